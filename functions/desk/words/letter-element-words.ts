import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** What each element of a letter is, in an officer's words. */
const words: Readonly<Record<string, Labels>> = {
  receipt_on: label("收到申请的日期", "收到申請的日期", "Day of receipt"),
  receipt_no: label("登记编号", "登記編號", "Number of the request"),
  asked: label("申请公开的内容", "申請公開的內容", "What was asked for"),
  due_on: label("答复期限", "答覆期限", "When the reply is due"),
  old_due_on: label("原答复期限", "原答覆期限", "The due date before"),
  new_due_on: label("新答复期限", "新答覆期限", "The due date after"),
  channel: label("收到申请的渠道", "收到申請的渠道", "How the request came"),
  form: label("提供形式", "提供形式", "In which form it is given"),
  way: label("提供方式", "提供方式", "By which way it is given"),
  contact: label("本机关联系方式", "本機關聯繫方式", "How the office is reached"),
  addressee: label("收件人", "收件人", "To whom it goes"),
  points: label("需要补正的事项", "需要補正的事項", "What is to be clarified"),
  respond_by: label("补正期限", "補正期限", "Until when"),
  period_restarts: label("期限重新起算的说明", "期限重新起算的說明", "That the period begins anew"),
  consequence: label("逾期的后果", "逾期的後果", "What follows from silence"),
  silence: label("逾期不提意见的后果", "逾期不提意見的後果", "What follows where no opinion comes"),
  days_not_counted: label("不计入期限的说明", "不計入期限的說明", "Which days are not counted"),
  frequency: label("申请的数量、频次", "申請的數量、頻次", "Number and frequency of the requests"),
  reasons_days: label("说明理由的工作日数", "說明理由的工作日數", "Working days for the reasons"),
  reason: label("延期的理由", "延期的理由", "Why it takes longer"),
  until: label("延迟至", "延遲至", "Until when"),
  why: label("理由", "理由", "Why"),
  summary: label(
    "涉及的信息（不要写申请人的原话）",
    "涉及的信息（不要寫申請人的原話）",
    "What information it is about, not in the applicant's words",
  ),
  reply_form: label("意见表", "意見表", "Form for the opinion"),
  opinion_days: label("提出意见的工作日数", "提出意見的工作日數", "Working days for the opinion"),
  respond_on: label("请在此日前回复", "請在此日前回覆", "Answer asked for by"),
  consulted: label("征求谁的意见", "徵求誰的意見", "Whose opinion is sought"),
  consulted_on: label("征求意见的日期", "徵求意見的日期", "When it was sought"),
  disclosed: label("予以公开的内容", "予以公開的內容", "What is disclosed"),
  withheld: label("不予公开的内容", "不予公開的內容", "What is withheld"),
  method: label("计收方式", "計收方式", "How the fee is charged"),
  count: label("计费数量", "計費數量", "For how much"),
  tiers: label("分档金额", "分檔金額", "The amount by tier"),
  amount: label("应缴金额", "應繳金額", "The amount"),
  payee: label("收款单位", "收款單位", "Who receives it"),
  way_to_pay: label("缴纳方式", "繳納方式", "How it is paid"),
  pay_days: label("缴费工作日数", "繳費工作日數", "Working days for the payment"),
  finding: label("审查结论", "審查結論", "What the agency finds"),
  provision: label("依据的条款", "依據的條款", "The provision"),
  decision: label("处理决定", "處理決定", "What it decides"),
  provision_kind: label("属于该条款的哪种情形", "屬於該條款的哪種情形", "Which case of the provision it is"),
  ground: label("不予公开的依据", "不予公開的依據", "The ground of what is withheld"),
  reasons: label("理由", "理由", "The reasons"),
  given: label("公开的信息及获取的方式、时间", "公開的信息及獲取的方式、時間", "What is handed over, how and when"),
  where: label("获取的方式、途径", "獲取的方式、途徑", "Where it is to be had"),
  searched: label("检索范围", "檢索範圍", "Where was searched"),
  search_details: label(
    "检索情况（检索词、人员、时间）",
    "檢索情況（檢索詞、人員、時間）",
    "How: words, persons, time",
  ),
  existing: label("现有的相关信息", "現有的相關信息", "What there is instead"),
  competent_agency: label("负责公开的机关", "負責公開的機關", "Whose information it is"),
  earlier_reply: label("此前的答复", "此前的答覆", "The earlier reply"),
  issued_earlier: label("此前出具的情况", "此前出具的情況", "What was issued before"),
  notice_on: label("告知书的日期", "告知書的日期", "Day of the notice"),
  notice_no: label("告知书的文号", "告知書的文號", "Number of the notice"),
  notice_served_on: label("告知书送达的日期", "告知書送達的日期", "When the notice was served"),
  answer_on: label("收到补正的日期", "收到補正的日期", "When the clarification came"),
  lapsed_on: label("逾期的日期", "逾期的日期", "When the period lapsed"),
  statement: label("撤回的情况", "撤回的情況", "The withdrawal"),
  evidence: label("证据", "證據", "Evidence"),
  result: label("处理结果", "處理結果", "What came of it"),
  facts: label("事实", "事實", "What happened"),
  rests_on: label("依据", "依據", "The provisions"),
  filed_on: label("副本送达本机关的日期", "副本送達本機關的日期", "When the copy came"),
  remedies: label("救济途径", "救濟途徑", "The remedies"),
  systems: label("检索的系统、档案", "檢索的系統、檔案", "Search record: systems"),
  words: label("检索词", "檢索詞", "Search record: words"),
  persons: label("检索人员", "檢索人員", "Search record: persons"),
  days: label("检索时间", "檢索時間", "Search record: days"),
  results: label("检索结果", "檢索結果", "Search record: results"),
  subject: label("答复的是哪一项", "答覆的是哪一項", "Which part it answers"),
  text: label("其他说明", "其他說明", "What else is to be said"),
  document_no: label("文号", "文號", "Number"),
};

