import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { type FeedScope, reminderKind } from "../../../schema/contracts/reminders.ts";
import { deadlineFeed } from "../../../schema/tables/reminders.ts";
import { staffMember } from "../../../schema/tables/staff.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import { day, flag, integer, oneOf, type RowOf, readableRows, text } from "../../platform/rows.ts";

export type FeedRow = typeof deadlineFeed.$inferSelect;

/** Calendars a member may have at once. */
export const mostFeeds = 20;

/** A member's calendars that work. */
export const readFeeds = (database: D1Database, memberId: string): Promise<FeedRow[]> =>
  drizzle(database)
    .select()
    .from(deadlineFeed)
    .where(and(eq(deadlineFeed.memberId, memberId), isNull(deadlineFeed.revokedAt)))
    .orderBy(asc(deadlineFeed.createdAt), asc(deadlineFeed.id));

/** Adds a calendar, with the act that it is, unless the Idempotency-Key is claimed or the member has as many as may be. Answers whether it was added. */
export async function addFeed(
  database: D1Database,
  claim: Claim,
  { id, tokenHash, memberId, scope, createdAt }: FeedRow,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const active = sql`(SELECT count(*) FROM deadline_feed WHERE member_id = ${memberId} AND revoked_at IS NULL)`;
  const [, added] = await database.batch([
    claimStatement(database, claim, sql`${active} < ${mostFeeds}`),
    statement(
      database,
      sql`
        INSERT INTO deadline_feed (id, token_hash, member_id, scope, created_at)
        SELECT ${id}, ${tokenHash}, ${memberId}, ${scope}, ${createdAt} WHERE ${holdsClaim(claim)} RETURNING id`,
    ),
    ...act,
  ]);
  return added?.results.length === 1;
}

/**
 * Revokes a calendar, with the act that it is; of another member only where `memberId` is undefined. Answers whether it worked until
 * now.
 */
export async function revokeFeed(
  database: D1Database,
  { id, memberId, now }: { id: string; memberId: string | undefined; now: Date },
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const revoke = sql`
    UPDATE deadline_feed SET revoked_at = ${now.toISOString()}
    WHERE id = ${id} AND revoked_at IS NULL AND member_id = coalesce(${memberId ?? null}, member_id) RETURNING id`;
  const [revoked] = await database.batch([statement(database, revoke), ...act]);
  return (revoked?.results.length ?? 0) > 0;
}

/** Whose calendar this token opens, if it works and its member is still here. */
export const feedHolder = (database: D1Database, tokenHash: string) =>
  drizzle(database)
    .select({ scope: deadlineFeed.scope, memberId: staffMember.id, unit: staffMember.unit })
    .from(deadlineFeed)
    .innerJoin(staffMember, eq(staffMember.id, deadlineFeed.memberId))
    .where(and(eq(deadlineFeed.tokenHash, tokenHash), isNull(deadlineFeed.revokedAt), eq(staffMember.active, true)))
    .get();

const deadlineColumns = {
  request_id: text,
  receipt_year: integer,
  receipt_seq: integer,
  kind: oneOf(reminderKind.options),
  ref: text,
  due_on: day,
  provisional: flag,
  /** Rises with every event of the case and every calendar it is computed with. */
  revision: integer,
  /** When it, its case or its calendar last changed. */
  changed_at: text,
  ended: flag,
};

/** A deadline as a calendar shows it. */
export type FeedDeadline = RowOf<typeof deadlineColumns>;

/** Events a calendar shows at the most. */
const mostEvents = 2000;

/**
 * The dated deadlines of a member's or a unit's cases, open or closed since `closedSince`, and those that ended since `endedSince`
 * and did not come back; by index request_member or request_unit.
 */
export async function feedDeadlines(
  database: D1Database,
  whose: { scope: FeedScope; memberId: string; units: readonly string[] },
  { closedSince, endedSince }: { closedSince: Day; endedSince: string },
): Promise<FeedDeadline[]> {
  const cases =
    whose.scope === "mine"
      ? sql`assigned_to = ${whose.memberId}`
      : sql`unit IN (SELECT value FROM json_each(${JSON.stringify(whose.units)}))`;
  const { read } = await readableRows(
    database,
    deadlineColumns,
    [],
    sql`
    WITH loaded AS MATERIALIZED (SELECT version, loaded_at FROM calendar_notice WHERE version > 1),
    mine AS (
      SELECT id, receipt_year, receipt_seq, calendar_version, version FROM request
      WHERE ${cases} AND closed_on IS NULL
      UNION ALL
      SELECT id, receipt_year, receipt_seq, calendar_version, version FROM request
      WHERE ${cases} AND closed_on >= ${closedSince}
    ),
    chosen AS (
      SELECT
        mine.id, receipt_year, receipt_seq, mine.version + calendar_version AS revision,
        max(latest.recorded_at, coalesce(loaded_at, '')) AS revised_at
      FROM mine
      CROSS JOIN case_event AS latest ON latest.request_id = mine.id AND latest.seq = mine.version
      LEFT JOIN loaded ON loaded.version = mine.calendar_version
    )
    SELECT * FROM (
      SELECT
        chosen.id AS request_id, receipt_year, receipt_seq, kind, ref, coalesce(seen_due_on, due_on) AS due_on, provisional,
        revision, max(revised_at, coalesce(since_at, '')) AS changed_at, 0 AS ended
      FROM chosen CROSS JOIN deadline ON deadline.request_id = chosen.id
      WHERE due_on IS NOT NULL AND kind NOT IN ('reconsideration', 'litigation', 'litigation_after_reconsideration', 'appeal')
      UNION ALL
      SELECT
        chosen.id, receipt_year, receipt_seq, kind, ref, due_on, 0, revision, max(revised_at, max(ended_at)), 1
      FROM chosen CROSS JOIN deadline_ended ON deadline_ended.request_id = chosen.id
      WHERE ended_at >= ${endedSince} AND due_on IS NOT NULL
        AND kind NOT IN ('reconsideration', 'litigation', 'litigation_after_reconsideration', 'appeal')
        AND NOT EXISTS (
          SELECT 1 FROM deadline AS live
          WHERE live.request_id = chosen.id AND live.kind = deadline_ended.kind
            AND live.ref = deadline_ended.ref AND live.due_on IS NOT NULL
        )
      GROUP BY chosen.id, kind, ref
    )
    ORDER BY due_on, receipt_year, receipt_seq, kind, ref
    LIMIT ${mostEvents}`,
  );
  return read;
}
