import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { CaseState, ClosedAs, OwedBy } from "../../../schema/contracts/requests.ts";
import { inSentence, label } from "../../labels/label.ts";
import { dayWords, weekdayOf } from "../../site/format.ts";

/** A day with its weekday: `2026年12月8日（星期二）`. */
export function dayAndWeekday(on: Day): Labels {
  const [day, weekday] = [dayWords(on), weekdayOf(on)];
  return label(
    `${day.zh_hans}（${weekday.zh_hans}）`,
    `${day.zh_hant}（${weekday.zh_hant}）`,
    `${weekday.en}, ${day.en}`,
  );
}

const workingDays = (count: number) => `${count} working day${count === 1 ? "" : "s"}`;

/** A case at the desk: its headings and what stands under them. */
export const deskCaseWords = {
  titled: (number: string, title: string | null) =>
    title === null
      ? label(`申请 ${number}`, `申請 ${number}`, `Request ${number}`)
      : label(`${title}（${number}）`, `${title}（${number}）`, `${title} (${number})`),
  number: label("登记编号", "登記編號", "Receipt number"),
  parts: label("本案各页", "本案各頁", "Pages of this case"),
  page: {
    case: label("办理", "辦理", "The case"),
    clock: label("期限", "期限", "The clock"),
    timeline: label("经过", "經過", "What happened"),
    related: label("关联", "關聯", "Related"),
    disclosure: label("依申请公开目录", "依申請公開目錄", "Disclosure log"),
    log: label("查阅记录", "查閱記錄", "Who read what"),
  },

  contents: label("本页内容", "本頁內容", "On this page"),
  next: label("下一步", "下一步", "What comes next"),

  asked: label("申请内容", "申請內容", "What is asked for"),
  erasedText: label(
    "申请内容已按规定销毁。",
    "申請內容已按規定銷毀。",
    "What was asked for has been erased as the law has it.",
  ),
  unopened: (count: number) =>
    label(
      `本案有${count}处文字无法打开：保管它的密钥不在本服务，或者内容被改动过。请告知管理员；期限和办理不受影响。`,
      `本案有${count}處文字無法打開：保管它的金鑰不在本服務，或者內容被改動過。請告知管理員；期限和辦理不受影響。`,
      `${count} text${count === 1 ? "" : "s"} of this case cannot be opened: the key is not here, or ${count === 1 ? "it was" : "they were"} altered. Tell an administrator; the clock and the work go on.`,
    ),
  erased: (on: Labels) =>
    label(
      `申请人信息和文字内容已于${on.zh_hans}按规定销毁，办理记录保留。`,
      `申請人信息和文字內容已於${on.zh_hant}按規定銷毀，辦理記錄保留。`,
      `Who asked, and what was written, was erased on ${on.en}. What happened stays on record.`,
    ),
  documentNo: label("文件名称或者文号", "文件名稱或者文號", "Document named"),

  particulars: label("登记信息", "登記信息", "What is on record"),
  officer: label("承办人", "承辦人", "Officer"),
  nobody: label("尚未分派", "尚未分派", "Nobody yet"),
  ownedBy: (officer: string | null, unit: string | null) => {
    const [hans, hant, en] = [officer ?? "尚未分派", officer ?? "尚未分派", officer ?? "nobody yet"];
    return unit === null
      ? label(`承办人：${hans}`, `承辦人：${hant}`, `Officer: ${en}`)
      : label(`承办人：${hans}（${unit}）`, `承辦人：${hant}（${unit}）`, `Officer: ${en} (${unit})`);
  },
  unit: label("承办单位", "承辦單位", "Unit"),
  topic: label("主题", "主題", "Topic"),
  applicantKind: label("申请人类别", "申請人類別", "Kind of applicant"),
  channel: label("申请渠道", "申請渠道", "Channel"),
  reached: label("最先到达", "最先到達", "Where it arrived first"),
  receivedOn: label("收到日期", "收到日期", "Arrived on"),
  receiptOn: label("法定收到申请之日", "法定收到申請之日", "Day of receipt in law"),
  receiptOpen: label("尚未确认", "尚未確認", "Not confirmed yet"),
  regulation: label("适用条例", "適用條例", "Regulation"),
  form: label("获取形式", "獲取形式", "Form wanted"),
  route: label("获取方式", "獲取方式", "Way wanted"),
  electronicService: label("电子送达", "電子送達", "Electronic service"),
  noElectronicService: label("没有同意", "沒有同意", "Not agreed to"),
  ownNo: label("原编号", "原編號", "Number before"),
  postalNo: label("来件邮件号", "來件郵件號", "Letter it came by"),
  evidence: label("收到日期的凭据", "收到日期的憑據", "What proves its days"),
  agent: label("由他人代为办理", "由他人代為辦理", "Somebody acts for the applicant"),
  mandateMissing: label(
    "没有授权委托书，请在补正中要求提交。",
    "沒有授權委託書，請在補正中要求提交。",
    "There is no mandate: ask for it in a clarification.",
  ),
  mandateThere: label("有授权委托书", "有授權委託書", "With a mandate"),
  asOf: ({ zh_hans, zh_hant, en }: Labels) => label(`${zh_hans}打印`, `${zh_hant}列印`, `Printed on ${en}`),
  mergedInto: label("已并入", "已併入", "Merged into"),
  mergedFrom: label("并入本案的申请", "併入本案的申請", "Merged into this one"),
  splitFrom: label("由此案分出", "由此案分出", "Split off"),
  partsOf: label("由本案分出的申请", "由本案分出的申請", "Split off this one"),

  applicant: label("申请人", "申請人", "The applicant"),
  hidden: label(
    "姓名、联系方式和证件不在本页显示。查看一次，记录一次。",
    "姓名、聯繫方式和證件不在本頁顯示。查看一次，記錄一次。",
    "Name, contact and document are not on this page. Each time they are read is put on record.",
  ),
  show: label("查看申请人身份", "查看申請人身份", "Read who asks"),
  signInFirst: label(
    "查看申请人身份需要十分钟内登录过。",
    "查看申請人身份需要十分鐘內登入過。",
    "Reading who asks needs a sign-in of the last ten minutes.",
  ),
  signInOnceMore: label("再次登录", "再次登入", "Sign in again"),
  signOutFirst: label(
    "查看申请人身份需要刚刚登录过：请退出登录后重新登录。",
    "查看申請人身份需要剛剛登入過：請登出後重新登入。",
    "Reading who asks needs a fresh sign-in: sign out, and in again.",
  ),
  notYours: label(
    "申请人身份由登记员和本案承办人查看。",
    "申請人身份由登記員和本案承辦人查看。",
    "Who asks is open to clerks, and to the officer whose case it is.",
  ),
  identityGone: label("申请人信息已经销毁。", "申請人信息已經銷毀。", "Who asked has been erased."),
  readBy: (name: string, at: Labels, count: number) =>
    label(
      `最近查阅：${name}，${at.zh_hans}（共${count}次）`,
      `最近查閱：${name}，${at.zh_hant}（共${count}次）`,
      `Last read by ${name}, ${at.en} (${count} in all)`,
    ),
  readByNobody: label("还没有人查阅。", "還沒有人查閱。", "Nobody has read it yet."),

  deadlines: label("本案各项期限", "本案各項期限", "Deadlines of the case"),
  inOrder: label("按到期先后", "按到期先後", "In the order in which they are due"),
  past: label("，已过", "，已過", ", past"),
  noDeadlines: label("没有正在计算的期限。", "沒有正在計算的期限。", "No deadline is running."),
  what: label("事项", "事項", "What"),
  who: label("由谁办理", "由誰辦理", "Whose"),
  due: label("期限", "期限", "Due"),
  left: label("还有", "還有", "Left"),
  basis: label("依据", "依據", "By"),
  noDay: label("法律没有规定", "法律沒有規定", "The law sets none"),
  overdueBy: (count: number) => label(`已超过${count}个工作日`, `已超過${count}個工作日`, `${workingDays(count)} past`),
  leftDays: (count: number) =>
    count === 0 ? label("今天", "今天", "today") : label(`${count}个工作日`, `${count}個工作日`, workingDays(count)),
  inDays: (count: number) =>
    count === 0
      ? label("今天到期", "今天到期", "due today")
      : label(`${count}个工作日后到期`, `${count}個工作日後到期`, `due in ${workingDays(count)}`),

  remedies: label("复议和诉讼", "復議和訴訟", "Reconsideration and litigation"),
  complaints: label("有关投诉", "有關投訴", "Complaints about it"),
  complaintOf: (number: string, on: Labels, state: Labels) =>
    label(
      `${number}，${on.zh_hans}，${state.zh_hans}`,
      `${number}，${on.zh_hant}，${state.zh_hant}`,
      `${number}, ${on.en}: ${inSentence(state)}`,
    ),
  published: label("已主动公开", "已主動公開", "Published as"),
  publication: label("答复信息的公开", "答覆信息的公開", "Publication of what was given"),
  suggested: label(
    "申请人建议主动公开，尚未处理。",
    "申請人建議主動公開，尚未處理。",
    "The applicant suggested to publish it; nothing was decided yet.",
  ),
  notPublished: label("决定不主动公开", "決定不主動公開", "Decided not to publish"),

  breaches: label("逾期和不合规定之处", "逾期和不合規定之處", "Late, or against the law"),
  waiting: label("待处理的文书", "待處理的文書", "Letters that wait"),
  otherCases: label("其他申请", "其他申請", "Other requests"),
  latest: label("最近经过", "最近經過", "What happened last"),
  course: label("全部经过", "全部經過", "All that happened"),
  howReckoned: label(
    "期限怎样计算，延期、补正后会怎样",
    "期限怎樣計算，延期、補正後會怎樣",
    "How it is reckoned, and what would move it",
  ),
  files: label("文件", "檔案", "Files"),
};

