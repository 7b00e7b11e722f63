import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../label.ts";

/** The same of what is about the clock: clarification, extension, deferral, consultation, fees, division and joining. */
export const clockRefusals = {
  "clarification-asked": label(
    "已经通知补正；通知有误的，请先更正",
    "已經通知補正；通知有誤的，請先更正",
    "A clarification was asked for; correct that first",
  ),
  "content-clear-repeated": label("已经记录内容明确", "已經記錄內容明確", "This is recorded already"),
  "clarified-before-order": label(
    "责令之前已经通知过补正，不再通知",
    "責令之前已經通知過補正，不再通知",
    "A clarification was asked for before the order; none is asked again",
  ),
  "clarification-lapsed-early": label(
    "补正期限未满，不能认定逾期",
    "補正期限未滿，不能認定逾期",
    "The period to clarify has not run out",
  ),
  "lapse-without-statement": label(
    "须确认申请人没有正当理由",
    "須確認申請人沒有正當理由",
    "State that the applicant gave no justified reason",
  ),
  "late-without-reason": label(
    "补正期限已过，须记录正当理由",
    "補正期限已過，須記錄正當理由",
    "It came after its period: record the reason that justifies it",
  ),
  "late-clarification-notice": label(
    "补正通知的期限已过",
    "補正通知的期限已過",
    "The period for a clarification notice has run out",
  ),
  "second-clarification-notice": label(
    "补正通知只能有一次",
    "補正通知只能有一次",
    "Only one clarification notice is allowed",
  ),
  "clarification-awaited": label("已经在等待补正", "已經在等待補正", "A clarification is awaited already"),
  "clarification-not-requested": label("没有正在等待的补正", "沒有正在等待的補正", "No clarification is awaited"),
  "extension-after-expiry": label(
    "答复期限已经届满，不能再延长",
    "答覆期限已經屆滿，不能再延長",
    "The reply period has run out and cannot be extended any more",
  ),
  "second-extension": label("答复期限只能延长一次", "答覆期限只能延長一次", "The period is extended once only"),
  "extension-over-cap": label(
    "延长的工作日超过上限",
    "延長的工作日超過上限",
    "An extension has no more working days than the Regulation allows",
  ),
  "approved-late": label(
    "负责人在送达之后才同意，延长不生效；请记为“不合法定程序”或者重新送达",
    "負責人在送達之後才同意，延長不生效；請記為「不合法定程序」或者重新送達",
    "The head agreed only after it was served, so that it moves no clock; record it as irregular, or serve it anew",
  ),
  "due-date-ordered": label(
    "责令决定规定了期限，本机关不能变更",
    "責令決定規定了期限，本機關不能變更",
    "The order sets the day, which the agency cannot move",
  ),
  "reasons-not-requested": label(
    "须先要求申请人说明理由，或者记录申请中已说明的理由",
    "須先要求申請人說明理由，或者記錄申請中已說明的理由",
    "Ask for the reasons first, or record those that the application states",
  ),
  "reasons-awaited": label(
    "申请人说明理由的期限未满",
    "申請人說明理由的期限未滿",
    "The applicant may still give the reasons asked for",
  ),
  "workload-not-stated": label("须说明所需的工作量", "須說明所需的工作量", "State the work that the requests make"),
  "deferral-too-far": label(
    "延迟后的日期超过合理期限",
    "延遲後的日期超過合理期限",
    "The later day is further off than is taken as reasonable",
  ),
  "deferral-not-later": label(
    "延迟后的日期应当晚于到期日",
    "延遲後的日期應當晚於到期日",
    "The later day must be after the due date",
  ),
  "late-deferral": label(
    "答复期限已经届满，不能再延迟",
    "答覆期限已經屆滿，不能再延遲",
    "The period has run out; a later day can no more be set",
  ),
  "second-deferral": label("已经确定过延迟答复的日期", "已經確定過延遲答覆的日期", "A later day was already set"),
  "clock-not-running": label(
    "正在等待申请人，期限没有计算",
    "正在等待申請人，期限沒有計算",
    "The agency awaits the applicant, and no period runs",
  ),
  "after-closing": label("案件已经办结", "案件已經辦結", "The case is closed"),
  "no-such-rule": label(
    "适用的条例没有此项规定",
    "適用的條例沒有此項規定",
    "The Regulation that governs the case knows no such thing",
  ),
  "no-such-period": label(
    "适用的条例没有规定此期限",
    "適用的條例沒有規定此期限",
    "The Regulation that governs the case sets no such period",
  ),
  "served-before-sent": label(
    "收到日期不能早于发出日期",
    "收到日期不能早於發出日期",
    "Nothing is received before the day it was sent",
  ),
  "lapsed-before-receipt": label(
    "收到通知当日及此前不算逾期",
    "收到通知當日及此前不算逾期",
    "Nothing lapses on or before the day the notice was received",
  ),
  "receipt-unknown": label(
    "通知的收到日期不明，请先记录送达情况",
    "通知的收到日期不明，請先記錄送達情況",
    "It is unknown when the notice was received; record that first",
  ),
  "ref-reused": label("此代号已经用过，请另取", "此代號已經用過，請另取", "This name is used already; choose another"),
  "consultation-not-opened": label(
    "没有征求过此第三方的意见",
    "沒有徵求過此第三方的意見",
    "Nobody was consulted under this name",
  ),
  "consultation-already-closed": label(
    "此项征求意见已经结束",
    "此項徵求意見已經結束",
    "This consultation is closed already",
  ),
  "silence-too-early": label(
    "提出意见的期限未满或者收到日期不明，不能认定逾期未提出意见",
    "提出意見的期限未滿或者收到日期不明，不能認定逾期未提出意見",
    "The period to answer has not run out, or its receipt is not known",
  ),
  "reason-missing": label(
    "没有规定期限的，须写明为什么不再等待",
    "沒有規定期限的，須寫明為什麼不再等待",
    "No period is set; say why no answer is awaited any more",
  ),
  "consultation-awaited": label(
    "征求意见尚未结束，不能公开",
    "徵求意見尚未結束，不能公開",
    "A consultation is open; nothing is granted until it is closed",
  ),
  "third-party-consented": label(
    "第三方同意公开，不必告知，也不得以此为由不公开",
    "第三方同意公開，不必告知，也不得以此為由不公開",
    "The third party consents: there is nothing to tell it, and nothing to withhold for its sake",
  ),
  "before-fee-rule": label(
    "2021年1月1日以前不收取信息处理费",
    "2021年1月1日以前不收取信息處理費",
    "No processing fee is charged before 1 January 2021",
  ),
  "month-not-counted": label(
    "按件计收须填写当月此前的件数",
    "按件計收須填寫當月此前的件數",
    "A fee by item needs the items of the person's month before it",
  ),
  "no-fee-due": label(
    "件数或者页数在免费范围内，无需通知",
    "件數或者頁數在免費範圍內，無需通知",
    "So many items or pages are free; there is nothing to notify",
  ),
  "other-fee-method": label(
    "本机关按另一种方式计收",
    "本機關按另一種方式計收",
    "This agency charges by the other method",
  ),
  "second-fee-method": label(
    "同一申请只能按一种方式计收",
    "同一申請只能按一種方式計收",
    "One request is charged by one method",
  ),
  "fee-waived": label("已经免收；有误的请先更正", "已經免收；有誤的請先更正", "The fee was waived; correct that first"),
  "fee-notified": label(
    "已经通知缴费；有误的请先更正",
    "已經通知繳費；有誤的請先更正",
    "The fee was notified; correct that first",
  ),
  "second-fee-notice": label("收费通知只能有一次", "收費通知只能有一次", "The fee was already notified"),
  "late-fee-notice": label("收费通知的期限已过", "收費通知的期限已過", "The period for a fee notice has run out"),
  "fee-not-notified": label("没有通知过费用", "沒有通知過費用", "No fee was notified"),
  "fee-lapsed-early": label("缴费期限未满，不能认定逾期", "繳費期限未滿，不能認定逾期", "The fee can still be paid"),
  "fee-paid-late": label(
    "缴费期限已过，应当记录逾期未缴费",
    "繳費期限已過，應當記錄逾期未繳費",
    "The period to pay has run out; record its lapse",
  ),
  "not-the-amount-owed": label(
    "金额与通知的不符；收到的金额不同的，请记为“不合法定程序”",
    "金額與通知的不符；收到的金額不同的，請記為「不合法定程序」",
    "This is not the amount that was notified; what came instead is recorded as irregular",
  ),
  "more-than-was-paid": label(
    "退还的金额超过已缴未退的金额",
    "退還的金額超過已繳未退的金額",
    "This is more than was paid and not refunded",
  ),
  "more-than-was-charged": label(
    "减免的金额超过已收未免的金额",
    "減免的金額超過已收未免的金額",
    "This is more than was charged and not waived",
  ),
  "not-a-citizen": label(
    "只有公民确有困难的可以减免",
    "只有公民確有困難的可以減免",
    "Costs are waived for citizens in hardship",
  ),
  "paid-by-page": label(
    "已按页缴费而此答复不提供任何页，请先退费",
    "已按頁繳費而此答覆不提供任何頁，請先退費",
    "Pages were paid for and this answer provides none; refund first",
  ),
  "no-item-left": label(
    "已核定的件数不足，请先重新核定件数",
    "已核定的件數不足，請先重新核定件數",
    "No item would be left; count the items again first",
  ),
  "not-irregular": label(
    "此行为合法，请取消“不合法定程序”",
    "此行為合法，請取消「不合法定程序」",
    "The law allows this act; untick the irregularity",
  ),
  "order-concerns-all": label(
    "责令涉及整个申请，应当在本案办理",
    "責令涉及整個申請，應當在本案辦理",
    "An order is about all of the request; it is carried out in this case",
  ),
  "another-merged-in": label(
    "已有他案并入，请先撤销并案",
    "已有他案併入，請先撤銷併案",
    "Another request was merged into this one; undo that first",
  ),
  "before-its-course": label(
    "日期不能早于案件中已经办理的事项",
    "日期不能早於案件中已經辦理的事項",
    "It cannot be dated before what was done in the case",
  ),
  "before-last-act": label(
    "日期不能早于另一案最后的记录",
    "日期不能早於另一案最後的記錄",
    "The other case has later acts; date it on or after them",
  ),
  "consultation-open": label(
    "征求意见尚未结束，请先结束或者反向并案",
    "徵求意見尚未結束，請先結束或者反向併案",
    "Close the consultation first, or merge the other way",
  ),
  "period-expired": label("答复期限已过，不能并案", "答覆期限已過，不能併案", "A case past its due date is not merged"),
  "remedy-open": label(
    "复议或者诉讼尚未终结，请反向并案",
    "復議或者訴訟尚未終結，請反向併案",
    "A remedy is not finally decided; merge the other case into this one",
  ),
  "objection-stays": label(
    "第三方在本案提出了异议，请反向并案或者分别答复",
    "第三方在本案提出了異議，請反向併案或者分別答覆",
    "A third party objected here; merge the other request into this one, or answer each by itself",
  ),
  "other-not-open": label(
    "另一案不在办理中",
    "另一案不在辦理中",
    "The other case is not one in which the agency owes the answer",
  ),
  "other-closed": label("另一案已经办结", "另一案已經辦結", "The other case is closed"),
  "not-the-same-person": label("不是同一申请人", "不是同一申請人", "The two requests are not of the same person"),
  "merged-with-other-person": label(
    "更正后与所并案件不是同一申请人",
    "更正後與所併案件不是同一申請人",
    "So amended, it would be merged with another person's",
  ),
  "due-date-set": label(
    "另一案已有规定的日期，请并入较早到期的一案",
    "另一案已有規定的日期，請併入較早到期的一案",
    "The other case has a day set; merge it into the earlier one instead",
  ),
  "part-has-course": label(
    "分出的案件已有自己的办理记录，请改为并案",
    "分出的案件已有自己的辦理記錄，請改為併案",
    "The part has acts of its own; merge it back instead",
  ),
  "nothing-to-undo": label(
    "另一案没有此次并案的记录",
    "另一案沒有此次併案的記錄",
    "The other case knows nothing of this",
  ),
  "closed-since": label(
    "另一案其后已经办结，请先更正",
    "另一案其後已經辦結，請先更正",
    "The other case was closed since; correct that first",
  ),
} as const satisfies Readonly<Record<string, Labels>>;
