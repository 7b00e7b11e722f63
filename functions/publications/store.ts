import { and, eq, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { NewPublication } from "../../schema/contracts/publications.ts";
import { channel, publication } from "../../schema/tables/publications.ts";
import { statement } from "../d1.ts";
import type { Claim } from "../idempotency/key.ts";
import { claim, claimed } from "../idempotency/store.ts";

export type PublicationRow = typeof publication.$inferSelect;

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
