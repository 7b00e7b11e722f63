import type { Labels } from "../../schema/contracts/labels.ts";
import { label } from "./label.ts";

/** What a step of a reckoning says, by its rule. */
export const deadlineRuleLabels: Readonly<Record<string, Labels>> = {
  "reply-period": label("答复期限以工作日计算", "答覆期限以工作日計算", "The reply period is counted in working days"),
  "first-day-excluded": label(
    "开始的当日不计入，自次日开始计算",
    "開始的當日不計入，自次日開始計算",
    "The first day is not counted",
  ),
  "missing-day-becomes-last": label(
    "到期月没有对应日的，月末日为最后一日",
    "到期月沒有對應日的，月末日為最後一日",
    "A month without that day ends the period on its last day",
  ),
  "last-day-off-rolls": label(
    "最后一日是休息日的，顺延至其后第一个工作日",
    "最後一日是休息日的，順延至其後第一個工作日",
    "A last day off moves to the next working day",
  ),
  "awaiting-clarification": label(
    "等待补正期间不计算答复期限",
    "等待補正期間不計算答覆期限",
    "While a clarification is awaited no reply period runs",
  ),
  "clarification-restarts-clock": label(
    "答复期限自收到补正之日起重新计算",
    "答覆期限自收到補正之日起重新計算",
    "The reply period runs anew from the receipt of the clarification",
  ),
  "clarification-lapsed": label(
    "逾期不补正的，视为放弃申请",
    "逾期不補正的，視為放棄申請",
    "Without a clarification in time the request counts as given up",
  ),
  clarification: label(
    "申请内容不明确的，告知补正",
    "申請內容不明確的，告知補正",
    "An unclear request is to be clarified",
  ),
  "clarification-stops-clock": label(
    "等待补正期间不计入期限",
    "等待補正期間不計入期限",
    "While a clarification is awaited the days are not counted",
  ),
  "consultation-stops-clock": label(
    "征求意见所需时间不计入期限",
    "徵求意見所需時間不計入期限",
    "The time of a consultation is not counted",
  ),
  "consultation-does-not-stop-clock": label(
    "此项征求意见的时间计入期限",
    "此項徵求意見的時間計入期限",
    "The time of this consultation is counted",
  ),
  "silence-agency-decides": label(
    "第三方逾期未提出意见的，由行政机关决定",
    "第三方逾期未提出意見的，由行政機關決定",
    "Where the third party says nothing in time, the agency decides",
  ),
  "silence-consent": label(
    "逾期未提出意见的，视为同意公开",
    "逾期未提出意見的，視為同意公開",
    "Silence in time counts as consent",
  ),
  extension: label("经同意可以延长一次", "經同意可以延長一次", "The period may be extended once"),
  deferral: label(
    "申请明显超过合理范围的，确定延迟答复的合理期限",
    "申請明顯超過合理範圍的，確定延遲答覆的合理期限",
    "For excessive requests a later date is set",
  ),
  "awaiting-payment": label(
    "等待缴费期间不计算答复期限",
    "等待繳費期間不計算答覆期限",
    "While a payment is awaited no reply period runs",
  ),
  "payment-restarts-clock": label(
    "答复期限自收到费用之日起重新计算",
    "答覆期限自收到費用之日起重新計算",
    "The reply period runs anew from the payment",
  ),
  "fee-lapsed": label(
    "逾期未缴费的，视为放弃申请",
    "逾期未繳費的，視為放棄申請",
    "Without a payment in time the request counts as given up",
  ),
  "irregular-moves-no-clock": label(
    "不合法定程序的行为不影响期限",
    "不合法定程序的行為不影響期限",
    "An act against the procedure moves no deadline",
  ),
  "regulation-by-receipt": label(
    "适用收到申请之日施行的条例",
    "適用收到申請之日施行的條例",
    "The Regulation in force on the day of receipt governs",
  ),
  "law-of-first-day": label(
    "适用期限起算之日施行的法律",
    "適用期限起算之日施行的法律",
    "The law in force on the first day governs",
  ),
  "proactive-publication": label(
    "自信息形成或者变更之日起20个工作日内公开",
    "自信息形成或者變更之日起20個工作日內公開",
    "Published within 20 working days",
  ),
  "budget-publication": label(
    "预算、决算自批准之日起20日内公开",
    "預算、決算自批准之日起20日內公開",
    "Budgets and final accounts are published within 20 days of approval",
  ),
  "clarification-notice": label(
    "自收到申请之日起7个工作日内一次性告知补正",
    "自收到申請之日起7個工作日內一次性告知補正",
    "Asked for once, within 7 working days of receipt",
  ),
  opinion: label(
    "自收到征求意见书之日起15个工作日内提出意见",
    "自收到徵求意見書之日起15個工作日內提出意見",
    "Opinions are given within 15 working days of receipt",
  ),
  "fee-payment": label(
    "自收到收费通知之日起20个工作日内缴纳",
    "自收到收費通知之日起20個工作日內繳納",
    "Paid within 20 working days of the notice's receipt",
  ),
  reconsideration: label(
    "自知道该行政行为之日起60日内申请复议",
    "自知道該行政行為之日起60日內申請復議",
    "Applied for within 60 days",
  ),
  "reconsideration-without-reply": label(
    "未答复的，自答复期限届满之日起60日内申请复议",
    "未答覆的，自答覆期限屆滿之日起60日內申請復議",
    "Without a reply, within 60 days after its period ran out",
  ),
  litigation: label("提起诉讼的期限以月计算", "提起訴訟的期限以月計算", "The period of a lawsuit is counted in months"),
  "litigation-without-reply": label(
    "未答复的，自答复期限届满之日起六个月内起诉",
    "未答覆的，自答覆期限屆滿之日起六個月內起訴",
    "Without a reply, within six months after its period ran out",
  ),
  "litigation-after-reconsideration": label(
    "自收到复议决定之日起15日内起诉",
    "自收到復議決定之日起15日內起訴",
    "Brought within 15 days of the reconsideration decision",
  ),
  "remedy-not-told": label(
    "未告知救济途径的，期限延长",
    "未告知救濟途徑的，期限延長",
    "Where the remedy was not told, the period is longer",
  ),
  "reconsideration-answer": label(
    "自收到申请书副本之日起10日内答复",
    "自收到申請書副本之日起10日內答覆",
    "Answered within 10 days of receiving the application",
  ),
  "reconsideration-answer-simplified": label(
    "简易程序自收到申请书副本之日起5日内答复，以工作日计算",
    "簡易程序自收到申請書副本之日起5日內答覆，以工作日計算",
    "In simplified procedure answered within 5 working days",
  ),
  "reconsideration-decision": label(
    "自受理之日起60日内作出复议决定，可以依法延长",
    "自受理之日起60日內作出復議決定，可以依法延長",
    "Decided within 60 days of acceptance, or longer where extended",
  ),
  "reconsideration-decision-simplified": label(
    "简易程序自受理之日起30日内作出复议决定",
    "簡易程序自受理之日起30日內作出復議決定",
    "In simplified procedure decided within 30 days of acceptance",
  ),
  "litigation-answer": label(
    "自收到起诉状副本之日起答辩的期限",
    "自收到起訴狀副本之日起答辯的期限",
    "The period of the answer runs from the receipt of the complaint",
  ),
  "appeal-judgment": label(
    "不服判决的，自送达之日起15日内上诉",
    "不服判決的，自送達之日起15日內上訴",
    "A judgment is appealed within 15 days of its service",
  ),
  "appeal-ruling": label(
    "不服裁定的，自送达之日起10日内上诉",
    "不服裁定的，自送達之日起10日內上訴",
    "A ruling is appealed within 10 days of its service",
  ),
  "fee-for-excessive-requests": label(
    "申请数量、频次明显超过合理范围的，可以收取信息处理费",
    "申請數量、頻次明顯超過合理範圍的，可以收取信息處理費",
    "A fee may be charged for requests excessive in number or frequency",
  ),
  "fee-by-item": label("按件计收", "按件計收", "Charged by item"),
  "fee-by-page": label("按量计收", "按量計收", "Charged by page"),
  "notice-dated-as-a-reply": label(
    "通知的日期比照答复的日期确定",
    "通知的日期比照答覆的日期確定",
    "A notice has its day as a reply has",
  ),
  "electronic-day-sent": label(
    "电子送达的，以发出之日为准",
    "電子送達的，以發出之日為準",
    "What is sent electronically has the day it was sent",
  ),
  "left-is-received": label(
    "留置送达的，视为当日收到",
    "留置送達的，視為當日收到",
    "What is left is received that day",
  ),
  "public-notice-has-run": label(
    "公告送达的，公告期满之日视为收到",
    "公告送達的，公告期滿之日視為收到",
    "What is published is received once its notice has run",
  ),
  "receipt-assumed-from-sending": label(
    "收到日期不明的，暂按发出之日计算",
    "收到日期不明的，暫按發出之日計算",
    "While its receipt is unknown, the day of sending is taken",
  ),
  "returned-mail-received": label(
    "因收件人原因退回的，视为收到",
    "因收件人原因退回的，視為收到",
    "What came back because of its addressee counts as received",
  ),
  "first-attempt-decides": label(
    "再次送达的，以第一次送达的日期为准",
    "再次送達的，以第一次送達的日期為準",
    "Where something was sent again, the first sending decides",
  ),
  "common-reply": label(
    "与所并入的申请一并答复",
    "與所併入的申請一併答覆",
    "Answered together with the request it went into",
  ),
  "confirmed-by-order": label(
    "复议决定或者裁判确认了收到",
    "復議決定或者裁判確認了收到",
    "The order confirmed the receipt",
  ),
  "period-ordered": label(
    "复议决定或者裁判责令重新办理，期限重新计算",
    "復議決定或者裁判責令重新辦理，期限重新計算",
    "An order to decide again begins the period anew",
  ),
  "due-date-ordered": label("期限由复议决定或者裁判确定", "期限由復議決定或者裁判確定", "The order sets the day"),
  "receipt-by-confirmation": label(
    "自双方确认之日起计算收到",
    "自雙方確認之日起計算收到",
    "Received on the day both sides confirm it",
  ),
};
