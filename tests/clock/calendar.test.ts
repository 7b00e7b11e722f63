import { isWorkday } from "chinese-days";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileCalendar, type HolidayNotice } from "../../functions/clock/calendar.ts";
import { addDays, toDay, weekday } from "../../functions/clock/days.ts";
import { sampling } from "../support/runs.ts";
import { dayBetween } from "./cases.ts";
import { calendar, notices } from "./notices.ts";
import { walkingCalendar } from "./oracle.ts";

const noticeOf = (
  year: number,
  off: string[],
  makeup: string[] = [],
  document_no: string | null = null,
): HolidayNotice => ({
  year,
  document_no,
  off: off.map(toDay),
  makeup: makeup.map(toDay),
});

describe("the published notices", () => {
  it("agree with chinese-days on every day from 2007-12-29 to 2026-12-31", () => {
    let days = 0;
    for (let on = toDay("2007-12-29"); on <= "2026-12-31"; on = addDays(on, 1)) {
      if (calendar.isWorking(on) !== isWorkday(on)) expect.fail(`differs on ${on}`);
      days++;
    }
    expect(days).toBe(6_943);
  });

  it("name weekdays off and weekend days worked, one notice a year", () => {
    expect(notices.map(({ year }) => year)).toEqual(Array.from({ length: 19 }, (_, index) => 2008 + index));
    for (const { year, off, makeup } of notices) {
      for (const on of off) expect([1, 2, 3, 4, 5], on).toContain(weekday(on));
      for (const on of makeup) expect([0, 6], on).toContain(weekday(on));
      for (const on of [...off, ...makeup])
        expect(on >= `${year - 1}-12-25` && on <= `${year + 1}-01-07`, on).toBe(true);
    }
  });
});

describe("a compiled calendar", () => {
  const day = dayBetween("2008-01-01", "2029-12-31");
  // 2013 in the middle and 2025 at the end are years whose notice is not loaded.
  const gappy = notices.filter(({ year }) => year !== 2013 && year !== 2025);
  const overrides = [
    { on: toDay("2016-07-19"), working: false, reason: "state visit" },
    { on: toDay("2016-07-23"), working: true, reason: "worked instead" },
    { on: toDay("2013-05-01"), working: true, reason: "worked" },
  ];
  const compiled = compileCalendar({ version: 2, notices: gappy, overrides });
  const walking = walkingCalendar(gappy, overrides);

  it("agrees with walking from day to day", () => {
    fc.assert(
      fc.property(day, fc.nat({ max: 80 }), fc.nat({ max: 400 }), (from, n, span) => {
        const to = addDays(from, span);
        expect(compiled.plus(from, n)).toEqual(walking.plus(from, n));
        expect(compiled.between(from, to)).toBe(walking.between(from, to));
        expect(compiled.isWorking(from)).toBe(walking.isWorking(from));
      }),
      sampling,
    );
  });

  it("counts backwards as the negative of forwards, and undoes its own steps", () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 500 }), (a, b, n) => {
        expect(compiled.between(a, b) + compiled.between(b, a)).toBe(0);
        const { on } = compiled.plus(a, n);
        expect(compiled.between(a, on)).toBe(n);
        expect(compiled.isWorking(on)).toBe(true);
      }),
      sampling,
    );
  });

  it("excludes the first day, includes the last, and answers n = 0 with the day itself", () => {
    expect(calendar.plus(toDay("2016-01-04"), 1).on).toBe("2016-01-05");
    expect(calendar.plus(toDay("2016-01-02"), 0)).toEqual({ on: "2016-01-02", provisional: false });
    expect(calendar.plus(toDay("2027-01-02"), 0)).toEqual({ on: "2027-01-02", provisional: false });
    expect(calendar.between(toDay("2016-01-04"), toDay("2016-01-04"))).toBe(0);
    expect(calendar.between(toDay("2016-01-04"), toDay("2016-01-05"))).toBe(1);
  });

  it("gives its version and its last year", () => {
    expect([calendar.version, calendar.lastYear]).toEqual([1, 2026]);
    expect([compiled.version, compiled.lastYear]).toEqual([2, 2026]);
    expect(compileCalendar({ version: 3, notices: [...notices].reverse() }).lastYear).toBe(2026);
    expect(compileCalendar({ version: 4, notices: [] }).lastYear).toBeNull();
  });

  it("refuses days it does not reach and steps that are no count", () => {
    for (const outside of ["2007-11-30", "2103-01-01"].map(toDay)) {
      expect(() => calendar.plus(outside, 1)).toThrow("outside the calendar, which runs from 2007-12-01 to 2102-12-31");
      expect(() => calendar.between(outside, outside)).toThrow(RangeError);
      expect(() => calendar.isWorking(outside)).toThrow(RangeError);
      expect(() => calendar.why(outside)).toThrow(RangeError);
      expect(() => compileCalendar({ version: 1, notices: [noticeOf(2008, [outside])] })).toThrow(RangeError);
    }
    for (const n of [-1, 1.5, Number.NaN, 30_000]) {
      expect(() => calendar.plus(toDay("2026-01-05"), n)).toThrow(`no working day ${n} after 2026-01-05`);
    }
    expect(calendar.isWorking(toDay("2007-12-03"))).toBe(true);
    expect(calendar.plus(toDay("2102-12-28"), 1).on).toBe("2102-12-29");
    expect(() => calendar.plus(toDay("2102-12-29"), 1)).toThrow(RangeError);
    expect(calendar.isWorking(toDay("2102-12-31"))).toBe(false);
  });
});

