import type { Day } from "../../schema/contracts/day.ts";
import type { ClockEvent } from "../../schema/contracts/deadlines.ts";
import { apply } from "./acts.ts";
import type { Calendar } from "./calendar.ts";
import { type Course, cite, firstDayExcluded } from "./course.ts";
import { toDay } from "./days.ts";
import { houseRule, type Regulation, regulations } from "./regulations.ts";
import type { ClockViolation, Violation } from "./violations.ts";

/** What a reply clock is a function of. */
export type ClockInput = {
  readonly regulation: Regulation;
  readonly calendar: Calendar;
  /** The statutory day of receipt, day 0. */
  readonly received_on: Day;
  /** In any order. */
  readonly events: readonly ClockEvent[];
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
 * Which of one day's events is tried first. What lets the clock run comes before what needs it running, what grants
 * time before what makes the agency wait, and what closes the case last, so that events of one day need no time of day.
 */
const precedence: Readonly<Record<ClockEvent["type"], number>> = {
  consultation_opened: 0,
  consultation_closed: 1,
  clarification_received: 2,
  fee_paid: 3,
  reply_deferred: 4,
  extended: 5,
  clarification_requested: 6,
  fee_notified: 7,
  clarification_lapsed: 8,
  fee_lapsed: 9,
  replied: 10,
  withdrawn: 11,
};
const closes = (event: ClockEvent): boolean => precedence[event.type] >= precedence.clarification_lapsed;

type Numbered = { readonly event: ClockEvent; readonly index: number };

const refOf = (event: ClockEvent): string => ("ref" in event ? event.ref : "");

function inOrder(a: Numbered, b: Numbered): number {
  if (a.event.on !== b.event.on) return a.event.on < b.event.on ? -1 : 1;
  const byType = precedence[a.event.type] - precedence[b.event.type];
  if (byType !== 0) return byType;
  return refOf(a.event) < refOf(b.event) ? -1 : refOf(a.event) > refOf(b.event) ? 1 : 0;
}

/**
 * Folds the events over the Regulation and the calendar. Events are taken by day; among those of one day the first by
 * `precedence` that the course allows goes next, so that every legal order of the input leaves the same course.
 * An irregular event must be possible (after receipt, within the calendar) but moves no clock, and neither does what
 * answers it: its closing or receipt is irregular too.
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
  const ordered: Numbered[] = [];
  for (const [index, event] of events.entries()) {
    if (event.irregular) cite(course.basis, houseRule, "irregular-moves-no-clock");
    else ordered.push({ event, index });
  }
  ordered.sort(inOrder);
  while (ordered.length > 0) {
    const stuck = next(course, ordered);
    if (stuck !== null) return refused(stuck.refusal, stuck.event.on, stuck.index);
  }
  return { ok: true, course };
}

/** Applies, and takes out of the ordered events, the first of the earliest day that the course allows. */
function next(course: Course, ordered: Numbered[]): (Numbered & { refusal: Violation }) | null {
  let stuck: (Numbered & { refusal: Violation }) | null = null;
  for (const [position, candidate] of ordered.entries()) {
    // A refused act cannot become legal by closing the case or by a later day.
    if (stuck !== null && (candidate.event.on !== stuck.event.on || closes(candidate.event))) break;
    const refusal = apply(course, candidate.event);
    if (refusal === null) {
      ordered.splice(position, 1);
      return null;
    }
    if (stuck === null || candidate.index < stuck.index) stuck = { ...candidate, refusal };
  }
  return stuck;
}

function impossible(event: ClockEvent, receivedOn: Day): Violation | null {
  if (event.on < receivedOn) return { code: "before-receipt", article: null };
  const other =
    event.type === "reply_deferred" ? event.until : event.type === "consultation_opened" ? event.served_on : undefined;
  return outOfRange(event.on) ?? (other === undefined ? null : outOfRange(other));
}
