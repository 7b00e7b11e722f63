import { describe, expect, it } from "vitest";
import { act, clockFor, closed, extended, type GivenEvent, march, opened, violationOf } from "./story.ts";

describe("an undisturbed clock", () => {
  it("counts from the day after receipt and says what it stands on", () => {
    expect(clockFor(march, [], "2026-03-27")).toEqual({
      regulation: "2019",
      due_on: "2026-03-30",
      base_due_on: "2026-03-30",
      stopped_since: null,
      working_days_left: 1,
      overdue_by: null,
      provisional: false,
      awaiting: null,
      closed_on: null,
      basis: [
        { article: "2019 Regulation, Art. 33", rule: "reply-period" },
        { article: "Civil Code, Art. 201", rule: "first-day-excluded" },
      ],
    });
  });

  it.each([
    ["2026-03-02", 20, null],
    ["2026-02-27", 22, null],
    ["2026-03-28", 1, null],
    ["2026-03-30", 0, null],
    ["2026-03-31", 0, 1],
    ["2026-04-07", 0, 5],
  ])("seen on %s has %i working days left and is overdue by %s", (as_of, working_days_left, overdue_by) => {
    expect(clockFor(march, [], as_of)).toMatchObject({ working_days_left, overdue_by });
  });

  it("is overdue on the weekend after a Friday that was due", () => {
    expect(clockFor("2026-02-05", [], "2026-03-13")).toMatchObject({ due_on: "2026-03-11", overdue_by: 2 });
    expect(clockFor("2025-03-01", [], "2025-03-28")).toMatchObject({ due_on: "2025-03-28", overdue_by: null });
    expect(clockFor("2025-03-01", [], "2025-03-29")).toMatchObject({ overdue_by: 0, working_days_left: 0 });
  });

  it("as stored knows no today", () => {
    expect(clockFor(march, [])).toMatchObject({ due_on: "2026-03-30", working_days_left: null, overdue_by: null });
  });

  it("can be due on a make-up Sunday", () => {
    expect(clockFor("2016-09-12", [])).toMatchObject({ due_on: "2016-10-09" });
  });
});

describe("a closed case", () => {
  it("is seen from its closing ever after", () => {
    for (const as_of of [null, "2026-03-20", "2026-03-27", "2027-01-01"]) {
      expect(clockFor(march, [act("replied", "2026-03-27")], as_of)).toMatchObject({
        due_on: "2026-03-30",
        working_days_left: 1,
        overdue_by: null,
        closed_on: "2026-03-27",
      });
      expect(clockFor(march, [act("withdrawn", "2026-04-01")], as_of)).toMatchObject({
        working_days_left: 0,
        overdue_by: 2,
        closed_on: "2026-04-01",
      });
    }
  });

  it("takes the acts of its last day in the order in which they were entered", () => {
    const [opening, end] = [opened("2026-03-27"), "2026-03-30"];
    const inOrder = [closed(end), extended(end, 1), act("replied", end)];
    expect(clockFor(march, [opening, ...inOrder]).due_on).toBe("2026-04-01");
    expect(violationOf(march, [opening, ...inOrder.toReversed()])).toMatchObject({ code: "after-closing", event: 2 });
  });

  it("may be closed while it waits, with nothing owed", () => {
    const waiting = [act("clarification_requested", "2026-03-06"), act("withdrawn", "2026-03-09")];
    expect(clockFor(march, waiting)).toMatchObject({ due_on: null, awaiting: null, closed_on: "2026-03-09" });
  });
});

describe("an irregular event", () => {
  it("moves no clock, is named as such, and asks nothing of the others", () => {
    const irregular = (event: GivenEvent) => ({ ...event, irregular: true });
    const events = [
      irregular(act("clarification_requested", "2026-03-12")),
      irregular(act("clarification_received", "2026-03-20")),
      irregular(extended("2026-06-01", 40)),
      irregular(closed("2026-06-01", "never opened")),
      irregular(act("fee_notified", "2026-05-01")),
      irregular(act("replied", "2026-03-10")),
    ];
    expect(clockFor(march, events, "2026-03-27")).toEqual({
      ...clockFor(march, [], "2026-03-27"),
      basis: [
        { article: "2019 Regulation, Art. 33", rule: "reply-period" },
        { article: "Civil Code, Art. 201", rule: "first-day-excluded" },
        { article: "convention", rule: "irregular-moves-no-clock" },
      ],
    });
  });

  it("must still be possible", () => {
    expect(violationOf(march, [{ ...extended("2026-03-01"), irregular: true }])).toMatchObject({
      code: "before-receipt",
    });
  });
});
