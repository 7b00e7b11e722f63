import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { faultOfDays } from "../../../functions/requests/case/event-days.ts";
import { factsOf } from "../../../functions/requests/case/event-log.ts";
import { factsOfIntake } from "../../../functions/requests/case/intake.ts";
import { eventOf, type GivenEvent, monday, posted, readEntry } from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";

const today = toDay("2025-06-20");

/** Arrived by ordinary mail on Monday, confirmed on Wednesday, which is its receipt (2019 Regulation, Art. 31). */
const arrived = intakeOn(monday, { channel: "ordinary_mail" });
const unconfirmed = factsOfIntake(arrived);
const confirmed = factsOfIntake({ ...arrived, confirmedOn: toDay("2025-06-11") });

const fault = (event: GivenEvent, facts = confirmed) => faultOfDays(facts, readEntry(event, 2), today)?.rule ?? null;

describe("the days of a fact", () => {
  it.each<[string, GivenEvent, string | null]>([
    ["today", eventOf.extended("2025-06-20"), null],
    ["tomorrow", eventOf.extended("2025-06-21"), "in-the-future"],
    ["the day of receipt", eventOf.extended("2025-06-11"), null],
    ["the day before it", eventOf.extended("2025-06-10"), "before-receipt"],
    ["received tomorrow", eventOf.extended("2025-06-20", 5, posted("2025-06-20", "2025-06-21")), "in-the-future"],
    ["its receipt not known", eventOf.extended("2025-06-20", 5, posted("2025-06-20", null)), null],
    ["a decision of today whose receipt is not known", decided("2025-06-20", undefined), null],
    ["a decision received tomorrow", decided("2025-06-20", "2025-06-21"), "in-the-future"],
  ])("lie between receipt and today: %s", (_, event, rule) => {
    expect(fault(event)).toBe(rule);
  });

  it.each<[string, GivenEvent, string | null]>([
    ["on the day of arrival", eventOf.note(monday), null],
    ["the day before", eventOf.note("2025-06-08"), "before-receipt"],
  ])("of what is possible before the confirmation lie between arrival and today: %s", (_, event, rule) => {
    expect(fault(event)).toBe(rule);
    expect(fault(event, unconfirmed)).toBe(rule);
  });

  it("of anything else while the receipt is not confirmed do not lie before the arrival either", () => {
    expect(fault(eventOf.extended("2025-06-08"), unconfirmed)).toBe("before-receipt");
    expect(fault(eventOf.extended(monday), unconfirmed)).toBeNull();
  });

  it("of a case whose intake is not at hand lie on or after its receipt", () => {
    const facts = factsOf({ regulation: "2019", receiptOn: toDay("2025-06-11") });
    expect(fault(eventOf.note("2025-06-11"), facts)).toBeNull();
    expect(fault(eventOf.note("2025-06-10"), facts)).toBe("before-receipt");
  });
});

function decided(on: string, received_on: string | undefined): GivenEvent {
  const { received_on: _, ...event } = eventOf.reconsiderationDecided(on);
  return received_on === undefined ? event : { ...event, received_on };
}

describe("the days of the intake that an amendment states", () => {
  it.each<[string, Record<string, unknown>, string | null]>([
    ["before what was registered", { received_on: "2025-06-02" }, null],
    ["today", { received_on: "2025-06-20", confirmed_on: "2025-06-20" }, null],
    ["arrival tomorrow", { received_on: "2025-06-21" }, "in-the-future"],
    ["confirmation tomorrow", { confirmed_on: "2025-06-21" }, "in-the-future"],
    ["no confirmation", { confirmed_on: null }, null],
    ["none at all", { reached: "another_unit" }, null],
  ])("do not lie after today: %s", (_, changes, rule) => {
    expect(fault(eventOf.registrationAmended("2025-06-20", changes))).toBe(rule);
  });
});

describe("a day that an event sets", () => {
  const set: Record<string, (on: string) => GivenEvent> = {
    clarification: (on) => eventOf.clarificationRequested("2025-06-20", on),
    contribution: (on) => eventOf.routed("2025-06-20", on),
    order: (on) => eventOf.redoOrdered("2025-06-20", "r1", on),
  };
  it.each(Object.entries(set))("lies on or after its own, and up to 2100: %s", (_, event) => {
    expect(fault(event("2025-06-19"))).toBe("set-in-the-past");
    expect(fault(event("2025-06-20"))).toBeNull();
    expect(fault(event("2100-12-31"))).toBeNull();
    expect(fault(event("2101-01-01"))).toBe("day-out-of-range");
  });

  it("is none where an order sets none", () => {
    expect(fault(eventOf.redoOrdered("2025-06-20"))).toBeNull();
  });
});

describe("what is wrong with a day", () => {
  it.each<[GivenEvent, string]>([
    [eventOf.note("2025-06-21"), "an event is recorded once it has happened"],
    [eventOf.note("2025-06-08"), "nothing can happen in a case before its receipt"],
    [eventOf.routed("2025-06-20", "2101-01-01"), "days are reckoned up to 2100-12-31"],
    [eventOf.routed("2025-06-20", "2025-06-19"), "a day is set on or after the day of the event that sets it"],
  ])("is said: %#", (event, reason) => {
    expect(faultOfDays(confirmed, readEntry(event, 2), today)).toMatchObject({ article: null, reason });
  });
});
