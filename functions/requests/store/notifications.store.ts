import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { NoticeWay, Notify } from "../../../schema/contracts/notifications.ts";
import { applicantNotice, applicantNotification } from "../../../schema/tables/requests.ts";
import { statement } from "../../platform/database.ts";
import { insertInto, jsonParts } from "../../platform/tables.ts";

type NotificationRow = typeof applicantNotification.$inferSelect;
type NoticeRow = typeof applicantNotice.$inferSelect;

/** By which contact the applicant of a case about to be opened wants notices, and of events from which number on. */
export interface NewNotification {
  way: NoticeWay;
  afterSeq: number;
}

/** What of a case about to be opened says whether its applicant wants notices. */
interface NotifiedCase {
  request: { id: string };
  events: readonly { recordedAt: string }[];
  notified?: NewNotification | undefined;
}

/** The notices that come with cases about to be opened. */
export function insertNotifications(opened: readonly NotifiedCase[], guard: SQL): SQL[] {
  const asked = opened.flatMap(({ request: { id: requestId }, events, notified }) =>
    notified === undefined ? [] : [{ ...notified, requestId, sinceAt: events.at(-1)?.recordedAt, unplanned: true }],
  );
  return jsonParts(asked).map((part) =>
    insertInto(applicantNotification, sql`FROM json_each(${part}) AS entry WHERE ${guard}`),
  );
}

/** What the applicant of a case asked for and has not ended; undefined where nothing. */
export async function ongoingNotify(database: D1Database, requestId: string): Promise<Notify | undefined> {
  const found = await drizzle(database)
    .select({ by: applicantNotification.way })
    .from(applicantNotification)
    .where(and(eq(applicantNotification.requestId, requestId), isNull(applicantNotification.endedAt)))
    .get();
  return found;
}

/** Whether notices of a case are sent, and all there are of it: two reads by key in one batch. */
export async function readApplicantNotices(
  database: D1Database,
  requestId: string,
): Promise<{ notification: NotificationRow | undefined; notices: NoticeRow[] }> {
  const db = drizzle(database);
  const [[notification], notices] = await db.batch([
    db.select().from(applicantNotification).where(eq(applicantNotification.requestId, requestId)),
    db.select().from(applicantNotice).where(eq(applicantNotice.requestId, requestId)).orderBy(asc(applicantNotice.id)),
  ]);
  return { notification, notices };
}

/**
 * Begins notices of what happens from now on, by this contact, with the act that it is; where they are sent by it already nothing
 * changes. Where they are sent by the other one, they go by this one from now on.
 */
export async function beginNotices(
  database: D1Database,
  requestId: string,
  { way, at }: { way: NoticeWay; at: string },
  act: readonly D1PreparedStatement[],
): Promise<void> {
  const restarted = (column: string) =>
    sql.raw(`${column} = iif(ended_at IS NULL, applicant_notification.${column}, excluded.${column})`);
  await database.batch([
    statement(
      database,
      sql`
        INSERT INTO applicant_notification (request_id, way, since_at, after_seq, due_on)
        SELECT request.id, ${way}, ${at}, version, due_on
        FROM request JOIN applicant ON applicant.request_id = request.id AND length(sealed) > 0
        WHERE request.id = ${requestId}
        ON CONFLICT (request_id) DO UPDATE SET
          way = excluded.way, ${restarted("since_at")}, ${restarted("after_seq")}, ${restarted("due_on")}, unplanned = 1, ended_at = NULL
        WHERE ended_at IS NOT NULL OR way <> excluded.way`,
    ),
    ...act,
  ]);
}

/** Ends notices, with the act that it is: what is still to be sent is void. Where none are sent nothing changes. */
export async function endNotices(
  database: D1Database,
  requestId: string,
  at: string,
  act: readonly D1PreparedStatement[],
): Promise<void> {
  await database.batch([
    statement(
      database,
      sql`UPDATE applicant_notification SET ended_at = ${at} WHERE request_id = ${requestId} AND ended_at IS NULL`,
    ),
    ...act,
    statement(
      database,
      sql`
        UPDATE applicant_notice SET status = 'void'
        WHERE request_id = ${requestId} AND status = 'queued'
          AND EXISTS (SELECT 1 FROM applicant_notification WHERE request_id = ${requestId} AND ended_at IS NOT NULL)`,
    ),
  ]);
}

/**
 * Queues a notice of a case again, with the act that it is: one that was given up, or sent. Where notices were ended none is. Answers
 * whether it is queued then.
 */
export async function requeueNotice(
  database: D1Database,
  { requestId, id, at }: { requestId: string; id: number; at: string },
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const isOngoing = sql`EXISTS (
    SELECT 1 FROM applicant_notification WHERE request_id = ${requestId} AND ended_at IS NULL
  )`;
  const own = sql`id = CAST(${id} AS INTEGER) AND request_id = ${requestId}`;
  const results = await database.batch([
    statement(
      database,
      sql`
        UPDATE applicant_notice SET status = 'queued', attempts = 0, next_attempt_at = ${at}, last_error = NULL
        WHERE ${own} AND status IN ('dead', 'sent') AND ${isOngoing}`,
    ),
    ...act,
    statement(database, sql`SELECT id FROM applicant_notice WHERE ${own} AND status = 'queued'`),
  ]);
  return results.at(-1)?.results.length === 1;
}
