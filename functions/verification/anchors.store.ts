import { desc, gte, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { anchor } from "../../schema/tables/anchors.ts";
import { logEntry } from "../../schema/tables/log.ts";
import type { LoggedHash } from "../anchors/anchor.ts";

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

/** The newest entry's number and the last anchor, in one batch. */
export async function readTail(database: D1Database) {
  const db = drizzle(database);
  const [[entry], [last]] = await db.batch([
    db.select({ seq: logEntry.seq }).from(logEntry).orderBy(desc(logEntry.seq)).limit(1),
    db
      .select({ number: anchor.number, madeAt: anchor.madeAt, last: anchor.last, hash: anchor.hash })
      .from(anchor)
      .orderBy(desc(anchor.number))
      .limit(1),
  ]);
  return { entry: entry?.seq, anchor: last };
}
