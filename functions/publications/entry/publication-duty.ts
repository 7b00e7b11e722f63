import type { Day } from "../../../schema/contracts/day.ts";
import type { DueRule } from "../../../schema/contracts/registry.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { deadline } from "../../clock/deadline.ts";

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

/** Whether an item was published late; null while it is not published, or where nothing says when it was due. */
export const isPublishedLate = (dueOn: Day | null, publishedOn: Day | null): boolean | null =>
  dueOn === null || publishedOn === null ? null : publishedOn > dueOn;
