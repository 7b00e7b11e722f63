import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileCalendar } from "../../functions/clock/calendar.ts";
import { type Clock, clock } from "../../functions/clock/clock.ts";
import { addDays, toDay } from "../../functions/clock/days.ts";
import { explain } from "../../functions/clock/explain.ts";
import type { ClockInput } from "../../functions/clock/fold.ts";
import { describeViolation } from "../../functions/clock/violations.ts";
import type { Day } from "../../schema/contracts/day.ts";
import type { ClockEvent } from "../../schema/contracts/deadlines.ts";
import { sampling } from "../support/runs.ts";
import { anyEvents, type Case, dayBetween, governing, legalCase } from "./cases.ts";
import { calendar, notices } from "./notices.ts";
import { walkingCalendar, walkingDueDate } from "./oracle.ts";

function clockOf(input: Omit<ClockInput, "calendar">): Clock {
  const answer = clock({ calendar, ...input });
  if (!answer.ok) throw new Error(`${answer.violation.code}: ${describeViolation(answer.violation)}`);
  return answer.clock;
}

const stopFrom = (on: Day, until: Day, ref: string): ClockEvent[] => [
  { type: "consultation_opened", on, ref, with: "third_party" },
  { type: "consultation_closed", on: until, ref },
];

/** Three consultations of one party within the law's 15 working days: [a, c], [b, d] with a <= b <= c <= d. */
const fourDays = fc
  .record({
    received_on: dayBetween("2008-05-05", "2026-06-30"),
    lags: fc.array(fc.nat({ max: 17 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ received_on, lags }) => {
    const [a = received_on, b = a, c = b, d = c] = lags.sort((x, y) => x - y).map((lag) => addDays(received_on, lag));
    return { regulation: governing(received_on), received_on, a, b, c, d };
  });

describe("the clock", () => {
  it("agrees with walking from day to day", () => {
    const walking = walkingCalendar(notices);
    fc.assert(
      fc.property(legalCase, fc.boolean(), ({ regulation, received_on, events, as_of }, asStored) => {
        const asOf = asStored ? null : as_of;
        const { due_on, base_due_on } = clockOf({ regulation, received_on, events, as_of: asOf });
        const expected = walkingDueDate(walking, received_on, events, asOf);
        expect({ due_on, base_due_on }).toEqual(expected ?? { due_on: null, base_due_on: null });
      }),
      sampling,
    );
  });

  it("never makes a due date earlier by a stop", () => {
    fc.assert(
      fc.property(legalCase, fc.nat({ max: 40 }), fc.nat({ max: 40 }), (given, lag, length) => {
        const before = clockOf(given);
        const opened = addDays(given.received_on, lag);
        const stop = stopFrom(opened, addDays(opened, length), "another");
        const after = clock({ calendar, ...given, events: [...given.events, ...stop] });
        // A case may be closed before the stop ends, and a deferral must still be later than the due date.
        fc.pre(after.ok);
        if (before.due_on === null) expect(after.clock.due_on).toBeNull();
        else expect(after.clock.due_on !== null && after.clock.due_on >= before.due_on).toBe(true);
        expect(after.clock.base_due_on).toBe(before.base_due_on);
      }),
      sampling,
    );
  });

  it("takes two overlapping stops for their union", () => {
    fc.assert(
      fc.property(fourDays, ({ a, b, c, d, ...given }) => {
        const two = clockOf({ ...given, events: [...stopFrom(a, c, "c1"), ...stopFrom(b, d, "c2")], as_of: null });
        const one = clockOf({ ...given, events: stopFrom(a, d, "c1"), as_of: null });
        expect(two).toEqual(one);
      }),
      sampling,
    );
  });

  it("is not changed by a stop inside a stop", () => {
    fc.assert(
      fc.property(fourDays, ({ a, b, c, d, ...given }) => {
        const outer = stopFrom(a, d, "c1");
        const nested = clockOf({ ...given, events: [...outer, ...stopFrom(b, c, "c2")], as_of: null });
        expect(nested).toEqual(clockOf({ ...given, events: outer, as_of: null }));
      }),
      sampling,
    );
  });

  it("counts a receipt on a day off like one on the last working day before it", () => {
    const dayOff = dayBetween("2008-05-10", "2026-12-31").filter((on) => !calendar.isWorking(on));
    fc.assert(
      fc.property(dayOff, (received_on) => {
        let before = received_on;
        while (!calendar.isWorking(before)) before = addDays(before, -1);
        const regulation = governing(received_on);
        const { basis: _, ...onDayOff } = clockOf({ regulation, received_on, events: [], as_of: received_on });
        const { basis: __, ...onWorkingDay } = clockOf({
          regulation,
          received_on: before,
          events: [],
          as_of: received_on,
        });
        expect(onDayOff).toEqual(onWorkingDay);
      }),
      sampling,
    );
  });

  it("is the same when reckoned again, and leaves what it is given alone", () => {
    fc.assert(
      fc.property(legalCase, ({ events, ...given }) => {
        const frozen = Object.freeze(events.map((event) => Object.freeze(event)));
        const first = clockOf({ ...given, events: frozen });
        expect(clockOf({ ...given, events: frozen })).toEqual(first);
      }),
      sampling,
    );
  });

  it("does not depend on the order in which events are given", () => {
    const shuffled = legalCase.chain((given) =>
      fc.record({
        given: fc.constant(given),
        events: fc.shuffledSubarray(given.events, { minLength: given.events.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ given, events }) => {
        expect(clockOf({ ...given, events })).toEqual(clockOf(given));
      }),
      sampling,
    );
  });

  it("takes one day's events in the order in which they are given", () => {
    fc.assert(
      fc.property(legalCase, ({ as_of: _, events, ...given }) => {
        const before = { calendar, ...given, as_of: null };
        const last = events.at(-1)?.on ?? given.received_on;
        const withdrawal: ClockEvent = { type: "withdrawn", on: last };
        fc.pre(clock({ ...before, events: [...events, withdrawal] }).ok);
        const extension: ClockEvent = { type: "extended", on: last, working_days: 1 };
        const { length } = events;
        // Entered before the closing an act is judged by the law; entered after it, it comes too late.
        const first = clock({ ...before, events: [...events, extension, withdrawal] });
        const alone = clock({ ...before, events: [...events, extension] });
        expect(first.ok).toBe(alone.ok);
        const then = clock({ ...before, events: [...events, withdrawal, extension] });
        expect(then).toMatchObject({ ok: false, violation: { code: "after-closing", event: length + 1 } });
      }),
      sampling,
    );
  });

  it("as stored is never later than as shown, and the same once nothing is open", () => {
    fc.assert(
      fc.property(legalCase, (given) => {
        const found = clockOf(given);
        const stored = clockOf({ ...given, as_of: null });
        expect(stored.due_on === null).toBe(found.due_on === null);
        if (stored.due_on === null || found.due_on === null) return;
        expect(stored.due_on <= found.due_on).toBe(true);
        if (stored.stopped_since === null) expect(stored.due_on).toBe(found.due_on);
        expect([stored.working_days_left, stored.overdue_by]).toEqual(
          stored.closed_on === null ? [null, null] : [found.working_days_left, found.overdue_by],
        );
      }),
      sampling,
    );
  });

  it("is provisional exactly when its period reaches a year without a notice", () => {
    const published = new Set(notices.map(({ year }) => year));
    fc.assert(
      fc.property(legalCase, (given) => {
        // A date that was notified depends on no calendar, and may outlast the period.
        fc.pre(given.events.every(({ type }) => type !== "reply_deferred"));
        const { due_on, provisional } = clockOf(given);
        expect(provisional).toBe(due_on !== null && !published.has(Number(due_on.slice(0, 4))));
      }),
      sampling,
    );
  });

  it("answers or refuses whatever it is given, and never throws", () => {
    const anyDay = dayBetween("1990-01-01", "2110-12-31");
    const wild = anyDay.chain((received_on) =>
      fc.record({
        received_on: fc.constant(received_on),
        as_of: fc.option(anyDay),
        events: anyEvents(received_on),
        other: fc.array(anyDay.chain(anyEvents), { maxLength: 2 }),
      }),
    );
    fc.assert(
      fc.property(wild, fc.constantFrom("2008-05-01", "2019-05-15"), ({ other, events, ...given }, on) => {
        const input = { ...given, calendar, regulation: governing(toDay(on)), events: [...events, ...other.flat()] };
        const answer = clock(input);
        if (!answer.ok) expect(describeViolation(answer.violation)).toMatch(/^[a-z]/);
        expect(explain(input).ok).toBe(answer.ok);
      }),
      sampling,
    );
  });
});

describe("the proof", () => {
  const total = ({ regulation, events }: Case) => {
    const restarted = events.findLastIndex(
      ({ type }) => type === "fee_paid" || (type === "clarification_received" && regulation.id === "2019"),
    );
    const extended = events.findLast((event, index) => event.type === "extended" && index > restarted);
    return regulation.reply.working_days + (extended?.type === "extended" ? extended.working_days : 0);
  };

  it("counts 1, 2, 3 … and ends exactly on the due date", () => {
    fc.assert(
      fc.property(legalCase, (given) => {
        const { due_on, awaiting } = clockOf(given);
        const answer = explain({ calendar, ...given });
        if (!answer.ok) throw new Error(answer.violation.code);
        const { days } = answer;
        if (due_on === null) {
          expect(days).toEqual([]);
          return;
        }
        expect(awaiting).toBeNull();
        expect(days[0]).toEqual({ on: given.received_on, counted: null, why: "day_of_receipt" });
        expect(days.map(({ on }) => on)).toEqual(days.map((_, index) => addDays(given.received_on, index)));
        expect(days.at(-1)?.on).toBe(due_on);
        const counted = days.filter((day) => day.counted !== null);
        expect(counted.map((day) => day.counted)).toEqual(
          Array.from({ length: total(given) }, (_, index) => index + 1),
        );
        const deferred = given.events.some((event) => event.type === "reply_deferred" && event.until === due_on);
        if (!deferred) expect(counted.at(-1)?.on).toBe(due_on);
      }),
      sampling,
    );
  });

  it("counts working days only, and gives every day off its reason", () => {
    fc.assert(
      fc.property(legalCase, (given) => {
        const answer = explain({ calendar, ...given });
        if (!answer.ok) throw new Error(answer.violation.code);
        for (const { on, counted, why } of answer.days) {
          if (counted !== null) {
            expect(calendar.isWorking(on)).toBe(true);
            expect(why).toMatch(/^(counted|makeup( .+)?)$/);
          } else {
            expect(why).not.toMatch(/^(counted|makeup)/);
          }
        }
      }),
      sampling,
    );
  });
});

it("moves only with what it depends on: another version of the same calendar gives the same clock", () => {
  const other = compileCalendar({ version: 99, notices });
  fc.assert(
    fc.property(legalCase, (given) => {
      expect(clock({ ...given, calendar: other })).toEqual(clock({ ...given, calendar }));
    }),
    sampling,
  );
});
