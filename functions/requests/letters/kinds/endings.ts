import { letterKindRule } from "../letter-rules.ts";
import { ending, opening } from "./sentences.ts";

/** Letters that end a case without a reply, and that on the applicant's own records. */

const lapseNeeds = ["notice_on", "notice_served_on", "lapsed_on"];

const notClarified = letterKindRule("not_clarified", { to: "applicant", series: "未补", remedies: true }, null, {
  law: "2019 Regulation, Art. 30",
  needs: lapseNeeds,
  convention: ["notice_no"],
  wording: [
    opening,
    "因申请内容不明确，本机关于{notice_on}发出补正告知书[（文号：{notice_no}）]，该告知书于{notice_served_on}送达。截至{lapsed_on}，你（单位）无正当理由逾期未补正。",
    "根据{provision}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。",
    "{remedies}",
    ending,
  ],
});

const feeUnpaid = letterKindRule(
  "fee_unpaid",
  { to: "applicant", series: "未缴", remedies: true },
  null,
  // Which of its articles says so is not stated in this code: cited as a whole.
  {
    law: "State Council Office 2020 No. 109",
    needs: lapseNeeds,
    convention: ["notice_no"],
    wording: [
      opening,
      "本机关于{notice_on}发出收费通知书[（文号：{notice_no}）]，该通知书于{notice_served_on}送达。截至{lapsed_on}，你（单位）逾期未按收费通知要求缴纳费用。",
      "根据{provision}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。",
      "{remedies}",
      ending,
    ],
  },
);

/** Practice alone knows it. That the applicant withdrew is its occasion, so the statement is never missing. */
const terminationUnder = {
  law: "convention",
  convention: ["statement"],
  wording: [opening, "[{statement}。]本机关终止办理该申请。", ending],
};

const termination = letterKindRule(
  "termination",
  { to: "applicant", series: "终" },
  terminationUnder,
  terminationUnder,
);

const correction = {
  needs: ["receipt_on", "receipt_no", "asked", "evidence", "result"],
  wording: [
    "本机关于{receipt_on}收到你（单位）提出的更正申请（编号：{receipt_no}），要求更正与自身相关的政府信息记录：“{asked}”。",
    "你（单位）提供的证据：",
    "{evidence}",
    "根据{provision}的规定，经审核，处理结果如下：{result}。",
    "{remedies}",
    ending,
  ],
};

const recordsCorrected = letterKindRule(
  "records_corrected",
  { to: "applicant", series: "更", remedies: true },
  {
    law: "2008 Regulation, Art. 25",
    citation: "《中华人民共和国政府信息公开条例》第二十五条第二款",
    ...correction,
  },
  { law: "2019 Regulation, Art. 41", ...correction },
);

export const endings = {
  not_clarified: notClarified,
  fee_unpaid: feeUnpaid,
  termination,
  records_corrected: recordsCorrected,
};
