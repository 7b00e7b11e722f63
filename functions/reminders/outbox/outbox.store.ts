import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import { statement } from "../../platform/database.ts";
import { day, integer, json, nullable, type RowOf, readableRows, rowsQuery, text } from "../../platform/rows.ts";
import {
  type DigestDays,
  digestDay,
  isCurrent,
  isLeftOut,
  noticeColumns,
  noticeValues,
} from "../ledger/ledger.store.ts";
import type { Addressee } from "./addressees.ts";

/** Queues digests for these addressees, on the day their lines are on; one that is there already stays. */
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

const messageColumns = {
  sink_id: text,
  recipient: text,
  digest_on: day,
  attempts: integer,
  parts: nullable(json(z.array(z.array(z.int())))),
  parts_sent: integer,
};

/** A message to be sent, its attempts with this one. */
export type DueMessage = RowOf<typeof messageColumns>;

/**
 * The messages whose time has come, each counted as an attempt and put off by its wait before it is sent: a run that dies while
 * sending leaves it to be tried again. `waits` are milliseconds by attempt; by index reminder_message_queued. With the keys of those that
 * cannot be read.
 */
export function beginAttempts(
  database: D1Database,
  { now, today, limit, waits }: { now: Date; today: Day; limit: number; waits: readonly number[] },
  walk: Pick<Walk, "leavesOut">,
) {
  const key = sql`sink_id || ' ' || recipient || ' ' || digest_on`;
  const after = JSON.stringify(waits.map((wait) => new Date(now.getTime() + wait).toISOString()));
  return readableRows(
    database,
    messageColumns,
    ["sink_id", "recipient", "digest_on"],
    sql`
      UPDATE reminder_message SET
        attempts = attempts + 1,
        next_attempt_at = json_extract(${after}, '$[' || min(attempts, CAST(${waits.length - 1} AS INTEGER)) || ']')
      WHERE (sink_id, recipient, digest_on) IN (
        SELECT sink_id, recipient, digest_on FROM reminder_message
        WHERE status = 'queued' AND next_attempt_at <= ${now.toISOString()} AND digest_on <= ${today}
          AND NOT ${walk.leavesOut("reminder_message", key)}
        ORDER BY next_attempt_at LIMIT ${limit}
      )
      RETURNING sink_id, recipient, digest_on, attempts, parts, parts_sent`,
  );
}

const digestColumns = { ...noticeColumns, digest_on: day, recipients: json(z.array(z.string())) };

/** A notice in the digests of a day, with whom it is for. */
export type DigestNotice = RowOf<typeof digestColumns>;

/**
 * What is in the digests of these days now: current notices, neither folded nor void, nor set aside, and the keys of those that cannot
 * be read; by index reminder_digest.
 */
export const digestNotices = (database: D1Database, days: readonly Day[], walk: Pick<Walk, "leavesOut">) =>
  readableRows(
    database,
    digestColumns,
    ["id"],
    sql`
      SELECT
        ${noticeValues}, digest_on, recipients
      FROM reminder INDEXED BY reminder_digest LEFT JOIN request ON request.id = reminder.request_id
      WHERE digest_on IN (SELECT value FROM json_each(${JSON.stringify(days)})) AND reminder.status IN ('planned', 'sent')
        AND ${isCurrent} AND NOT ${isLeftOut(walk)}
      ORDER BY reminder.due_on, reminder.id`,
  );

/** What a message is known by. */
export type MessageKey = Pick<DueMessage, "sink_id" | "recipient" | "digest_on">;

/** Stores which notices are in which message of digests that take several, before any of these is sent. */
export async function storeParts(
  database: D1Database,
  digests: readonly (MessageKey & { parts: readonly (readonly number[])[] })[],
): Promise<void> {
  await statement(
    database,
    sql`
      UPDATE reminder_message SET parts = json(entry.value -> 'parts')
      FROM json_each(${JSON.stringify(digests)}) AS entry
      WHERE reminder_message.sink_id = entry.value ->> 'sink_id'
        AND reminder_message.recipient = entry.value ->> 'recipient'
        AND reminder_message.digest_on = entry.value ->> 'digest_on' AND reminder_message.status = 'queued'`,
  ).run();
}

/**
 * Stores that the first `sent` messages of a digest were taken, the last of them with these notices: the next attempt goes on from there, and
 * begins to count anew, since the receiver works.
 */
