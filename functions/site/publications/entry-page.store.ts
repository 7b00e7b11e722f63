import { drizzle } from "drizzle-orm/d1";
import { channelListQuery } from "../../publications/channels/channels.store.ts";
import { ownCodesQuery } from "../../publications/codes/own-codes.store.ts";
import { entryQuery, replacedQuery, successorQuery } from "../../publications/entry/entry.store.ts";
import type { IndexNumber } from "../../publications/entry/index-number.ts";
import { publicActsQuery } from "../../publications/history/history.store.ts";

/** Changes that a page lists at the most. */
export const mostChanges = 100;

/** What the page of an entry says, in one round trip; the entry is undefined where there is none, and here whether it is listed or not. */
export async function readEntryPage(database: D1Database, number: IndexNumber) {
  const [[entry], [successor], replaced, acts, [list], own] = await drizzle(database).batch([
    entryQuery(database, number),
    successorQuery(database, number),
    replacedQuery(database, number),
    publicActsQuery(database, number, mostChanges + 1),
    channelListQuery(database),
    ownCodesQuery(database),
  ]);
  return { entry, successor, replaced, acts, channels: list?.channels ?? [], own };
}
