import type { Day } from "../../../schema/contracts/day.ts";
import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { CaseDeadline, CaseState, ClosedAs } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { ClockViolation } from "../../clock/violations.ts";
import { caseClock } from "./case-clock.ts";
import { deadlinesOf } from "./case-deadlines.ts";
import { type CaseHistory, isIrregular, ofType } from "./history.ts";

/** What is stored of a case in addition to its events: all of it derived from them, none of it dependent on today. */
export interface Projection {
  state: CaseState;
  closedAs: ClosedAs | null;
  closedOn: Day | null;
  outcome: Outcome | null;
  /** As it would be had an open stop closed on the day it opened; null while the agency awaits the applicant. */
  dueOn: Day | null;
  provisional: boolean;
  stoppedSince: Day | null;
  /** Whether the reply period was extended. */
  extended: boolean;
  calendarVersion: number;
  topic: string | null;
  unit: string | null;
  assignedTo: string | null;
  deadlines: readonly CaseDeadline[];
}

/** Derives the projection from the history. Refused where the events make no clock under this calendar. */
export function project(
  history: CaseHistory,
  calendar: Calendar,
): { ok: true; projection: Projection } | { ok: false; violation: ClockViolation } {
  const reckoned = caseClock(history, calendar, null);
  if (!reckoned.ok) return reckoned;
  const { clock } = reckoned;
  const common = history.merger?.common;
  const assigned = ofType(history, "assigned").at(-1);
  return {
    ok: true,
    projection: {
      state: history.state,
      closedAs: history.closedAs,
      closedOn: history.closedOn,
      outcome: history.outcome,
      // A merged case that is closed was due when the common reply was.
      dueOn: common == null ? clock.due_on : common.due_on,
      provisional: clock.provisional,
      stoppedSince: clock.stopped_since,
      extended: common?.extended ?? ofType(history, "extended").some((entry) => !isIrregular(entry)),
      calendarVersion: calendar.version,
      topic: ofType(history, "classified").at(-1)?.topic ?? null,
      unit: assigned?.unit ?? null,
      assignedTo: assigned?.to ?? null,
      deadlines: deadlinesOf(history, clock, calendar),
    },
  };
}
