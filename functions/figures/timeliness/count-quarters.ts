import type { Day } from "../../../schema/contracts/day.ts";
import type { TimelinessDivision } from "../../../schema/contracts/timeliness-by-quarter.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { type Bindings, type Execution, type Outside, todayOf } from "../../env.ts";
import { purge } from "../../http/caching.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { mayBegin } from "../../platform/meter.ts";
import { timelinessStateOf } from "../../requests/case/timeliness.ts";
import { TOTAL } from "../cells.ts";
import { pageRows } from "../compute/compute.store.ts";
import { UNASSIGNED, UNCLASSIFIED } from "../compute/counted.ts";
import { unitCodeOf } from "../compute/unit-code.ts";
import { nearestRank } from "../compute/working-days.ts";
import { fewestReplies } from "../reply-time/fewest-replies.ts";
import {
  type CountedCase,
  casesNumbered,
  casesOfOtherYear,
  type QuarterRow,
  readYears,
  storeYear,
} from "./quarter-timeliness.store.ts";
import { endedQuarters, quarterOf, yearsToCount } from "./quarters.ts";
import { timelinessTag } from "./timeliness-tag.ts";

/** Statements of a year of one page; of a larger one each page is one more. */
const yearQueries = 6;

/** The counts of one row, and the working days of each of its replies. */
interface Tally extends Omit<QuarterRow, "medianWorkingDays" | "countedOn"> {
  days: number[];
}

/** The spellings of each unit in a year, with how many requests have each. */
type Spellings = Map<string, Map<string, number>>;

/**
 * Counts how soon the requests received in each ended quarter were replied to, for the public: the latest two years anew each day, the others in
 * turn. Each year is stored whole, so that a run that stops leaves none half counted, and the next goes on with those not counted that day.
 */
export async function countQuarters(
  env: Bindings,
  outside: Outside,
  execution: Pick<Execution, "cache">,
): Promise<Counts> {
  const today = todayOf(env, outside);
  const { first, counted } = await readYears(env.DB);
  let years = 0;
  try {
    for (const year of yearsToCount(first, counted, today)) {
      if (!mayBegin(env.DB, yearQueries)) break;
      await storeYear(env.DB, year, await countYearQuarters(env, outside, year, today));
      years += 1;
    }
  } finally {
    if (years > 0) await purge({ env, execution }, [], [timelinessTag]);
  }
  return { quarters_counted: years };
}

/** The rows of a year's ended quarters: the total of each, though it be of nothing, and what there was by topic and unit. */
async function countYearQuarters({ DB }: Bindings, outside: Outside, year: number, today: Day): Promise<QuarterRow[]> {
  const quarters = endedQuarters(year, today);
  const [first, last] = [quarters.at(0), quarters.at(-1)];
  if (first === undefined || last === undefined) return [];
  const days = { from: first.from, to: last.to };
  const calendar = await calendarOf(DB, outside.now());
  const tallies = new Map<string, Tally>();
  const spellings: Spellings = new Map();
  const codes = new Map<string, string>();
  for (const { name } of quarters) tallyOf(tallies, name, "total", TOTAL);
  const count = async (cases: readonly CountedCase[]) => {
    for (const { unit } of cases) if (unit !== null && !codes.has(unit)) codes.set(unit, await unitCodeOf(unit));
    for (const one of cases) countCase(one, { tallies, spellings, codes, calendar, today });
  };
  let page: CountedCase[] = [];
  do {
    page = await casesNumbered(DB, days, page.at(-1)?.seq ?? 0);
    await count(page);
  } while (page.length === pageRows);
  await count(await casesOfOtherYear(DB, days));
  return [...tallies.values()].map(({ days: replyDays, ...row }) => ({
    ...row,
    name: row.division === "unit" ? commonest(spellings.get(row.code)) : null,
    medianWorkingDays: replyDays.length < fewestReplies ? null : nearestRank(replyDays, 50),
    countedOn: today,
  }));
}

interface YearTally {
  tallies: Map<string, Tally>;
  spellings: Spellings;
  /** The code of each spelling of a unit. */
  codes: ReadonlyMap<string, string>;
  calendar: Calendar;
  today: Day;
}

/** Counts a case in its quarter's total, under its topic and under its unit. */
function countCase(one: CountedCase, { tallies, spellings, codes, calendar, today }: YearTally): void {
  const state = timelinessStateOf(one, today);
  if (state === undefined) return;
  const { receiptOn, closedOn, topic, unit, extended } = one;
  const unitCode = unit === null ? UNASSIGNED : (codes.get(unit) ?? UNASSIGNED);
  if (unit !== null) {
    const own = spellings.get(unitCode) ?? new Map<string, number>();
    spellings.set(unitCode, own.set(unit, (own.get(unit) ?? 0) + 1));
  }
  const isReplied = state === "on_time" || state === "late";
  const quarter = quarterOf(receiptOn);
  for (const tally of [
    tallyOf(tallies, quarter, "total", TOTAL),
    tallyOf(tallies, quarter, "topic", topic ?? UNCLASSIFIED),
    tallyOf(tallies, quarter, "unit", unitCode),
  ]) {
    tally.received += 1;
    if (extended) tally.extended += 1;
    if (isReplied) tally.replied += 1;
    if (state === "on_time") tally.repliedOnTime += 1;
    if (state === "closed_without_reply") tally.closedWithoutReply += 1;
    if (state === "open" || state === "overdue") tally.open += 1;
    if (state === "overdue") tally.overdue += 1;
    if (isReplied && closedOn !== null) tally.days.push(Math.max(calendar.between(receiptOn, closedOn), 0));
  }
}

function tallyOf(tallies: Map<string, Tally>, quarter: string, division: TimelinessDivision, code: string): Tally {
  const key = `${quarter} ${division} ${code}`;
  const known = tallies.get(key);
  if (known !== undefined) return known;
  const counts = { received: 0, replied: 0, repliedOnTime: 0, extended: 0, closedWithoutReply: 0, open: 0, overdue: 0 };
  const tally = { quarter, division, code, name: null, ...counts, days: [] };
  tallies.set(key, tally);
  return tally;
}

/** The spelling that most requests have; of equally many the first by code point. */
const commonest = (spellings: ReadonlyMap<string, number> = new Map()): string | null =>
  [...spellings].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? null;
