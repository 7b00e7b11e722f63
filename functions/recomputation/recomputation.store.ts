import { and, asc, lt, ne, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../schema/contracts/day.ts";
import { caseState } from "../../schema/contracts/requests.ts";
import { request } from "../../schema/tables/requests.ts";
import { calendarIs } from "../calendars/calendars.store.ts";
import type { Walk } from "../jobs/set-aside.ts";
import { integer, rows } from "../platform/rows.ts";
import { readQueue } from "../requests/queue/queue.store.ts";
import { type CaseRows, withEvents } from "../requests/store/requests.store.ts";

type Left = Pick<Walk, "leavesOut">;

const isNotLeftOut = (walk: Left | undefined): SQL | undefined =>
  walk && sql`NOT ${walk.leavesOut("request", sql`${request.id}`)}`;

/** Open cases not yet computed under this version of the calendar, with their events and deadlines; by index request_calendar. */
export async function casesBehind(
  database: D1Database,
  version: number,
  limit: number,
  walk: Left,
): Promise<CaseRows[]> {
  const behind = await drizzle(database)
    .select()
    .from(request)
    .where(and(ne(request.state, "closed"), lt(request.calendarSeen, version), isNotLeftOut(walk)))
    .orderBy(asc(request.calendarSeen), asc(request.id))
    .limit(limit);
  return withEvents(database, behind);
}

/** True while this version of the calendar is the current one and one of these cases is not yet computed under it; by primary key. */
export const areStillBehind = (
  files: readonly Pick<CaseRows, "request">[],
  version: number,
): SQL => sql`${calendarIs(version)} AND EXISTS (
  SELECT 1 FROM json_each(${JSON.stringify(files.map(({ request: { id } }) => id))}) AS entry
  CROSS JOIN request AS behind ON behind.id = entry.value
  WHERE behind.calendar_seen < CAST(${version} AS INTEGER)
)`;

/** Whether an open case is not yet computed under this version. */
export async function anyBehind(database: D1Database, version: number, walk?: Left): Promise<boolean> {
  const found = await drizzle(database)
    .select({ id: request.id })
    .from(request)
    .where(and(ne(request.state, "closed"), lt(request.calendarSeen, version), isNotLeftOut(walk)))
    .limit(1)
    .get();
  return found !== undefined;
}

/** The query of an open case that is not yet computed under the newest version; by index request_calendar. */
export const behindQuery = (database: D1Database) =>
  drizzle(database)
    .select({ id: request.id })
    .from(request)
    .where(and(ne(request.state, "closed"), lt(request.calendarSeen, sql`(SELECT version FROM calendar_version)`)))
    .limit(1);

/** The versions below this one that closed cases with deadlines were looked at under: a step of index request_running for each. */
export async function versionsOfClosed(database: D1Database, below: number): Promise<number[]> {
  const found = await rows(
    database,
    { version: integer },
    sql`
      WITH RECURSIVE looked (version) AS (
        SELECT min(calendar_seen) FROM request INDEXED BY request_running WHERE state = 'closed' AND runs_until IS NOT NULL
        UNION ALL
        SELECT (
          SELECT min(calendar_seen) FROM request INDEXED BY request_running
          WHERE state = 'closed' AND runs_until IS NOT NULL AND calendar_seen > looked.version
        )
        FROM looked WHERE looked.version IS NOT NULL
      )
      SELECT version FROM looked WHERE version < ${below}`,
  );
  return found.map(({ version }) => version);
}

/**
 * Closed cases looked at under one of these versions whose deadlines run on its day or later, with their events and deadlines; by index
 * request_running, a seek for each version.
 */
export async function closedRunning(
  database: D1Database,
  { versions, limit }: { versions: readonly { version: number; from: Day }[]; limit: number },
  walk?: Left,
): Promise<CaseRows[]> {
  const running = await drizzle(database)
    .select()
    .from(request)
    .where(
      sql`${request.id} IN (
        SELECT request.id
        FROM json_each(${JSON.stringify(versions)}) AS entry CROSS JOIN request INDEXED BY request_running
        WHERE state = 'closed' AND runs_until IS NOT NULL AND calendar_seen = entry.value ->> 'version'
          AND runs_until >= entry.value ->> 'from' AND ${isNotLeftOut(walk) ?? sql`true`}
        LIMIT ${limit}
      )`,
    );
  return withEvents(database, running);
}

/** States of a case that is not closed. */
const openStates = caseState.options.filter((state) => state !== "closed");

/**
 * Open cases due from a day on or without a due date, the earliest first, with their events; one more than the limit, so that it
 * is known whether there are more. At most so many rows of each state, by index request_queue.
 */
export async function casesDueFrom(database: D1Database, from: Day, limit: number): Promise<CaseRows[]> {
  const after = { on: from, year: 0, seq: 0 };
  return withEvents(database, await readQueue(database, { states: openStates, after, limit }));
}
