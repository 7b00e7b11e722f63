import type { NewEvent } from "../../../schema/contracts/events.ts";
import { label } from "../../labels/label.ts";
import { answerMembers } from "./answer-member-words.ts";
import type { MemberWords } from "./field-words.ts";
import { remedyMembers } from "./remedy-member-words.ts";
import { serviceMembers } from "./service-member-words.ts";

/** Each member by its path without numbers; where an act calls it otherwise, behind the act's name. */
const members: Readonly<Record<string, MemberWords>> = {
  on: { label: label("日期", "日期", "Day") },
  "intake_confirmed/on": { label: label("双方确认之日", "雙方確認之日", "Day on which both sides confirmed it") },
  "confirmation_attempted/on": { label: label("联系的日期", "聯繫的日期", "Day of the attempt") },
  "confirmation_attempted/by": { label: label("联系方式", "聯繫方式", "How the applicant was contacted") },
  "confirmation_attempted/result": { label: label("结果", "結果", "Result") },
  "confirmation_attempted/text": { label: label("经过", "經過", "What happened") },

  "registration_amended/text": { label: label("登记为什么有误", "登記為什麼有誤", "Why the registration was wrong") },
  changes: {
    label: label("应当登记为", "應當登記為", "As it should have been registered"),
    hint: label("只填写需要更正的，其余留空。", "只填寫需要更正的，其餘留空。", "Fill in only what is to be changed."),
  },
  "changes/intake_channel": { label: label("收到的渠道", "收到的渠道", "How the request came in") },
  "changes/reached": { label: label("先到达何处", "先到達何處", "Where in the agency it arrived first") },
  "changes/applicant_kind": { label: label("申请人类型", "申請人類型", "Kind of applicant") },
  "changes/received_on": { label: label("到达之日", "到達之日", "Day of arrival") },
  "changes/confirmed_on": { label: label("双方确认之日", "雙方確認之日", "Day on which both sides confirmed it") },
  "changes/electronic_service": { label: label("同意电子送达", "同意電子送達", "Agreement to electronic service") },
  "changes/contact": {
    label: label("联系方式", "聯繫方式", "How the applicant is reached"),
    hint: label(
      "更正一项的，也要填写其余各项：整体替换。",
      "更正一項的，也要填寫其餘各項：整體替換。",
      "All of it as it should be, not only what was wrong: it replaces what is registered.",
    ),
  },
  "changes/contact/phone": { label: label("电话", "電話", "Telephone") },
  "changes/contact/email": { label: label("电子邮箱", "電子郵箱", "E-mail") },
  "changes/contact/address": { label: label("通信地址", "通信地址", "Postal address") },
  "changes/contact/postcode": { label: label("邮政编码", "郵政編碼", "Postcode") },
  "changes/name": { label: label("申请人姓名或者名称", "申請人姓名或者名稱", "Name of the applicant") },
  "changes/description": { label: label("申请公开的内容", "申請公開的內容", "What is asked for") },

  topic: {
    label: label("主题", "主題", "Topic"),
    hint: label(
      "没有合适的，请管理员在“设置”中新增主题。",
      "沒有合適的，請管理員在「設定」中新增主題。",
      "Where none fits, an administrator adds one in the settings.",
    ),
  },
  contributions: { label: label("转交的单位", "轉交的單位", "Units that are to contribute") },
  "contributions/unit": { label: label("单位", "單位", "Unit") },
  "contributions/due_on": { label: label("请于何日前反馈", "請於何日前回饋", "To contribute by") },
  unit: { label: label("单位", "單位", "Unit") },
  "contributed/on": { label: label("反馈之日", "回饋之日", "Day on which it came") },
  "contributed/text": { label: label("反馈内容", "回饋內容", "What the unit contributed") },
  to: { label: label("交由谁办理", "交由誰辦理", "Who works the case") },
  "assigned/unit": { label: label("承办单位", "承辦單位", "Unit that works it") },
  "note/text": { label: label("备注", "備註", "Note") },
  title: {
    label: label("标题", "標題", "Title"),
    hint: label(
      "工作人员用来认案件，申请人看不到；不写姓名。",
      "工作人員用來認案件，申請人看不到；不寫姓名。",
      "By which staff know the case; the applicant never reads it. No names.",
    ),
  },

  "clarification_requested/text": {
    label: label("需要补正的内容", "需要補正的內容", "What is to be clarified"),
    hint: label(
      "逐项列出哪里不明确、如何补正。",
      "逐項列出哪裡不明確、如何補正。",
      "Say point by point what is unclear, and how it can be made clear.",
    ),
  },
  respond_by: {
    label: label("补正的最后一日", "補正的最後一日", "Last day to answer"),
    hint: label(
      "按发出当日收到计算；实际收到较晚的，自收到之日起算同样的天数。",
      "按發出當日收到計算；實際收到較晚的，自收到之日起算同樣的天數。",
      "For a notice received the day it was sent; received later, as many days run from its receipt.",
    ),
  },
  "clarification_received/on": { label: label("收到补正之日", "收到補正之日", "Day on which the clarification came") },
  "clarification_received/text": { label: label("补正的内容", "補正的內容", "The clarification") },
  justified_reason: {
    label: label("逾期的正当理由", "逾期的正當理由", "Why it came after its period"),
    hint: label("补正期限已过的才填写。", "補正期限已過的才填寫。", "Only where the period had run out."),
  },
  no_justified_reason: {
    label: label("申请人没有说明正当理由", "申請人沒有說明正當理由", "The applicant gave no justified reason"),
  },

  ref: {
    label: label("代号", "代號", "Name in this case"),
    hint: label(
      "用来认出后续的记录，不必改动；字母、数字和连字符。",
      "用來認出後續的記錄，不必改動；字母、數字和連字符。",
      "By which later entries find it; leave it as it is. Letters, digits and hyphens.",
    ),
  },
  with: { label: label("向谁征求意见", "向誰徵求意見", "Whose opinion is sought") },
  "consultation_opened/text": { label: label("征求意见的内容", "徵求意見的內容", "What they are asked about") },
  "consultation_closed/ref": { label: label("哪一项征求意见", "哪一項徵求意見", "Which consultation") },
  "consultation_closed/on": { label: label("收到意见之日", "收到意見之日", "Day on which the answer came") },
  answer: { label: label("意见", "意見", "Answer") },
  "consultation_closed/text": {
    label: label("意见内容", "意見內容", "What was answered"),
    hint: label(
      "没有提出意见且没有法定期限的，写明为什么不再等待。",
      "沒有提出意見且沒有法定期限的，寫明為什麼不再等待。",
      "Where nothing came and no period is set: why no answer is awaited any more.",
    ),
  },
  "third_party_told/ref": { label: label("哪一个第三方", "哪一個第三方", "Which third party") },
  "third_party_told/text": {
    label: label("决定公开的内容和理由", "決定公開的內容和理由", "What will be disclosed, and why"),
  },

  working_days: {
    label: label("延长多少个工作日", "延長多少個工作日", "By how many working days"),
    hint: label(
      "2019年条例最多20个，2008年条例最多15个。",
      "2019年條例最多20個，2008年條例最多15個。",
      "At most 20 under the 2019 Regulation, 15 under that of 2008.",
    ),
  },
  "extended/text": { label: label("延长的理由", "延長的理由", "Why it is extended") },
  "reasons_received/on": { label: label("收到理由之日", "收到理由之日", "Day on which the reasons came") },
  "reasons_received/text": { label: label("申请人的理由", "申請人的理由", "The applicant's reasons") },
  stated_in_application: {
    label: label(
      "申请中已经说明，没有另行要求",
      "申請中已經說明，沒有另行要求",
      "The application states them itself, so that nobody had to ask",
    ),
  },
  until: { label: label("延迟至何日答复", "延遲至何日答覆", "Deferred to") },
  workload: { label: label("所需的工作量", "所需的工作量", "The work that the requests make") },

  items: { label: label("件数", "件數", "Items") },
  "items_counted/items": {
    label: label("核定为多少件", "核定為多少件", "How many items"),
    hint: label(
      "按最小合理单位计算，含其后分出的部分。",
      "按最小合理單位計算，含其後分出的部分。",
      "The smallest reasonable units, with those of parts that were split off since.",
    ),
  },
  "split/items": {
    label: label("随之分出多少件", "隨之分出多少件", "Items that go with it"),
    hint: label("不填为一件。", "不填為一件。", "One unless stated."),
  },
  "items_counted/text": { label: label("如何核定", "如何核定", "How they were counted") },
  method: { label: label("计收方式", "計收方式", "How it is charged") },
  pages: {
    label: label("页数", "頁數", "Pages"),
    hint: label(
      "按量计收的填写：提供的A4页面数。",
      "按量計收的填寫：提供的A4頁面數。",
      "Of a fee by page: sides of A4 that are provided.",
    ),
  },
  earlier_items: {
    label: label("当月此前的件数", "當月此前的件數", "Items of the month before this request"),
    hint: label(
      "按件计收的填写：同一申请人当月此前的申请件数；不填则由系统计算。",
      "按件計收的填寫：同一申請人當月此前的申請件數；不填則由系統計算。",
      "Of a fee by item: what the letter was computed with; left out, they are counted now.",
    ),
  },
  amount_yuan: { label: label("金额（元）", "金額（元）", "Amount in yuan") },
  "fee_paid/on": { label: label("缴费之日", "繳費之日", "Day of the payment") },
  treasury_receipt: { label: label("缴款凭证号码", "繳款憑證號碼", "Number of the treasury's receipt") },
  "fee_waived/text": { label: label("不收取的理由", "不收取的理由", "Why it is waived") },
  "fee_refunded/text": { label: label("退还的理由", "退還的理由", "Why it is refunded") },
  cost: { label: label("费用种类", "費用種類", "What it cost") },
  "costs_charged/text": { label: label("费用明细", "費用明細", "How it adds up") },
  "costs_waived/text": { label: label("困难情况", "困難情況", "The hardship") },

  "withdrawn/text": { label: label("申请人的说明", "申請人的說明", "What the applicant said") },
  "withdrawn/on": { label: label("收到撤回之日", "收到撤回之日", "Day on which it was withdrawn") },
  "withdrawn_in_part/text": { label: label("撤回哪一部分", "撤回哪一部分", "What is withdrawn") },
  "withdrawn_in_part/on": { label: label("收到撤回之日", "收到撤回之日", "Day on which it was withdrawn") },
  "split/text": { label: label("另案办理的内容", "另案辦理的內容", "What the new case asks for") },
  into: {
    label: label("并入哪一案", "併入哪一案", "Merged into"),
    hint: label(
      "同一申请人的另一案的编号，例如2026-000045。",
      "同一申請人的另一案的編號，例如2026-000045。",
      "The number of the same person's other case, such as 2026-000045.",
    ),
  },
  "publication_suggested/text": {
    label: label("建议公开什么、为什么", "建議公開什麼、為什麼", "What to publish, and why"),
  },
  index_no: {
    label: label("公开后的索引号", "公開後的索引號", "Index number under which it is published"),
    hint: label(
      "决定公开的填写；不公开的写明理由。",
      "決定公開的填寫；不公開的寫明理由。",
      "Where it is published; otherwise say below why not.",
    ),
  },
  "suggestion_decided/reasons": { label: label("不公开的理由", "不公開的理由", "Why it is not published") },

  voids: { label: label("更正哪一条记录", "更正哪一條記錄", "Which entry is wrong") },
  "corrected/text": {
    label: label("为什么有误", "為什麼有誤", "Why it was wrong"),
    hint: label(
      "原记录保留在案，不再起作用；正确的内容另行记录。",
      "原記錄保留在案，不再起作用；正確的內容另行記錄。",
      "The entry stays on record and counts for nothing; what is right is entered anew.",
    ),
  },
  irregular: {
    label: label(
      "不合法定程序，但已经作出",
      "不合法定程序，但已經作出",
      "It was done although the law did not allow it",
    ),
    hint: label(
      "逾期或者重复作出的：记录在案并列为违法，不影响期限。",
      "逾期或者重複作出的：記錄在案並列為違法，不影響期限。",
      "Late, or a second time: it is recorded as a breach, and moves no clock.",
    ),
  },
  unapproved: {
    label: label("未经审批，但已经送达", "未經審批，但已經送達", "It was served without the approval it needed"),
    hint: label("记录在案并列为违规。", "記錄在案並列為違規。", "It is recorded, and listed as a breach."),
  },
  ...serviceMembers,
  ...answerMembers,
  ...remedyMembers,
};

/** The words of a member of an act. `path`: its pointer without its first slash and without numbers. */
export const eventMemberWords = (type: NewEvent["type"], path: string): MemberWords | undefined =>
  members[`${type}/${path}`] ?? members[path];
