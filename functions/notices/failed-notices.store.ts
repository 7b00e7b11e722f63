import { sql } from "drizzle-orm";
import { noticeKinds } from "../../schema/contracts/notifications.ts";
import { integer, nullable, oneOf, rowsQuery, text } from "../platform/rows.ts";

/** How many notices wait, since when, and how many were given up; by indexes of what waits and what is dead. */
export const noticeCounts = (database: D1Database, now: Date) =>
  rowsQuery(
    database,
    { waiting: integer, dead: integer, oldest_waiting_at: nullable(text) },
    sql`
      SELECT
        (SELECT count(*) FROM applicant_notice INDEXED BY applicant_notice_queued WHERE status = 'queued') AS waiting,
        (SELECT count(*) FROM applicant_notice INDEXED BY applicant_notice_dead WHERE status = 'dead') AS dead,
        (SELECT min(planned_at) FROM applicant_notice INDEXED BY applicant_notice_queued
          WHERE status = 'queued' AND next_attempt_at <= ${now.toISOString()}) AS oldest_waiting_at`,
  );

/** The newest of those given up. */
export const deadNotices = (database: D1Database, limit: number) =>
  rowsQuery(
    database,
    { id: integer, receipt_year: integer, receipt_seq: integer, kind: oneOf(noticeKinds), error: nullable(text) },
    sql`
      SELECT applicant_notice.id AS id, receipt_year, receipt_seq, kind, last_error AS error
      FROM applicant_notice INDEXED BY applicant_notice_dead JOIN request ON request.id = request_id
      WHERE status = 'dead' ORDER BY applicant_notice.id DESC LIMIT ${limit}`,
  );
