import { desc, gte, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { anchor } from "../../schema/tables/anchors.ts";
import { logEntry } from "../../schema/tables/log.ts";
import { type LoggedHash, mostAnchors } from "../anchors/anchor.ts";
import { newestEntry } from "../anchors/anchors.store.ts";
import { integer, rows, text } from "../platform/rows.ts";

export type AnchorRow = typeof anchor.$inferSelect;

/** The anchors from a number on, by it. */
export const anchorsFrom = (database: D1Database, number: number, limit: number): Promise<AnchorRow[]> =>
  drizzle(database).select().from(anchor).where(gte(anchor.number, number)).orderBy(anchor.number).limit(limit);

/** The entries that the log has under these numbers. */
export async function entriesAt(
  database: D1Database,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, LoggedHash>> {
  const found = await drizzle(database)
    .select({ seq: logEntry.seq, kind: logEntry.kind, hash: logEntry.hash })
    .from(logEntry)
    .where(inArray(logEntry.seq, sql`(SELECT value FROM json_each(${JSON.stringify(seqs)}))`));
  return new Map(found.map((entry) => [entry.seq, entry]));
}

/** Entries that the log has between the first and the last of these anchors and that none of their lines names, by primary key. */
export const entriesAdded = (
  database: D1Database,
  anchors: readonly Pick<AnchorRow, "number" | "first" | "last">[],
  named: readonly number[],
  limit: number,
) =>
  rows(
    database,
    { anchor: integer, seq: integer, hash: text },
    sql`
      SELECT spanned.value ->> 'number' AS anchor, log_entry.seq, log_entry.hash
      FROM json_each(${JSON.stringify(anchors.map(({ number, first, last }) => ({ number, first, last })))}) AS spanned
      CROSS JOIN log_entry ON log_entry.seq BETWEEN spanned.value ->> 'first' AND spanned.value ->> 'last'
      WHERE log_entry.seq NOT IN (SELECT value FROM json_each(${JSON.stringify(named)}))
      LIMIT ${limit}`,
  );

/**
 * The number from which on every anchor has a signature: of the one that a key signed first, whose record is in the log behind what that
 * anchor covers, and has the anchor's instant. Undefined where no key ever signed. By indexes log_entry_hash and anchor_last.
 */
export async function signedFrom(database: D1Database): Promise<number | undefined> {
  const [first] = await rows(
    database,
    { number: integer },
    sql`
      SELECT coalesce(
        (SELECT min(number) FROM anchor WHERE made_at = since AND number > closed - ${mostAnchors} AND number <= closed), closed + 1
      ) AS number
      FROM (
        SELECT since, coalesce((SELECT number FROM anchor WHERE last < log_entry.seq ORDER BY last DESC LIMIT 1), 0) AS closed
        FROM anchor_key CROSS JOIN log_entry ON log_entry.hash = anchor_key.hash AND log_entry.kind = 'anchor_key'
        ORDER BY log_entry.seq LIMIT 1
      )`,
  );
  return first?.number;
}

/** The newest entry's number and the last anchor, in one batch. */
export async function readTail(database: D1Database) {
  const db = drizzle(database);
  const [[entry], [last]] = await db.batch([
    newestEntry(database),
    db
      .select({ number: anchor.number, madeAt: anchor.madeAt, last: anchor.last, hash: anchor.hash })
      .from(anchor)
      .orderBy(desc(anchor.number))
      .limit(1),
  ]);
  return { entry: entry?.seq, anchor: last };
}
