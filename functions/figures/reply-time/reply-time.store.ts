import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { replyTime } from "../../../schema/tables/figures.ts";
import { statement } from "../../platform/database.ts";
import { day, integer, rows } from "../../platform/rows.ts";
import type { DayRange } from "../compute/span.ts";

/** Replies of one day to requests of one day: how many, and how many of them were in time. */
interface RepliesOfDay {
  receipt_on: Day;
  replied_on: Day;
  replies: number;
  on_time: number;
}

/**
 * Replies in these days, by the days of receipt and reply that their cases' rows say: one row read for each, of the covering index
 * request_replied, in its order.
 */
export const readReplies = (database: D1Database, { from, to }: DayRange): Promise<RepliesOfDay[]> =>
  rows(
    database,
    { receipt_on: day, replied_on: day, replies: integer, on_time: integer },
    sql`
      SELECT
        receipt_on, closed_on AS replied_on, count(*) AS replies,
        sum(due_on IS NULL OR closed_on <= due_on) AS on_time
      FROM request
      WHERE closed_as = 'replied' AND closed_on >= ${from} AND closed_on <= ${to} AND receipt_on IS NOT NULL
      GROUP BY closed_on, receipt_on`,
  );

/** Stores how long replies took, in place of what was stored before. */
export async function storeReplyTime(
  database: D1Database,
  { fromOn, toOn, replies, onTime, medianDays, countedAt }: Omit<typeof replyTime.$inferInsert, "id">,
): Promise<void> {
  await statement(
    database,
    sql`
      INSERT INTO reply_time (id, from_on, to_on, replies, on_time, median_days, counted_at)
      VALUES (1, ${fromOn}, ${toOn}, ${replies}, ${onTime}, ${medianDays ?? null}, ${countedAt})
      ON CONFLICT (id) DO UPDATE SET
        from_on = excluded.from_on, to_on = excluded.to_on, replies = excluded.replies, on_time = excluded.on_time,
        median_days = excluded.median_days, counted_at = excluded.counted_at`,
  ).run();
}

/** How long replies took, as counted last. */
export type StoredReplyTime = typeof replyTime.$inferSelect;

/** The same, as a query of a batch: at most one row. */
export const replyTimeQuery = (database: D1Database) => drizzle(database).select().from(replyTime);
