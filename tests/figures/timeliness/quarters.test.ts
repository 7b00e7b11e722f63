import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayFromEpoch, epochDay, toDay } from "../../../functions/clock/days.ts";
import { endedQuarters, quarterOf, yearsToCount } from "../../../functions/figures/timeliness/quarters.ts";

const anyDay = fc
  .integer({ min: epochDay(toDay("2008-05-01")), max: epochDay(toDay("2099-12-31")) })
  .map((epoch) => dayFromEpoch(epoch));

describe("the quarters of a year", () => {
  it.each([
    ["2026-01-01", []],
    ["2026-03-31", []],
    ["2026-04-01", ["2026-Q1"]],
    ["2026-06-30", ["2026-Q1"]],
    ["2026-07-01", ["2026-Q1", "2026-Q2"]],
    ["2026-10-01", ["2026-Q1", "2026-Q2", "2026-Q3"]],
    ["2026-12-31", ["2026-Q1", "2026-Q2", "2026-Q3"]],
    ["2027-01-01", ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]],
  ])("have ended on %s: %j", (today, expected) => {
    expect(endedQuarters(2026, toDay(today)).map(({ name }) => name)).toEqual(expected);
  });

  it("have each day of the year in one of them, the one it is named by", () => {
    fc.assert(
      fc.property(anyDay, (on) => {
        const year = Number(on.slice(0, 4));
        const holding = endedQuarters(year, toDay("2100-01-01")).filter(({ from, to }) => from <= on && on <= to);
        expect(holding.map(({ name }) => name)).toEqual([quarterOf(on)]);
      }),
    );
  });
});

describe("the years to be counted", () => {
  const on = toDay("2026-05-04");
  const counted = (...years: [number, string][]) => years.map(([year, day]) => ({ year, countedOn: toDay(day) }));

  it.each<[string, number | null, [number, string][], number[]]>([
    ["are none without requests", null, [], []],
    ["are none before the first quarter with one has ended", 2027, [], []],
    ["are all that never were, the latest first", 2023, [], [2026, 2025, 2024, 2023]],
    [
      "are the latest two each day",
      2025,
      [
        [2026, "2026-05-03"],
        [2025, "2026-05-03"],
      ],
      [2026, 2025],
    ],
    [
      "are none that were counted today",
      2025,
      [
        [2026, "2026-05-04"],
        [2025, "2026-05-03"],
      ],
      [2025],
    ],
    [
      "are of the others the one counted longest ago, the earlier of two",
      2022,
      [
        [2026, "2026-05-03"],
        [2025, "2026-05-03"],
        [2024, "2026-05-02"],
        [2023, "2026-05-01"],
        [2022, "2026-05-01"],
      ],
      [2026, 2025, 2022],
    ],
    [
      "are no other where one was counted today",
      2023,
      [
        [2026, "2026-05-03"],
        [2025, "2026-05-04"],
        [2024, "2026-05-04"],
        [2023, "2026-05-01"],
      ],
      [2026],
    ],
    [
      "are a year before the first request, too, where it is stored",
      2026,
      [
        [2026, "2026-05-03"],
        [2024, "2026-05-03"],
      ],
      [2026, 2024],
    ],
  ])("%s", (_, first, stored, expected) => {
    expect(yearsToCount(first, counted(...stored), on)).toEqual(expected);
  });

  it("leave none behind: each is counted within as many days as there are years, whatever was counted when", () => {
    fc.assert(
      fc.property(
        anyDay.filter((day) => day > "2012"),
        fc.array(fc.tuple(fc.integer({ min: 2008, max: 2030 }), anyDay), { maxLength: 12 }),
        fc.integer({ min: 2008, max: 2012 }),
        (begin, stored, first) => {
          const days = new Map(stored.filter(([year]) => year < Number(begin.slice(0, 4))));
          const since = new Map<number, string>();
          const last = Number(begin.slice(0, 4)) - 1;
          const count = last - first + 3;
          for (let offset = 0; offset < count; offset++) {
            const today = addDays(begin, offset);
            const known = [...days].map(([year, countedOn]) => ({ year, countedOn }));
            for (const year of yearsToCount(first, known, today)) {
              days.set(year, today);
              since.set(year, today);
            }
          }
          for (let year = first; year <= last; year++) {
            // Of a day that lies ahead, as a wrong clock may have written it, the turn comes when it is past.
            const wasAhead = stored.some(([one, day]) => one === year && day >= begin);
            if (!wasAhead) expect(since.has(year), String(year)).toBe(true);
          }
        },
      ),
    );
  });
});
