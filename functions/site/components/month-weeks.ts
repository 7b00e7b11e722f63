import type { Day } from "../../../schema/contracts/day.ts";
import { dayFromEpoch, epochDay, toDay, weekdayOfEpoch } from "../../clock/days.ts";

/** The weeks of a month (`YYYY-MM`), from Monday: seven days each, null before the first and after the last. */
export function weeksOf(month: string): (Day | null)[][] {
  const first = epochDay(toDay(`${month}-01`));
  const monday = first - ((weekdayOfEpoch(first) + 6) % 7);
  const isIn = (epoch: number) => dayFromEpoch(epoch).startsWith(month);
  const weeks: (Day | null)[][] = [];
  for (let start = monday; isIn(start) || isIn(start + 6); start += 7) {
    weeks.push(Array.from({ length: 7 }, (_, at) => (isIn(start + at) ? dayFromEpoch(start + at) : null)));
  }
  return weeks;
}

/** The twelve months of a year, each `YYYY-MM`. */
export const monthsOfYear = (year: number): string[] =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`);
