// @ts-nocheck
import { describe, expect, it } from "vitest";
import { act, clockFor, closed, deferred, extended, march, opened } from "./story.ts";

describe("an extension", () => {
  it("counts from the due date as shifted by stops, whichever was recorded first", () => {
    const stop = [opened("2026-03-04"), closed("2026-03-16")];
    for (const events of [
      [...stop, extended("2026-04-10", 3)],
      [extended("2026-03-03", 3), ...stop],
    ]) {
      expect(clockFor(march, events)).toMatchObject({ due_on: "2026-04-15", base_due_on: "2026-03-30" });
    }
  });

  it("is itself shifted by a stop within it", () => {
    expect(clockFor(march, [extended("2026-03-30", 3), opened("2026-03-31"), closed("2026-04-02")]).due_on).toBe(
      "2026-04-07",
    );
  });

  it("revives a stop that opened on the former due date", () => {
    const events = [opened("2026-03-30"), extended("2026-03-30", 3)];
    expect(clockFor(march, events, "2026-04-01")).toMatchObject({ due_on: "2026-04-07", stopped_since: "2026-03-30" });
  });

  it("may be notified while a stop is open, beyond the due date without it", () => {
    expect(clockFor(march, [opened("2026-03-04"), extended("2026-04-20", 1), closed("2026-04-21")]).due_on).toBe(
      "2026-05-20",
    );
  });

  it("names its article", () => {
    expect(clockFor(march, [extended("2026-03-30")]).basis.at(-1)).toEqual({
      article: "2019 Regulation, Art. 33",
      rule: "extension",
    });
    expect(clockFor("2016-01-04", [extended("2016-01-25", 15)])).toMatchObject({
      due_on: "2016-02-18",
      base_due_on: "2016-01-25",
    });
  });
});

describe("a later date for excessive requests", () => {
  it("is the due date, leaves the base alone and depends on no calendar", () => {
    expect(clockFor(march, [deferred("2026-03-30", "2027-06-05")], "2026-03-30")).toMatchObject({
      due_on: "2027-06-05",
      base_due_on: "2026-03-30",
      provisional: false,
    });
    expect(clockFor(march, [deferred("2026-03-10", "2026-05-30")]).basis.at(-1)).toEqual({
      article: "2019 Regulation, Art. 35",
      rule: "deferral",
    });
  });

  it("gives way to stops and an extension that reach further, and not to others", () => {
    const until = deferred("2026-03-10", "2026-04-08");
    expect(clockFor(march, [until, extended("2026-03-10", 20)]).due_on).toBe("2026-04-28");
    expect(clockFor(march, [until, extended("2026-03-10", 1)]).due_on).toBe("2026-04-08");
    expect(clockFor(march, [until, opened("2026-03-10"), closed("2026-03-24")]).due_on).toBe("2026-04-14");
    expect(clockFor("2026-12-01", [deferred("2026-12-02", "2026-12-30"), extended("2026-12-02", 20)])).toMatchObject({
      due_on: "2027-01-27",
      provisional: true,
    });
  });

  it("does not survive a payment", () => {
    const events = [
      deferred("2026-03-05", "2026-07-01"),
      act("fee_notified", "2026-03-10"),
      act("fee_paid", "2026-04-08"),
    ];
    expect(clockFor(march, events).due_on).toBe("2026-05-09");
    expect(clockFor(march, [...events, deferred("2026-04-09", "2026-06-01")]).due_on).toBe("2026-06-01");
  });
});
