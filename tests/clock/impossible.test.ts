import { describe, expect, it } from "vitest";
import { act, closed, deferred, march, old, opened, type Refused, refuses, violationOf } from "./story.ts";

const asked = act("clarification_requested", "2026-03-06");
const fee = act("fee_notified", "2026-03-10");

describe("refused about a consultation", () => {
  const unknown = { code: "consultation-not-opened", article: null } as const;
  const reused = { code: "ref-reused", article: null, ref: "c1" } as const;
  it.each<Refused>([
    [
      "closing one never opened",
      march,
      [opened("2026-03-04"), closed("2026-03-05", "c2")],
      { ...unknown, event: 1, ref: "c2" },
    ],
    [
      "closing one before it is opened",
      march,
      [closed("2026-03-05"), opened("2026-03-06")],
      { ...unknown, event: 0, ref: "c1" },
    ],
    [
      "closing one twice",
      march,
      [opened("2026-03-04"), closed("2026-03-05"), closed("2026-03-06")],
      { code: "consultation-already-closed", article: null, event: 2, ref: "c1" },
    ],
    ["a ref used again while open", march, [opened("2026-03-04"), opened("2026-03-06")], { ...reused, event: 1 }],
    [
      "a ref used again when closed",
      march,
      [opened("2026-03-04"), closed("2026-03-05"), opened("2026-03-06")],
      { ...reused, event: 2 },
    ],
    [
      "a ref used again that stops nothing",
      old,
      [opened("2016-01-05"), opened("2016-01-06", "c1", "third_party")],
      { ...reused, event: 1 },
    ],
    [
      "service before sending",
      march,
      [opened("2026-03-04", "c1", "third_party", "2026-03-03")],
      { code: "served-before-sent", article: null, event: 0 },
    ],
  ])("%s", refuses);
});

describe("refused about when", () => {
  const range = { code: "day-out-of-range", article: null } as const;
  const over = { code: "after-closing", article: null } as const;
  it.each<Refused>([
    [
      "an event before receipt",
      march,
      [fee, opened("2026-03-01")],
      { code: "before-receipt", article: null, event: 1 },
    ],
    ["an event after 2100", march, [act("replied", "2101-01-01")], { ...range, event: 0 }],
    [
      "service after 2100",
      march,
      [asked, opened("2026-03-09", "c1", "third_party", "2101-01-01")],
      { ...range, event: 1 },
    ],
    ["a later date after 2100", march, [deferred("2026-03-09", "2101-01-01")], { ...range, event: 0 }],
    [
      "an event after the reply",
      march,
      [act("replied", "2026-03-04"), opened("2026-03-05")],
      { ...over, event: 1, closed_on: "2026-03-04" },
    ],
    [
      "two closings on one day",
      march,
      [act("withdrawn", "2026-03-04"), act("replied", "2026-03-04")],
      { ...over, event: 1, closed_on: "2026-03-04" },
    ],
    [
      "an event after a lapse",
      march,
      [asked, act("clarification_lapsed", "2026-03-20"), act("clarification_received", "2026-03-23")],
      { ...over, event: 2, closed_on: "2026-03-20" },
    ],
  ])("%s", refuses);

  it("a receipt before the first Regulation", () => {
    const article = "2008 Regulation, Art. 38";
    expect(violationOf("2008-04-30", [])).toEqual({
      code: "before-regulation",
      article,
      event: null,
      on: "2008-04-30",
    });
    expect(violationOf("2008-05-01", [])).toBe("none");
  });

  it("a receipt or a look from outside the calendar", () => {
    expect(violationOf("2101-01-01", [])).toEqual({ ...range, event: null, on: "2101-01-01" });
    for (const as_of of ["2007-11-30", "2101-01-01"]) {
      expect(violationOf(march, [], as_of)).toEqual({ ...range, event: null, on: as_of });
    }
    expect(violationOf(march, [], "2007-12-01")).toBe("none");
    expect(violationOf("2100-12-31", [act("replied", "2100-12-31")], "2100-12-31")).toBe("none");
  });
});
