import type { Day } from "../../../schema/contracts/day.ts";
import { addDays, addMonths, toDay } from "../../clock/days.ts";
import type { DayRange } from "../compute/span.ts";

/** A quarter of a calendar year, as `2026-Q1`, and its days. */
export interface Quarter extends DayRange {
  name: string;
}

/** The quarters of a year that have ended before a day. */
export const endedQuarters = (year: number, today: Day): Quarter[] =>
  [1, 2, 3, 4]
    .map((number): Quarter => {
      const from = addMonths(toDay(`${year}-01-01`), 3 * (number - 1));
      return { name: `${year}-Q${number}`, from, to: addDays(addMonths(from, 3), -1) };
    })
    .filter(({ to }) => to < today);

/** The quarter of a day. */
export const quarterOf = (on: Day): string => `${on.slice(0, 4)}-Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`;

/** The year of the last quarter that has ended before a day. */
const yearEndedLast = (today: Day): number => Number(addMonths(today, -3).slice(0, 4));

/** A year that is counted, and on which day it was. */
export interface CountedYear {
  year: number;
  countedOn: Day;
}

/** Years that are counted anew each day. */
const dailyYears = 2;

/**
 * The years to be counted on a day, in this order, without those counted on it already: the latest two, those since the first request that never
 * were, and of the others, where none was counted today, the one counted longest ago. Each year comes round as often as there are years.
 *
 * @param first the year of the first request; null without requests
 */
export function yearsToCount(first: number | null, counted: readonly CountedYear[], today: Day): number[] {
  const last = yearEndedLast(today);
  const all = first === null ? [] : Array.from({ length: Math.max(last - first + 1, 0) }, (_, at) => last - at);
  const countedOn = new Map(counted.map((one) => [one.year, one.countedOn]));
  const recent = all.slice(0, dailyYears);
  const never = all.slice(dailyYears).filter((year) => !countedOn.has(year));
  const others = counted.filter(({ year }) => !recent.includes(year));
  const oldest = others.some((one) => one.countedOn === today)
    ? []
    : others.toSorted((a, b) => (a.countedOn === b.countedOn ? a.year - b.year : a.countedOn < b.countedOn ? -1 : 1));
  const rotated = never.length > 0 ? [] : oldest.slice(0, 1).map(({ year }) => year);
  return [...recent.filter((year) => countedOn.get(year) !== today), ...never, ...rotated];
}
