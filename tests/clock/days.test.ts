import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dayFromEpoch,
  epochDay,
  isDay,
  localDay,
  startOfDay,
  toDay,
  weekday,
  weekdayOfEpoch,
} from "../../functions/clock/days.ts";
import { sampling } from "../support/runs.ts";

describe("days", () => {
  it("agree with Date on every day of four centuries", () => {
    for (let epoch = epochDay(toDay("1899-12-31")); epoch <= epochDay(toDay("2300-03-01")); epoch++) {
      const date = new Date(epoch * 86_400_000);
      const on = date.toISOString().slice(0, 10);
      if (dayFromEpoch(epoch) !== on || epochDay(toDay(on)) !== epoch || weekday(toDay(on)) !== date.getUTCDay()) {
        expect.fail(`differs on ${on}`);
      }
    }
  });

  it("start at the epoch, a Thursday", () => {
    expect(epochDay(toDay("1970-01-01"))).toBe(0);
    expect(weekdayOfEpoch(0)).toBe(4);
    expect(weekdayOfEpoch(-5)).toBe(6);
    expect(dayFromEpoch(-719_528)).toBe("0000-01-01");
  });

  it("exist only where the calendar has them", () => {
    for (const day of ["2024-02-29", "2000-02-29", "2026-01-31", "2026-12-31", "2026-04-30"])
      expect(isDay(day)).toBe(true);
    for (const text of [
      "2026-02-29",
      "2100-02-29",
      "2026-00-10",
      "2026-13-01",
      "2026-01-00",
      "2026-01-32",
      "2026-04-31",
      "2026-1-01",
      "2026-01-1",
      "02026-01-01",
      "2026-01-011",
      "2026/01/01",
      "2026-01-01T00:00:00Z",
      "２０２６-01-01",
      "",
    ]) {
      expect(isDay(text), text).toBe(false);
      expect(() => toDay(text), text).toThrow(RangeError);
    }
    expect(() => toDay("tomorrow")).toThrow('"tomorrow" is not a day written YYYY-MM-DD');
  });

  it("add up", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: -9_000, max: 9_000 }), (epoch, count) => {
        expect(epochDay(addDays(dayFromEpoch(epoch), count))).toBe(epoch + count);
      }),
      sampling,
    );
  });

  it.each([
    ["2026-04-03", 6, "2026-10-03"],
    ["2025-08-31", 6, "2026-02-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-10-31", 1, "2026-11-30"],
    ["2026-12-31", 1, "2027-01-31"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2026-01-31", 0, "2026-01-31"],
  ])("%s plus %i months is %s", (day, months, expected) => {
    expect(addMonths(toDay(day), months)).toBe(expected);
  });
});

describe("the agency-local day", () => {
  it("turns at 16:00 UTC in Beijing", () => {
    expect(localDay(new Date("2026-11-22T15:59:59.999Z"))).toBe("2026-11-22");
    expect(localDay(new Date("2026-11-22T16:00:00.000Z"))).toBe("2026-11-23");
    expect(localDay(new Date("2026-12-31T16:00:00Z"), "Asia/Shanghai")).toBe("2027-01-01");
  });

  it("follows another zone, summer time included", () => {
    expect(localDay(new Date("2026-07-01T03:30:00Z"), "America/New_York")).toBe("2026-06-30");
    expect(localDay(new Date("2026-07-01T04:30:00Z"), "America/New_York")).toBe("2026-07-01");
    expect(localDay(new Date("2026-01-01T04:30:00Z"), "America/New_York")).toBe("2025-12-31");
    expect(() => localDay(new Date(0), "Asia/Nowhere")).toThrow(RangeError);
  });

  it("agrees with the time zone database", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1992-01-01"), max: new Date("2101-01-01"), noInvalidDate: true }),
        (instant) => {
          const local = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(instant);
          expect(localDay(instant)).toBe(local);
        },
      ),
      sampling,
    );
  });
});

describe("the instant at which a day begins", () => {
  it.each([
    ["Asia/Shanghai", "2026-03-02", "2026-03-01T16:00:00.000Z"],
    ["UTC", "2026-03-02", "2026-03-02T00:00:00.000Z"],
    ["Asia/Kathmandu", "2026-03-02", "2026-03-01T18:15:00.000Z"],
    ["Asia/Kolkata", "2024-02-29", "2024-02-28T18:30:00.000Z"],
    // The zones that are furthest off.
    ["Pacific/Kiritimati", "2026-03-02", "2026-03-01T10:00:00.000Z"],
    ["Etc/GMT+12", "2026-03-02", "2026-03-02T12:00:00.000Z"],
    // Summer time begins and ends in the course of these days, and with the last of them.
    ["America/New_York", "2026-03-08", "2026-03-08T05:00:00.000Z"],
    ["America/New_York", "2026-03-09", "2026-03-09T04:00:00.000Z"],
    ["America/New_York", "2026-11-02", "2026-11-02T05:00:00.000Z"],
    ["America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z"],
  ])("in %s, %s, is its first", (zone, day, instant) => {
    const start = startOfDay(toDay(day), zone);
    expect(start.toISOString()).toBe(instant);
    expect(localDay(start, zone)).toBe(day);
    expect(localDay(new Date(start.getTime() - 1), zone)).toBe(addDays(toDay(day), -1));
  });
});
