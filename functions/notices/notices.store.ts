import { inArray, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../schema/contracts/day.ts";
import { type NoticeKind, noticeKinds, noticeWays } from "../../schema/contracts/notifications.ts";
import { request } from "../../schema/tables/requests.ts";
import type { Walk } from "../jobs/set-aside.ts";
import { statement } from "../platform/database.ts";
import { bytes, day, flag, integer, nullable, oneOf, type RowOf, readableRows, rows, text } from "../platform/rows.ts";
import { jsonParts } from "../platform/tables.ts";
import type { RequestRow } from "../requests/store/requests.store.ts";

/** Whether anything is to be planned or sent, or to be tried anew: one statement, by the indexes of what waits. */
export async function hasNoticeWork(
  database: D1Database,
  { now, calendarVersion, task }: { now: Date; calendarVersion: number; task: string },
): Promise<boolean> {
  const [found] = await rows(
    database,
    { any: flag },
    sql`
      SELECT
        EXISTS (
          SELECT 1 FROM applicant_notification INDEXED BY applicant_notification_unplanned
          WHERE unplanned = 1 AND ended_at IS NULL
        ) OR EXISTS (
          SELECT 1 FROM applicant_notice INDEXED BY applicant_notice_queued
          WHERE status = 'queued' AND next_attempt_at <= ${now.toISOString()}
        ) OR EXISTS (
          SELECT 1 FROM applicant_notice INDEXED BY applicant_notice_reckoned
          WHERE status = 'queued' AND calendar_version < ${calendarVersion}
        ) OR EXISTS (SELECT 1 FROM set_aside WHERE task = ${task}) AS any`,
  );
  return found?.any === true;
}

/** Has cases looked at once more whose waiting notices were reckoned under an earlier calendar; by index applicant_notice_reckoned. */
export async function unplanUnder(database: D1Database, calendarVersion: number): Promise<void> {
  await statement(
    database,
    sql`
      UPDATE applicant_notification SET unplanned = 1
      WHERE unplanned = 0 AND request_id IN (
        SELECT request_id FROM applicant_notice INDEXED BY applicant_notice_reckoned
        WHERE status = 'queued' AND calendar_version < ${calendarVersion}
      )`,
  ).run();
}

const unplannedColumns = {
  request_id: text,
  after_seq: integer,
  since_at: text,
  due_on: nullable(day),
  has_announced: flag,
  announced_on: nullable(day),
};

/** A request in which something happened that no notice was planned for yet, and the due date that a notice said last. */
export type UnplannedRequest = RowOf<typeof unplannedColumns>;

/** Some of these requests, not set aside, and the keys of those that cannot be read; by index applicant_notification_unplanned. */
export const unplannedRequests = (database: D1Database, limit: number, walk: Pick<Walk, "leavesOut">) =>
  readableRows(
    database,
    unplannedColumns,
    ["request_id"],
    sql`
      SELECT
        asked.request_id, after_seq, since_at, due_on, announced.id IS NOT NULL AS has_announced, announced.day_on AS announced_on
      FROM applicant_notification AS asked INDEXED BY applicant_notification_unplanned
        LEFT JOIN applicant_notice AS announced ON announced.id = (
          SELECT max(id) FROM applicant_notice
          WHERE request_id = asked.request_id AND kind IN ('filed', 'split', 'due') AND status <> 'void'
            AND planned_at >= asked.since_at
        )
      WHERE unplanned = 1 AND ended_at IS NULL
        AND NOT ${walk.leavesOut("applicant_notification", sql`asked.request_id`)}
      LIMIT ${limit}`,
  );

/** These requests' rows. */
export const readRequestRows = (database: D1Database, ids: readonly string[]): Promise<RequestRow[]> =>
  drizzle(database)
    .select()
    .from(request)
    .where(inArray(request.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`));

/** What is planned of a request: the notices it gives, those that hold, and the versions of the cases they were read from. */
export interface NoticePlan {
  requestId: string;
  answeredIn: string | null;
  versions: readonly { id: string; version: number }[];
  planned: readonly PlannedNotice[];
  holds: readonly { kind: NoticeKind; ref: string; dayOn: Day | null }[];
}

interface PlannedNotice {
  kind: NoticeKind;
  ref: string;
  dayOn: Day | null;
  nextAttemptAt: string;
}

/**
 * True where nobody else hears of the case that a merged request is answered in: its own applicant, who is the same person, or that of a
 * request merged into it that comes first.
 */
const hearsAlone = sql`NOT EXISTS (
  SELECT 1 FROM applicant_notification AS other
  WHERE other.ended_at IS NULL AND other.request_id <> asked.request_id AND (
    other.request_id = asked.answered_in OR (other.answered_in = asked.answered_in AND other.request_id < asked.request_id)
  )
)`;

/**
 * Stores plans in one batch: notices that are new, each once; of those that wait the day they say now; as void what holds no longer, and what
 * somebody else of the same person hears. A request counts as planned only while its cases have the versions they were read with.
 */
export async function storeNoticePlans(
  database: D1Database,
  plans: readonly NoticePlan[],
  { calendarVersion, at }: { calendarVersion: number; at: string },
): Promise<void> {
  const links = plans.map(({ requestId, answeredIn }) => ({ requestId, answeredIn }));
  const planned = plans.flatMap(({ requestId, planned: notices }) => notices.map((one) => ({ ...one, requestId })));
  const holding = plans.map(({ requestId, holds }) => ({ requestId, holds }));
  const read = plans.map(({ requestId, versions }) => ({ requestId, versions }));
  const each = (lines: readonly object[], query: (part: string) => SQL) => jsonParts(lines).map(query);
  const statements = [
    ...each(
      links,
      (part) => sql`
        UPDATE applicant_notification SET answered_in = entry.value ->> 'answeredIn' FROM json_each(${part}) AS entry
        WHERE request_id = entry.value ->> 'requestId' AND answered_in IS NOT entry.value ->> 'answeredIn'`,
    ),
    ...each(
      planned,
      (part) => sql`
        INSERT INTO applicant_notice (
          request_id, kind, ref, day_on, calendar_version, status, planned_at, next_attempt_at
        )
        SELECT
          asked.request_id, entry.value ->> 'kind', entry.value ->> 'ref', entry.value ->> 'dayOn', ${calendarVersion},
          CASE WHEN asked.answered_in IS NULL OR entry.value ->> 'kind' IN ('filed', 'split') OR ${hearsAlone}
            THEN 'queued' ELSE 'void' END,
          ${at}, entry.value ->> 'nextAttemptAt'
        FROM json_each(${part}) AS entry
          JOIN applicant_notification AS asked ON asked.request_id = entry.value ->> 'requestId' AND ended_at IS NULL
        WHERE true
        ON CONFLICT (request_id, kind, ref) DO UPDATE SET
          day_on = excluded.day_on, calendar_version = excluded.calendar_version,
          next_attempt_at = iif(attempts = 0, excluded.next_attempt_at, next_attempt_at)
        WHERE status = 'queued'`,
    ),
    ...each(
      holding,
      (part) => sql`
        UPDATE applicant_notice SET status = 'void' FROM json_each(${part}) AS entry
        WHERE request_id = entry.value ->> 'requestId' AND status = 'queued' AND NOT EXISTS (
          SELECT 1 FROM json_each(entry.value, '$.holds') AS held
          WHERE held.value ->> 'kind' = kind AND iif(kind = 'due', held.value ->> 'dayOn' = day_on, held.value ->> 'ref' = ref)
        )`,
    ),
    ...each(
      read,
      (part) => sql`
        UPDATE applicant_notification SET unplanned = 0 FROM json_each(${part}) AS entry
        WHERE request_id = entry.value ->> 'requestId' AND NOT EXISTS (
          SELECT 1 FROM json_each(entry.value, '$.versions') AS was
          WHERE NOT EXISTS (
            SELECT 1 FROM request WHERE id = was.value ->> 'id' AND version = was.value ->> 'version'
          )
        )`,
    ),
  ];
  await database.batch(statements.map((query) => statement(database, query)));
}

const dueColumns = {
  id: integer,
  request_id: text,
  kind: oneOf(noticeKinds),
  day_on: nullable(day),
  attempts: integer,
};

/** A notice to be sent, its attempts with this one. */
export type NoticeToSend = RowOf<typeof dueColumns>;

/**
 * The notices whose time has come, each counted as an attempt and put off by its wait before it is sent; none of a request in which
 * something happened that is not planned for yet. By index applicant_notice_queued. With the keys of those that cannot be read.
 */
export function beginSending(
  database: D1Database,
  { now, limit, waits }: { now: Date; limit: number; waits: readonly number[] },
  walk: Pick<Walk, "leavesOut">,
) {
  const after = JSON.stringify(waits.map((wait) => new Date(now.getTime() + wait).toISOString()));
  return readableRows(
    database,
    dueColumns,
    ["id"],
    sql`
      UPDATE applicant_notice SET
        attempts = attempts + 1,
        next_attempt_at = json_extract(${after}, '$[' || min(attempts, CAST(${waits.length - 1} AS INTEGER)) || ']')
      WHERE id IN (
        SELECT id FROM applicant_notice INDEXED BY applicant_notice_queued
        WHERE status = 'queued' AND next_attempt_at <= ${now.toISOString()}
          AND NOT EXISTS (
            SELECT 1 FROM applicant_notification AS asked
            WHERE asked.request_id = applicant_notice.request_id AND unplanned = 1 AND ended_at IS NULL
          )
          AND NOT ${walk.leavesOut("applicant_notice", sql`CAST(applicant_notice.id AS TEXT)`)}
          AND NOT ${walk.leavesOut("applicant", sql`applicant_notice.request_id`)}
        ORDER BY next_attempt_at LIMIT ${limit}
      )
      RETURNING id, request_id, kind, day_on, attempts`,
  );
}

const receiverColumns = {
  request_id: text,
  receipt_year: integer,
  receipt_seq: integer,
  way: oneOf(noticeWays),
  key_id: text,
  sealed: bytes,
};

/** Whom notices of a request go to, still sealed, and by which contact. */
export type Receiver = RowOf<typeof receiverColumns>;

/** Those of these requests whose applicants want notices and were not erased. */
export const receiversOf = (database: D1Database, requestIds: readonly string[]): Promise<Receiver[]> =>
  rows(
    database,
    receiverColumns,
    sql`
      SELECT asked.request_id, receipt_year, receipt_seq, way, key_id, sealed
      FROM applicant_notification AS asked
        JOIN request ON request.id = asked.request_id
        JOIN applicant ON applicant.request_id = asked.request_id AND length(sealed) > 0
      WHERE asked.request_id IN (SELECT value FROM json_each(${JSON.stringify(requestIds)})) AND ended_at IS NULL`,
  );

/** What became of an attempt. */
export interface SentNotice {
  id: number;
  status: "sent" | "queued" | "dead" | "void";
  error: string | null;
  way: Receiver["way"] | null;
}

/** Stores what became of attempts; of a notice that was ended or became void meanwhile only that it went. */
export async function storeSent(database: D1Database, results: readonly SentNotice[], at: string): Promise<void> {
  await statement(
    database,
    sql`
      UPDATE applicant_notice SET
        status = iif(status = 'queued' OR entry.value ->> 'status' = 'sent', entry.value ->> 'status', status),
        last_error = entry.value ->> 'error',
        sent_at = iif(entry.value ->> 'status' = 'sent', ${at}, sent_at),
        sent_by = iif(entry.value ->> 'status' = 'sent', entry.value ->> 'way', sent_by)
      FROM json_each(${JSON.stringify(results)}) AS entry
      WHERE applicant_notice.id = entry.value ->> 'id'`,
  ).run();
}
