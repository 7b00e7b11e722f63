// @ts-nocheck
import type { Day } from "../../schema/contracts/day.ts";
import type { ReminderRule } from "../../schema/contracts/reminders.ts";

/** Working days before the due date from which the officer is reminded. */
export const soon = 5;

/**
 * The reminder that holds for an open case today. Level-triggered: it says what is true now, never "today equals", so a run
 * that was missed is caught up by the next, with what is still true. None before `horizon`'s cases come near.
 */
export function ruleFor(dueOn: Day, today: Day, horizon: Day): ReminderRule | undefined {
  if (dueOn < today) return "overdue";
  if (dueOn === today) return "due_today";
  return dueOn <= horizon ? "due_soon" : undefined;
}
