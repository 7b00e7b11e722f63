import type { ApplicantKind } from "../../../schema/contracts/applicant.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { CaseDeadline, CaseState, ClosedAs, IntakeChannel } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Regulation } from "../../clock/regulations.ts";
import type { ClockViolation } from "../../clock/violations.ts";
import { caseClock } from "./case-clock.ts";
import { deadlinesOf } from "./case-deadlines.ts";
import { type CaseHistory, type Facts, isIrregular, ofType } from "./history.ts";
import { intakeOf } from "./intake.ts";
import { itemsOf } from "./items.ts";

/**
 * What holds of a stopped case on the day it was reckoned: the stop moves its due date with every day, and the law may have ended it without an
 * event (15 working days without an opinion). All null of any other case.
 */
export interface StopReckoned {
  reckonedOn: Day | null;
  reckonedDueOn: Day | null;
  /** Whether the law has ended the stop by then. */
  resumed: boolean;
}

/** What is stored of a case in addition to its events: all of it derived from them, and none of it but the stop dependent on today. */
export interface Projection extends StopReckoned {
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
  /** The calendar of its clock, which a closed case keeps. */
  calendarVersion: number;
  /** The calendar of its deadlines. */
  calendarSeen: number;
  topic: string | null;
  unit: string | null;
  assignedTo: string | null;
  /** The number of the event that holds the title. */
  titleSeq: number | null;
  /** What it counts as among the person's requests of a month. */
  items: number;
  deadlines: readonly CaseDeadline[];
  /** The last day of these; null where there is none. */
  runsUntil: Day | null;
}

/** What holds of a stopped case as of this day; nothing where there is no day. */
export function stopReckoned(history: CaseHistory, calendar: Calendar, today: Day | null): StopReckoned {
  if (today === null) return { reckonedOn: null, reckonedDueOn: null, resumed: false };
  const reckoned = caseClock(history, calendar, today);
  if (!reckoned.ok) throw new Error("A stopped case has no clock");
  const { due_on, stopped_since } = reckoned.clock;
  return { reckonedOn: today, reckonedDueOn: due_on, resumed: stopped_since === null };
}

/** The columns of a case's row that follow from how the request came in. */
export interface IntakeColumns {
  intakeChannel: IntakeChannel;
  applicantKind: ApplicantKind;
  receivedOn: Day;
  confirmedOn: Day | null;
  receiptOn: Day | null;
  regulation: Regulation["id"];
}

/** These columns, from the facts. Throws where the facts were read off the row itself. */
export function intakeColumns(facts: Facts): IntakeColumns {
  const { channel: intakeChannel, applicantKind, receivedOn, confirmedOn } = intakeOf({ facts });
  const { receiptOn, regulation } = facts;
  return { intakeChannel, applicantKind, receivedOn, confirmedOn, receiptOn, regulation: regulation.id };
}

/**
 * Derives the projection from the history. Refused where the events make no clock under this calendar.
 *
 * @param newest of a closed case, the calendar of what still runs: a notice that came after the reply moves remedies, and leaves the due
 * date and whether the reply was in time as they were judged
 * @param today the day as of which an open stop is reckoned; null where nothing is stored of it
 */
export function project(
  history: CaseHistory,
  calendar: Calendar,
  newest: Calendar = calendar,
  today: Day | null = null,
): { ok: true; projection: Projection } | { ok: false; violation: ClockViolation } {
  const reckoned = caseClock(history, calendar, null);
  if (!reckoned.ok) return reckoned;
  const { clock } = reckoned;
  const running = history.state === "closed" ? newest : calendar;
  const deadlines = deadlinesOf(history, clock, running);
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
      ...stopReckoned(history, calendar, clock.stopped_since === null ? null : today),
      extended: common?.extended ?? ofType(history, "extended").some((entry) => !isIrregular(entry)),
      calendarVersion: calendar.version,
      calendarSeen: running.version,
      topic: ofType(history, "classified").at(-1)?.topic ?? null,
      unit: assigned?.unit ?? null,
      assignedTo: assigned?.to ?? null,
      titleSeq: ofType(history, "titled").at(-1)?.seq ?? null,
      items: itemsOf(history),
      deadlines,
      runsUntil:
        deadlines
          .flatMap(({ due_on }) => due_on ?? [])
          .toSorted()
          .at(-1) ?? null,
    },
  };
}
