import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Missed, ReminderKind } from "../../../schema/contracts/reminders.ts";
import { statement } from "../../platform/database.ts";

/**
 * True of a notice whose deadline still stands with this due date and is not quiet: nothing is said of a case after its closing,
 * nor of a reply while a stop holds it.
 */
export const stands = sql`(CASE reminder.kind
  WHEN 'proactive_publication' THEN EXISTS (
    SELECT 1 FROM publication
    WHERE publication.id = CAST(reminder.ref AS INTEGER) AND publication.published_on IS NULL
      AND publication.withdrawn_at IS NULL AND publication.due_on = reminder.due_on
  )
  WHEN 'annual_report' THEN NOT EXISTS (SELECT 1 FROM figure_release WHERE figure_release.period = reminder.subject)
  ELSE EXISTS (
    SELECT 1 FROM deadline
    WHERE deadline.request_id = reminder.request_id AND deadline.kind = reminder.kind AND deadline.ref = reminder.ref
      AND coalesce(deadline.seen_due_on, deadline.due_on) IS reminder.due_on
      AND (reminder.kind <> 'reply' OR deadline.seen_due_on IS NOT NULL OR request.stopped_since IS NULL)
      AND (request.state NOT LIKE 'awaiting%' OR deadline.owed_by = 'applicant' OR reminder.kind LIKE '%_answer')
  )
END)`;

/** A notice on its way into the ledger. */
export interface NewNotice {
  subject: string;
  request_id: string | null;
  /** The case's version it was planned with: a case that moved on meanwhile gets nothing of it. */
  version: number | null;
  kind: ReminderKind;
  ref: string;
  due_on: Day | null;
  rule: string;
  day_on: Day;
  status: "planned" | "folded" | "void";
  missed: readonly Missed[];
  recipients: readonly string[];
}

/** Which day's digests new notices join: today's until one of them was begun to be sent, then the next working day's. */
export interface DigestDays {
  today: Day;
  next: Day;
}

const digestDay = ({ today, next }: DigestDays) => sql`
  (SELECT CASE WHEN EXISTS (SELECT 1 FROM reminder_message WHERE digest_on = ${today} AND attempts > 0)
    THEN ${next} ELSE ${today} END)`;

/** Writes notices; one that is there already stays as it is. */
export const writeNotices = (
  database: D1Database,
  notices: readonly NewNotice[],
  digests: DigestDays,
  plannedAt: string,
): D1PreparedStatement =>
  statement(
    database,
    sql`
      INSERT INTO reminder (
        subject, request_id, kind, ref, due_on, rule, day_on, status, missed, recipients, digest_on, planned_at
      )
      SELECT
        entry.value ->> 'subject', entry.value ->> 'request_id', entry.value ->> 'kind', entry.value ->> 'ref',
        entry.value ->> 'due_on', entry.value ->> 'rule', entry.value ->> 'day_on', entry.value ->> 'status',
        entry.value ->> 'missed', entry.value ->> 'recipients',
        CASE WHEN entry.value ->> 'status' = 'planned' THEN ${digestDay(digests)} END, ${plannedAt}
      FROM json_each(${JSON.stringify(notices)}) AS entry
      WHERE entry.value ->> 'version' IS NULL OR EXISTS (
        SELECT 1 FROM request WHERE id = entry.value ->> 'request_id' AND version = entry.value ->> 'version'
      )
      ON CONFLICT DO NOTHING`,
  );

/** Pending notices that a newer line takes in, or whose deadline is no more. */
export const closePending = (
  database: D1Database,
  changes: readonly { id: number; status: "folded" | "void" }[],
): D1PreparedStatement =>
  statement(
    database,
    sql`
      UPDATE reminder SET status = entry.value ->> 'status'
      FROM json_each(${JSON.stringify(changes)}) AS entry
      WHERE reminder.id = entry.value ->> 'id' AND reminder.status = 'planned'`,
  );

/** Whom a sink tells: a member, or nobody in particular. */
export interface Addressee {
  sink_id: string;
  recipient: string;
}

/** Digests for these addressees, on the day their lines are on; one that is there already stays. */
export const queueMessages = (
  database: D1Database,
  addressees: readonly Addressee[],
  digests: DigestDays,
  now: string,
): D1PreparedStatement =>
  statement(
    database,
    sql`
      INSERT INTO reminder_message (sink_id, recipient, digest_on, status, next_attempt_at)
      SELECT entry.value ->> 'sink_id', entry.value ->> 'recipient', ${digestDay(digests)}, 'queued', ${now}
      FROM json_each(${JSON.stringify(addressees)}) AS entry
      WHERE true
      ON CONFLICT DO NOTHING`,
  );

/**
 * Stores what was planned, all or none. Answers the first id of the notices, which are numbered in their order, or undefined where
 * not all of them were new: another run was here, or a case moved on. (RETURNING would cost a row each.)
 */
export async function storePlan(
  database: D1Database,
  notices: { statement: D1PreparedStatement; count: number } | undefined,
  others: readonly D1PreparedStatement[],
): Promise<number | undefined> {
  const [first] = await database.batch(notices === undefined ? [...others] : [notices.statement, ...others]);
  if (notices === undefined || first === undefined || first.meta.changes !== notices.count) return undefined;
  return first.meta.last_row_id - notices.count + 1;
}

/** A notice still to be told, as its line says it. */
export interface Untold {
  id: number;
  subject: string;
  kind: ReminderKind;
  ref: string;
  due_on: Day | null;
  rule: string;
  missed: string;
  receipt_year: number | null;
  receipt_seq: number | null;
}

/** Pending notices whose deadline stands as it was planned, that a run wrote and did not live to tell. */
export const untold = (database: D1Database, limit: number): Promise<Untold[]> =>
  drizzle(database).all<Untold>(sql`
    SELECT reminder.id, reminder.subject, reminder.kind, reminder.ref, reminder.due_on, rule, missed, receipt_year, receipt_seq
    FROM reminder INDEXED BY reminder_pending LEFT JOIN request ON request.id = reminder.request_id
    WHERE status = 'planned' AND ${stands}
    LIMIT ${limit}`);

export async function markTold(database: D1Database, ids: readonly number[], sentAt: string): Promise<void> {
  await drizzle(database).run(sql`
    UPDATE reminder SET status = 'sent', sent_at = ${sentAt}
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND status = 'planned'`);
}

/** The same for notices just written side by side, which nobody else has seen. */
export async function markToldBetween(
  database: D1Database,
  { first, last }: { first: number; last: number },
  sentAt: string,
): Promise<void> {
  await drizzle(database).run(sql`
    UPDATE reminder NOT INDEXED SET status = 'sent', sent_at = ${sentAt}
    WHERE id BETWEEN CAST(${first} AS INTEGER) AND CAST(${last} AS INTEGER) AND status = 'planned'`);
}
