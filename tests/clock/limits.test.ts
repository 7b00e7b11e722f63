import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CourseEvent } from "../../functions/clock/acts.ts";
import { type Clock, clock } from "../../functions/clock/clock.ts";
import { toDay } from "../../functions/clock/days.ts";
import { explain } from "../../functions/clock/explain.ts";
import type { ClockInput } from "../../functions/clock/fold.ts";
import type { Day } from "../../schema/contracts/day.ts";
import { sampling } from "../support/runs.ts";
import { governing, legalCase } from "./cases.ts";
import { calendar } from "./notices.ts";
import { step } from "./oracle.ts";
import { act, closed, extended, type GivenEvent, march, opened, read } from "./story.ts";

// Convention: where another request is merged into this one, the earliest due date governs.

const joined = (on: string, days_left: number): CourseEvent => ({ type: "request_joined", on: toDay(on), days_left });

const inputOf = (events: readonly (GivenEvent | CourseEvent)[], as_of: string | null = null): ClockInput => ({
  regulation: governing(toDay(march)),
  calendar,
  received_on: toDay(march),
  events: events.flatMap((event) =>
    "days_left" in event ? [joined(event.on, Number(event.days_left))] : read([event]),
  ),
  as_of: as_of === null ? null : toDay(as_of),
});

function answered(input: ClockInput): Clock {
  const answer = clock(input);
  if (!answer.ok) throw new Error(answer.violation.code);
  return answer.clock;
}

const dueOn = (events: readonly (GivenEvent | CourseEvent)[], as_of: string | null = null) =>
  answered(inputOf(events, as_of)).due_on;

const governs = { article: "convention", rule: "earliest-due-date-governs" };

describe("a request that another one was merged into", () => {
  it("is due when the other was, and says by which rule", () => {
    const limited = answered(inputOf([joined("2026-03-16", 5)]));
    expect(limited).toMatchObject({ due_on: "2026-03-23", base_due_on: "2026-03-30" });
    expect(limited.basis).toContainEqual(governs);
  });

  it("is due as before where it was due first, or on the same day", () => {
    for (const days of [10, 11, 40]) {
      const clock = answered(inputOf([joined("2026-03-16", days)]));
      expect(clock.due_on).toBe("2026-03-30");
      expect(clock.basis).not.toContainEqual(governs);
    }
    expect(dueOn([joined("2026-03-16", 9)])).toBe("2026-03-27");
  });

  it("may be due on that very day", () => {
    expect(dueOn([joined("2026-03-16", 0)])).toBe("2026-03-16");
  });

  it("is lengthened from there by an extension, and by one granted before not again", () => {
    expect(dueOn([joined("2026-03-16", 5), extended("2026-03-17", 10)])).toBe("2026-04-07");
    expect(dueOn([joined("2026-03-16", 5), extended("2026-03-16", 10)])).toBe("2026-04-07");
    expect(dueOn([joined("2026-03-16", 0), extended("2026-03-16", 10)])).toBe("2026-03-30");
    expect(dueOn([extended("2026-03-10", 10), joined("2026-03-16", 5)])).toBe("2026-03-23");
  });

  it("is extended no later than that day", () => {
    const late = clock(inputOf([joined("2026-03-16", 5), extended("2026-03-24", 10)]));
    expect(late).toMatchObject({ ok: false, violation: { code: "extension-after-expiry", latest_on: "2026-03-23" } });
  });

  it.each([
    ["extended", { extended: true }, { clarified: true }, extended("2026-03-09", 10), "second-extension"],
    [
      "asked to be made clear",
      { clarified: true },
      { extended: true },
      act("clarification_requested", "2026-03-09"),
      "second-clarification-notice",
    ],
  ] as const)("is %s no more where the other was", (_, was, wasNot, again, code) => {
    const answerTo = (other: { extended?: true; clarified?: true }) =>
      clock({
        ...inputOf([]),
        events: [{ type: "request_joined", on: toDay("2026-03-06"), days_left: 5, ...other }, ...read([again])],
      });
    expect(answerTo(was)).toMatchObject({ ok: false, violation: { code } });
    expect(answerTo(wasNot)).toMatchObject({ ok: true });
  });

  it("is lengthened from there by a stop", () => {
    expect(dueOn([joined("2026-03-16", 5), opened("2026-03-18"), closed("2026-03-25")])).toBe("2026-03-30");
  });

  it("takes up its days after a stop that was open then", () => {
    const open = [opened("2026-03-10"), joined("2026-03-16", 5)];
    expect(dueOn(open, "2026-03-16")).toBe("2026-03-23");
    expect(dueOn(open, "2026-03-20")).toBe("2026-03-27");
    expect(dueOn([...open, closed("2026-03-18")])).toBe("2026-03-25");
    expect(dueOn([opened("2026-03-10"), joined("2026-03-16", 0), closed("2026-03-18")])).toBe("2026-03-18");
    // Had the stop closed on the day it opened, four more days would have passed, and the other day still governed.
    expect(dueOn(open)).toBe("2026-03-23");
  });

  it("is not due before both, whatever closed the stop", () => {
    // Without the stop 10 days are left, with it 14; the other had 12.
    const events = (until: string) => [opened("2026-03-10"), joined("2026-03-16", 12), closed(until)];
    expect(dueOn(events("2026-03-10"))).toBe("2026-03-30");
    expect(dueOn(events("2026-03-16"))).toBe("2026-04-01");
  });

  it("is not due later for a merger on a day off, when its own last day was the working day before", () => {
    // Extended by four days it ends on 2026-04-03, a Friday, as stored while its stop is open: as if that closed at once.
    const given = [extended("2026-03-10", 4), opened("2026-03-11")];
    expect(dueOn(given)).toBe("2026-04-03");
    for (const day of ["2026-04-03", "2026-04-04", "2026-04-06", "2026-04-07"]) {
      expect(dueOn([...given, joined(day, 0)]), day).toBe("2026-04-03");
    }
  });

  it("has each limit in turn where several are merged into it", () => {
    expect(dueOn([joined("2026-03-16", 8), joined("2026-03-18", 3)])).toBe("2026-03-23");
    expect(dueOn([joined("2026-03-16", 3), joined("2026-03-18", 8)])).toBe("2026-03-19");
    const between = [joined("2026-03-16", 3), extended("2026-03-17", 10), joined("2026-03-18", 4)];
    expect(dueOn(between)).toBe("2026-03-24");
    const after = [joined("2026-03-16", 3), joined("2026-03-17", 2), extended("2026-03-18", 10)];
    expect(dueOn(after)).toBe("2026-04-02");
  });

  it("gets a full period again from a clarification or a payment", () => {
    const clarified = [act("clarification_requested", "2026-03-10"), act("clarification_received", "2026-03-17")];
    expect(dueOn([joined("2026-03-09", 2), ...clarified])).toBe(dueOn(clarified));
    const paid = [act("fee_notified", "2026-03-10"), act("fee_paid", "2026-03-17")];
    expect(dueOn([joined("2026-03-09", 2), ...paid])).toBe(dueOn(paid));
  });

  it("numbers the days of its proof up to the day it is due", () => {
    const explained = explain(inputOf([joined("2026-03-16", 5), extended("2026-03-17", 10)]));
    if (!explained.ok) throw new Error(explained.violation.code);
    expect(explained.days.at(-1)).toEqual({ on: "2026-04-07", counted: 25, why: "counted" });
    expect(explained.days.find(({ counted }) => counted === 1)?.on).toBe("2026-03-03");
  });
});