describe("days at the edge of a year", () => {
  it("count whichever year's notice names them", () => {
    const edges = [noticeOf(2018, ["2018-01-01"]), noticeOf(2019, ["2018-12-31", "2019-01-01"], ["2018-12-29"])];
    for (const given of [edges, [...edges].reverse()]) {
      const edge = compileCalendar({ version: 1, notices: given });
      expect(edge.isWorking(toDay("2018-12-29"))).toBe(true);
      expect(edge.isWorking(toDay("2018-12-31"))).toBe(false);
      expect(edge.plus(toDay("2018-12-28"), 2).on).toBe("2019-01-02");
    }
    const own = compileCalendar({ version: 1, notices: [noticeOf(2018, ["2018-12-31"], ["2018-12-29"])] });
    expect(own.plus(toDay("2018-12-28"), 1).on).toBe("2018-12-29");
  });

  it("follow the later notice where two disagree", () => {
    const both = [noticeOf(2018, ["2018-12-31"]), noticeOf(2019, [], ["2018-12-31"])];
    for (const given of [both, [...both].reverse()]) {
      expect(compileCalendar({ version: 1, notices: given }).isWorking(toDay("2018-12-31"))).toBe(true);
    }
  });

  it("in real years: 2011-12-31 and 2018-12-29 are worked Saturdays, 2018-12-31 is off", () => {
    expect(calendar.plus(toDay("2011-12-30"), 1).on).toBe("2011-12-31");
    expect(calendar.plus(toDay("2018-12-28"), 1).on).toBe("2018-12-29");
    expect(calendar.plus(toDay("2018-12-29"), 1).on).toBe("2019-01-02");
  });
});

describe("a year without a notice", () => {
  it("has weekdays minus the holidays of fixed date", () => {
    const off = [];
    for (let on = toDay("2028-01-01"); on <= "2028-12-31"; on = addDays(on, 1)) {
      if (weekday(on) % 6 !== 0 && !calendar.isWorking(on)) off.push(on);
    }
    expect(off).toEqual(["2028-05-01", "2028-05-02", "2028-10-02", "2028-10-03"]);
  });

  it("makes provisional what depends on it, if only by one counted day", () => {
    expect(calendar.plus(toDay("2026-12-30"), 1)).toEqual({ on: "2026-12-31", provisional: false });
    expect(calendar.plus(toDay("2026-12-31"), 1)).toEqual({ on: "2027-01-04", provisional: true });
    expect(calendar.plus(toDay("2026-12-10"), 20)).toEqual({ on: "2027-01-08", provisional: true });
    expect(calendar.plus(toDay("2007-12-31"), 1)).toEqual({ on: "2008-01-02", provisional: false });
    expect(calendar.plus(toDay("2007-12-28"), 1)).toEqual({ on: "2007-12-29", provisional: true });
  });

  it("makes provisional what reaches across it, when it lies between two that are loaded", () => {
    const gap = compileCalendar({ version: 1, notices: notices.filter(({ year }) => year !== 2013) });
    expect(gap.plus(toDay("2012-12-28"), 1).provisional).toBe(false);
    expect(gap.plus(toDay("2012-12-31"), 1)).toEqual({ on: "2013-01-02", provisional: true });
    expect(gap.plus(toDay("2012-12-31"), 300).provisional).toBe(true);
    expect(gap.plus(toDay("2013-12-31"), 1)).toEqual({ on: "2014-01-02", provisional: false });
    expect(gap.why(toDay("2013-10-01"))).toEqual({
      working: false,
      reason: "statutory_holiday",
      notice: null,
      provisional: true,
    });
  });
});

describe("why", () => {
  const document = "国办发明电〔2015〕18号";
  it.each([
    ["2016-10-07", { working: false, reason: "day_off", notice: document, provisional: false }],
    ["2016-10-08", { working: true, reason: "makeup", notice: document, provisional: false }],
    ["2016-10-10", { working: true, reason: "weekday", notice: null, provisional: false }],
    ["2016-10-15", { working: false, reason: "weekend", notice: null, provisional: false }],
    ["2016-10-16", { working: false, reason: "weekend", notice: null, provisional: false }],
    ["2008-10-01", { working: false, reason: "day_off", notice: null, provisional: false }],
    ["2027-01-01", { working: false, reason: "statutory_holiday", notice: null, provisional: true }],
    ["2027-05-01", { working: false, reason: "weekend", notice: null, provisional: true }],
    ["2027-05-04", { working: true, reason: "weekday", notice: null, provisional: true }],
  ])("%s", (on, expected) => {
    expect(calendar.why(toDay(on))).toEqual(expected);
  });

  it("names the agency's own reason where it differs from the notices", () => {
    const own = compileCalendar({
      version: 1,
      notices,
      overrides: [
        { on: toDay("2016-10-10"), working: false, reason: "flood" },
        { on: toDay("2016-10-07"), working: true, reason: "duty" },
      ],
    });
    expect(own.why(toDay("2016-10-10"))).toMatchObject({ working: false, reason: "day_off", notice: "flood" });
    expect(own.why(toDay("2016-10-07"))).toMatchObject({ working: true, reason: "makeup", notice: "duty" });
    expect(own.plus(toDay("2016-10-06"), 3).on).toBe("2016-10-09");
    expect(own.plus(toDay("2016-10-06"), 4).on).toBe("2016-10-11");
  });
});
