import { label } from "../../labels/label.ts";
import type { MemberWords } from "./field-words.ts";

const whichRemedy: MemberWords = { label: label("哪一项复议或者诉讼", "哪一項復議或者訴訟", "Which remedy") };
const later = [
  "reconsideration_accepted",
  "reconsideration_extended",
  "reconsideration_answered",
  "reconsideration_decided",
  "litigation_accepted",
  "litigation_answered",
  "litigation_decided",
  "appeal_filed",
  "appeal_decided",
  "remedy_suspended",
  "remedy_resumed",
  "remedy_settled",
  "redo_ordered",
];

/** What the fields of reconsideration, litigation and what follows are called. */
export const remedyMembers: Readonly<Record<string, MemberWords>> = {
  ...Object.fromEntries(later.map((type) => [`${type}/ref`, whichRemedy])),
  "reconsideration_filed/on": { label: label("申请行政复议之日", "申請行政復議之日", "Day it was applied for") },
  "litigation_filed/on": { label: label("起诉之日", "起訴之日", "Day the lawsuit was brought") },
  against: { label: label("针对什么", "針對什麼", "What it is against") },
  by: { label: label("谁提出", "誰提出", "Who filed it") },
  copy_on: {
    label: label("本机关收到副本之日", "本機關收到副本之日", "Day its copy reached the agency"),
    hint: label("提出答复的期限自此计算。", "提出答覆的期限自此計算。", "The agency's answer is due from then."),
  },
  complaint_on: {
    label: label("本机关收到起诉状副本之日", "本機關收到起訴狀副本之日", "Day the complaint reached the agency"),
    hint: label("提出答辩的期限自此计算。", "提出答辯的期限自此計算。", "The agency's defence is due from then."),
  },
  simplified: { label: label("适用简易程序", "適用簡易程序", "Simplified procedure") },
  days: { label: label("延长多少日", "延長多少日", "By how many days") },
  result: { label: label("结果", "結果", "Result") },
  received_on: { label: label("申请人收到决定之日", "申請人收到決定之日", "Day its applicant received the decision") },
  "reconsideration_decided/on": { label: label("决定之日", "決定之日", "Day of the decision") },
  "litigation_decided/on": { label: label("裁判之日", "裁判之日", "Day of the judgment or ruling") },
  "litigation_decided/received_on": {
    label: label("裁判文书送达之日", "裁判文書送達之日", "Day it was served on whoever may appeal"),
  },
  form: { label: label("判决或者裁定", "判決或者裁定", "Judgment or ruling") },
  "remedy_settled/on": {
    label: label("最迟于何日终结", "最遲於何日終結", "Over by, at the latest"),
    hint: label("提出满一年以后。", "提出滿一年以後。", "A year after its filing or later."),
  },
  "remedy_settled/text": { label: label("如何得知已经终结", "如何得知已經終結", "How one knows that it is over") },
  order: { label: label("责令什么", "責令什麼", "What is ordered") },
  due_on: {
    label: label("规定的期限", "規定的期限", "Day the order sets"),
    hint: label(
      "没有规定的留空，法定期限重新计算。",
      "沒有規定的留空，法定期限重新計算。",
      "Where it sets none, the statutory period runs anew.",
    ),
  },
};
