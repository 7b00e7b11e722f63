// @ts-nocheck
import { and, asc, lt, ne, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { request } from "../../../schema/tables/requests.ts";
import { calendarIs } from "../../calendars/store.ts";
import { statement } from "../../d1.ts";
import type { Projection } from "../casefile/project.ts";
import type { ChainedEvent } from "../events.ts";
import { type CaseRows, withEvents } from "../store.ts";

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

/** What computing an open case anew under a calendar found. */
export interface Recomputed {
  id: string;
  version: number;
  /** The event to append where the due date moved. */
  event: ChainedEvent | undefined;
  /** Where the case stands; undefined where it keeps its calendar. */
  projection: Projection | undefined;
  deadlinesChanged: boolean;
}

/**
 * Stores a slice of recomputed cases in one batch of at most five statements. A case that moved on meanwhile is left for the next
 * slice, and nothing lands once the calendar has changed again.
 */
export async function storeRecomputed(
  database: D1Database,
  calendarVersion: number,
  cases: readonly Recomputed[],
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
  // `entry` names a case of the slice that is still as it was read.
  const still = sql`request ON request.id = entry.value ->> 'id' AND request.version = entry.value ->> 'version'`;
  await database.batch([
    ...(changed.length === 0
      ? []
      : [
          statement(
            database,
            sql`
              DELETE FROM deadline WHERE ${current} AND request_id IN (
                SELECT request.id FROM json_each(${JSON.stringify(changed.map(({ id, version }) => ({ id, version })))}) AS entry
                JOIN ${still}
              )`,
          ),
          statement(
            database,
            sql`
              INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional)
              SELECT
                request.id, entry.value ->> 'kind', entry.value ->> 'ref', entry.value ->> 'owed_by',
                entry.value ->> 'due_on', entry.value ->> 'provisional'
              FROM json_each(${JSON.stringify(derived)}) AS entry JOIN ${still} WHERE ${current}`,
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
