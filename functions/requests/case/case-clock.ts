import type { Day } from "../../../schema/contracts/day.ts";
import type { CourseEvent } from "../../clock/acts.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { type Clock, clock } from "../../clock/clock.ts";
import { type Basis, cite } from "../../clock/course.ts";
import type { ClockInput } from "../../clock/fold.ts";
import { convention, type Regulation } from "../../clock/regulations.ts";
import type { ClockViolation } from "../../clock/violations.ts";
import { type CaseHistory, courseOf, isIrregular, type LogEntry } from "./history.ts";
import { orderOf } from "./orders.ts";
import { confirmationArticle } from "./receipt.ts";
import type { ServiceConvention } from "./service.ts";

/** Events of a case as the clock knows them; the others do not move it. */
function clockEvent(entry: LogEntry): CourseEvent[] {
  const irregular = isIrregular(entry) ? ({ irregular: true } as const) : {};
  switch (entry.type) {
    case "consultation_opened":
      return [
        { type: entry.type, on: entry.on, ref: entry.ref, with: entry.with, served_on: entry.served_on, ...irregular },
      ];
    case "consultation_closed":
      return [{ type: entry.type, on: entry.on, ref: entry.ref }];
    case "extended":
      return [
        { type: entry.type, on: entry.on, working_days: entry.working_days, served_on: entry.served_on, ...irregular },
      ];
    case "reply_deferred":
      return [{ type: entry.type, on: entry.on, until: entry.until, served_on: entry.served_on, ...irregular }];
    case "clarification_requested":
    case "fee_notified":
      return [{ type: entry.type, on: entry.on, served_on: entry.served_on, ...irregular }];
    case "clarification_received":
    case "fee_paid":
      return [{ type: entry.type, on: entry.on, ...irregular }];
    case "replied":
      return isIrregular(entry) ? [] : [{ type: entry.type, on: entry.on }];
    case "clarification_lapsed":
    case "fee_lapsed":
    case "withdrawn":
      return [{ type: entry.type, on: entry.on }];
    case "merged":
    case "split_undone":
      // The case ends here as a withdrawn one does; what was asked is answered in the other case.
      return [{ type: "withdrawn", on: entry.on }];
    case "merged_from":
      return [
        {
          type: "request_joined",
          on: entry.on,
          days_left: entry.days_left,
          extended: entry.extended,
          clarified: entry.clarified,
        },
      ];
    default:
      return [];
  }
}

/**
 * What the clock is a function of: since an order, the case since that order. Undefined while the receipt is not
 * confirmed: no period has begun.
 */
export function clockInput(history: CaseHistory, calendar: Calendar, as_of: Day | null): ClockInput | undefined {
  const { startOn, entries } = courseOf(history);
  if (startOn === null) return undefined;
  return {
    regulation: history.facts.regulation,
    calendar,
    received_on: startOn,
    events: entries.flatMap(clockEvent),
    as_of,
  };
}

/** Acts that are served and whose day moves or ends the clock. */
const moving: ReadonlySet<LogEntry["type"]> = new Set([
  "clarification_requested",
  "consultation_opened",
  "extended",
  "fee_notified",
  "replied",
  "reply_deferred",
]);

/** The conventions of service that the clock takes from an act: those of its day, and of its receipt where that ends a stop. */
function conventionsOf(entry: LogEntry, { consultations }: Regulation): readonly ServiceConvention[] {
  if (entry.conventions === undefined || !moving.has(entry.type) || isIrregular(entry)) return [];
  const { day, receipt } = entry.conventions;
  if (entry.type !== "consultation_opened") return day;
  const { stops_clock, opinion_within } = consultations[entry.with];
  if (!stops_clock) return [];
  return opinion_within === null ? day : [...day, ...receipt];
}

/** The steps of a basis, and the conventions that the days of its acts rest on. */
function withConventions(basis: readonly Basis[], history: CaseHistory): Basis[] {
  const steps = [...basis];
  for (const entry of courseOf(history).entries) {
    for (const rule of conventionsOf(entry, history.facts.regulation)) cite(steps, convention, rule);
  }
  return steps;
}

/** The clock of a request whose receipt is not confirmed: nothing is due, whether it was withdrawn meanwhile or not. */
const notBegun = ({ facts, closedOn }: CaseHistory): Clock => ({
  regulation: facts.regulation.id,
  due_on: null,
  base_due_on: null,
  stopped_since: null,
  working_days_left: null,
  overdue_by: null,
  provisional: false,
  awaiting: null,
  closed_on: closedOn,
  basis: [{ article: confirmationArticle[facts.regulation.id], rule: "receipt-by-confirmation" }],
});

/** The case's clock, which an order begins anew, with the day it named where it did. */
export function caseClock(
  history: CaseHistory,
  calendar: Calendar,
  as_of: Day | null,
): { ok: true; clock: Clock } | { ok: false; violation: ClockViolation } {
  const input = clockInput(history, calendar, as_of);
  if (input === undefined) return { ok: true, clock: notBegun(history) };
  const reckoned = clock(input);
  if (!reckoned.ok) return reckoned;
  const running = { ...reckoned.clock, basis: withConventions(reckoned.clock.basis, history) };
  const order = orderOf(history);
  if (order === undefined) return { ok: true, clock: running };
  const { seq, article, due_on } = order;
  const confirmed = history.facts.confirmedBy === seq ? [{ article: convention, rule: "confirmed-by-order" }] : [];
  if (due_on === undefined) {
    const basis = [{ article, rule: "period-ordered" }, ...confirmed, ...running.basis];
    return { ok: true, clock: { ...running, basis } };
  }
  const at = running.closed_on ?? as_of;
  return {
    ok: true,
    clock: {
      ...running,
      due_on,
      base_due_on: due_on,
      stopped_since: null,
      provisional: false,
      working_days_left: at === null ? null : Math.max(0, calendar.between(at, due_on)),
      overdue_by: at === null || at <= due_on ? null : calendar.between(due_on, at),
      basis: [{ article, rule: "due-date-ordered" }, ...confirmed],
    },
  };
}
