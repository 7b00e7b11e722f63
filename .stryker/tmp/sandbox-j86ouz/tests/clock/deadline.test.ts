// @ts-nocheck
import { describe, expect, it } from "vitest";
import { deadlineQuestion } from "../../schema/contracts/deadlines.ts";
import { ask, refusal } from "./calculator.ts";

describe("what a deadline says besides", () => {
  const period = { kind: "clarification_notice", start_on: "2026-03-02" };

  it("is seen from as_of, or else from today", () => {
    expect(ask({ ...period, as_of: "2026-03-09" })).toMatchObject({ working_days_left: 2, overdue_by: null });
    expect(ask({ ...period, as_of: "2026-03-11" })).toMatchObject({ working_days_left: 0, overdue_by: null });
    expect(ask({ ...period, as_of: "2026-03-12" })).toMatchObject({ working_days_left: 0, overdue_by: 1 });
    expect(ask({ ...period, start_on: "2026-11-19" })).toMatchObject({ due_on: "2026-11-30", working_days_left: 6 });
    expect(ask({ kind: "reply", start_on: "2026-11-19" })).toMatchObject({
      due_on: "2026-12-17",
      working_days_left: 19,
    });
    expect(ask({ kind: "reply", start_on: "2026-11-19", as_of: "2026-12-17" })).toMatchObject({ working_days_left: 0 });
  });

  it("names the Regulation where it sets the period, and the calendar's version", () => {
    const regulationOf = (kind: string, start_on = "2026-03-02") => ask({ kind, start_on }).regulation;
    for (const kind of ["reply", "proactive_publication", "clarification_notice", "fee_payment"]) {
      expect(regulationOf(kind)).toBe("2019");
    }
    expect([regulationOf("third_party_opinion"), regulationOf("joint_agency_opinion")]).toEqual(["2019", "2019"]);
    expect([regulationOf("reply", "2019-05-14"), regulationOf("reply", "2019-05-15")]).toEqual(["2008", "2019"]);
    expect(regulationOf("proactive_publication", "2016-03-01")).toBe("2008");
    for (const kind of ["reconsideration", "litigation", "litigation_after_reconsideration"]) {
      expect(regulationOf(kind)).toBeNull();
    }
    expect([regulationOf("reconsideration_answer"), regulationOf("litigation_answer")]).toEqual([null, null]);
    expect([ask(period).calendar, ask({ kind: "reply", start_on: "2026-03-02" }).calendar]).toEqual([1, 1]);
  });

  it("of a reply follows its events", () => {
    const awaiting = ask({
      kind: "reply",
      start_on: "2026-03-02",
      events: [{ type: "clarification_requested", on: "2026-03-06" }],
    });
    expect(awaiting).toMatchObject({ due_on: null, base_due_on: null, working_days_left: null, days: [] });
    expect(Object.keys(awaiting).sort()).toEqual(Object.keys(ask(period)).sort());
    expect(ask({ kind: "reply", start_on: "2026-03-02" }).days.at(-1)).toEqual({
      on: "2026-03-30",
      counted: 20,
      why: "counted",
    });
  });
});

describe("a deadline nobody sets", () => {
  it.each([
    ["clarification_notice", "2008 Regulation, Art. 21"],
    ["third_party_opinion", "2008 Regulation, Art. 23, 24"],
    ["joint_agency_opinion", "2008 Regulation, Art. 24"],
    ["fee_payment", null],
  ])("%s under the 2008 Regulation", (kind, article) => {
    const on = "2019-05-14";
    expect(refusal({ kind, start_on: on })).toEqual({ code: "no-such-period", kind, article, event: null, on });
  });

  it.each(["reply", "proactive_publication", "reconsideration", "litigation_answer"])("%s before the first", (kind) => {
    expect(refusal({ kind, start_on: "2008-04-30" })).toMatchObject({ code: "before-regulation", on: "2008-04-30" });
  });

  it("beyond the calendar", () => {
    const range = { code: "day-out-of-range", article: null, event: null };
    for (const kind of ["reply", "litigation"]) {
      expect(refusal({ kind, start_on: "2101-01-01" })).toEqual({ ...range, on: "2101-01-01" });
      expect(refusal({ kind, start_on: "2026-03-02", as_of: "2101-01-01" })).toEqual({ ...range, on: "2101-01-01" });
      expect(refusal({ kind, start_on: "2026-03-02", as_of: "2007-11-30" })).toEqual({ ...range, on: "2007-11-30" });
    }
    expect(ask({ kind: "litigation", start_on: "2100-12-31", remedy_told: false })).toMatchObject({
      due_on: "2102-01-02",
      provisional: true,
    });
  });

  it("in an impossible case, pointing at the event", () => {
    const events = [{ type: "extended", on: "2026-03-31", working_days: 1 }];
    expect(refusal({ kind: "reply", start_on: "2026-03-02", events })).toMatchObject({
      code: "extension-after-expiry",
      event: 0,
    });
  });
});

describe("the question's contract", () => {
  it.each<[string, Record<string, unknown>]>([
    ["an unknown member", { kind: "reply", start_on: "2026-03-02", extra: 1 }],
    ["an unknown kind", { kind: "replying", start_on: "2026-03-02" }],
    ["a day that does not exist", { kind: "reply", start_on: "2026-02-29" }],
    ["an instant for a day", { kind: "reply", start_on: "2026-03-02T00:00:00Z" }],
    ["no start", { kind: "reply" }],
    ["another kind's member", { kind: "reply", start_on: "2026-03-02", simplified: true }],
    [
      "events of what has none",
      { kind: "litigation", start_on: "2026-03-02", events: [{ type: "replied", on: "2026-03-03" }] },
    ],
    ["an unknown event", { kind: "reply", start_on: "2026-03-02", events: [{ type: "paused", on: "2026-03-03" }] }],
    [
      "an event's unknown member",
      { kind: "reply", start_on: "2026-03-02", events: [{ type: "replied", on: "2026-03-03", note: "" }] },
    ],
    [
      "an extension of no days",
      { kind: "reply", start_on: "2026-03-02", events: [{ type: "extended", on: "2026-03-03", working_days: 0 }] },
    ],
    [
      "a nameless consultation",
      { kind: "reply", start_on: "2026-03-02", events: [{ type: "consultation_closed", on: "2026-03-03", ref: " " }] },
    ],
    [
      "irregular: false",
      { kind: "reply", start_on: "2026-03-02", events: [{ type: "replied", on: "2026-03-03", irregular: false }] },
    ],
    [
      "too many events",
      {
        kind: "reply",
        start_on: "2026-03-02",
        events: Array(201).fill({ type: "fee_paid", on: "2026-03-03", irregular: true }),
      },
    ],
  ])("refuses %s", (_, question) => {
    expect(deadlineQuestion.safeParse(question).success).toBe(false);
  });

  it("takes an empty list of events with every kind", () => {
    for (const kind of ["reply", "proactive_publication", "clarification_notice", "reconsideration", "litigation"]) {
      expect(deadlineQuestion.safeParse({ kind, start_on: "2026-03-02", events: [] }).success).toBe(true);
    }
    expect(
      deadlineQuestion.safeParse({ kind: "reconsideration_answer", start_on: "2026-03-02", events: [] }).success,
    ).toBe(true);
  });
});
