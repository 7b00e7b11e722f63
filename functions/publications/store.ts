import { and, asc, desc, eq, gte, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { NewPublication } from "../../schema/contracts/publications.ts";
import { channel, publication, rollupMonth } from "../../schema/tables/publications.ts";
import { statement } from "../d1.ts";
import type { Claim } from "../idempotency/key.ts";
import { claim, claimed } from "../idempotency/store.ts";
import { addMonths } from "./months.ts";
import type { ChannelLabels, Count } from "./rollup.ts";

export type PublicationRow = typeof publication.$inferSelect;

export const readChannels = (database: D1Database): Promise<ChannelLabels[]> =>
  drizzle(database)
    .select({
      id: channel.id,
      labelZhHans: channel.labelZhHans,
      labelZhHant: channel.labelZhHant,
      labelEn: channel.labelEn,
    })
    .from(channel)
    .orderBy(asc(channel.position));

/** Which of these channels exist. */
export async function knownChannels(database: D1Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await drizzle(database)
    .select({ id: channel.id })
    .from(channel)
    .where(inArray(channel.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

/**
 * Registers an item in one batch; its number is the next of its year, born in the batch. Answers the number, or undefined when
 * an earlier registration holds the key.
 */
export async function registerPublication(
  database: D1Database,
  taken: Claim,
  item: NewPublication & { registration: string; organisation: string; registeredAt: string; registeredBy: string },
): Promise<number | undefined> {
  const year = Number(item.published_on.slice(0, 4));
  const [, numbered] = await database.batch<{ seq: number }>([
    claim(database, taken),
    statement(
      database,
      sql`
        INSERT INTO publication (
          registration, organisation, year, seq, title, summary, publisher_unit, document_no, url, formed_on,
          published_on, channels, registered_at, registered_by, changed_at
        )
        SELECT
          ${item.registration}, ${item.organisation}, ${year},
          (SELECT coalesce(max(seq), 0) + 1 FROM publication WHERE organisation = ${item.organisation} AND year = ${year}),
          ${item.title}, ${item.summary ?? null}, ${item.publisher_unit ?? null}, ${item.document_no ?? null},
          ${item.url ?? null}, ${item.formed_on ?? null}, ${item.published_on}, ${JSON.stringify(item.channels)},
          ${item.registeredAt}, ${item.registeredBy}, ${item.registeredAt}
        WHERE ${claimed(taken)}
        RETURNING seq`,
    ),
  ]);
  return numbered?.results[0]?.seq;
}

/** The index number of an item by its registration. */
export const readRegistration = (database: D1Database, registration: string): Promise<PublicationRow | undefined> =>
  drizzle(database).select().from(publication).where(eq(publication.registration, registration)).get();

/** One entry by its index number. */
export const readPublication = (
  database: D1Database,
  organisation: string,
  year: number,
  seq: number,
): Promise<PublicationRow | undefined> =>
  drizzle(database)
    .select()
    .from(publication)
    .where(and(eq(publication.organisation, organisation), eq(publication.year, year), eq(publication.seq, seq)))
    .get();

/** The channels of each item published in a month: a range of the index publication_month, one row an item. */
export const readMonth = (database: D1Database, month: string) =>
  drizzle(database)
    .select({ id: publication.id, channels: publication.channels })
    .from(publication)
    .where(
      and(
        gte(publication.publishedOn, sql`${`${month}-01`}`),
        lt(publication.publishedOn, sql`${`${addMonths(month, 1)}-01`}`),
        isNull(publication.withdrawnAt),
      ),
    );

/** Stores what counting found; counting again replaces it. */
export async function storeCount(database: D1Database, month: string, count: Count, countedAt: string): Promise<void> {
  const counted = { items: count.items, byChannel: count.byChannel, countedAt };
  await drizzle(database)
    .insert(rollupMonth)
    .values({ month, ...counted })
    .onConflictDoUpdate({ target: rollupMonth.month, set: counted });
}

/** Stored counts of a range of months: one row a month. */
export const readCounts = (database: D1Database, from: string, to: string) =>
  drizzle(database)
    .select()
    .from(rollupMonth)
    .where(and(gte(rollupMonth.month, from), lte(rollupMonth.month, to)))
    .orderBy(asc(rollupMonth.month));

/** The latest month counted, if any. */
export async function latestCounted(database: D1Database): Promise<string | undefined> {
  const [row] = await drizzle(database)
    .select({ month: rollupMonth.month })
    .from(rollupMonth)
    .orderBy(desc(rollupMonth.month))
    .limit(1);
  return row?.month;
}