/** A case that runs, and another with so many days left merged into it no earlier than its last act. */
const meeting = fc
  .record({ given: legalCase, lag: fc.nat({ max: 12 }), days_left: fc.nat({ max: 30 }), later: fc.nat({ max: 40 }) })
  .map(({ given, lag, days_left, later }) => {
    const last = given.events.at(-1)?.on ?? given.received_on;
    const on = step(last, lag);
    const event: CourseEvent = { type: "request_joined", on, days_left };
    return { given, on, days_left, as_of: step(on, later), events: [...given.events, event] };
  })
  .filter(({ given, on }) => {
    const own = clock({ calendar, ...given, as_of: on });
    if (!own.ok || own.clock.due_on === null || own.clock.closed_on !== null) return false;
    return own.clock.due_on >= on && given.events.every(({ type }) => type !== "reply_deferred");
  });

const earlier = (one: Day, other: Day) => (one < other ? one : other);

describe("of any two requests", () => {
  it("the earlier due date governs on the day they are joined", () => {
    fc.assert(
      fc.property(meeting, ({ given, on, days_left, events }) => {
        const own = answered({ calendar, ...given, as_of: on }).due_on;
        const limited = answered({ calendar, ...given, events, as_of: on }).due_on;
        expect(limited).toBe(own && earlier(own, calendar.plus(on, days_left).on));
      }),
      sampling,
    );
  });

  it("the one that stays is due no later for it, and not before both", () => {
    fc.assert(
      fc.property(meeting, fc.boolean(), ({ given, on, days_left, as_of, events }, stored) => {
        const at = stored ? null : as_of;
        const own = answered({ calendar, ...given, as_of: at }).due_on;
        const limited = answered({ calendar, ...given, events, as_of: at }).due_on;
        if (own === null || limited === null) throw new Error("no due date");
        expect(limited <= own).toBe(true);
        expect(limited >= earlier(own, calendar.plus(on, days_left).on)).toBe(true);
      }),
      sampling,
    );
  });

  it("the proof counts every day once, up to the due date", () => {
    fc.assert(
      fc.property(meeting, ({ given, as_of, events }) => {
        const explained = explain({ calendar, ...given, events, as_of });
        if (!explained.ok) throw new Error(explained.violation.code);
        const counted = explained.days.flatMap((day) => (day.counted === null ? [] : [day.counted]));
        expect(counted).toEqual(counted.map((_, at) => at + 1));
        expect(explained.days.at(-1)?.on).toBe(answered({ calendar, ...given, events, as_of }).due_on);
      }),
      sampling,
    );
  });
});
