import { type SQL, sql } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import { accessPurposes } from "../../../schema/contracts/accesses.ts";
import { nullable, oneOf, text } from "../../platform/rows.ts";
import { nameOfMember } from "../../staff/member-name.store.ts";

/** Accesses that are listed at the most: the latest. */
const mostAccesses = 200;

/**
 * The query of who read who asks in a case, or took more out of it than its page says, the latest first; by the indexes
 * identity_read_case and case_access_case.
 */
export const accessesQuery = (db: DrizzleD1Database, requestId: SQL) =>
  db
    .select({
      at: sql`at`.mapWith(text),
      memberId: sql`member_id`.mapWith(text),
      memberName: nameOfMember(sql`member_id`),
      purpose: sql`purpose`.mapWith(oneOf(accessPurposes)),
      fileId: sql`file_id`.mapWith(nullable(text)),
    })
    .from(
      sql`(
        SELECT read_at AS at, member_id, iif(file_id IS NULL, 'identity', 'file') AS purpose, file_id
        FROM identity_read WHERE request_id = ${requestId}
        UNION ALL
        SELECT accessed_at, member_id, purpose, NULL FROM case_access WHERE request_id = ${requestId}
      )`,
    )
    .orderBy(sql`at DESC`)
    .limit(mostAccesses);

/** The same of a case by its id. */
export const readAccesses = (database: D1Database, requestId: string) =>
  accessesQuery(drizzle(database), sql`${requestId}`);
