import { isDay } from "../clock/days.ts";
import { type Bindings, type Outside, todayOf } from "../env.ts";

/** Months are the agency's, `YYYY-MM`; they sort as text. */

/** Whether the text is a month that exists. A row from before migration 0030 may name another: it is neither marked nor counted. */
export const isMonth = (text: string): boolean => isDay(`${text}-01`);

/** The agency's month now. */
export const currentMonth = (env: Pick<Bindings, "AGENCY">, outside: Pick<Outside, "now">): string =>
  todayOf(env, outside).slice(0, 7);

/** The month `n` months after a month, or before it where `n` is negative. */
export function shiftMonth(month: string, n: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((((index % 12) + 12) % 12) + 1).padStart(2, "0")}`;
}

/** Every month from the first to the last, both included; none where the last is before the first. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = shiftMonth(month, 1)) months.push(month);
  return months;
}

/** The months that the monthly run closes: the one before this month, and those since the month of the last run that succeeded. */
export function monthsDue(thisMonth: string, lastRunMonth: string | undefined): string[] {
  const previous = shiftMonth(thisMonth, -1);
  return monthsBetween(lastRunMonth === undefined || lastRunMonth > previous ? previous : lastRunMonth, previous);
}
