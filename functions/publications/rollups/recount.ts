import { localDay } from "../../clock/days.ts";
import type { Bindings, Execution, Outside } from "../../env.ts";
import { whileChanging } from "../../http/attempts.ts";
import { endGeneration } from "../../http/caching.ts";
import type { StaffCall } from "../../http/operation.ts";
import { latestComplete } from "../../jobs/jobs.store.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { beginWalk, isOfRow, type Walk } from "../../jobs/set-aside.ts";
import { recordAct } from "../../log/acts.ts";
import { mayBegin, putOff } from "../../platform/meter.ts";
import { currentMonth, monthsBetween, monthsDue, shiftMonth } from "../months.ts";
import { checksumOf } from "./counted-entry.ts";
import { entryChanges } from "./entry-changes.ts";
import { countMonth } from "./month-count.ts";
import { readWithheldMonths } from "./redaction.store.ts";
import { type RollupOutcome, settleMonth } from "./rollup-state.ts";
import { countedMonths, readDirtyMonths, readForCount, settledMonths, storeOutcome } from "./rollups.store.ts";

/** The agency's month of an instant. */
const monthOf = ({ AGENCY }: Bindings, instant: Date): string => localDay(instant, AGENCY.time_zone).slice(0, 7);

/** What makes the act of a member who counts, once for all of their months; undefined for a job, and once it landed. */
type ActOfCount = (() => Promise<readonly D1PreparedStatement[]>) | undefined;

/** A month's outcome, and whether it was stored as another than before. */
interface Counted extends RollupOutcome {
  stored: boolean;
}

/**
 * Counts one month from its items and stores the outcome. Where the items changed meanwhile it reads them again. A month before
 * `openFrom` is closed.
 */
const countOne = (
  database: D1Database,
  month: string,
  { openFrom, now, act }: { openFrom: string; now: Date; act: ActOfCount },
): Promise<Counted> =>
  whileChanging(async () => {
    const { items, familyOf, pending, ...read } = await readForCount(database, month);
    const entries = pending && entryChanges(month, pending, items);
    const found = { count: countMonth(items, familyOf), checksum: await checksumOf(items), entries };
    const outcome = settleMonth(read.state, found, { closes: month < openFrom, now, withheld: read.withheld });
    const stored = outcome.state !== read.state;
    const statements = stored ? await act?.() : undefined;
    return (await storeOutcome(database, month, read, outcome, statements ?? [])) ? { ...outcome, stored } : undefined;
  });

export interface CountedMonth extends RollupOutcome {
  month: string;
}

/** Statements of a month that is counted, and of one that changed meanwhile once. */
const monthQueries = 14;

/** Counts months one after the other; in a walk one that cannot be counted is set aside. The caches are purged of what they changed, also where a later one fails. */
export async function countMonths(
  env: Bindings,
  execution: Pick<Execution, "cache">,
  months: readonly string[],
  { openFrom, now, act, walk }: { openFrom: string; now: () => Date; act?: ActOfCount; walk?: Walk },
): Promise<CountedMonth[]> {
  const counted: (CountedMonth & Counted)[] = [];
  try {
    for (const month of months) {
      if (!mayBegin(env.DB, monthQueries)) break;
      const recorded = counted.some(({ stored }) => stored);
      const settings = { openFrom, now: now(), act: recorded ? undefined : act };
      const count = async () => ({ month, ...(await countOne(env.DB, month, settings)) });
      counted.push(...(walk ? await walk.each(countedMonths, [month], String, count) : [await count()]));
    }
  } finally {
    if (months.length > 0) await endGeneration({ env, execution }, "rollups");
  }
  return counted;
}

/**
 * The monthly run: closes the month before the one it was scheduled in, and every month since the last run that left none open. What a
 * run leaves is closed an hour later; those that are closed and have not changed are passed over.
 */
export async function closeDueMonths(
  env: Bindings,
  outside: Outside,
  scheduledFor: Date,
  execution: Pick<Execution, "cache">,
): Promise<Counts> {
  const openFrom = monthOf(env, scheduledFor);
  const last = await latestComplete(env.DB, "monthly");
  const walk = await beginWalk(env.DB, "close-months", outside.now);
  const due = monthsDue(openFrom, last && monthOf(env, new Date(last.scheduledFor)));
  const settled = await settledMonths(env.DB, due[0] ?? openFrom);
  const months = [...new Set([...walk.retriedOf(countedMonths), ...due.filter((month) => !settled.has(month))])];
  const counted = await countMonths(env, execution, months, { openFrom, now: outside.now, walk });
  const items = counted.reduce((sum, { state }) => sum + state.items, 0);
  return { months: counted.length, items, ...(await walk.end(false)) };
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
  const walk = await beginWalk(env.DB, "count-months", outside.now);
  const months = await readDirtyMonths(env.DB, mostADay, walk);
  const openFrom = shiftMonth(currentMonth(env, outside), -1);
  const counted = await countMonths(env, execution, months, { openFrom, now: outside.now, walk });
  if (months.length === mostADay) putOff(env.DB);
  return {
    recounted: counted.length,
    revised: counted.filter(({ revision }) => revision !== undefined).length,
    ...(await walk.end(months.length < mostADay)),
  };
}

/**
 * Counts the months that still name what was redacted. It goes on past one that cannot be counted, because the redaction is stored: the
 * daily run sets that aside, by name, and counts those that are left if this is cut off.
 */
export async function countRedacted({ env, outside, execution }: StaffCall): Promise<void> {
  const settings = { openFrom: shiftMonth(currentMonth(env, outside), -1), now: outside.now };
  for (const month of await readWithheldMonths(env.DB)) {
    try {
      await countMonths(env, execution, [month], settings);
    } catch (thrown) {
      if (!isOfRow(thrown)) throw thrown;
    }
  }
}

/** Months of one slice of a range: at most seven queries each, so 40 with the caller's key and what they did. */
const sliceSize = 5;

/** Counts one slice of a range of months; `next` is the first month of the next slice. A repeated slice changes nothing. */
export async function countSlice(
  call: StaffCall,
  { from, to }: { from: string; to: string },
): Promise<{ counted: CountedMonth[]; next: string | undefined }> {
  const { env, outside, execution } = call;
  const all = monthsBetween(from, to);
  const months = all.slice(0, sliceSize);
  const openFrom = currentMonth(env, outside);
  const act = () => recordAct(call, { object: `rollup/${months[0]}/${months.at(-1)}` });
  const counted = await countMonths(env, execution, months, { openFrom, now: outside.now, act });
  return { counted, next: all[sliceSize] };
}
