import { describe, expect, it } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import { calendarDays, working } from "../../functions/clock/period.ts";
import { endOfPeriod, lengthened } from "../../functions/clock/periods.ts";
import { calendar } from "./notices.ts";

const start = toDay("2026-03-02");
// 2026-03-16, a Monday, is the tenth working day after it; 2026-03-12, a Thursday, the tenth day.
const workingDays = working(10, "article", "rule");
const days = calendarDays(10, "article", "rule");

const suspended = (...suspensions: [from: string, to: string | null][]) =>
  suspensions.map(([from, to]) => ({ from: toDay(from), to: to === null ? null : toDay(to) }));

describe("a period is longer by the days of its suspensions", () => {
  it.each([
    ["a week of it", [["2026-03-05", "2026-03-12"]], 15, "2026-03-23", 17, "2026-03-19"],
    ["one that lasts", [["2026-03-05", null]], 10, "2026-03-16", 10, "2026-03-12"],
    ["one over before the first day", [["2026-02-20", "2026-02-27"]], 10, "2026-03-16", 10, "2026-03-12"],
    ["one over on the first day", [["2026-02-20", "2026-03-02"]], 10, "2026-03-16", 10, "2026-03-12"],
    ["one over the day after", [["2026-02-20", "2026-03-03"]], 11, "2026-03-17", 11, "2026-03-13"],
    ["one from the first day on", [["2026-03-02", "2026-03-04"]], 12, "2026-03-18", 12, "2026-03-16"],
    ["a weekend", [["2026-03-06", "2026-03-08"]], 10, "2026-03-16", 12, "2026-03-16"],
    [
      "one after the other",
      [
        ["2026-03-03", "2026-03-04"],
        ["2026-03-05", "2026-03-06"],
      ],
      12,
      "2026-03-18",
      12,
      "2026-03-16",
    ],
  ] as const)("%s", (_, suspensions, length, due, inDays, dueInDays) => {
    const list = suspended(...suspensions.map(([from, to]): [string, string | null] => [from, to]));
    const longer = lengthened(calendar, start, workingDays, list);
    expect(longer).toEqual({ ...workingDays, length });
    expect(endOfPeriod(calendar, start, longer).due_on).toBe(due);
    const longerInDays = lengthened(calendar, start, days, list);
    expect(longerInDays).toEqual({ ...days, length: inDays });
    expect(endOfPeriod(calendar, start, longerInDays).due_on).toBe(dueInDays);
  });

  it.each([
    ["on its last day takes nothing", "2026-03-16", 10],
    ["the day before takes its days", "2026-03-13", 12],
  ])("one that begins %s", (_, from, length) => {
    expect(lengthened(calendar, start, workingDays, suspended([from, "2026-03-17"])).length).toBe(length);
  });

  it("one that begins on the last day of a period in days takes nothing, the day before it does", () => {
    const length = (from: string) => lengthened(calendar, start, days, suspended([from, "2026-03-20"])).length;
    expect([length("2026-03-12"), length("2026-03-11")]).toEqual([10, 19]);
  });

  it("a second one begins in time when the first made the period longer", () => {
    const list = suspended(["2026-03-13", "2026-03-17"], ["2026-03-17", "2026-03-18"]);
    expect(lengthened(calendar, start, workingDays, list).length).toBe(13);
  });
});
