import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

export const queueWords = {
  title: label("案件", "案件", "Cases"),
  number: label("案件编号", "案件編號", "Case number"),
  numberHint: label("例如2026-18", "例如2026-18", "Such as 2026-18"),
  numberWrong: label(
    "编号写作年份、连字符和序号，例如2026-000018。按旧编号、姓名或者内容，请用查找。",
    "編號寫作年份、連字號和序號，例如2026-000018。按舊編號、姓名或者內容，請用查找。",
    "A number is a year, a hyphen and digits, such as 2026-000018. For an older number, a name or words use the search.",
  ),
  openCase: label("打开", "打開", "Open"),
  toSearch: label("按姓名、内容查找", "按姓名、內容查找", "Search by name or words"),
  quick: label("常用", "常用", "Often used"),
  mine: label("我的案件", "我的案件", "Mine"),
  everything: label("全部待办", "全部待辦", "Everything to do"),
  filters: label("筛选和排序", "篩選和排序", "Filter and sort"),
  apply: label("筛选", "篩選", "Apply"),
  clear: label("清除条件", "清除條件", "Clear"),
  any: label("不限", "不限", "Any"),
  sort: label("排序", "排序", "Sort by"),
  sorts: {
    due: label("到期日，先到期的在前", "到期日，先到期的在前", "Due date, first due first"),
    received: label("收到日，最近的在前", "收到日，最近的在前", "Arrival, latest first"),
    number: label("编号，最新的在前", "編號，最新的在前", "Number, latest first"),
  },
  state: label("状态", "狀態", "State"),
  toDo: label(
    "本机关待办（办理中、待确认）",
    "本機關待辦（辦理中、待確認）",
    "The agency's turn (open, to be confirmed)",
  ),
  officer: label("承办人", "承辦人", "Officer"),
  nobody: label("未分派", "未分派", "Unassigned"),
  formerMember: label("已离任的人员", "已離任的人員", "A former member"),
  unit: label("承办单位", "承辦單位", "Unit"),
  topic: label("主题", "主題", "Topic"),
  channel: label("申请渠道", "申請渠道", "Channel"),
  dueFrom: label("到期日，自", "到期日，自", "Due from"),
  dueUntil: label("到期日，至", "到期日，至", "Due until"),
  only: label("只看", "只看", "Only"),
  overdue: label("已逾期", "已逾期", "Overdue"),
  stopped: label("期限中止", "期限中止", "Clock stopped"),
  returned: label("有退件", "有退件", "Mail came back"),
  awaiting: label("等待申请人", "等待申請人", "Awaiting the applicant"),
  narrow: (found: number, examined: number) =>
    label(
      `已查看${examined}件，其中${found}件符合。请再加一个条件，或者限定到期日；也可以翻到下一页继续查找。`,
      `已查看${examined}件，其中${found}件符合。請再加一個條件，或者限定到期日；也可以翻到下一頁繼續查找。`,
      `Of ${examined} cases that were looked at, ${found} match. Add a filter or a range of due dates, or go on to the next page.`,
    ),
  empty: label("没有符合条件的案件。", "沒有符合條件的案件。", "No case matches."),
  list: label("案件列表", "案件列表", "List of cases"),
  select: (number: string) => label(`选择${number}`, `選擇${number}`, `Select ${number}`),
  caseTitle: label("标题", "標題", "Title"),
  case: label("编号、标题", "編號、標題", "Number, title"),
  untitled: label("尚未拟定标题", "尚未擬定標題", "No title yet"),
  due: label("到期", "到期", "Due"),
  left: label("剩余", "剩餘", "Left"),
  received: label("收到", "收到", "Received"),
  mailReturned: label("有退件", "有退件", "Mail came back"),
  drafted: label("有文稿", "有文稿", "Drafted"),
  exports: label(
    "导出当前条件下的案件（最多5000件）",
    "匯出目前條件下的案件（最多5000件）",
    "Export what matches (5,000 at most)",
  ),
  csv: label("CSV", "CSV", "CSV"),
  xlsx: label("电子表格（XLSX）", "試算表（XLSX）", "Spreadsheet (XLSX)"),
  goesOn: label(
    "还有更多案件未列出，请缩小条件后再次导出。",
    "還有更多案件未列出，請縮小條件後再次匯出。",
    "There are more: narrow down and export again.",
  ),
  keys: label("快捷键", "快速鍵", "Keyboard"),
  keysOn: label("使用快捷键", "使用快速鍵", "Use the keys"),
  keyList: [
    ["j ↓", label("下一件", "下一件", "Next case")],
    ["k ↑", label("上一件", "上一件", "Previous case")],
    ["Enter", label("打开", "打開", "Open it")],
    ["x", label("选择，或者取消选择", "選擇，或者取消選擇", "Select it, or not")],
    ["/", label("输入案件编号", "輸入案件編號", "Type a number")],
    ["?", label("显示快捷键", "顯示快速鍵", "Show these keys")],
  ],
} as const;

/** Why an assignment is refused, by its rule. */
const rules: Readonly<Record<string, Labels>> = {
  "in-the-future": label("分派日期晚于今天", "分派日期晚於今天", "The day of the assignment has not come"),
  "before-receipt": label(
    "分派日期早于收到申请之日",
    "分派日期早於收到申請之日",
    "The day of the assignment is before the receipt of the request",
  ),
  forbidden: label(
    "案件已有承办人：由承办人本人转派，或由负责人分派",
    "案件已有承辦人：由承辦人本人轉派，或由負責人分派",
    "It lies with a member already, who may hand it on; otherwise the head assigns it",
  ),
};

export const assignWords = {
  title: label("分派结果", "分派結果", "What became of the assignment"),
  heading: label("分派所选案件", "分派所選案件", "Assign the selected cases"),
  to: label("分派给", "分派給", "Assign to"),
  toUnit: label("承办单位", "承辦單位", "Unit"),
  ownUnit: label("承办人所在单位", "承辦人所在單位", "That of the officer"),
  choose: label("请选择承办人", "請選擇承辦人", "Choose an officer"),
  assign: label("分派", "分派", "Assign"),
  noneSelected: label("请至少选择一件", "請至少選擇一件", "Select at least one case"),
  done: (count: number) =>
    label(`已分派${count}件。`, `已分派${count}件。`, `${count} ${count === 1 ? "case was" : "cases were"} assigned.`),
  notDone: (count: number) =>
    label(
      `有${count}件没有分派，原因见下。`,
      `有${count}件沒有分派，原因見下。`,
      `${count} ${count === 1 ? "was" : "were"} not assigned; the reasons are below.`,
    ),
  result: label("结果", "結果", "Result"),
  results: {
    assigned: label("已分派", "已分派", "Assigned"),
    changed: label(
      "在您选择之后有了新的记录，没有分派；请打开查看，需要时再次分派",
      "在您選擇之後有了新的記錄，沒有分派；請打開查看，需要時再次分派",
      "Changed since you selected it, and was left alone: look at it, and assign it again if need be",
    ),
    refused: label("不能分派", "不能分派", "Refused"),
    unknown: label("没有此编号的案件", "沒有此編號的案件", "There is no case of this number"),
  },
  rules,
  rule: (rule: string) => label(`规则：${rule}`, `規則：${rule}`, `Rule: ${rule}`),
  again: (count: number) =>
    label(`再次分派有变动的${count}件`, `再次分派有變動的${count}件`, `Assign the ${count} that had changed`),
  back: label("返回列表", "返回列表", "Back to the list"),
};
