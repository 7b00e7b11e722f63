import { and, asc, lt, ne, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { request } from "../../schema/tables/requests.ts";
import { calendarIs } from "../calendars/calendars.store.ts";
import { statement } from "../platform/database.ts";
import type { ChainedEvent } from "../requests/case/event-chain.ts";
import type { Projection } from "../requests/case/projection.ts";
import { type CaseRows, withEvents } from "../requests/store/requests.store.ts";

/** Open cases not yet looked at under this version of the calendar, with what computing them takes; by index request_calendar. */
export async function casesBehind(database: D1Database, version: number, limit: number): Promise<CaseRows[]> {
  const behind = await drizzle(database)
    .select()
    .from(request)
    .where(and(ne(request.state, "closed"), lt(request.calendarSeen, version)))
    .orderBy(asc(request.calendarSeen), asc(request.id))
    .limit(limit);
  return withEvents(database, behind);
}

/** Whether an open case is not yet looked at under this version. */
export async function anyBehind(database: D1Database, version: number): Promise<boolean> {
  const found = await drizzle(database)
    .select({ id: request.id })
    .from(request)
    .where(and(ne(request.state, "closed"), lt(request.calendarSeen, version)))
    .limit(1)
    .get();
  return found !== undefined;
}

/** What computing an open case anew under a calendar found. */
export interface Recomputed {
  id: string;
  version: number;
  /** The event to append where the due date moved. */
  event: ChainedEvent | undefined;
  /** Where the case stands; undefined where it keeps its calendar. */
  projection: Projection | undefined;
  deadlinesChanged: boolean;
  /** True where a deadline goes; a calendar moves dates, so this is for rows that were wrong before. */
  deadlinesLost: boolean;
}

/**
 * Stores a slice of recomputed cases in one batch of at most five statements, six where a deadline goes. A case that moved on meanwhile is left for the next
 * slice, and nothing lands once the calendar has changed again.
 */
export async function storeRecomputed(
  database: D1Database,
  calendarVersion: number,
  cases: readonly Recomputed[],
  now: Date,
): Promise<void> {
  const rows = JSON.stringify(
    cases.map(({ id, version, event, projection }) => ({
      id,
      version,
      to: event === undefined ? version : event.seq,
      due_on: projection?.dueOn,
      provisional: projection?.provisional,
      stopped_since: projection?.stoppedSince,
      kept: projection === undefined,
    })),
  );
  const current = calendarIs(calendarVersion);
  const events = cases.flatMap(({ event }) => (event === undefined ? [] : [event]));
  const changed = cases.filter(({ deadlinesChanged }) => deadlinesChanged);
  const derived = changed.flatMap(({ id, version, projection }) =>
    (projection?.deadlines ?? []).map((entry) => ({ ...entry, id, version })),
  );
  const whole = JSON.stringify(
    changed.map(({ id, version, projection }) => ({ id, version, deadlines: projection?.deadlines ?? [] })),
  );
  // `entry` names a case of the slice that is still as it was read.
  const still = sql`request ON request.id = entry.value ->> 'id' AND request.version = entry.value ->> 'version'`;
  await database.batch([
    ...(changed.length === 0
      ? []
      : [
          // What ends or moves is kept as it stood, as with every other change of a case's deadlines.
          statement(
            database,
            sql`
              INSERT INTO deadline_ended (subject, request_id, kind, ref, due_on, since_at, ended_at, paused_on)
              SELECT
                deadline.request_id, deadline.request_id, kind, ref, coalesce(seen_due_on, deadline.due_on), since_at, ${now.toISOString()},
                CASE WHEN kind = 'reply' AND seen_due_on IS NULL THEN stopped_since END
              FROM json_each(${whole}) AS entry JOIN ${still} JOIN deadline ON deadline.request_id = request.id
              WHERE ${current} AND NOT (request.state LIKE 'awaiting%' AND owed_by <> 'applicant')
                AND NOT EXISTS (
                  SELECT 1 FROM json_each(entry.value, '$.deadlines') AS derived
                  WHERE derived.value ->> 'kind' = kind AND derived.value ->> 'ref' = ref
                    AND derived.value ->> 'due_on' IS deadline.due_on
                )`,
          ),
          ...(cases.some(({ deadlinesLost }) => deadlinesLost) ? [dropDeadlines(database, whole, still, current)] : []),
          statement(
            database,
            sql`
              INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional, since_at)
              SELECT
                request.id, entry.value ->> 'kind', entry.value ->> 'ref', entry.value ->> 'owed_by',
                entry.value ->> 'due_on', entry.value ->> 'provisional', ${now.toISOString()}
              FROM json_each(${JSON.stringify(derived)}) AS entry JOIN ${still} WHERE ${current}
              ON CONFLICT (request_id, kind, ref) DO UPDATE SET
                since_at = CASE WHEN due_on IS excluded.due_on THEN since_at ELSE excluded.since_at END,
                seen_due_on = CASE WHEN due_on IS excluded.due_on THEN seen_due_on END,
                owed_by = excluded.owed_by, due_on = excluded.due_on, provisional = excluded.provisional,
                resume_on = NULL`,
          ),
        ]),
    ...(events.length === 0
      ? []
      : [
          statement(
            database,
            sql`
              INSERT INTO case_event (
                request_id, seq, type, happened_on, recorded_at, actor, body, previous_hash, hash
              )
              SELECT
                request.id, entry.value ->> 'seq', entry.value ->> 'type', entry.value ->> 'happenedOn',
                entry.value ->> 'recordedAt', entry.value ->> 'actor', entry.value ->> 'body',
                entry.value ->> 'previousHash', entry.value ->> 'hash'
              FROM json_each(${JSON.stringify(events)}) AS entry
              JOIN request ON request.id = entry.value ->> 'requestId' AND request.version = entry.value ->> 'seq' - 1
              WHERE ${current}`,
          ),
        ]),
    statement(
      database,
      sql`
        UPDATE request
        SET
          due_on = CASE WHEN entry.value ->> 'kept' THEN request.due_on ELSE entry.value ->> 'due_on' END,
          provisional = CASE WHEN entry.value ->> 'kept' THEN request.provisional ELSE entry.value ->> 'provisional' END,
          stopped_since = CASE WHEN entry.value ->> 'kept' THEN request.stopped_since ELSE entry.value ->> 'stopped_since' END,
          calendar_version = CASE
            WHEN entry.value ->> 'kept' THEN request.calendar_version ELSE CAST(${calendarVersion} AS INTEGER)
          END,
          calendar_seen = CAST(${calendarVersion} AS INTEGER),
          version = entry.value ->> 'to'
        FROM json_each(${rows}) AS entry
        WHERE request.id = entry.value ->> 'id' AND request.version = entry.value ->> 'version' AND ${current}`,
    ),
  ]);
}

/** Drops the deadlines that cases of the slice have no more. */
const dropDeadlines = (database: D1Database, whole: string, still: SQL, current: SQL): D1PreparedStatement =>
  statement(
    database,
    sql`
      DELETE FROM deadline WHERE ${current} AND (request_id, kind, ref) IN (
        SELECT deadline.request_id, kind, ref
        FROM json_each(${whole}) AS entry JOIN ${still} JOIN deadline ON deadline.request_id = request.id
        WHERE NOT EXISTS (
          SELECT 1 FROM json_each(entry.value, '$.deadlines') AS derived
          WHERE derived.value ->> 'kind' = kind AND derived.value ->> 'ref' = ref
        )
      )`,
  );
