import { and, asc, count, gte, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { publication } from "../../../schema/tables/publications.ts";
import { channelListQuery } from "../../publications/channels/channels.store.ts";
import { ownCodesQuery } from "../../publications/codes/own-codes.store.ts";
import { entryColumns, entryQuery } from "../../publications/entry/entry.store.ts";
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

/** The first entries that came of an imported table, and how many there are: a range of the registrations' own index. */
export async function readImported(database: D1Database, digest: string, limit: number) {
  const db = drizzle(database);
  // Behind a colon only a line follows, and before a semicolon nothing else does.
  const ofTable = and(
    gte(publication.registration, sql`${`${digest}:`}`),
    lt(publication.registration, sql`${`${digest};`}`),
  );
  const [entries, [counted]] = await db.batch([
    db.select(entryColumns).from(publication).where(ofTable).orderBy(asc(publication.id)).limit(limit),
    db.select({ all: count() }).from(publication).where(ofTable),
  ]);
  return { entries, all: counted?.all ?? 0 };
}
