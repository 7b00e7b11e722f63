import type { Day } from "../../../schema/contracts/day.ts";
import type { ClockEvent } from "../../../schema/contracts/deadlines.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { type Clock, clock } from "../../clock/clock.ts";
import type { ClockInput } from "../../clock/fold.ts";
import type { ClockViolation } from "../../clock/violations.ts";
import { type CaseHistory, courseOf, isIrregular, type LogEntry } from "./history.ts";
import { orderOf } from "./orders.ts";

/** Events of a case as the clock knows them; the others do not move it. */
function clockEvent(entry: LogEntry): ClockEvent[] {
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
      // The case ends here as a withdrawn one does; what was asked is answered in the other case.
      return [{ type: "withdrawn", on: entry.on }];
    default:
      return [];
  }
}

/** What the clock is a function of: since an order, the case since that order. */
export function clockInput(history: CaseHistory, calendar: Calendar, as_of: Day | null): ClockInput {
  const { startOn, entries } = courseOf(history);
  return {
    regulation: history.facts.regulation,
    calendar,
    received_on: startOn,
    events: entries.flatMap(clockEvent),
    as_of,
  };
}

/** The case's clock, which an order begins anew, with the day it named where it did. */
export function caseClock(
  history: CaseHistory,
  calendar: Calendar,
  as_of: Day | null,
): { ok: true; clock: Clock } | { ok: false; violation: ClockViolation } {
  const reckoned = clock(clockInput(history, calendar, as_of));
  const order = orderOf(history);
  if (!reckoned.ok || order === undefined) return reckoned;
  const { clock: running } = reckoned;
  const { article, due_on } = order;
  if (due_on === undefined) {
    return { ok: true, clock: { ...running, basis: [{ article, rule: "period-ordered" }, ...running.basis] } };
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
      basis: [{ article, rule: "due-date-ordered" }],
    },
  };
}
