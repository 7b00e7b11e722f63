// @ts-nocheck
import type { Day } from "../../../schema/contracts/day.ts";
import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { CaseDeadline, CaseState, ClosedAs } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { ClockViolation } from "../../clock/violations.ts";
import { caseClock, isIrregular } from "./clock.ts";
import { deadlinesOf } from "./deadlines.ts";
import type { Entry, Standing } from "./standing.ts";

/** What is stored of a case beside its events: all of it derived, none of it dependent on today. */
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

/** Derives the projection from the standing. Refused where the events make no clock under this calendar. */
export function project(
  standing: Standing,
  calendar: Calendar,
): { ok: true; projection: Projection } | { ok: false; violation: ClockViolation } {
  const reckoned = caseClock(standing, calendar, null);
  if (!reckoned.ok) return reckoned;
  const { clock } = reckoned;
  const last = <Type extends Entry["type"]>(type: Type) =>
    standing.entries.findLast((entry): entry is Extract<Entry, { type: Type }> => entry.type === type);
  const assigned = last("assigned");
  return {
    ok: true,
    projection: {
      state: standing.state,
      closedAs: standing.closedAs,
      closedOn: standing.closedOn,
      outcome: standing.outcome,
      dueOn: clock.due_on,
      provisional: clock.provisional,
      stoppedSince: clock.stopped_since,
      extended: standing.entries.some((entry) => entry.type === "extended" && !isIrregular(entry)),
      calendarVersion: calendar.version,
      topic: last("classified")?.topic ?? null,
      unit: assigned?.unit ?? null,
      assignedTo: assigned?.to ?? null,
      deadlines: deadlinesOf(standing, clock, calendar),
    },
  };
}
