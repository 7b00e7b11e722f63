import { label } from "../../labels/label.ts";
import type { MemberWords } from "./field-words.ts";

/** The words of one answer, which stand in a reply that gives one and in each of several. */
const answer: Readonly<Record<string, MemberWords>> = {
  outcome: { label: label("答复类型", "答覆類型", "Kind of answer") },
  ground: { label: label("依据的条款", "依據的條款", "Provision it rests on") },
  reasons: { label: label("理由", "理由", "Reasons") },
  searched: { label: label("检索了哪些地方", "檢索了哪些地方", "Where was searched") },
  where: {
    label: label("获取的方式和途径", "獲取的方式和途徑", "Where or how it is to be had"),
    hint: label(
      "网址、公报期号或者办理的窗口。",
      "網址、公報期號或者辦理的窗口。",
      "An address on the web, an issue of the gazette, a counter.",
    ),
  },
  competent_agency: { label: label("负责公开的机关", "負責公開的機關", "The competent agency") },
  "competent_agency/name": { label: label("机关名称", "機關名稱", "Its name") },
  "competent_agency/contact": { label: label("联系方式", "聯繫方式", "How it is reached") },
  agency_undetermined: {
    label: label("不能确定由哪个机关公开", "不能確定由哪個機關公開", "Whose it is cannot be determined"),
  },
  earlier_reply: {
    label: label("先前的答复", "先前的答覆", "The earlier reply"),
    hint: label(
      "案件编号和本机关自编号只填一项。",
      "案件編號和本機關自編號只填一項。",
      "Give the request's number here or the agency's own, not both.",
    ),
  },
  "earlier_reply/receipt_no": { label: label("所答复申请的编号", "所答覆申請的編號", "Number of the request here") },
  "earlier_reply/own_no": { label: label("本机关自编号", "本機關自編號", "The agency's own number") },
  "earlier_reply/document_no": { label: label("答复文号", "答覆文號", "Number of the reply") },
  "earlier_reply/replied_on": { label: label("送达之日", "送達之日", "Day it was served") },
  third_party_ref: {
    label: label("为哪一个第三方不予公开", "為哪一個第三方不予公開", "Third party for whom it is withheld"),
  },
  not_consulted: {
    label: label("为什么无法征求第三方意见", "為什麼無法徵求第三方意見", "Why the third party could not be consulted"),
  },
};

const ofItems = Object.fromEntries(Object.entries(answer).map(([path, words]) => [`items/${path}`, words]));

/** What the fields of a reply and of the review before it are called. */
export const answerMembers: Readonly<Record<string, MemberWords>> = {
  ...answer,
  ...ofItems,
  "items/subject": { label: label("答复申请的哪一部分", "答覆申請的哪一部分", "Which part of the request it answers") },
  document_no: {
    label: label("答复文号", "答覆文號", "Number of the reply"),
    hint: label(
      "如印在文书上的，例如渝公开复〔2026〕12号。",
      "如印在文書上的，例如渝公开复〔2026〕12号。",
      "As printed on it.",
    ),
  },
  overrides: {
    label: label("第三方不同意而仍然公开的", "第三方不同意而仍然公開的", "Objections over which is disclosed"),
  },
  "overrides/ref": { label: label("哪一个第三方", "哪一個第三方", "Which third party") },
  "overrides/grounds": {
    label: label("异议的理由是否合理", "異議的理由是否合理", "Whether its grounds are reasonable"),
  },
  "overrides/public_interest": {
    label: label("重大公共利益", "重大公共利益", "The public interest that outweighs it"),
  },
  reconsideration_first: {
    label: label(
      "告知了应当先申请行政复议",
      "告知了應當先申請行政復議",
      "It tells that reconsideration comes before litigation",
    ),
  },
  remedy_told: {
    label: label("告知了救济途径", "告知了救濟途徑", "It tells the remedies"),
    hint: label(
      "没有告知的，申请人的期限最长一年。",
      "沒有告知的，申請人的期限最長一年。",
      "Untold, they stay open up to a year.",
    ),
  },
  "replied/text": { label: label("答复正文", "答覆正文", "Text of the reply") },
  "reviewed/result": { label: label("审查结论", "審查結論", "Result of the review") },
  basis: {
    label: label("审查了哪些条款", "審查了哪些條款", "Provisions examined"),
    hint: label("不写个人信息。", "不寫個人信息。", "Nothing about people."),
  },
};
