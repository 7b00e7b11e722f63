import type { Day } from "../../../schema/contracts/day.ts";
import type { TimelinessDivision } from "../../../schema/contracts/timeliness-by-quarter.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { timelinessStateOf } from "../../requests/case/timeliness.ts";
import { TOTAL } from "../cells.ts";
import { UNASSIGNED, UNCLASSIFIED } from "../compute/counted.ts";
import { nearestRank } from "../compute/working-days.ts";
import { fewestReplies } from "../reply-time/fewest-replies.ts";
import type { CountedCase, QuarterRow } from "./quarter-timeliness.store.ts";
import { quarterOf } from "./quarters.ts";

/** The counts of one row, and the working days of each of its replies. */
interface Tally extends Omit<QuarterRow, "name" | "medianWorkingDays" | "countedOn"> {
  replyDays: number[];
}

/** A year being counted. */
export interface YearTally {
  tallies: Map<string, Tally>;
  /** The spellings of each unit, by its code, with how many requests have each. */
  spellings: Map<string, Map<string, number>>;
  /** The code of each spelling, filled in before its first case is counted. */
  codes: Map<string, string>;
  calendar: Calendar;
  today: Day;
}

/** A year of these quarters before its first case: each has a total, though it be of nothing. */
export function emptyYear(quarters: readonly string[], calendar: Calendar, today: Day): YearTally {
  const year: YearTally = { tallies: new Map(), spellings: new Map(), codes: new Map(), calendar, today };
  for (const quarter of quarters) tallyOf(year, quarter, "total", TOTAL);
  return year;
}

/** Counts a case in its quarter's total, under its topic and under its unit. */
export function countCase(year: YearTally, one: CountedCase): void {
  const state = timelinessStateOf(one, year.today);
  if (state === undefined) return;
  const { receiptOn, closedOn, topic, unit, extended } = one;
  const unitCode = unit === null ? UNASSIGNED : (year.codes.get(unit) ?? UNASSIGNED);
  if (unit !== null) {
    const own = year.spellings.get(unitCode) ?? new Map<string, number>();
    year.spellings.set(unitCode, own.set(unit, (own.get(unit) ?? 0) + 1));
  }
  const isReplied = state === "on_time" || state === "late";
  const quarter = quarterOf(receiptOn);
  for (const tally of [
    tallyOf(year, quarter, "total", TOTAL),
    tallyOf(year, quarter, "topic", topic ?? UNCLASSIFIED),
    tallyOf(year, quarter, "unit", unitCode),
  ]) {
    tally.received += 1;
    if (extended) tally.extended += 1;
    if (isReplied) tally.replied += 1;
    if (state === "on_time") tally.repliedOnTime += 1;
    if (state === "closed_without_reply") tally.closedWithoutReply += 1;
    if (state === "open" || state === "overdue") tally.open += 1;
    if (state === "overdue") tally.overdue += 1;
    if (isReplied && closedOn !== null) tally.replyDays.push(Math.max(year.calendar.between(receiptOn, closedOn), 0));
  }
}

function tallyOf({ tallies }: YearTally, quarter: string, division: TimelinessDivision, code: string): Tally {
  const key = `${quarter} ${division} ${code}`;
  const known = tallies.get(key);
  if (known !== undefined) return known;
  const counts = { received: 0, replied: 0, repliedOnTime: 0, extended: 0, closedWithoutReply: 0, open: 0, overdue: 0 };
  const tally: Tally = { quarter, division, code, ...counts, replyDays: [] };
  tallies.set(key, tally);
  return tally;
}

/** What the year came to, as it is stored. */
export const yearRows = ({ tallies, spellings, today }: YearTally): QuarterRow[] =>
  [...tallies.values()].map(({ replyDays, ...row }) => ({
    ...row,
    name: row.division === "unit" ? commonest(spellings.get(row.code)) : null,
    medianWorkingDays: replyDays.length < fewestReplies ? null : nearestRank(replyDays, 50),
    countedOn: today,
  }));

/** The spelling that most requests have; of equally many the first by code point. */
const commonest = (spellings: ReadonlyMap<string, number> = new Map()): string | null =>
  [...spellings].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? null;
