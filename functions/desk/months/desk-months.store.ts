import { drizzle } from "drizzle-orm/d1";
import { channelListQuery } from "../../publications/channels/channels.store.ts";
import { ownCodesQuery } from "../../publications/codes/own-codes.store.ts";
import { readRevisions } from "../../publications/rollups/served-counts.store.ts";

/** The revisions of a month, the latest first, with the channels and codes that they name, in one round trip. */
export async function readMonthRevisions(database: D1Database, month: string) {
  const [revisions, [list], own] = await drizzle(database).batch([
    readRevisions(database, month),
    channelListQuery(database),
    ownCodesQuery(database),
  ]);
  return { revisions, channels: list?.channels ?? [], own };
}
