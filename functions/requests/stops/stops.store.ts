import { asc, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { request } from "../../../schema/tables/requests.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import { statement } from "../../platform/database.ts";
import { assignments, jsonParts } from "../../platform/tables.ts";
import type { StopReckoned } from "../case/projection.ts";
import { type CaseRows, type RequestRow, withEvents } from "../store/requests.store.ts";

/** Cases whose stop was last reckoned before this day, with their events; by index request_reckoned. */
export async function stoppedUnreckoned(
  database: D1Database,
  today: Day,
  limit: number,
  walk: Pick<Walk, "leavesOut">,
): Promise<CaseRows[]> {
  const reckonedOn = sql`coalesce(${request.reckonedOn}, '')`;
  const found = await drizzle(database)
    .select()
    .from(request)
    .where(
      sql`${request.stoppedSince} IS NOT NULL AND ${request.resumed} = 0 AND ${reckonedOn} < ${today}
        AND NOT ${walk.leavesOut("request", sql`${request.id}`)}`,
    )
    .orderBy(asc(reckonedOn), asc(request.id))
    .limit(limit);
  return withEvents(database, found);
}

/** What holds of the stop of a case as it was read. */
export interface ReckonedCase extends StopReckoned, Pick<RequestRow, "id" | "version" | "calendarVersion"> {}

/**
 * Stores it with the cases that are still as they were read, under the same calendar. Where the law has ended a stop the applicant's notices
 * are planned anew: the due date is settled.
 */
export async function storeReckoned(database: D1Database, cases: readonly ReckonedCase[]): Promise<void> {
  const resumed = cases.filter((one) => one.resumed).map(({ id }) => ({ id }));
  await database.batch([
    ...jsonParts(cases).map((part) =>
      statement(
        database,
        sql`
          UPDATE request SET ${assignments(request, ["reckonedOn", "reckonedDueOn", "resumed"])} FROM json_each(${part}) AS entry
          WHERE request.id = entry.value ->> 'id' AND request.version = entry.value ->> 'version'
            AND request.calendar_version = entry.value ->> 'calendarVersion'`,
      ),
    ),
    ...jsonParts(resumed).flatMap((part) =>
      ["request_id", "answered_in"].map((column) => unplanned(database, column, part)),
    ),
  ]);
}

/** Has notices planned anew of the requests that a column names. */
const unplanned = (database: D1Database, column: string, part: string) =>
  statement(
    database,
    sql`
      UPDATE applicant_notification SET unplanned = 1
      WHERE unplanned = 0 AND ${sql.identifier(column)} IN (SELECT value ->> 'id' FROM json_each(${part}))`,
  );
