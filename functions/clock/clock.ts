import type { Day } from "../../schema/contracts/day.ts";
import type { Calendar } from "./calendar.ts";
import { type Awaited, type Basis, type Course, cite, reckon } from "./course.ts";
import { type ClockInput, follow } from "./fold.ts";
import type { Regulation } from "./regulations.ts";
import { lawOfFirstDay } from "./straddling.ts";
import type { ClockViolation } from "./violations.ts";

/** The statutory clock of one request. Days are agency-local; counts are working days. */
export type Clock = {
  readonly regulation: Regulation["id"];
  /** The last day in time; null while the agency owes nothing, and in a case closed meanwhile. */
  readonly due_on: Day | null;
  /** The running period without extension, stops or deferral; null where `due_on` is. */
  readonly base_due_on: Day | null;
  /** The day since which an open stop, or an unbroken run of stops up to it, holds the clock. */
  readonly stopped_since: Day | null;
  /** Working days from `as_of` to the due date, 0 on it and after; null where `due_on` or `as_of` is. */
  readonly working_days_left: number | null;
  /** Working days past the due date, 0 on a weekend right after it; null when it is not past. */
  readonly overdue_by: number | null;
  /** Whether `due_on` depends on a year whose notice is not loaded. */
  readonly provisional: boolean;
  readonly awaiting: Awaited | null;
  /** The day of the reply, withdrawal or lapse: from then on the clock is always as of that day. */
  readonly closed_on: Day | null;
  readonly basis: readonly Basis[];
};

/**
 * The clock: a fold over (Regulation, calendar, events), as of `as_of`. An open stop counts as closed on `as_of`;
 * with `as_of: null` as closed on the day it opened, which is the clock as it is stored.
 */
export function clock(input: ClockInput): { ok: true; clock: Clock } | { ok: false; violation: ClockViolation } {
  const followed = follow(input);
  return followed.ok ? { ok: true, clock: clockOf(followed.course, input.as_of) } : followed;
}

/** The clock of a course, as of `as_of` (see `clock`). */
export function clockOf(course: Course, as_of: Day | null): Clock {
  const { regulation, calendar, closed_on, awaiting } = course;
  const basis = [...course.basis];
  const running = { regulation: regulation.id, closed_on, basis };
  if (awaiting !== null) {
    return {
      ...running,
      due_on: null,
      base_due_on: null,
      stopped_since: null,
      working_days_left: null,
      overdue_by: null,
      provisional: false,
      awaiting: closed_on === null ? awaiting.what : null,
    };
  }
  const at = closed_on ?? as_of;
  const { due_on, provisional, stopped_since, silent } = reckon(course, at);
  for (const { article, silence } of silent) cite(basis, article, `silence-${silence}`);
  basis.push(...lawOfFirstDay({ kind: "reply", start_on: course.received_on }, due_on));
  return {
    ...running,
    due_on,
    base_due_on: calendar.plus(course.from, regulation.reply.working_days).on,
    stopped_since: closed_on === null ? stopped_since : null,
    ...distance(calendar, due_on, at),
    provisional,
    awaiting: null,
  };
}

/** How far the due date is from the day `at`, in working days; both null where no day is given. */
export function distance(calendar: Calendar, due_on: Day, at: Day | null) {
  if (at === null) return { working_days_left: null, overdue_by: null };
  return {
    working_days_left: at > due_on ? 0 : calendar.between(at, due_on),
    overdue_by: at > due_on ? calendar.between(due_on, at) : null,
  };
}
