import { eq, type SQL, sql } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import { erasure, request } from "../../../schema/tables/requests.ts";
import { readsOfCase } from "./requests.store.ts";

/** The case that the one of this id was merged into in the end, as its events name it. */
const answeringOf = (own: SQL): SQL => sql`
  (${request.receiptYear}, ${request.receiptSeq}) = (
    SELECT CAST(substr(body ->> 'into', 1, 4) AS INTEGER), CAST(substr(body ->> 'into', 6) AS INTEGER)
    FROM case_event WHERE request_id = ${own} AND type IN ('merged', 'followed') ORDER BY seq DESC LIMIT 1
  )`;

/** Selects the ids of the members whom a case of this id names. */
export const membersNamedIn = (own: SQL): SQL => sql`(
  SELECT substr(actor, 7) FROM case_event WHERE request_id = ${own} AND actor LIKE 'staff:%'
  UNION SELECT body ->> 'to' FROM case_event WHERE request_id = ${own} AND type = 'assigned'
  UNION SELECT body ->> '$.approval.by' FROM case_event WHERE request_id = ${own}
  UNION SELECT member_id FROM draft_step WHERE request_id = ${own}
  UNION SELECT assigned_to FROM request WHERE id = ${own}
)`;

/** The queries of what a case is linked with: the case that it is answered in, where it was merged, and the numbers of those split off it; and whether it was erased. By keys. */
export const linkedReads = (db: DrizzleD1Database, own: SQL) =>
  [
    ...readsOfCase(db, answeringOf(own)),
    db
      .select({ id: request.id, year: request.receiptYear, seq: request.receiptSeq })
      .from(request)
      .where(
        sql`${request.id} IN (SELECT body ->> 'opened' FROM case_event WHERE request_id = ${own} AND type = 'split')`,
      ),
    db.select().from(erasure).where(eq(erasure.requestId, own)),
  ] as const;

/** Selects the id of the case that is named so. */
export const idOf = (named: SQL | undefined): SQL => sql`(SELECT ${request.id} FROM ${request} WHERE ${named})`;
