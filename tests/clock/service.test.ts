import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clock } from "../../functions/clock/clock.ts";
import type { ClockEvent } from "../../schema/contracts/deadlines.ts";
import { sampling } from "../support/runs.ts";
import { type Case, legalCase } from "./cases.ts";
import { calendar } from "./notices.ts";
import { step } from "./oracle.ts";
import { act, clockFor, type GivenEvent, march, old, opened, violationOf } from "./story.ts";

const received = (event: GivenEvent, served_on: string | null): GivenEvent => ({ ...event, served_on });
const no109 = "State Council Office 2020 No. 109";

describe("a fee notice received later than it was sent", () => {
  // Received 2025-09-01; the notice posted on 2025-09-10, signed for on 2025-09-15.
  const notice = received(act("fee_notified", "2025-09-10"), "2025-09-15");

  it("can be paid within 20 working days of its receipt", () => {
    expect(clockFor("2025-09-01", [notice, act("fee_paid", "2025-10-17")]).due_on).toBe("2025-11-14");
    expect(violationOf("2025-09-01", [notice, act("fee_paid", "2025-10-18")])).toEqual({
      code: "fee-paid-late",
      article: no109,
      payable_until: "2025-10-17",
      event: 1,
      on: "2025-10-18",
    });
  });

  it("lapses on the day after, and no sooner", () => {
    expect(violationOf("2025-09-01", [notice, act("fee_lapsed", "2025-10-15")])).toMatchObject({
      code: "fee-lapsed-early",
      payable_until: "2025-10-17",
    });
    expect(violationOf("2025-09-01", [notice, act("fee_lapsed", "2025-10-17")])).toMatchObject({
      code: "fee-lapsed-early",
    });
    expect(clockFor("2025-09-01", [notice, act("fee_lapsed", "2025-10-18")]).closed_on).toBe("2025-10-18");
  });
});

describe("while it is unknown when a notice was received", () => {
  it("nothing lapses, and what arrives is accepted", () => {
    const fee = received(act("fee_notified", "2026-03-10"), null);
    expect(violationOf(march, [fee, act("fee_lapsed", "2026-12-01")])).toMatchObject({
      code: "receipt-unknown",
      article: no109,
    });
    expect(clockFor(march, [fee, act("fee_paid", "2026-06-01")]).awaiting).toBeNull();
    for (const [on, article] of [
      [march, "2019 Regulation, Art. 30"],
      [old, "2008 Regulation, Art. 21"],
    ] as const) {
      const asked = received(act("clarification_requested", on), null);
      const lapsed = act("clarification_lapsed", "2026-12-01");
      expect(violationOf(on, [asked, lapsed])).toMatchObject({ code: "receipt-unknown", article });
      expect(clockFor(on, [asked, act("clarification_received", "2026-06-01")]).awaiting).toBeNull();
    }
  });

  it("a consultation's stop is reckoned from the sending, and the date is provisional", () => {
    const known = clockFor(march, [opened("2026-03-03", "c1", "third_party")], "2026-06-01");
    const unknown = clockFor(march, [received(opened("2026-03-03", "c1", "third_party"), null)], "2026-06-01");
    expect(unknown).toEqual({ ...known, provisional: true });
    expect(known.provisional).toBe(false);
    // An answer that came before the period ran out ends the stop, whenever the question was received.
    const answered = [
      received(opened("2026-03-03", "c1", "third_party"), null),
      { ...act("consultation_closed", "2026-03-10"), ref: "c1" },
    ];
    expect(clockFor(march, answered).provisional).toBe(false);
  });
});

describe("a clarification notice", () => {
  it("lapses only after the day it was received", () => {
    const asked = received(act("clarification_requested", "2026-03-05"), "2026-03-20");
    expect(violationOf(march, [asked, act("clarification_lapsed", "2026-03-20")])).toMatchObject({
      code: "lapsed-before-receipt",
      served_on: "2026-03-20",
    });
    expect(clockFor(march, [asked, act("clarification_lapsed", "2026-03-21")]).closed_on).toBe("2026-03-21");
  });
});

describe("receipt", () => {
  it("is never before the day of sending", () => {
    for (const event of [
      act("clarification_requested", "2026-03-05"),
      act("fee_notified", "2026-03-05"),
      { ...act("extended", "2026-03-05"), working_days: 1 },
      { ...act("reply_deferred", "2026-03-05"), until: "2026-05-05" },
      opened("2026-03-05"),
    ]) {
      expect(violationOf(march, [received(event, "2026-03-04")])).toMatchObject({ code: "served-before-sent" });
      expect(violationOf(march, [received(event, "2026-03-05")])).toBe("none");
    }
  });

  it("later never shortens the addressee's period, and does not move what the agency did", () => {
    const served = (events: readonly ClockEvent[], by: number): ClockEvent[] =>
      events.map((event) =>
        event.type === "fee_notified" ||
        event.type === "clarification_requested" ||
        event.type === "consultation_opened"
          ? { ...event, served_on: step(event.on, by) }
          : event,
      );
    const earliestLapse = ({ received_on, regulation }: Case, events: readonly ClockEvent[]) => {
      for (let by = 0; by < 90; by++) {
        const lapse: ClockEvent = { type: "fee_lapsed", on: step(received_on, by) };
        if (clock({ calendar, regulation, received_on, as_of: null, events: [...events, lapse] }).ok) return by;
      }
      return 90;
    };
    const withFee = legalCase.filter(({ events }) => events.at(-1)?.type === "fee_notified");
    fc.assert(
      fc.property(withFee, fc.nat({ max: 10 }), fc.nat({ max: 10 }), (given, sooner, longer) => {
        const [first, second] = [served(given.events, sooner), served(given.events, sooner + longer)];
        expect(earliestLapse(given, second)).toBeGreaterThanOrEqual(earliestLapse(given, first));
      }),
      { ...sampling, numRuns: 20 },
    );
  });
});
