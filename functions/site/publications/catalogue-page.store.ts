import { drizzle } from "drizzle-orm/d1";
import { firstDayQuery, foundQuery, listedQuery } from "../../publications/catalogue/catalogue.store.ts";
import { channelListQuery } from "../../publications/channels/channels.store.ts";
import { ownCodesQuery } from "../../publications/codes/own-codes.store.ts";
import type { Entry } from "../../publications/entry/entry.ts";

/** A page of the catalogue, in one round trip: entries, one more than the limit, and what its filters are made of. */
export async function readCataloguePage(
  database: D1Database,
  search: { match: string } | "all",
  after: number | undefined,
  limit: number,
) {
  const db = drizzle(database);
  const filters = [channelListQuery(database), ownCodesQuery(database), firstDayQuery(database)] as const;
  const [[list], own, [first], entries] =
    search === "all"
      ? await db.batch([...filters, listedQuery(database, after, limit)])
      : await db.batch([...filters, foundQuery(database, search.match, after, limit)]);
  const found: Entry[] = entries;
  return { channels: list?.channels ?? [], own, firstDay: first?.on ?? null, entries: found };
}
