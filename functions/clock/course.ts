import type { Day } from "../../schema/contracts/day.ts";
import type { Calendar } from "./calendar.ts";
import type { Consultation, Regulation } from "./regulations.ts";

/** One step of a reckoning: the law's article, or `convention`, and a stable key of the rule applied. */
export type Basis = { readonly article: string; readonly rule: string };

/** An interval that does not count: working days d with opened < d <= its end. */
export type Stop = {
  readonly opened: Day;
  /** The last day it can hold the clock, where the law gives an opinion a period. */
  readonly ends_by: Day | null;
  /** Whether that day is reckoned from the sending, because the receipt is not known. */
  readonly assumes_receipt: boolean;
  /** Null for a clarification under the 2008 Regulation. */
  readonly consultation: { readonly ref: string; readonly rule: Consultation } | null;
  closed: Day | null;
};

/** A day from which the period has no more than so many working days left. */
type Limit = {
  readonly on: Day;
  readonly days_left: number;
  /** The extension as it was then: one granted later adds to what is left. */
  readonly extension: number;
};

export type Awaited = "clarification" | "payment";

/** The course of a reply period, as the fold leaves it. Nothing in it depends on today. */
export type Course = {
  readonly regulation: Regulation;
  readonly calendar: Calendar;
  readonly received_on: Day;
  /** Day 0 of the running period: the day of receipt, or of the last restart. */
  from: Day;
  /** Working days granted on top of the running period; 0 where it was not extended. */
  extension: number;
  /** Whether a request that met this one had been extended. */
  joined_extended: boolean;
  /** Where another request met this one: from that day on it has no more days than the other had. In the order of their days. */
  limits: readonly Limit[];
  deferred_until: Day | null;
  /** In the order of their opening. */
  readonly stops: Stop[];
  /** By ref; `stop` is null where the consultation does not stop the clock. */
  readonly consultations: Map<string, { readonly stop: Stop | null; open: boolean }>;
  /** The open stop of a clarification under the 2008 Regulation, and the day its notice was received, if known. */
  clarification: { readonly stop: Stop; readonly served_on: Day | null } | null;
  clarification_noticed: boolean;
  fee_noticed: boolean;
  /** While set, the agency owes nothing. It stays set in a case that is closed while waiting. */
  awaiting: { readonly what: Awaited; readonly since: Day; readonly served_on: Day | null } | null;
  readonly restarts: { readonly awaited: Awaited; readonly since: Day; readonly on: Day }[];
  closed_on: Day | null;
  readonly basis: Basis[];
};

export const firstDayExcluded: Basis = { article: "Civil Code, Art. 201", rule: "first-day-excluded" };

/** Adds a step to the legal basis, once. */
export function cite(basis: Basis[], article: string, rule: string): void {
  if (!basis.some((step) => step.article === article && step.rule === rule)) basis.push({ article, rule });
}

/**
 * The last day a stop leaves out, as of the day `at`: an open one as if it closed that day, but never before it
 * opened; for `at` null as if it closed on the day it opened.
 */
export function endOf(stop: Stop, at: Day | null): Day {
  const closed = stop.closed ?? (at === null || at < stop.opened ? stop.opened : at);
  return stop.ends_by !== null && stop.ends_by < closed ? stop.ends_by : closed;
}

function isOpen(stop: Stop, at: Day | null): boolean {
  if (stop.closed !== null) return false;
  return at === null || (stop.opened <= at && (stop.ends_by === null || at < stop.ends_by));
}

export type Reckoning = {
  readonly due_on: Day;
  /** The last counted day; before `due_on` only where a later date was notified. */
  readonly counted_on: Day;
  /** The working days counted up to it. */
  readonly length: number;
  readonly provisional: boolean;
  /** The first day of the unbroken run of stops that an open one continues; null where none holds the clock. */
  readonly stopped_since: Day | null;
  /** The consultations whose stop the law ended before an answer. */
  readonly silent: readonly Consultation[];
};

/**
 * The due date of the running period, as of the day `at` (see `endOf`). Stops are left out as a union: `at` only
 * moves forward, so a day two stops share is left out once. A stop that opens on or after the due date changes nothing
 * and does not count as holding the clock.
 */
export function reckon(course: Course, at: Day | null): Reckoning {
  const { calendar, from } = course;
  let reached = from;
  let passed = 0;
  let left = course.regulation.reply.working_days + course.extension;
  const count = (to: Day) => {
    const counted = calendar.between(reached, to);
    passed += counted;
    left -= counted;
    reached = to;
  };
  let met = 0;
  const limitUpTo = (day: Day | null) => {
    for (; met < course.limits.length; met++) {
      const limit = course.limits[met];
      if (limit === undefined || (day !== null && limit.on > day)) return;
      // A period that runs out by this day is limited no more; where that is a day off, it ran out before.
      if (limit.on > reached && calendar.between(reached, limit.on) >= left) continue;
      if (limit.on > reached) count(limit.on);
      left = Math.min(left, limit.days_left + course.extension - limit.extension);
    }
  };
  let run: { since: Day; until: Day } | null = null;
  let stopped_since: Day | null = null;
  const silent: Consultation[] = [];
  let assumed = false;
  for (const stop of course.stops) {
    limitUpTo(stop.opened);
    const start = stop.opened > reached ? stop.opened : reached;
    if (calendar.between(reached, start) >= left) break;
    const end = endOf(stop, at);
    if (run === null || stop.opened > run.until) run = { since: stop.opened, until: end };
    else if (end > run.until) run.until = end;
    if (isOpen(stop, at)) stopped_since ??= run.since;
    else if (stop.consultation !== null && end === stop.ends_by && end !== stop.closed)
      silent.push(stop.consultation.rule);
    if (end <= reached) continue;
    assumed ||= stop.assumes_receipt && end === stop.ends_by;
    count(start);
    reached = end;
    limitUpTo(end);
  }
  limitUpTo(null);
  const counted_on = calendar.plus(reached, left).on;
  const length = passed + left;
  const deferred = course.deferred_until;
  if (deferred !== null && deferred > counted_on) {
    // A date that was notified depends on no calendar.
    return { due_on: deferred, counted_on, length, provisional: false, stopped_since, silent };
  }
  const { provisional } = calendar.plus(from, calendar.between(from, counted_on));
  return { due_on: counted_on, counted_on, length, provisional: provisional || assumed, stopped_since, silent };
}
