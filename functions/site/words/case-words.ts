import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { CaseDeadline } from "../../../schema/contracts/requests.ts";
import { inSentence, label } from "../../labels/label.ts";
import { dayWords } from "../format.ts";

/** A day that may move is marked as such, in words. */
export function dueWords(on: Day, provisional: boolean): Labels {
  const { zh_hans, zh_hant, en } = dayWords(on);
  return provisional ? label(`${zh_hans}（暂定）`, `${zh_hant}（暫定）`, `${en} (provisional)`) : dayWords(on);
}

const workingDays = (count: number) => `${count} working day${count === 1 ? "" : "s"}`;

/** Who has to do something, and until when. */
export const stateWords = {
  merged: (into: string) =>
    label(
      `本件已并入${into}，一并答复`,
      `本件已併入${into}，一併答覆`,
      `Merged into ${into} and answered together with it`,
    ),
  unconfirmed: label("等待本机关确认收到", "等待本機關確認收到", "Waiting for the agency to confirm the receipt"),
  unconfirmedMore: label(
    "申请已经到达，本机关将与您确认；答复期限自确认之日起计算。",
    "申請已經到達，本機關將與您確認；答覆期限自確認之日起計算。",
    "Your request has arrived. The agency will confirm with you that it received it; the period for the reply runs from that day.",
  ),
  open: label("等待本机关答复", "等待本機關答覆", "Waiting for the agency's reply"),
  clarification: label("等待您补正", "等待您補正", "Waiting for your clarification"),
  clarifyBy: (until: Labels | null) =>
    until === null
      ? label("请补正您的申请。", "請補正您的申請。", "Please clarify your request.")
      : label(
          `请最迟于${until.zh_hans}补正您的申请。`,
          `請最遲於${until.zh_hant}補正您的申請。`,
          `Please clarify your request by ${until.en}.`,
        ),
  clarifyThen: label(
    "在收到补正之前，答复期限不计算。",
    "在收到補正之前，答覆期限不計算。",
    "Until then no period for the reply runs.",
  ),
  payment: label("等待您缴费", "等待您繳費", "Waiting for your payment"),
  payBy: (until: Labels | null) =>
    until === null
      ? label("请缴纳信息处理费。", "請繳納信息處理費。", "Please pay the processing fee.")
      : label(
          `请最迟于${until.zh_hans}缴纳信息处理费。`,
          `請最遲於${until.zh_hant}繳納信息處理費。`,
          `Please pay the processing fee by ${until.en}.`,
        ),
  payThen: label(
    "金额和缴费方式见下方的缴费通知；缴费之前，答复期限不计算。",
    "金額和繳費方式見下方的繳費通知；繳費之前，答覆期限不計算。",
    "The notice below says how much and how; until you have paid, no period for the reply runs.",
  ),
  reasonsBy: (until: Labels) =>
    label(
      `请最迟于${until.zh_hans}说明申请的理由。`,
      `請最遲於${until.zh_hant}說明申請的理由。`,
      `Please give the reasons for your requests by ${until.en}.`,
    ),
  late: label(
    "期限已过。有正当理由的，仍请尽快办理并说明理由。",
    "期限已過。有正當理由的，仍請儘快辦理並說明理由。",
    "That day has passed. If there is a good reason, do it as soon as you can and give the reason.",
  ),
  due: (until: Labels, left: number) =>
    left === 0
      ? label(
          `答复期限为${until.zh_hans}，今天是最后一个工作日。`,
          `答覆期限為${until.zh_hant}，今天是最後一個工作日。`,
          `The reply is due by ${until.en}; no working day is left after today.`,
        )
      : label(
          `答复期限为${until.zh_hans}，还有${left}个工作日。`,
          `答覆期限為${until.zh_hant}，還有${left}個工作日。`,
          `The reply is due by ${until.en}; ${workingDays(left)} ${left === 1 ? "is" : "are"} left.`,
        ),
  overdue: (until: Labels, by: number) =>
    label(
      `答复期限为${until.zh_hans}，已超过${by}个工作日。`,
      `答覆期限為${until.zh_hant}，已超過${by}個工作日。`,
      `The reply was due by ${until.en}, ${workingDays(by)} ago.`,
    ),
  stopped: (since: Labels) =>
    label(
      `自${since.zh_hans}起征求他人意见，所需时间不计入答复期限。以下日期按今天结束征求意见计算。`,
      `自${since.zh_hant}起徵求他人意見，所需時間不計入答覆期限。以下日期按今天結束徵求意見計算。`,
      `Others are being consulted since ${since.en}; that time does not count. The day below is reckoned as if it ended today.`,
    ),
  provisional: label(
    "暂定的日期，在下一年度放假安排公布或者送达日期查明后可能调整。",
    "暫定的日期，在下一年度放假安排公布或者送達日期查明後可能調整。",
    "A provisional day may move once next year's holidays are announced, or the day of receipt is known.",
  ),
  replied: (outcome: Labels) =>
    label(`已答复：${outcome.zh_hans}`, `已答覆：${outcome.zh_hant}`, `Answered: ${outcome.en}`),
  repliedInParts: (count: number) =>
    label(`已答复，共${count}项，见下`, `已答覆，共${count}項，見下`, `Answered in ${count} parts, see below`),
  closed: label("已办结", "已辦結", "Closed"),
  closedBy: (how: Labels) => label(`已办结：${how.zh_hans}`, `已辦結：${how.zh_hant}`, `Closed: ${how.en}`),
};

