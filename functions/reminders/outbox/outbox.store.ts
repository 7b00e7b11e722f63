import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { statement } from "../../platform/database.ts";
import { stands, type Untold } from "../ledger/ledger.store.ts";

/** A message taken to be sent. */
export interface Taken {
  sink_id: string;
  recipient: string;
  digest_on: Day;
  attempts: number;
}

const named = sql`
  reminder_message.sink_id = entry.value ->> 'sink_id' AND reminder_message.recipient = entry.value ->> 'recipient'
    AND reminder_message.digest_on = entry.value ->> 'digest_on'`;

/**
 * Takes messages whose time has come, each counted as an attempt and put off by its wait before it is sent: a run that dies while
 * sending leaves it to be tried again. `waits` are milliseconds by attempt; by index reminder_message_queued.
 */
export async function takeMessages(
  database: D1Database,
  { now, today, limit, waits }: { now: Date; today: Day; limit: number; waits: readonly number[] },
): Promise<Taken[]> {
  const after = JSON.stringify(waits.map((wait) => new Date(now.getTime() + wait).toISOString()));
  return drizzle(database).all<Taken>(sql`
    UPDATE reminder_message SET
      attempts = attempts + 1,
      next_attempt_at = json_extract(${after}, '$[' || min(attempts, CAST(${waits.length - 1} AS INTEGER)) || ']')
    WHERE (sink_id, recipient, digest_on) IN (
      SELECT sink_id, recipient, digest_on FROM reminder_message
      WHERE status = 'queued' AND next_attempt_at <= ${now.toISOString()} AND digest_on <= ${today}
      ORDER BY next_attempt_at LIMIT ${limit}
    )
    RETURNING sink_id, recipient, digest_on, attempts`);
}

/** A notice in the digests of a day, with whom it is for. */
export interface Carried extends Untold {
  digest_on: Day;
  recipients: string;
}

/** What the digests of these days say now: notices neither folded nor void, whose deadline stands; by index reminder_digest. */
export const carriedOn = (database: D1Database, days: readonly Day[]): Promise<Carried[]> =>
  drizzle(database).all<Carried>(sql`
    SELECT
      reminder.id, reminder.subject, reminder.kind, reminder.ref, reminder.due_on, rule, missed, digest_on, recipients,
      receipt_year, receipt_seq
    FROM reminder LEFT JOIN request ON request.id = reminder.request_id
    WHERE digest_on IN (SELECT value FROM json_each(${JSON.stringify(days)})) AND reminder.status IN ('planned', 'sent')
      AND ${stands}
    ORDER BY reminder.due_on, reminder.id`);

/** What became of a message. */
export interface Settled extends Pick<Taken, "sink_id" | "recipient" | "digest_on"> {
  status: "sent" | "queued" | "dead" | "void";
  error: string | null;
}

/** Stores what became of messages, and which notices somebody was told, in one batch. */
export async function settle(
  database: D1Database,
  messages: readonly Settled[],
  told: readonly number[],
  at: string,
): Promise<void> {
  await database.batch([
    statement(
      database,
      sql`
        UPDATE reminder_message SET
          status = entry.value ->> 'status', last_error = entry.value ->> 'error',
          sent_at = CASE WHEN entry.value ->> 'status' = 'sent' THEN ${at} END
        FROM json_each(${JSON.stringify(messages)}) AS entry
        WHERE ${named} AND reminder_message.status = 'queued'`,
    ),
    statement(
      database,
      sql`
        UPDATE reminder SET status = 'sent', sent_at = ${at}
        WHERE id IN (SELECT value FROM json_each(${JSON.stringify(told)})) AND status = 'planned'`,
    ),
  ]);
}

/** Queues again every message that carries this notice, now. Answers how many. */
export async function requeue(database: D1Database, reminderId: number, now: Date): Promise<number> {
  const rows = await drizzle(database).all<{ sink_id: string }>(sql`
    UPDATE reminder_message SET status = 'queued', attempts = 0, next_attempt_at = ${now.toISOString()}, last_error = NULL
    FROM reminder
    WHERE reminder.id = CAST(${reminderId} AS INTEGER) AND reminder_message.digest_on = reminder.digest_on
      AND reminder_message.status IN ('dead', 'sent', 'queued')
      AND (recipient = '' OR recipient IN (SELECT value FROM json_each(reminder.recipients)))
      AND EXISTS (SELECT 1 FROM sink WHERE sink.id = sink_id AND deleted_at IS NULL)
    RETURNING sink_id`);
  return rows.length;
}
