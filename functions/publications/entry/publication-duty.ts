import type { Day } from "../../../schema/contracts/day.ts";
import type { DueRule } from "../../../schema/contracts/registry.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { addDays } from "../../clock/days.ts";
import { deadline } from "../../clock/deadline.ts";
import { budgetPublication } from "../../clock/periods.ts";

/** The duty to publish an item: the last day on which its publication is in time. */
export interface PublicationDuty {
  due_on: Day | null;
  due_provisional: boolean;
  /** The calendar version it was computed with. */
  due_calendar: number | null;
}

const none: PublicationDuty = { due_on: null, due_provisional: false, due_calendar: null };

/**
 * Until when an item formed on this day has to be published: 20 working days (2008 Regulation, Art. 18; 2019 Regulation, Art. 26),
 * of budgets and final accounts 20 calendar days after approval (Budget Law, Art. 14). None where the day is unknown, or before
 * any Regulation.
 */
export function publicationDutyOf(
  calendar: Calendar,
  { formed_on, due_rule }: { formed_on: Day | null; due_rule: DueRule },
): PublicationDuty {
  if (formed_on === null) return none;
  const answer = deadline(calendar, { kind: "proactive_publication", start_on: formed_on, due_rule }, formed_on);
  if (!answer.ok) return none;
  const { due_on, provisional } = answer.deadline;
  return { due_on, due_provisional: provisional, due_calendar: calendar.version };
}

/**
 * The last day of a period of calendar days as it is counted, where that is a day off and the item is due on the working day behind it;
 * else null.
 */
export function unmovedDueOn({
  formed_on,
  due_rule,
  due_on,
}: {
  formed_on: Day | null;
  due_rule: DueRule;
  due_on: Day | null;
}): Day | null {
  if (formed_on === null || due_on === null || due_rule !== "budget") return null;
  const last = addDays(formed_on, budgetPublication.length);
  return last === due_on ? null : last;
}

/** The days until which an item has to be published, and brought up to date. */
export interface Duties extends PublicationDuty, ChangeDuty {}

/** The duty to bring an item up to date that changed. */
export interface ChangeDuty {
  change_due_on: Day | null;
  change_due_provisional: boolean;
  change_due_calendar: number | null;
}

export const dutiesOf = (
  calendar: Calendar,
  content: { formed_on: Day | null; changed_on: Day | null; due_rule: DueRule },
): Duties => ({ ...publicationDutyOf(calendar, content), ...changeDutyOf(calendar, content) });

/** The duty to bring an item up to date that changed on a day: the same period, from the change (2019 Regulation, Art. 26). */
export function changeDutyOf(
  calendar: Calendar,
  { changed_on, due_rule }: { changed_on: Day | null; due_rule: DueRule },
): ChangeDuty {
  const { due_on, due_provisional, due_calendar } = publicationDutyOf(calendar, { formed_on: changed_on, due_rule });
  return { change_due_on: due_on, change_due_provisional: due_provisional, change_due_calendar: due_calendar };
}

/** Whether an item was published late; null while it is not published, or where nothing says when it was due. */
export const isPublishedLate = (dueOn: Day | null, publishedOn: Day | null): boolean | null =>
  dueOn === null || publishedOn === null ? null : publishedOn > dueOn;