/** Who has to act. */
export const owedByLabels: Readonly<Record<OwedBy, Labels>> = {
  agency: label("本机关", "本機關", "The agency"),
  applicant: label("申请人", "申請人", "The applicant"),
  third_party: label("第三方", "第三方", "A third party"),
  other_agency: label("其他机关", "其他機關", "Another agency"),
  unit: label("内设机构", "內設機構", "A unit of the agency"),
};

/** Where a case stands, as staff say it. */
export const deskStateLabels: Readonly<Record<CaseState, Labels>> = {
  unconfirmed: label("待确认收到", "待確認收到", "Receipt to be confirmed"),
  open: label("待答复", "待答覆", "To be answered"),
  awaiting_clarification: label("待申请人补正", "待申請人補正", "The applicant is to clarify"),
  awaiting_payment: label("待申请人缴费", "待申請人繳費", "The applicant is to pay"),
  closed: label("已办结", "已辦結", "Closed"),
};

/** What closed a case, as staff say it. */
export const closedAsLabels: Readonly<Record<ClosedAs, Labels>> = {
  replied: label("已答复", "已答覆", "Answered"),
  withdrawn: label("申请人撤回", "申請人撤回", "Withdrawn"),
  clarification_lapsed: label("逾期未补正", "逾期未補正", "Not clarified in time"),
  fee_lapsed: label("逾期未缴费", "逾期未繳費", "Fee not paid in time"),
  merged: label("并入另案", "併入另案", "Merged into another case"),
  split_undone: label("分案已撤销", "分案已撤銷", "The division was undone"),
};

