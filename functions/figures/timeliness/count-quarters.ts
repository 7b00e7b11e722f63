import type { Day } from "../../../schema/contracts/day.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { type Bindings, type Execution, type Outside, todayOf } from "../../env.ts";
import { purge } from "../../http/caching.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { mayBegin } from "../../platform/meter.ts";
import { pageRows } from "../compute/compute.store.ts";
import { unitCodeOf } from "../compute/unit-code.ts";
import {
  type CasesRead,
  casesNumbered,
  casesOfOtherYear,
  type QuarterRow,
  readYears,
  storeYear,
} from "./quarter-timeliness.store.ts";
import { endedQuarters, yearsToCount } from "./quarters.ts";
import { countCase, emptyYear, yearRows } from "./tally-quarters.ts";
import { timelinessTag } from "./timeliness-tag.ts";

/** Statements of a year of one page; of a larger one each page is one more. */
const yearQueries = 6;

/**
 * Counts how soon the requests received in each ended quarter were replied to, for the public: the latest two years anew each day, the others in
 * turn. Each year is stored whole, so that a run that stops leaves none half counted, and the next goes on with those not counted that day.
 * A case's row that cannot be read counts nowhere; the recomputation sets it aside by its name.
 */
export async function countQuarters(
  env: Bindings,
  outside: Outside,
  execution: Pick<Execution, "cache">,
): Promise<Counts> {
  const today = todayOf(env, outside);
  const { first, counted } = await readYears(env.DB);
  const done = { years: 0, unreadable: 0 };
  try {
    for (const year of yearsToCount(first, counted, today)) {
      if (!mayBegin(env.DB, yearQueries)) break;
      const { rows, unreadable } = await countQuartersOf(env, outside, year, today);
      await storeYear(env.DB, year, rows);
      done.years += 1;
      done.unreadable += unreadable;
    }
  } finally {
    if (done.years > 0) await purge({ env, execution }, [], [timelinessTag]);
  }
  return { years_counted: done.years, ...(done.unreadable > 0 && { unreadable_cases: done.unreadable }) };
}

/** The rows of a year's ended quarters: the total of each, and what there was by topic and unit. */
async function countQuartersOf(
  { DB }: Bindings,
  outside: Outside,
  year: number,
  today: Day,
): Promise<{ rows: QuarterRow[]; unreadable: number }> {
  const quarters = endedQuarters(year, today);
  const [first, last] = [quarters.at(0), quarters.at(-1)];
  if (first === undefined || last === undefined) return { rows: [], unreadable: 0 };
  const days = { from: first.from, to: last.to };
  const names = quarters.map(({ name }) => name);
  const tally = emptyYear(names, await calendarOf(DB, outside.now()), today);
  let unreadable = 0;
  const count = async (read: CasesRead) => {
    for (const { unit } of read.cases) {
      if (unit !== null && !tally.codes.has(unit)) tally.codes.set(unit, await unitCodeOf(unit));
    }
    for (const one of read.cases) countCase(tally, one);
    unreadable += read.unreadable;
  };
  let lastSeq = 0;
  for (let read = pageRows; read === pageRows; ) {
    const page = await casesNumbered(DB, days, lastSeq);
    await count(page);
    read = page.cases.length + page.unreadable;
    lastSeq = page.lastSeq;
  }
  await count(await casesOfOtherYear(DB, days));
  return { rows: yearRows(tally), unreadable };
}
