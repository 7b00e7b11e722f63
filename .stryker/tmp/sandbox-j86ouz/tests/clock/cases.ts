// @ts-nocheck
import * as fc from "fast-check";
import { dayFromEpoch, epochDay, toDay } from "../../functions/clock/days.ts";
import { follow } from "../../functions/clock/fold.ts";
import { type Regulation, regulationOn } from "../../functions/clock/regulations.ts";
import type { Day } from "../../schema/contracts/day.ts";
import type { ClockEvent } from "../../schema/contracts/deadlines.ts";
import { calendar } from "./notices.ts";
import { step } from "./oracle.ts";

export const dayBetween = (first: string, last: string): fc.Arbitrary<Day> =>
  fc.integer({ min: epochDay(toDay(first)), max: epochDay(toDay(last)) }).map(dayFromEpoch);

export type Case = {
  regulation: Regulation;
  received_on: Day;
  /** Legal, by day, without an irregular one. */
  events: ClockEvent[];
  as_of: Day;
};

/** The Regulation of a day after the first came into force. */
export function governing(received_on: Day): Regulation {
  const regulation = regulationOn(received_on);
  if (regulation === undefined) throw new RangeError(`no Regulation on ${received_on}`);
  return regulation;
}

/** Any event on `on`, legal or not. */
const eventOn = (on: Day): fc.Arbitrary<ClockEvent> => {
  const ref = fc.constantFrom("c1", "c2", "c3", "c4");
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant("consultation_opened" as const),
        on: fc.constant(on),
        ref,
        with: fc.constantFrom("third_party" as const, "other_agency" as const, "joint_agency" as const),
        served_on: fc.integer({ min: 0, max: 6 }).map((lag) => step(on, lag)),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ type: fc.constant("consultation_closed" as const), on: fc.constant(on), ref }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant("extended" as const),
        on: fc.constant(on),
        working_days: fc.integer({ min: 1, max: 21 }),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        type: fc.constantFrom(
          "clarification_requested" as const,
          "clarification_received" as const,
          "fee_notified" as const,
          "fee_paid" as const,
        ),
        on: fc.constant(on),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constantFrom(
          "clarification_lapsed" as const,
          "fee_lapsed" as const,
          "replied" as const,
          "withdrawn" as const,
        ),
        on: fc.constant(on),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant("reply_deferred" as const),
        on: fc.constant(on),
        until: fc.integer({ min: 1, max: 90 }).map((lag) => step(on, lag)),
      }),
    },
  );
};

/** Events on days soon after receipt, legal or not. */
export const anyEvents = (received_on: Day): fc.Arbitrary<ClockEvent[]> =>
  fc.array(
    fc.nat({ max: 45 }).chain((lag) => eventOn(step(received_on, lag))),
    { maxLength: 12 },
  );

/** Receipt, a legal course of events that differ in their day, and a day to look from. */
export const legalCase: fc.Arbitrary<Case> = dayBetween("2008-05-01", "2028-12-31").chain((received_on) =>
  fc
    .record({
      events: anyEvents(received_on),
      as_of: fc.integer({ min: -5, max: 120 }).map((lag) => step(received_on, lag)),
    })
    .map(({ events: drawn, as_of }) => {
      const regulation = governing(received_on);
      const events: ClockEvent[] = [];
      for (const event of drawn.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
        if (events.some(({ on }) => on === event.on)) continue;
        const longer = [...events, event];
        if (follow({ regulation, calendar, received_on, events: longer, as_of: null }).ok) events.push(event);
      }
      return { regulation, received_on, events, as_of };
    }),
);
