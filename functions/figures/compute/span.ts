import type { Day } from "../../../schema/contracts/day.ts";
import { addDays, addMonths, toDay } from "../../clock/days.ts";

/** DayRange from one to another, both included. */
export interface DayRange {
  from: Day;
  to: Day;
}

/** A year as days. */
export interface Span extends DayRange {
  year: number;
}

/** The first year there can be cases of: the Regulation of 2008. */
export const firstYear = 2008;

export const spanOf = (year: number): Span => ({ year, from: toDay(`${year}-01-01`), to: toDay(`${year}-12-31`) });

export const within = (on: Day | null, { from, to }: DayRange): on is Day => on !== null && from <= on && on <= to;

/** The months of a year, as days. */
export const monthsOf = ({ from }: Span): DayRange[] =>
  Array.from({ length: 12 }, (_, at) => ({ from: addMonths(from, at), to: addDays(addMonths(from, at + 1), -1) }));
