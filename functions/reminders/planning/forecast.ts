import type { Day } from "../../../schema/contracts/day.ts";
import type { ReminderKind } from "../../../schema/contracts/reminders.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { ruleDays } from "./plan.ts";

/** How many deadlines of a kind are due on a day. */
export interface DueCount {
  kind: ReminderKind;
  due_on: Day;
  deadlines: number;
}

/** Reminders by working day after today, if nothing is answered meanwhile. */
export function forecastReminders(
  due: readonly DueCount[],
  calendar: Calendar,
  today: Day,
  workingDays: number,
): { on: Day; reminders: number }[] {
  const days = Array.from({ length: workingDays }, (_, at) => calendar.plus(today, at + 1).on);
  const last = days.at(-1) ?? today;
  const counts = new Map(days.map((day) => [day, 0]));
  for (const { kind, due_on, deadlines } of due) {
    for (const { dayOn } of ruleDays({ kind, dueOn: due_on, since: today }, calendar, today, last)) {
      counts.set(dayOn, (counts.get(dayOn) ?? 0) + deadlines);
    }
  }
  return [...counts].map(([on, reminders]) => ({ on, reminders }));
}
