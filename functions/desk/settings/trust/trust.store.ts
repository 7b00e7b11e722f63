import { drizzle } from "drizzle-orm/d1";
import { newestEntry, readAnchors } from "../../../anchors/anchors.store.ts";

/** The newest anchors, and the number of the newest record in the log: one round trip. */
export async function readEvidence(database: D1Database, limit: number) {
  const [anchors, [entry]] = await drizzle(database).batch([
    readAnchors(database, { before: undefined, limit: limit - 1 }),
    newestEntry(database),
  ]);
  return { anchors, last: entry?.seq ?? 0 };
}
