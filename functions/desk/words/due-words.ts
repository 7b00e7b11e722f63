import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { dayWords, weekdayOf } from "../../site/format.ts";

const workingDays = (count: number) => `${count} working day${count === 1 ? "" : "s"}`;

/** A day with its weekday: `2026年12月1日 星期二`. */
export function weekdayWords(on: Day): Labels {
  const [day, weekday] = [dayWords(on), weekdayOf(on)];
  return label(
    `${day.zh_hans} ${weekday.zh_hans}`,
    `${day.zh_hant} ${weekday.zh_hant}`,
    `${weekday.en.slice(0, 3)}, ${day.en}`,
  );
}

export const daysLeftWords = {
  today: label("今天到期", "今天到期", "Due today"),
  overdue: (days: number) => label(`已逾期${days}个工作日`, `已逾期${days}個工作日`, `${workingDays(days)} overdue`),
  left: (days: number) => label(`${days}个工作日后`, `${days}個工作日後`, `in ${workingDays(days)}`),
  stopped: (since: Day) => {
    const { zh_hans, zh_hant, en } = dayWords(since);
    return label(`自${zh_hans}起中止计算`, `自${zh_hant}起中止計算`, `Stopped since ${en}`);
  },
  none: label("暂无到期日", "暫無到期日", "No due date now"),
  provisional: label("暂定", "暫定", "provisional"),
};

/** How far a due date is, as of a day. */
export function leftWords(
  {
    due_on,
    working_days_left,
    overdue_by,
  }: { due_on: Day | null; working_days_left: number | null; overdue_by: number | null },
  today: Day,
): Labels | undefined {
  if (overdue_by !== null) return daysLeftWords.overdue(overdue_by);
  if (due_on === null || working_days_left === null) return undefined;
  return due_on === today ? daysLeftWords.today : daysLeftWords.left(working_days_left);
}
