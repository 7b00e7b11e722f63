import { type SQL, sql } from "drizzle-orm";
import { type SecurityEventKind, securityEventKind } from "../../schema/contracts/security-events.ts";
import type { securityEvent } from "../../schema/tables/security.ts";
import { statement } from "../platform/database.ts";
import { integer, oneOf, rows, text } from "../platform/rows.ts";

type SecurityEventRow = typeof securityEvent.$inferSelect;

/** Rows an hour may have until its events are counted without a network. */
export const mostRows = 1_000;
/** Rows an hour, or one network of it, may have until events are counted without operation and token: the hour's other half tells networks apart. */
export const mostDetailed = mostRows / 2;
export const mostOfNetwork = 20;

/** One refused call. */
interface CountedEvent
  extends Pick<SecurityEventRow, "hour" | "kind" | "operation" | "network" | "token" | "memberId"> {
  at: string;
}

/**
 * Counts an event in the row of its like, or in a new one while the hour and the network have room; else in the network's own row, and
 * else in one without a network. Once half of the hour is full a network has one such row, of the first kind that came. A flood from one network
 * so hides nothing of another, nor one from fifty, and a member's events stay the member's: an hour has at most `mostRows` rows, and one for
 * each kind and member beyond. An event without a network, as behind another proxy, has the hour's half.
 */
export async function countEvent(database: D1Database, event: CountedEvent): Promise<void> {
  const { hour, kind, operation, network, token, memberId, at } = event;
  const ofHour = sql`(SELECT coalesce(max(place), 0) FROM security_event WHERE hour = ${hour})`;
  // By index security_event_counted, as the row of the like.
  const ofNetwork = sql`(SELECT count(*) FROM security_event WHERE hour = ${hour} AND network = ${network})`;
  const hasOwnRow = sql`EXISTS (SELECT 1 FROM security_event WHERE hour = ${hour} AND network = ${network} AND operation = '')`;
  await statement(
    database,
    sql`
      WITH candidate (detail, operation, network, token) AS (
        VALUES (1, ${operation}, ${network}, ${token}), (2, '', ${network}, ''), (3, '', '', '')
      ),
      chosen AS (
        SELECT operation, network, token FROM candidate
        WHERE detail = 3
          OR EXISTS (
            SELECT 1 FROM security_event AS alike
            WHERE alike.hour = ${hour} AND alike.network = candidate.network AND alike.kind = ${kind}
              AND alike.operation = candidate.operation AND alike.token = candidate.token AND alike.member_id = ${memberId}
          )
          OR (${ofHour} < ${mostDetailed} AND (detail = 2 OR ${network} = '' OR ${ofNetwork} < ${mostOfNetwork}))
          OR (detail = 2 AND ${ofHour} < ${mostRows} AND NOT ${hasOwnRow})
        ORDER BY detail LIMIT 1
      )
      INSERT INTO security_event (hour, place, kind, operation, network, token, member_id, count, first_at, last_at)
      SELECT ${hour}, ${ofHour} + 1, ${kind}, operation, network, token, ${memberId}, 1, ${at}, ${at} FROM chosen WHERE true
      ON CONFLICT (hour, network, kind, operation, token, member_id)
      DO UPDATE SET
        count = count + 1, first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
  ).run();
}

const columns = {
  hour: text,
  place: integer,
  kind: oneOf(securityEventKind.options),
  operation: text,
  network: text,
  token: text,
  member_id: text,
  count: integer,
  first_at: text,
  last_at: text,
};

/** Where a page ended. */
export interface EventPlace {
  hour: string;
  place: number;
}

/** Which events: of hours from `from`, before `until`. */
export interface EventFilters {
  from: string | undefined;
  until: string | undefined;
  kind: SecurityEventKind | undefined;
}

/** Rows by hour and place, by primary key or index security_event_kind, behind a place; at most `limit`. */
export function readSecurityEvents(
  database: D1Database,
  { from, until, kind }: EventFilters,
  { after, limit, order }: { after: EventPlace | undefined; limit: number; order: "latest" | "earliest" },
) {
  const conditions: SQL[] = [sql`true`];
  if (from !== undefined) conditions.push(sql`hour >= ${from}`);
  if (until !== undefined) conditions.push(sql`hour < ${until}`);
  if (kind !== undefined) conditions.push(sql`kind = ${kind}`);
  const direction = order === "latest" ? sql`DESC` : sql`ASC`;
  if (after !== undefined) {
    const behind = order === "latest" ? sql`<` : sql`>`;
    conditions.push(sql`(hour, place) ${behind} (${after.hour}, ${after.place})`);
  }
  return rows(
    database,
    columns,
    sql`
      SELECT hour, place, kind, operation, network, token, member_id, count, first_at, last_at FROM security_event
      WHERE ${sql.join(conditions, sql` AND `)} ORDER BY hour ${direction}, place ${direction} LIMIT ${limit}`,
  );
}

/** Hours one run forgets at the most: two days a day, so that a run that was missed is made up for. */
const mostHours = 48;

/** Deletes the events of hours before this one, the earliest first. Answers how many rows. */
export async function forgetEvents(database: D1Database, before: string): Promise<number> {
  const { meta } = await statement(
    database,
    sql`
      DELETE FROM security_event
      WHERE hour IN (SELECT DISTINCT hour FROM security_event WHERE hour < ${before} ORDER BY hour LIMIT ${mostHours})`,
  ).run();
  return meta.changes;
}
