import type { ClockEventType, Deadline, DeadlineKind, DeadlineQuestion } from "../../schema/contracts/deadlines.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { label } from "./label.ts";

/** What a deadline is of, and the day it is reckoned from. */
export const deadlineKindLabels: Readonly<Record<DeadlineKind, { label: Labels; start: Labels; hint?: Labels }>> = {
  reply: {
    label: label("答复申请", "答覆申請", "Reply to a request"),
    start: label("收到申请之日", "收到申請之日", "Day of receipt of the request"),
    hint: label(
      "当面提交的为提交之日，挂号信、快递的为签收之日，平信、网络、传真的为双方确认之日。",
      "當面提交的為提交之日，掛號信、快遞的為簽收之日，平信、網絡、傳真的為雙方確認之日。",
      "At the counter the day it was handed in; by registered mail the day it was signed for; by ordinary mail, online or fax the day both sides confirmed it.",
    ),
  },
  clarification_notice: {
    label: label("通知申请人补正", "通知申請人補正", "Notice asking for clarification"),
    start: label("收到申请之日", "收到申請之日", "Day of receipt of the request"),
  },
  third_party_opinion: {
    label: label("第三方提出意见", "第三方提出意見", "Third party's opinion"),
    start: label(
      "第三方收到征求意见书之日",
      "第三方收到徵求意見書之日",
      "Day the third party received the consultation letter",
    ),
  },
  joint_agency_opinion: {
    label: label("共同制作机关提出意见", "共同製作機關提出意見", "Jointly producing agency's opinion"),
    start: label(
      "该机关收到征求意见书之日",
      "該機關收到徵求意見書之日",
      "Day that agency received the consultation letter",
    ),
  },
  fee_payment: {
    label: label("缴纳信息处理费", "繳納信息處理費", "Payment of the processing fee"),
    start: label("申请人收到收费通知之日", "申請人收到收費通知之日", "Day the applicant received the fee notice"),
  },
  proactive_publication: {
    label: label("主动公开", "主動公開", "Proactive publication"),
    start: label("信息形成或者变更之日", "信息形成或者變更之日", "Day the information was made or changed"),
    hint: label(
      "预算、决算为批准之日。",
      "預算、決算為批准之日。",
      "Of a budget or final accounts the day they were approved.",
    ),
  },
  reconsideration: {
    label: label("申请行政复议", "申請行政復議", "Application for reconsideration"),
    start: label("收到答复之日", "收到答覆之日", "Day the reply was received"),
    hint: label(
      "未答复的，为答复期限届满之日。",
      "未答覆的，為答覆期限屆滿之日。",
      "Where there was no reply, the day its period ran out.",
    ),
  },
  litigation: {
    label: label("直接提起行政诉讼", "直接提起行政訴訟", "Lawsuit brought directly"),
    start: label("收到答复之日", "收到答覆之日", "Day the reply was received"),
    hint: label(
      "未答复的，为答复期限届满之日。",
      "未答覆的，為答覆期限屆滿之日。",
      "Where there was no reply, the day its period ran out.",
    ),
  },
  litigation_after_reconsideration: {
    label: label("复议后提起行政诉讼", "復議後提起行政訴訟", "Lawsuit after reconsideration"),
    start: label("收到复议决定之日", "收到復議決定之日", "Day the reconsideration decision was received"),
    hint: label(
      "逾期未作决定的，为复议期限届满之日。",
      "逾期未作決定的，為復議期限屆滿之日。",
      "Where there was no decision, the day its period ran out.",
    ),
  },
  reconsideration_answer: {
    label: label("复议案件的答复", "復議案件的答覆", "Agency's answer in reconsideration"),
    start: label("收到复议申请书副本之日", "收到復議申請書副本之日", "Day the agency received the application"),
  },
  reconsideration_decision: {
    label: label("作出复议决定", "作出復議決定", "Decision in reconsideration"),
    start: label("受理复议申请之日", "受理復議申請之日", "Day the application was accepted"),
  },
  litigation_answer: {
    label: label("诉讼案件的答辩", "訴訟案件的答辯", "Agency's answer in a lawsuit"),
    start: label("收到起诉状副本之日", "收到起訴狀副本之日", "Day the agency received the complaint"),
  },
  appeal: {
    label: label("上诉", "上訴", "Appeal"),
    start: label("裁判文书送达之日", "裁判文書送達之日", "Day the judgment or ruling was served"),
  },
};

/** What happened to a request that moves its clock, and what `on` is the day of. */
export const clockEventLabels: Readonly<Record<ClockEventType, Labels>> = {
  clarification_requested: label("通知补正", "通知補正", "Clarification asked for"),
  clarification_received: label("收到补正", "收到補正", "Clarification received"),
  clarification_lapsed: label("逾期未补正", "逾期未補正", "No clarification in time"),
  consultation_opened: label("征求意见", "徵求意見", "Consultation begun"),
  consultation_closed: label("收到意见", "收到意見", "Consultation ended"),
  extended: label("延长答复期限", "延長答覆期限", "Period extended"),
  fee_notified: label("通知缴费", "通知繳費", "Fee notified"),
  fee_paid: label("收到费用", "收到費用", "Fee paid"),
  fee_lapsed: label("逾期未缴费", "逾期未繳費", "Fee not paid in time"),
  reply_deferred: label("告知延迟答复的日期", "告知延遲答覆的日期", "Later reply date notified"),
  replied: label("已答复", "已答覆", "Replied"),
  withdrawn: label("撤回申请", "撤回申請", "Request withdrawn"),
};

/** Why nothing is due while the applicant owes something. */
export const awaitedLabels: Readonly<Record<NonNullable<Deadline["awaiting"]>, Labels>> = {
  clarification: label(
    "正在等待申请人补正，此间没有到期日；收到补正后期限重新计算。",
    "正在等待申請人補正，此間沒有到期日；收到補正後期限重新計算。",
    "The applicant's clarification is awaited and nothing is due; the period runs anew once it is received.",
  ),
  payment: label(
    "正在等待申请人缴费，此间没有到期日；收到费用后期限重新计算。",
    "正在等待申請人繳費，此間沒有到期日；收到費用後期限重新計算。",
    "The applicant's payment is awaited and nothing is due; the period runs anew once it is received.",
  ),
};

/** What is appealed. */
export const appealedLabels: Readonly<Record<Extract<DeadlineQuestion, { kind: "appeal" }>["form"], Labels>> = {
  judgment: label("判决", "判決", "A judgment"),
  ruling: label("裁定", "裁定", "A ruling"),
};