/** The first lines of a case: what is to be done by when. */
export const positionWords = {
  unconfirmed: (by: Labels | null) =>
    by === null
      ? label(
          "请与申请人确认收到。确认之前，答复期限不计算。",
          "請與申請人確認收到。確認之前，答覆期限不計算。",
          "Confirm the receipt with the applicant; no period runs before.",
        )
      : label(
          `请于${by.zh_hans}前与申请人确认收到。确认之前，答复期限不计算。`,
          `請於${by.zh_hant}前與申請人確認收到。確認之前，答覆期限不計算。`,
          `Confirm the receipt with the applicant by ${by.en}; no period runs before.`,
        ),
  due: (on: Labels, left: number) =>
    left === 0
      ? label(
          `答复期限${on.zh_hans}，今天是最后一个工作日。`,
          `答覆期限${on.zh_hant}，今天是最後一個工作日。`,
          `The reply is due on ${on.en}; no working day is left after today.`,
        )
      : label(
          `答复期限${on.zh_hans}，${left}个工作日后。`,
          `答覆期限${on.zh_hant}，${left}個工作日後。`,
          `The reply is due on ${on.en}, in ${workingDays(left)}.`,
        ),
  overdue: (on: Labels, by: number) =>
    label(
      `答复期限${on.zh_hans}，已超过${by}个工作日。`,
      `答覆期限${on.zh_hant}，已超過${by}個工作日。`,
      `The reply was due on ${on.en}, ${workingDays(by)} ago.`,
    ),
  stopped: (since: Labels) =>
    label(
      `自${since.zh_hans}起征求意见，期限中止。以下日期按今天结束征求意见计算。`,
      `自${since.zh_hant}起徵求意見，期限中止。以下日期按今天結束徵求意見計算。`,
      `Others are consulted since ${since.en}, and the clock is stopped. The day below is as if that ended today.`,
    ),
  provisional: label(
    "暂定日期：下一年度放假安排公布或者送达日期查明后可能调整。",
    "暫定日期：下一年度放假安排公布或者送達日期查明後可能調整。",
    "Provisional: it may move with next year's holidays, or once the day of receipt is known.",
  ),
  awaited: (until: Labels | null) =>
    until === null
      ? label("此间答复期限不计算。", "此間答覆期限不計算。", "No reply period runs meanwhile.")
      : label(
          `申请人的期限${until.zh_hans}。此间答复期限不计算。`,
          `申請人的期限${until.zh_hant}。此間答覆期限不計算。`,
          `The applicant has until ${until.en}. No reply period runs meanwhile.`,
        ),
  awaitedPast: (until: Labels) =>
    label(
      `申请人的期限${until.zh_hans}已过，可以记录逾期。`,
      `申請人的期限${until.zh_hant}已過，可以記錄逾期。`,
      `The applicant had until ${until.en}: that it lapsed can be recorded.`,
    ),
  closed: (as: Labels, on: Labels | null) =>
    on === null ? as : label(`${as.zh_hans}，${on.zh_hans}`, `${as.zh_hant}，${on.zh_hant}`, `${as.en}, ${on.en}`),
  inTime: label("按期答复。", "按期答覆。", "Answered in time."),
  late: label("逾期答复。", "逾期答覆。", "Answered late."),
  merged: (into: string) =>
    label(`与${into}一并答复。`, `與${into}一併答覆。`, `It is answered together with ${into}.`),
  headed: (state: Labels, more: Labels) =>
    label(`${state.zh_hans}：${more.zh_hans}`, `${state.zh_hant}：${more.zh_hant}`, `${state.en}: ${inSentence(more)}`),
};

/** A reconsideration or a lawsuit, in words. */
export const soughtWords = {
  forum: {
    reconsideration: label("行政复议", "行政復議", "Reconsideration"),
    litigation: label("行政诉讼", "行政訴訟", "Litigation"),
  },
  state: {
    filed: label("已提出", "已提出", "Filed"),
    accepted: label("已受理", "已受理", "Accepted"),
    suspended: label("中止", "中止", "Suspended"),
    decided: label("已决定或者裁判", "已決定或者裁判", "Decided"),
    appealed: label("二审中", "二審中", "Appealed"),
    settled: label("已结束，结果不明", "已結束，結果不明", "Over, its outcome not on record"),
  },
  ref: label("救济", "救濟", "Remedy"),
  filedOn: label("提出日期", "提出日期", "Filed on"),
  by: label("提出人", "提出人", "Filed by"),
  against: label("针对", "針對", "Against"),
  stands: label("状态", "狀態", "Where it is"),
  result: label("结果", "結果", "Result"),
  late: label("逾期提出", "逾期提出", "Filed late"),
  premature: label("答复期限届满前提出", "答覆期限屆滿前提出", "Filed before the period had run out"),
};
