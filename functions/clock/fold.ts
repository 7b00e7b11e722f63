import type { Day } from "../../schema/contracts/day.ts";
import { apply, type CourseEvent } from "./acts.ts";
import type { Calendar } from "./calendar.ts";
import { type Course, cite, firstDayExcluded } from "./course.ts";
import { toDay } from "./days.ts";
import { convention, type Regulation, regulations } from "./regulations.ts";
import type { ClockViolation, Violation } from "./violations.ts";

/** What a reply clock is a function of. */
export type ClockInput = {
  readonly regulation: Regulation;
  readonly calendar: Calendar;
  /** The statutory day of receipt, day 0. */
  readonly received_on: Day;
  /** Those of one day in the order in which they were entered. */
  readonly events: readonly CourseEvent[];
  /** The day to look from; null for the clock as it is stored, which knows no today. */
  readonly as_of: Day | null;
};

const firstDay = toDay("2007-12-01");
const lastDay = toDay("2100-12-31");

/** Why a day cannot be reckoned with, if so. */
export const outOfRange = (on: Day): Violation | null =>
  on < firstDay || on > lastDay ? { code: "day-out-of-range", article: null } : null;

/** Why a request, or any other deadline, cannot start before the first Regulation. */
export const noRegulation: Violation = { code: "before-regulation", article: "2008 Regulation, Art. 38" };

/**
 * Folds the events over the Regulation and the calendar: by day, and those of one day in the order given, which is the order in
 * which they were entered. An irregular event must be possible (after receipt, within the calendar) but moves no clock, and neither
 * does what answers it: its closing or receipt is irregular too.
 */
export function follow(input: ClockInput): { ok: true; course: Course } | { ok: false; violation: ClockViolation } {
  const { regulation, calendar, received_on, events, as_of } = input;
  const refused = (refusal: Violation, on: Day, event: number | null) =>
    ({ ok: false, violation: { ...refusal, on, event } }) as const;

  if (received_on < regulations["2008"].in_force_on) return refused(noRegulation, received_on, null);
  for (const day of as_of === null ? [received_on] : [received_on, as_of]) {
    const refusal = outOfRange(day);
    if (refusal !== null) return refused(refusal, day, null);
  }
  for (const [index, event] of events.entries()) {
    const refusal = impossible(event, received_on);
    if (refusal !== null) return refused(refusal, event.on, index);
  }

  const course: Course = {
    regulation,
    calendar,
    received_on,
    from: received_on,
    extension: 0,
    joined_extended: false,
    limits: [],
    deferred_until: null,
    stops: [],
    consultations: new Map(),
    clarification: null,
    clarification_noticed: false,
    fee_noticed: false,
    awaiting: null,
    restarts: [],
    closed_on: null,
    basis: [{ article: regulation.reply.article, rule: "reply-period" }, firstDayExcluded],
  };
  const byDay = [...events.entries()].toSorted(([, a], [, b]) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
  for (const [index, event] of byDay) {
    if (event.irregular) {
      cite(course.basis, convention, "irregular-moves-no-clock");
      continue;
    }
    const refusal = apply(course, event);
    if (refusal !== null) return refused(refusal, event.on, index);
  }
  return { ok: true, course };
}

function impossible(event: CourseEvent, receivedOn: Day): Violation | null {
  if (event.on < receivedOn) return { code: "before-receipt", article: null };
  const days = [event.on, "until" in event ? event.until : null, "served_on" in event ? event.served_on : null];
  return days.flatMap((on) => (on == null ? [] : (outOfRange(on) ?? [])))[0] ?? null;
}
