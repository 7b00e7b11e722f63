import { desc } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { logEntry } from "../../../../schema/tables/log.ts";
import { readAnchors } from "../../../anchors/anchors.store.ts";

/** The newest anchors, and the number of the newest record in the log: one round trip. */
export async function readEvidence(database: D1Database, limit: number) {
  const [anchors, [entry]] = await drizzle(database).batch([
    readAnchors(database, { before: undefined, limit: limit - 1 }),
    drizzle(database).select({ seq: logEntry.seq }).from(logEntry).orderBy(desc(logEntry.seq)).limit(1),
  ]);
  return { anchors, last: entry?.seq ?? 0 };
}
