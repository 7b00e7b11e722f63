import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import * as z from "zod";
import { type Day, day as dayContract } from "../../../schema/contracts/day.ts";
import { type Missed, missed, type ReminderKind, reminderKind } from "../../../schema/contracts/reminders.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import { statement } from "../../platform/database.ts";
import { day, integer, json, nullable, oneOf, type RowOf, readableRows, rows, text } from "../../platform/rows.ts";
import { jsonParts } from "../../platform/tables.ts";
import { isOwedByEntry } from "../../publications/owed/entry-duties.store.ts";
import { isStillOpen } from "./waiting-draft.store.ts";

/** The case of a `CASE reminder.kind` for drafts: nothing was done to the draft since, and its case still takes the act. */
export const isWaitingDraft = sql`
  WHEN 'draft_approval' THEN ${isStillOpen}
  WHEN 'draft_service' THEN ${isStillOpen}`;

/**
 * True of a notice whose deadline still has this due date and is reminded of: no case is after its closing, and no reply while its
 * clock is stopped. A channel is silent until it publishes an item, which is looked for from the notice's day on.
 */
export const isCurrent = sql`(CASE reminder.kind
  ${isOwedByEntry}
  WHEN 'channel_silence' THEN NOT EXISTS (
    SELECT 1 FROM publication CROSS JOIN json_each(publication.channels) AS used
    WHERE publication.published_on >= reminder.day_on AND publication.withdrawn_at IS NULL
      AND reminder.subject IN (
        used.value, used.value || '/' || (publication.channel_details ->> ('$.' || used.value || '.account'))
      )
  )
  ${isWaitingDraft}
  WHEN 'week' THEN 1
  WHEN 'annual_report' THEN NOT EXISTS (SELECT 1 FROM figure_release WHERE figure_release.period = reminder.subject)
  WHEN 'website_report' THEN NOT EXISTS (
    SELECT 1 FROM website_report
    WHERE website_report.period = reminder.subject AND document ->> 'published_on' IS NOT NULL
  )
  ELSE EXISTS (
    SELECT 1 FROM deadline
    WHERE deadline.request_id = reminder.request_id AND deadline.kind = reminder.kind AND deadline.ref = reminder.ref
      AND coalesce(deadline.seen_due_on, deadline.due_on) IS reminder.due_on
      AND (reminder.kind <> 'reply' OR deadline.seen_due_on IS NOT NULL OR request.stopped_since IS NULL)
      AND (request.state NOT LIKE 'awaiting%' OR deadline.owed_by = 'applicant' OR reminder.kind LIKE '%_answer'
        OR reminder.kind IN ('agency_appeal', 'returned_mail'))
  )
END)`;

