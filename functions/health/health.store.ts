import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { latestRuns, schemaVersion } from "../jobs/jobs.store.ts";
import { statesOfJobs } from "../jobs/late-jobs.store.ts";
import { countSetAside, readSetAside } from "../jobs/set-aside.store.ts";
import { deadNotices, noticeCounts } from "../notices/failed-notices.store.ts";
import { statement } from "../platform/database.ts";
import { decodeRows, flag } from "../platform/rows.ts";
import { hasSearch } from "../publications/search/search.store.ts";
import { readUndelivered } from "../reminders/outbox/outbox.store.ts";
import { readSchema } from "../verification/schema.store.ts";

/** Rows set aside, and notices that failed, that are named at the most. */
const mostNamed = 100;

/** How jobs, messages, rows set aside and the schema stand, in one round trip. */
export async function readState(database: D1Database, now: Date) {
  const [states, runs, sinks, [counts], failed, tasks, rows, [migration], schema] = await drizzle(database).batch([
    statesOfJobs(database),
    latestRuns(database),
    readUndelivered(database),
    noticeCounts(database, now),
    deadNotices(database, mostNamed),
    countSetAside(database),
    readSetAside(database, mostNamed),
    schemaVersion(database),
    readSchema(database),
  ]);
  const notices = { waiting: 0, dead: 0, oldest_waiting_at: null, ...counts, failed };
  return { states, runs, sinks, notices, tasks, rows, version: migration?.name ?? null, schema };
}

/** Whether there is a search index, and how large the database is. */
export async function readSize(database: D1Database): Promise<{ search: boolean; bytes: number }> {
  const { results, meta } = await statement(database, sql`SELECT ${hasSearch} AS search`).all();
  const [row] = decodeRows({ search: flag }, results);
  return { search: row?.search ?? false, bytes: meta.size_after };
}
