import type { Day } from "../../../schema/contracts/day.ts";
import type { TodayScope } from "../../../schema/contracts/today.ts";
import { label } from "../../labels/label.ts";
import { weekdayWords } from "./due-words.ts";

export const todayWords = {
  title: label("今日", "今日", "Today"),
  asOf: (today: Day) => weekdayWords(today),
  scope: label("范围", "範圍", "Whose cases"),
  scopes: {
    mine: label("我的案件", "我的案件", "My cases"),
    unit: label("本单位", "本單位", "My unit's"),
    all: label("全机关", "全機關", "All"),
  } satisfies Record<TodayScope, unknown>,
  waiting: label("待办", "待辦", "What waits"),
  overdue: label("已逾期", "已逾期", "Overdue"),
  due_soon: label("五个工作日内到期", "五個工作日內到期", "Due within five working days"),
  duties: label("其他到期事项", "其他到期事項", "Other duties due"),
  awaiting_approval: label("待审批", "待審批", "Awaiting approval"),
  approved_not_served: label("已审批未送达", "已審批未送達", "Approved, not served"),
  returned_mail: label("退件待处理", "退件待處理", "Returned mail"),
  unassigned: label("未分派", "未分派", "Unassigned"),
  awaiting_applicant: label("等待申请人", "等待申請人", "Awaiting the applicant"),
  publications: label("待公开、待更新", "待公開、待更新", "To publish or update"),
  failed_deliveries: label("发送失败", "發送失敗", "Failed deliveries"),
  late_jobs: label("后台任务延误", "背景工作延誤", "Late jobs"),
  changed_year: (year: string) =>
    label(`${year}年年报现在会不同的数字`, `${year}年年報現在會不同的數字`, `Figures of ${year} that would differ now`),
  more: label("或更多", "或更多", "or more"),
  nothing: label("今天没有待办事项。", "今天沒有待辦事項。", "Nothing waits today."),
  first: label("最先到期", "最先到期", "Due first"),
  noneDue: label("没有即将到期的案件。", "沒有即將到期的案件。", "No case is due."),
  strip: label("今后二十个工作日", "今後二十個工作日", "The next twenty working days"),
  stripHint: label(
    "每日为到期的答复件数和其他事项；休息日到期的，计入之前的工作日。标有暂定的日子，其年份的放假通知尚未录入。",
    "每日為到期的答覆件數和其他事項；休息日到期的，計入之前的工作日。標有暫定的日子，其年份的放假通知尚未錄入。",
    "Replies and other duties due on each day; what falls due on days off is counted with the working day before. A day is provisional while the holiday notice of its year is not loaded.",
  ),
  replies: (count: string) => label(`答复${count}件`, `答覆${count}件`, `Replies: ${count}`),
  others: (count: string) => label(`其他${count}项`, `其他${count}項`, `Other: ${count}`),
  free: label("无", "無", "None"),
  who: label("我的角色", "我的角色", "What I may do"),
};
