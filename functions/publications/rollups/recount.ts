import { localDay } from "../../clock/days.ts";
import type { Bindings, Execution, Outside } from "../../env.ts";
import { endGeneration } from "../../http/caching.ts";
import { ProblemError } from "../../http/problems.ts";
import { latestRun } from "../../jobs/jobs.store.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { currentMonth, monthsBetween, monthsDue, shiftMonth } from "../months.ts";
import { checksumOf, countMonth } from "./month-count.ts";
import { type RollupOutcome, settleMonth } from "./rollup-state.ts";
import { readDirtyMonths, readForCount, storeOutcome } from "./rollups.store.ts";

/** The agency's month of an instant. */
const monthOf = ({ AGENCY }: Bindings, instant: Date): string => localDay(instant, AGENCY.time_zone).slice(0, 7);

/** How often a month is read again because somebody wrote to it between reading and storing. */
const attempts = 5;

/**
 * Counts one month from its items and stores the outcome. Where the items changed meanwhile it reads them again. A month before
 * `openFrom` is closed.
 */
async function countOne(database: D1Database, month: string, openFrom: string, now: Date): Promise<RollupOutcome> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { items, ...read } = await readForCount(database, month);
    const found = { count: countMonth(items), checksum: await checksumOf(items) };
    const outcome = settleMonth(read.state, found, { closes: month < openFrom, now });
    if (await storeOutcome(database, month, read, outcome)) return outcome;
  }
  throw new ProblemError("conflict", "The month keeps changing while it is counted; try again in a minute.");
}

export interface CountedMonth extends RollupOutcome {
  month: string;
}

/** Counts months one after the other. The caches are purged of what they changed, also where a later one fails. */
export async function countMonths(
  env: Bindings,
  execution: Pick<Execution, "cache">,
  months: readonly string[],
  { openFrom, now }: { openFrom: string; now: () => Date },
): Promise<CountedMonth[]> {
  const counted: CountedMonth[] = [];
  try {
    for (const month of months) counted.push({ month, ...(await countOne(env.DB, month, openFrom, now())) });
  } finally {
    if (months.length > 0) await endGeneration({ env, execution }, "rollups");
  }
  return counted;
}

/** The monthly run: closes the month before the one it was scheduled in, and every month since the last run that succeeded. */
export async function closeDueMonths(
  env: Bindings,
  outside: Outside,
  scheduledFor: Date,
  execution: Pick<Execution, "cache">,
): Promise<Counts> {
  const openFrom = monthOf(env, scheduledFor);
  const last = await latestRun(env.DB, "monthly", "succeeded");
  const months = monthsDue(openFrom, last && monthOf(env, new Date(last.scheduledFor)));
  const counted = await countMonths(env, execution, months, { openFrom, now: outside.now });
  return { months: months.length, items: counted.reduce((sum, { state }) => sum + state.items, 0) };
}

/** Months that a daily run counts at the most: ten years, at seven queries a month. The next run counts the others. */
const mostADay = 120;

/**
 * The daily run: counts the months that changed since they were counted. It leaves the previous month open where it still is,
 * because the monthly run closes it.
 */
export async function countDirtyMonths(
  env: Bindings,
  outside: Outside,
  execution: Pick<Execution, "cache">,
): Promise<Counts> {
  const months = await readDirtyMonths(env.DB, mostADay);
  const openFrom = shiftMonth(currentMonth(env, outside), -1);
  const counted = await countMonths(env, execution, months, { openFrom, now: outside.now });
  return {
    recounted: months.length,
    revised: counted.filter(({ revision }) => revision !== undefined).length,
  };
}

/** Months of one slice of a range: at most seven queries each, so under 40 with the caller's key. */
const sliceSize = 5;

/** Counts one slice of a range of months; `next` is the first month of the next slice. A repeated slice changes nothing. */
export async function countSlice(
  env: Bindings,
  outside: Outside,
  execution: Pick<Execution, "cache">,
  { from, to }: { from: string; to: string },
): Promise<{ counted: CountedMonth[]; next: string | undefined }> {
  const months = monthsBetween(from, to);
  const openFrom = currentMonth(env, outside);
  const counted = await countMonths(env, execution, months.slice(0, sliceSize), { openFrom, now: outside.now });
  return { counted, next: months[sliceSize] };
}
