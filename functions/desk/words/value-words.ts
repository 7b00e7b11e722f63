import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { applicantKindLabels } from "../../labels/applicants.ts";
import { feeMethodLabels } from "../../labels/fee-methods.ts";
import { fileKindLabels } from "../../labels/files.ts";
import { groundProvisions } from "../../labels/ground-labels.ts";
import { label } from "../../labels/label.ts";
import { consultationAnswerLabels, consultedPartyLabels, letterKindLabels } from "../../labels/letter-labels.ts";
import { outcomeLabels } from "../../labels/outcomes.ts";
import { electronicServiceLabels, intakeChannelLabels } from "../../labels/requests.ts";
import { serviceLabels } from "../../labels/service.ts";
import { citationWords } from "../../site/words/citation-words.ts";

type Values = Readonly<Record<string, Labels>>;

const labelsOf = (pairs: Readonly<Record<string, { label: Labels }>>): Values =>
  Object.fromEntries(Object.entries(pairs).map(([code, pair]) => [code, pair.label]));

const parties = (): Values => ({
  applicant: label("申请人", "申請人", "The applicant"),
  agency: label("本机关", "本機關", "The agency"),
  third_party: label("第三方", "第三方", "A third party"),
});

const relations = (): Values => ({
  addressee: label("本人", "本人", "The addressee"),
  family: label("同住的成年家属", "同住的成年家屬", "Family"),
  colleague: label("同事", "同事", "A colleague"),
  mail_room: label("收发室", "收發室", "The mail room"),
  agent: label("代理人或者代收人", "代理人或者代收人", "An agent"),
  other: label("其他", "其他", "Somebody else"),
});

const remedyResults = (): Values => ({
  upheld: label("维持，或者驳回诉讼请求", "維持，或者駁回訴訟請求", "Upheld, or the claim fails"),
  corrected: label(
    "纠正：撤销、变更、确认违法或者责令履行",
    "糾正：撤銷、變更、確認違法或者責令履行",
    "Corrected: annulled, changed, declared unlawful, or ordered to act",
  ),
  refused: label("不予受理", "不予受理", "Not accepted"),
  dismissed: label("驳回申请或者起诉", "駁回申請或者起訴", "Inadmissible"),
  other: label("其他：撤回、终止或者调解", "其他：撤回、終止或者調解", "Other: withdrawn, ended or mediated"),
});

/** The labels of what may be chosen, by the member's path; where an act has words of its own, behind its name. Read when they are asked for. */
const values: Readonly<Record<string, () => Values>> = {
  "confirmation_attempted/by": () => ({
    phone: label("电话", "電話", "By telephone"),
    email: label("电子邮件", "電子郵件", "By e-mail"),
    post: label("邮寄", "郵寄", "By post"),
    fax: label("传真", "傳真", "By fax"),
    in_person: label("当面", "當面", "In person"),
    other: label("其他", "其他", "Otherwise"),
  }),
  "confirmation_attempted/result": () => ({
    reached: label("联系到了", "聯繫到了", "Reached"),
    not_reached: label("没有联系到", "沒有聯繫到", "Not reached"),
  }),
  "changes/intake_channel": () => intakeChannelLabels,
  "changes/reached": () => ({
    disclosure_office: label("政府信息公开工作机构", "政府信息公開工作機構", "The disclosure office"),
    another_unit: label("其他单位，再转来", "其他單位，再轉來", "Another unit, which passed it on"),
  }),
  "changes/applicant_kind": () => labelsOf(applicantKindLabels),
  "changes/electronic_service": () => electronicServiceLabels,
  with: () => consultedPartyLabels,
  answer: () => consultationAnswerLabels,
  method: () => labelsOf(feeMethodLabels),
  cost: () => ({
    search: label("检索", "檢索", "Search"),
    copying: label("复制", "複製", "Copying"),
    posting: label("邮寄", "郵寄", "Posting"),
  }),
  "reviewed/result": () => ({
    disclose: label("可以公开", "可以公開", "Disclose"),
    disclose_in_part: label("部分公开", "部分公開", "Disclose in part"),
    withhold: label("不予公开", "不予公開", "Withhold"),
  }),
  outcome: () => labelsOf(outcomeLabels),
  ground: () => Object.fromEntries(groundProvisions.map((provision) => [provision.code, groundWords(provision)])),
  "overrides/grounds": () => ({
    reasonable: label(
      "合理，但涉及重大公共利益",
      "合理，但涉及重大公共利益",
      "Reasonable, but outweighed by a public interest",
    ),
    none: label("不合理", "不合理", "Not reasonable"),
  }),
  kind: () => fileKindLabels,
  "letter_served/kind": () => letterKindLabels,
  by: parties,
  result: remedyResults,
  form: () => ({
    judgment: label("判决", "判決", "Judgment"),
    ruling: label("裁定", "裁定", "Ruling"),
  }),
  order: () => ({
    perform: label(
      "责令履行（未答复，或者撤销后履行）",
      "責令履行（未答覆，或者撤銷後履行）",
      "To act: after silence, or in place of what was annulled",
    ),
    decide_again: label("责令重新作出", "責令重新作出", "To decide anew what was decided"),
  }),
  "service/by": () => serviceLabels,
  "service/relation": relations,
  relation: relations,
  "service/recorded": () => ({ photo: label("照片", "照片", "Photo"), video: label("录像", "錄影", "Video") }),
  cause: () => ({
    refused: label("拒收", "拒收", "Refused"),
    not_collected: label("逾期未领", "逾期未領", "Not collected"),
    unknown: label("查无此人", "查無此人", "Unknown there"),
    moved: label("已迁移", "已遷移", "Moved"),
    wrong_address: label("本机关写错地址", "本機關寫錯地址", "Wrong address, by the agency's own mistake"),
  }),
};

function groundWords({ instrument, article, label: own }: (typeof groundProvisions)[number]): Labels {
  const cited = citationWords(article === null ? instrument : `${instrument}, ${article}`);
  return label(`${cited.zh_hans}：${own.zh_hans}`, `${cited.zh_hant}：${own.zh_hant}`, `${cited.en}: ${own.en}`);
}

/** What the values of a member are called; undefined where it has none to choose among. `path` as `eventMemberWords` has it. */
export const eventValueWords = (type: NewEvent["type"], path: string): Values | undefined =>
  (values[`${type}/${path}`] ?? values[path] ?? values[path.replace(/^items\//, "")])?.();
