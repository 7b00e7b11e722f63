import { expect } from "vitest";
import { type Clock, clock } from "../../functions/clock/clock.ts";
import { toDay } from "../../functions/clock/days.ts";
import { regulationOn, regulations } from "../../functions/clock/regulations.ts";
import type { ClockViolation } from "../../functions/clock/violations.ts";
import { type ClockEvent, type ConsultedParty, clockEvent } from "../../schema/contracts/deadlines.ts";
import { calendar } from "./notices.ts";

/** Worked cases are told in plain text and read through the contract. */
export type GivenEvent = { type: string; on: string; [member: string]: unknown };

export const read = (events: readonly GivenEvent[]): ClockEvent[] => events.map((event) => clockEvent.parse(event));

/** The answer for a request received on this day, under the Regulation of that day. */
function answer(received_on: string, events: readonly GivenEvent[], as_of: string | null) {
  const day = toDay(received_on);
  const regulation = regulationOn(day) ?? regulations["2008"];
  const asOf = as_of === null ? null : toDay(as_of);
  return clock({ regulation, calendar, received_on: day, events: read(events), as_of: asOf });
}

export function clockFor(received_on: string, events: readonly GivenEvent[], as_of: string | null = null): Clock {
  const given = answer(received_on, events, as_of);
  if (!given.ok) throw new Error(given.violation.code);
  return given.clock;
}

export function violationOf(received_on: string, events: readonly GivenEvent[], as_of: string | null = null) {
  const given = answer(received_on, events, as_of);
  return given.ok ? "none" : given.violation;
}

export const act = (type: string, on: string): GivenEvent => ({ type, on });
export const opened = (
  on: string,
  ref = "c1",
  party: ConsultedParty = "other_agency",
  served_on?: string,
): GivenEvent => ({
  type: "consultation_opened",
  on,
  ref,
  with: party,
  ...(served_on === undefined ? {} : { served_on }),
});
export const closed = (on: string, ref = "c1"): GivenEvent => ({ type: "consultation_closed", on, ref });
export const extended = (on: string, working_days = 20): GivenEvent => ({ type: "extended", on, working_days });
export const deferred = (on: string, until: string): GivenEvent => ({ type: "reply_deferred", on, until });

/** Received on a Monday: 7 working days end on 03-11, 20 on 03-30; 04-06 is off; 20 more end on 04-28. */
export const march = "2026-03-02";

/** What is expected of the violation besides the day of the event it points at. */
type Expected = { code: ClockViolation["code"]; article: string | null; event: number; [detail: string]: unknown };
/** A case to refuse. */
export type Refused = [name: string, received_on: string, events: GivenEvent[], expected: Expected];

export const refuses: (...row: Refused) => void = (_, received_on, events, expected) =>
  expect(violationOf(received_on, events)).toEqual({ ...expected, on: events[expected.event]?.on });

/** A day of receipt under the 2008 Regulation. */
export const old = "2016-01-04";
