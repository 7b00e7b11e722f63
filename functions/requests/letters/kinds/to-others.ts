import { letterKindRule } from "../letter-rules.ts";
import { ending } from "./sentences.ts";

/**
 * Letters to third parties and other agencies. None names the applicant, or quotes what they asked for: `summary` says in the officer's
 * words what information it is about.
 */

const reg2019 = (article: string) => `2019 Regulation, Art. ${article}`;
const reg2008 = (article: string) => `2008 Regulation, Art. ${article}`;

const thirdPartyConcerned =
  "本机关收到一件政府信息公开申请（编号：{receipt_no}），申请公开的政府信息涉及你（单位）的合法权益[，具体为：{summary}]。";

const thirdPartyConsultation = letterKindRule(
  "third_party_consultation",
  { to: "third_party", series: "征" },
  // No period, and no rule on silence.
  {
    law: reg2008("23"),
    needs: ["reply_form"],
    convention: ["summary"],
    wording: [
      thirdPartyConcerned,
      "根据{provision}的规定，现书面征求你（单位）是否同意公开的意见，请填写下表并寄回本机关。",
      "{reply_form}",
    ],
  },
  {
    law: reg2019("32"),
    needs: ["reply_form", "opinion_days", "silence"],
    convention: ["summary"],
    fixed: { silence: "逾期未提出意见的，由本机关依照《中华人民共和国政府信息公开条例》的规定决定是否公开" },
    wording: [
      thirdPartyConcerned,
      "根据{provision}的规定，现书面征求你（单位）是否同意公开的意见。请自收到本征求意见书之日起{opinion_days}个工作日内填写下表并寄回本机关；不同意公开的，请说明理由。{silence}。",
      "{reply_form}",
    ],
  },
);

const noticeOpening =
  "关于本机关办理的一件政府信息公开申请（编号：{receipt_no}）[，本机关曾于{consulted_on}书面征求你（单位）的意见]。";
const noticeNeeds = ["disclosed", "why"];

const thirdPartyNotice = letterKindRule(
  "third_party_notice",
  { to: "third_party", series: "告三", remedies: true },
  {
    law: reg2008("23"),
    needs: noticeNeeds,
    wording: [
      noticeOpening,
      "经审查，本机关认为不公开可能对公共利益造成重大影响。根据{provision}的规定，本机关决定公开下列政府信息：",
      "{disclosed}",
      "公开的理由：{why}。",
      "{remedies}",
      ending,
    ],
  },
  // Of an objection without reasonable grounds, too: what was decided about it is told all the same.
  {
    law: reg2019("32"),
    needs: noticeNeeds,
    wording: [
      noticeOpening,
      "经审查，根据{provision}的规定，本机关决定公开下列政府信息：",
      "{disclosed}",
      "公开的理由：{why}。",
      "{remedies}",
      ending,
    ],
  },
);

const jointAgency = letterKindRule("joint_agency", { to: "agency", series: "共征" }, null, {
  law: reg2019("34"),
  needs: ["opinion_days", "silence"],
  convention: ["summary"],
  fixed: { silence: "逾期未提出意见的，视为同意公开" },
  wording: [
    "本机关收到一件政府信息公开申请（编号：{receipt_no}），申请公开的政府信息由本机关牵头、与贵机关共同制作[，具体为：{summary}]。",
    "根据{provision}的规定，现征求贵机关是否同意公开的意见。请自收到本征求意见书之日起{opinion_days}个工作日内书面提出意见；{silence}。",
  ],
});

const assistanceWording = [
  "本机关正在办理一件政府信息公开申请（编号：{receipt_no}）[，涉及：{summary}]。",
  "因办理该申请需要，请贵单位提供有关信息或者意见[，并请于{respond_on}前书面回复本机关]。",
];

const assistance = letterKindRule(
  "assistance",
  { to: "agency", series: "协" },
  { law: reg2008("24"), convention: ["summary", "respond_on"], wording: assistanceWording },
  { law: reg2019("33"), convention: ["summary", "respond_on"], wording: assistanceWording },
);

const answersRemedy = { needs: ["facts", "rests_on", "evidence"], convention: ["filed_on"] };

/** Before 2024, and before 2015-05-01, another article asked for the same: which one is cited follows from the day it was filed. */
const reconsiderationLaw = "Administrative Reconsideration Law, Art. 48";
const litigationLaw = "Administrative Litigation Law, Art. 67";

const reconsiderationUnder = {
  law: reconsiderationLaw,
  ...answersRemedy,
  wording: [
    "申请人对本机关办理其政府信息公开申请（编号：{receipt_no}）的行政行为不服申请行政复议一案，[行政复议申请书副本于{filed_on}送达本机关，]根据{provision}的规定，本机关答复如下：",
    "一、事实",
    "{facts}",
    "二、依据",
    "{rests_on}",
    "三、证据",
    "{evidence}",
  ],
};

const reconsiderationAnswer = letterKindRule(
  "reconsideration_answer",
  { to: "authority", series: "复答" },
  reconsiderationUnder,
  reconsiderationUnder,
);

const defenceUnder = {
  law: litigationLaw,
  ...answersRemedy,
  wording: [
    "原告对本机关办理其政府信息公开申请（编号：{receipt_no}）的行政行为不服提起行政诉讼一案，[起诉状副本于{filed_on}送达本机关，]根据{provision}的规定，本机关答辩如下：",
    "一、事实",
    "{facts}",
    "二、依据",
    "{rests_on}",
    "三、证据",
    "{evidence}",
  ],
};

const defence = letterKindRule("defence", { to: "authority", series: "诉答" }, defenceUnder, defenceUnder);

export const toOthers = {
  third_party_consultation: thirdPartyConsultation,
  third_party_notice: thirdPartyNotice,
  joint_agency: jointAgency,
  assistance,
  reconsideration_answer: reconsiderationAnswer,
  defence,
};