export async function storePartSent(
  database: D1Database,
  { sink_id, recipient, digest_on }: MessageKey,
  { sent, notices, at }: { sent: number; notices: readonly number[]; at: string },
): Promise<void> {
  await database.batch([
    statement(
      database,
      sql`
        UPDATE reminder_message SET parts_sent = CAST(${sent} AS INTEGER), attempts = 1
        WHERE sink_id = ${sink_id} AND recipient = ${recipient} AND digest_on = ${digest_on} AND status = 'queued'`,
    ),
    markSentStatement(database, notices, at),
  ]);
}

/** Marks notices as sent that somebody was sent just now. */
const markSentStatement = (database: D1Database, notices: readonly number[], at: string) =>
  statement(
    database,
    sql`
      UPDATE reminder SET status = 'sent', sent_at = ${at}
      WHERE id IN (SELECT value FROM json_each(${JSON.stringify(notices)})) AND status = 'planned'`,
  );

/** What became of a message. */
export interface MessageResult extends MessageKey {
  status: "sent" | "queued" | "dead" | "void";
  error: string | null;
}

/** Stores what became of messages, and which notices somebody was sent, in one batch. */
export async function storeResults(
  database: D1Database,
  results: readonly MessageResult[],
  sentNotices: readonly number[],
  at: string,
): Promise<void> {
  await database.batch([
    statement(
      database,
      sql`
        UPDATE reminder_message SET
          status = entry.value ->> 'status', last_error = entry.value ->> 'error',
          sent_at = CASE WHEN entry.value ->> 'status' = 'sent' THEN ${at} END
        FROM json_each(${JSON.stringify(results)}) AS entry
        WHERE reminder_message.sink_id = entry.value ->> 'sink_id'
          AND reminder_message.recipient = entry.value ->> 'recipient'
          AND reminder_message.digest_on = entry.value ->> 'digest_on' AND reminder_message.status = 'queued'`,
    ),
    markSentStatement(database, sentNotices, at),
  ]);
}

/**
 * Queues every message that contains this notice to be sent now, with the act that it is; one that is to be sent now already stays. A digest
 * of several messages begins anew where all of them were taken, and else goes on where it stopped.
 * Answers how many there are.
 */
export async function requeueMessages(
  database: D1Database,
  reminderId: number,
  now: Date,
  act: readonly D1PreparedStatement[],
): Promise<number> {
  const at = now.toISOString();
  const carries = sql`
    reminder.id = CAST(${reminderId} AS INTEGER) AND reminder_message.digest_on = reminder.digest_on
    AND reminder_message.status IN ('dead', 'sent', 'queued')
    AND (recipient = '' OR recipient IN (SELECT value FROM json_each(reminder.recipients)))
    AND EXISTS (SELECT 1 FROM sink WHERE sink.id = sink_id AND deleted_at IS NULL)`;
  const results = await database.batch([
    statement(
      database,
      sql`
        UPDATE reminder_message SET
          status = 'queued', attempts = 0, next_attempt_at = ${at}, last_error = NULL,
          parts_sent = CASE reminder_message.status WHEN 'sent' THEN 0 ELSE parts_sent END
        FROM reminder
        WHERE ${carries} AND NOT (reminder_message.status = 'queued' AND attempts = 0 AND next_attempt_at <= ${at})`,
    ),
    ...act,
    statement(database, sql`SELECT sink_id FROM reminder, reminder_message WHERE ${carries}`),
  ]);
  return results.at(-1)?.results.length ?? 0;
}

/** Each sink there is, with the messages that did not reach it; by the indexes reminder_message_dead and reminder_message_queued. */
export const readUndelivered = (database: D1Database) =>
  rowsQuery(
    database,
    { id: text, kind: text, name: text, dead: integer, waiting: integer, oldest_waiting_on: nullable(text) },
    sql`
      SELECT id, kind, name, coalesce(dead, 0) AS dead, coalesce(waiting, 0) AS waiting, oldest_waiting_on
      FROM sink
        LEFT JOIN (SELECT sink_id, count(*) AS dead FROM reminder_message INDEXED BY reminder_message_dead WHERE status = 'dead' GROUP BY sink_id) AS given_up
          ON given_up.sink_id = sink.id
        LEFT JOIN (
          SELECT sink_id, count(*) AS waiting, min(digest_on) AS oldest_waiting_on
          FROM reminder_message INDEXED BY reminder_message_queued WHERE status = 'queued' GROUP BY sink_id
        ) AS queued ON queued.sink_id = sink.id
      WHERE deleted_at IS NULL ORDER BY created_at, id`,
  );
