import { localDay } from "../../clock/days.ts";
import type { Bindings, Execution, Outside } from "../../env.ts";
import { endGeneration } from "../../http/caching.ts";
import { ProblemError } from "../../http/problems.ts";
import { latestRun } from "../../jobs/jobs.store.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { addMonths, monthsBetween } from "../months.ts";
import { checksumOf, countMonth } from "./count.ts";
import { dirtyMonths, readForCounting, storeOutcome } from "./rollups.store.ts";
import { monthsDue } from "./rows.ts";
import { type Outcome, settle } from "./standing.ts";

/** The agency-local month of an instant. */
export const monthOf = ({ AGENCY }: Pick<Bindings, "AGENCY">, instant: Date): string =>
  localDay(instant, AGENCY.time_zone).slice(0, 7);

/** How often a month is read again because somebody wrote to it between reading and storing. */
const attempts = 5;

/**
 * Counts one month from its rows and stores what it found, unless the rows changed meanwhile: then it reads them again. A month
 * before `openFrom` is closed by it.
 */
async function countOne(database: D1Database, month: string, openFrom: string, now: Date): Promise<Outcome> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { rows, ...read } = await readForCounting(database, month);
    const found = { count: countMonth(rows), checksum: await checksumOf(rows) };
    const outcome = settle(read.standing, found, { closes: month < openFrom, now });
    if (await storeOutcome(database, month, read, outcome)) return outcome;
  }
  throw new ProblemError("conflict", "The month keeps changing while it is counted; try again in a minute.");
}

export interface CountedMonth extends Outcome {
  month: string;
}

/** Counts months one after the other; what they changed is shown at once, also where a later one fails. */
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
  const current = monthOf(env, scheduledFor);
  const last = await latestRun(env.DB, "monthly", "succeeded");
  const months = monthsDue(current, last && monthOf(env, new Date(last.scheduledFor)));
  const counted = await countMonths(env, execution, months, { openFrom: current, now: outside.now });
  return { months: months.length, items: counted.reduce((sum, { standing }) => sum + standing.items, 0) };
}

/** Months a daily run counts at the most, ten years of them at seven queries each; what is left is tomorrow's. */
const mostADay = 120;

/**
 * The daily run: counts the months that changed since they were counted. The previous month is left open where it still is,
 * because closing it is the monthly run's.
 */
export async function countDirtyMonths(
  env: Bindings,
  outside: Outside,
  execution: Pick<Execution, "cache">,
): Promise<Counts> {
  const months = await dirtyMonths(env.DB, mostADay);
  const openFrom = addMonths(monthOf(env, outside.now()), -1);
  const counted = await countMonths(env, execution, months, { openFrom, now: outside.now });
  return {
    recounted: months.length,
    revised: counted.filter(({ revision }) => revision !== undefined).length,
  };
}

/** Months of one slice of a backfill: at most seven queries each, so under 40 with the caller's key. */
const slice = 5;

/** One slice of counting a range of months anew; `next` is the month to go on with. Doing one twice changes nothing. */
export async function backfill(
  env: Bindings,
  outside: Outside,
  execution: Pick<Execution, "cache">,
  { from, to }: { from: string; to: string },
): Promise<{ counted: CountedMonth[]; next: string | undefined }> {
  const months = monthsBetween(from, to);
  const openFrom = monthOf(env, outside.now());
  const counted = await countMonths(env, execution, months.slice(0, slice), { openFrom, now: outside.now });
  return { counted, next: months[slice] };
}