/** Help for what people get wrong. */
const hints: Readonly<Record<string, Labels>> = {
  provision_kind: label(
    "国家秘密写密级和定密依据；禁止公开写禁止公开的法律、行政法规及条款；内部事务、过程性信息写属于哪一类。",
    "國家秘密寫密級和定密依據；禁止公開寫禁止公開的法律、行政法規及條款；內部事務、過程性信息寫屬於哪一類。",
    "Of a secret its level and what made it one; of what is forbidden the law and its article; of internal and deliberative information which kind.",
  ),
  frequency: label("例如：三个月内提出26件。", "例如：三個月內提出26件。", "For example: 26 requests in three months."),
  why: label(
    "写明不公开会对公共利益造成什么重大影响，或者第三方的理由为什么不成立。",
    "寫明不公開會對公共利益造成什麼重大影響，或者第三方的理由為什麼不成立。",
    "What harm to the public interest outweighs it, or why the third party's reasons do not hold.",
  ),
  addressee: label(
    "写全称；申请人的姓名不写在文书里。",
    "寫全稱；申請人的姓名不寫在文書裡。",
    "In full. The applicant's name is in no letter.",
  ),
};

/** An element's name without the number of the answer that it is of: `item_2_reasons`. */
export const elementOfItem = (name: string): { number: number | null; element: string } => {
  const [, number, element] = /^item_([1-9][0-9]*)_(.+)$/.exec(name) ?? [];
  return number === undefined || element === undefined
    ? { number: null, element: name }
    : { number: Number(number), element };
};

/** What an element is called; of one answer among several with its number. */
export function elementWords(name: string): Labels {
  const { number, element } = elementOfItem(name);
  const own = words[element] ?? label(element, element, element);
  if (number === null) return own;
  return label(`第${number}项：${own.zh_hans}`, `第${number}項：${own.zh_hant}`, `Answer ${number}: ${own.en}`);
}

export const elementHint = (name: string): Labels | undefined => hints[elementOfItem(name).element];
