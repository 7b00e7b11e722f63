import { drizzle } from "drizzle-orm/d1";
import { channelListQuery } from "../../publications/channels/channels.store.ts";
import { ownCodesQuery } from "../../publications/codes/own-codes.store.ts";
import { entryQuery } from "../../publications/entry/entry.store.ts";
import type { IndexNumber } from "../../publications/entry/index-number.ts";

/** The channels and the agency's own codes, in one round trip. */
export async function readDeskCodes(database: D1Database) {
  const [[list], own] = await drizzle(database).batch([channelListQuery(database), ownCodesQuery(database)]);
  return { channels: list?.channels ?? [], own };
}

/** An entry, undefined where there is none, with the channels and codes, in one round trip. */
export async function readDeskEntry(database: D1Database, number: IndexNumber) {
  const [[entry], [list], own] = await drizzle(database).batch([
    entryQuery(database, number),
    channelListQuery(database),
    ownCodesQuery(database),
  ]);
  return { entry, channels: list?.channels ?? [], own };
}