/** A notice to be written into the ledger. */
export interface NewNotice {
  subject: string;
  request_id: string | null;
  /** The case's version it was planned with: nothing is written of a case that changed meanwhile. */
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

/** The days of the digests that new notices join: today's until one of today's was sent, then the next working day's. */
export interface DigestDays {
  today: Day;
  next: Day;
}

/** The day of the digests that new notices and messages join. */
export const digestDay = ({ today, next }: DigestDays) => sql`
  (SELECT CASE WHEN EXISTS (SELECT 1 FROM reminder_message WHERE digest_on = ${today} AND attempts > 0)
    THEN ${next} ELSE ${today} END)`;

/** Inserts the notices of a JSON array; one that is there already stays as it is. */
const insertNotices = (
  database: D1Database,
  notices: string,
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
      FROM json_each(${notices}) AS entry
      WHERE entry.value ->> 'version' IS NULL OR EXISTS (
        SELECT 1 FROM request WHERE id = entry.value ->> 'request_id' AND version = entry.value ->> 'version'
      )
      ON CONFLICT DO NOTHING`,
  );

/** Closes pending notices that a newer line takes in, or whose deadline is no more. */
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

/**
 * Stores new notices and what else changes with them in one batch. Answers the first id of the notices, which are numbered in
 * their order; undefined where there are none, or not all of them were new because another run wrote them or a case went on.
 * (RETURNING would cost a row each.)
 */
export async function storeNotices(
  database: D1Database,
  notices: readonly NewNotice[],
  { digests, plannedAt }: { digests: DigestDays; plannedAt: string },
  others: readonly D1PreparedStatement[],
): Promise<number | undefined> {
  // After a long silence a chunk has many days of each deadline: more than a parameter takes.
  const inserted = jsonParts(notices).map((part) => insertNotices(database, part, digests, plannedAt));
  const statements = [...inserted, ...others];
  if (statements.length === 0) return undefined;
  const results = (await database.batch(statements)).slice(0, inserted.length);
  const last = results.at(-1);
  const stored = results.reduce((sum, { meta }) => sum + meta.changes, 0);
  if (last === undefined || stored !== notices.length) return undefined;
  return last.meta.last_row_id - notices.length + 1;
}

/**
 * What a line says of a case beside its notice, by primary keys: whose it is, until when a clarification may be asked for, and of a
 * notice about just that when the reply is due; a day that does not exist is not said. `owner` names the case's id in the row at hand.
 */
export const caseFacts = (owner: SQL, kind: SQL): SQL => {
  const due = (column: SQL, other: SQL) => sql`(
    SELECT ${column} FROM deadline AS other
    WHERE other.request_id = ${owner} AND other.kind = ${other} AND other.ref = '' AND ${column} IS date(${column})
  )`;
  return sql`
    unit, assigned_to,
    CASE WHEN ${kind} <> 'clarification_notice' THEN ${due(sql`other.due_on`, sql`'clarification_notice'`)} END AS clarify_by,
    CASE WHEN ${kind} = 'clarification_notice'
      THEN ${due(sql`coalesce(other.seen_due_on, other.due_on)`, sql`'reply'`)} END AS reply_due_on`;
};

export const caseFactColumns = {
  unit: nullable(text),
  assigned_to: nullable(text),
  clarify_by: nullable(day),
  reply_due_on: nullable(day),
};

/** The columns of a notice as its line needs them. */
export const noticeColumns = {
  id: integer,
  subject: text,
  kind: oneOf(reminderKind.options),
  ref: text,
  due_on: nullable(day),
  rule: text,
  missed: json(z.array(missed)),
  receipt_year: nullable(integer),
  receipt_seq: nullable(integer),
  ...caseFactColumns,
};

/** The same in a query of reminders with the case they belong to, if any. */
export const noticeValues = sql`
  reminder.id, reminder.subject, reminder.kind, reminder.ref, reminder.due_on, rule, missed, receipt_year, receipt_seq,
  ${caseFacts(sql`reminder.request_id`, sql`reminder.kind`)}`;

/** The table of notices, as one is named by where it is set aside. */
export const ledger = "reminder";

/** True of a notice that a walk leaves out. */
export const isLeftOut = (walk: Pick<Walk, "leavesOut">): SQL => walk.leavesOut(ledger, sql`CAST(reminder.id AS TEXT)`);

/** Current notices that a run wrote and did not come to send, and the keys of those that cannot be read. */
export const unsentNotices = (database: D1Database, limit: number, walk: Pick<Walk, "leavesOut">) =>
  readableRows(
    database,
    noticeColumns,
    ["id"],
    sql`
      SELECT ${noticeValues}
      FROM reminder INDEXED BY reminder_pending LEFT JOIN request ON request.id = reminder.request_id
      WHERE status = 'planned' AND ${isCurrent} AND NOT ${isLeftOut(walk)}
      LIMIT ${limit}`,
  );

export async function markSent(database: D1Database, ids: readonly number[], sentAt: string): Promise<void> {
  await drizzle(database).run(sql`
    UPDATE reminder SET status = 'sent', sent_at = ${sentAt}
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND status = 'planned'`);
}

/** The same for notices that were written just now under consecutive ids. */
export async function markSentBetween(
  database: D1Database,
  { first, last }: { first: number; last: number },
  sentAt: string,
): Promise<void> {
  await drizzle(database).run(sql`
    UPDATE reminder NOT INDEXED SET status = 'sent', sent_at = ${sentAt}
    WHERE id BETWEEN CAST(${first} AS INTEGER) AND CAST(${last} AS INTEGER) AND status = 'planned'`);
}

/** Names a deadline within a query: the expressions of its subject, kind and ref. */
export interface DeadlineSql {
  subject: SQL;
  kind: SQL;
  ref: SQL;
}

/** The last day written for a deadline, of notices whose due date meets the condition; one seek in reminder_once. */
export const lastDayOf = ({ subject, kind, ref }: DeadlineSql, dueDate: SQL): SQL => sql`(
  SELECT max(day_on) FROM reminder
  WHERE reminder.subject = ${subject} AND reminder.kind = ${kind} AND reminder.ref = ${ref}
    AND coalesce(reminder.due_on, '') ${dueDate}
)`;

/** Pending notices of a deadline, a JSON array; one seek in reminder_pending. */
const pendingOf = ({ subject, kind, ref }: DeadlineSql): SQL => sql`(
  SELECT json_group_array(
    json_object('id', id, 'dueOn', reminder.due_on, 'rule', rule, 'dayOn', day_on, 'missed', json(missed))
  )
  FROM reminder
  WHERE reminder.subject = ${subject} AND reminder.kind = ${kind} AND reminder.ref = ${ref} AND status = 'planned'
)`;

/** The columns `last_day_on` and `pending`: what the ledger has of the deadline in the row at hand, for this due date. */
export const ledgerOf = (deadline: DeadlineSql, dueOn: SQL): SQL => sql`
  ${lastDayOf(deadline, sql`= ${dueOn}`)} AS last_day_on, ${pendingOf(deadline)} AS pending`;

export const ledgerColumns = {
  last_day_on: nullable(day),
  pending: json(
    z.array(
      z.strictObject({
        id: z.int(),
        dueOn: dayContract.nullable(),
        rule: z.string(),
        dayOn: dayContract,
        missed: z.array(missed),
      }),
    ),
  ),
};

const named = {
  subject: sql`named.value ->> 'subject'`,
  kind: sql`named.value ->> 'kind'`,
  ref: sql`named.value ->> 'ref'`,
};

/** What the ledger has of these deadlines, none of which has a due date, in their order. */
export async function readLedgers(
  database: D1Database,
  deadlines: readonly { subject: string; kind: ReminderKind; ref: string }[],
): Promise<RowOf<typeof ledgerColumns>[]> {
  if (deadlines.length === 0) return [];
  return rows(
    database,
    ledgerColumns,
    sql`
      SELECT ${ledgerOf(named, sql`''`)} FROM json_each(${JSON.stringify(deadlines)}) AS named ORDER BY named.key`,
  );
}