/** The headings of a case and what stands under them. */
export const caseWords = {
  title: (number: string) => label(`申请 ${number}`, `申請 ${number}`, `Request ${number}`),
  titled: (number: string, headline: Labels) =>
    label(
      `申请${number}：${headline.zh_hans}`,
      `申請${number}：${headline.zh_hant}`,
      `Request ${number}: ${headline.en}`,
    ),
  owed: (who: Labels, what: Labels, provisional: boolean) =>
    label(
      `${who.zh_hans}最迟在这一天${provisional ? "（暂定）" : ""}：${what.zh_hans}`,
      `${who.zh_hant}最遲在這一天${provisional ? "（暫定）" : ""}：${what.zh_hant}`,
      `${who.en}, by this day${provisional ? " (provisional)" : ""}: ${inSentence(what)}`,
    ),
  owedSomeDay: (who: Labels, what: Labels) =>
    label(
      `${who.zh_hans}：${what.zh_hans}（法律没有规定期限）`,
      `${who.zh_hant}：${what.zh_hant}（法律沒有規定期限）`,
      `${who.en}: ${inSentence(what)} (the law sets no day)`,
    ),
  basisOf: (articles: Labels) => label(`依据：${articles.zh_hans}`, `依據：${articles.zh_hant}`, `By ${articles.en}`),
  reasons: label("说明理由", "說明理由", "Reasons for the requests"),
  timeline: label("办理经过和待办事项", "辦理經過和待辦事項", "What happened, and what is awaited"),
  proof: label("答复期限怎样计算", "答覆期限怎樣計算", "How the due date is reckoned"),
  proofNone: label(
    "目前没有正在计算的答复期限，或者期限由决定、裁判直接确定。",
    "目前沒有正在計算的答覆期限，或者期限由決定、裁判直接確定。",
    "No period is being counted now, or a decision has set the day.",
  ),
  particulars: label("登记信息", "登記信息", "What is on record"),
  receivedOn: label("收到日期", "收到日期", "Arrived on"),
  receiptOn: label("法定收到申请之日", "法定收到申請之日", "Day of receipt in law"),
  channel: label("提出方式", "提出方式", "How it was made"),
  identity: label("登记的证件号码末尾", "登記的證件號碼末尾", "The identity number on record ends in"),
  electronicService: label("电子送达", "電子送達", "Electronic service"),
  noElectronicService: label("没有同意", "沒有同意", "Not agreed to"),
  mergedInto: label("已并入", "已併入", "Merged into"),
  mergedFrom: label("并入本件的申请", "併入本件的申請", "Requests merged into this one"),
  splitFrom: label("由此件分出", "由此件分出", "Split off"),
  parts: label("由本件分出的申请", "由本件分出的申請", "Requests split off this one"),
  linked: label(
    "有关联的申请，各凭自己的编号和查询码查询（在新窗口打开）。",
    "有關聯的申請，各憑自己的編號和查詢碼查詢（在新視窗打開）。",
    "Each linked request is followed with a number and secret of its own (it opens in a new window).",
  ),
  notifying: label("进展提醒", "進展提醒", "Notices of progress"),
  notNotified: label(
    "本件没有开通进展提醒。",
    "本件沒有開通進展提醒。",
    "No notices of progress are sent for this request.",
  ),
  notifiedBy: (way: Labels) =>
    label(
      `有进展时以${way.zh_hans}提醒您。提醒不是送达文书。`,
      `有進展時以${way.zh_hant}提醒您。提醒不是送達文書。`,
      `You are sent notices of progress (${inSentence(way)}). They are no service of a document.`,
    ),
  sent: label("已发出的提醒", "已發出的提醒", "Notices sent"),
  sentAt: label("发出时间", "發出時間", "Sent"),
  content: label("内容", "內容", "What it said"),
  contentOf: (kind: Labels, day: Labels | null) =>
    day === null
      ? label(`申请${kind.zh_hans}`, `申請${kind.zh_hant}`, `The request ${kind.en}`)
      : label(
          `申请${kind.zh_hans}：${day.zh_hans}`,
          `申請${kind.zh_hant}：${day.zh_hant}`,
          `The request ${kind.en}: ${day.en}`,
        ),
};

type Owed = Exclude<CaseDeadline["owed_by"], "third_party" | "other_agency" | "unit">;

/** Whose turn it is, as the applicant reads it. */
export const owedByWords: Readonly<Record<Owed, Labels>> = {
  agency: label("本机关", "本機關", "The agency"),
  applicant: label("您", "您", "You"),
};
