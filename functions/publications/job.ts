import type { MonthCount } from "../../schema/contracts/publications.ts";
import { localDay } from "../clock/days.ts";
import type { Bindings, Outside } from "../env.ts";
import type { Counts } from "../jobs/run.ts";
import { latestRun } from "../jobs/store.ts";
import { countMonth, monthsDue } from "./rollup.ts";
import { readMonth, storeCount } from "./store.ts";

/** Counts one month from its rows and stores what it found. Counting again gives the same count. */
export async function recount(database: D1Database, month: string, now: Date): Promise<MonthCount> {
  const items = await readMonth(database, month);
  const count = countMonth(
    items.flatMap(({ id, channels }) => channels.map((channelId) => ({ publicationId: id, channelId }))),
  );
  const countedAt = now.toISOString();
  await storeCount(database, month, count, countedAt);
  return { month, items: count.items, by_channel: count.byChannel, counted_at: countedAt };
}

/** The monthly run: the month before the one it was scheduled in, and every month since the last run that succeeded. */
export async function countDueMonths({ DB, AGENCY }: Bindings, outside: Outside, scheduledFor: Date): Promise<Counts> {
  const monthOf = (instant: Date) => localDay(instant, AGENCY.time_zone).slice(0, 7);
  const last = await latestRun(DB, "monthly", "succeeded");
  const months = monthsDue(monthOf(scheduledFor), last && monthOf(new Date(last.scheduledFor)));
  let items = 0;
  for (const month of months) items += (await recount(DB, month, outside.now())).items;
  return { months: months.length, items };
}
