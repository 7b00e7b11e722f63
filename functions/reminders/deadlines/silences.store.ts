import { sql } from "drizzle-orm";
import type { Day } from "../../../schema/contracts/day.ts";
import { day, nullable, rows, text } from "../../platform/rows.ts";
import { ledgerColumns, ledgerOf } from "../ledger/ledger.store.ts";

/**
 * The last day of each channel and account that published an item from a day on; by a range of index publication_month, and of
 * publication_later for items of before that another channel published since. That has months, and so the range begins with one.
 */
export const readLastPublished = (database: D1Database, from: Day, to: Day) =>
  rows(
    database,
    { channel: text, account: nullable(text), last_on: day },
    sql`
      SELECT channel, account, max(used_on) AS last_on
      FROM (
        SELECT
          used.value AS channel, channel_details ->> ('$.' || used.value || '.account') AS account,
          coalesce(channel_details ->> ('$.' || used.value || '.published_on'), published_on) AS used_on
        FROM publication CROSS JOIN json_each(publication.channels) AS used
        WHERE published_on >= ${`${from.slice(0, 7)}-01`} AND withdrawn_at IS NULL
        UNION ALL
        SELECT used.key, used.value ->> 'account', used.value ->> 'published_on'
        FROM publication_later CROSS JOIN publication ON publication.id = publication_id
          CROSS JOIN json_each(publication.channel_details) AS used
        WHERE month >= ${from.slice(0, 7)}
      )
      WHERE used_on >= ${from} AND used_on <= ${to}
      GROUP BY channel, account`,
  );

const silence = { subject: sql`watched.value ->> 'subject'`, kind: sql`'channel_silence'`, ref: sql`''` };

/** The last due date that the ledger has of each of these channels and accounts; each one seek in reminder_once. */
export const readLastDue = (database: D1Database, subjects: readonly string[]) =>
  rows(
    database,
    { subject: text, due_on: nullable(day) },
    sql`
      SELECT watched.value AS subject, (
        SELECT nullif(max(coalesce(reminder.due_on, '')), '') FROM reminder
        WHERE reminder.subject = watched.value AND reminder.kind = 'channel_silence' AND reminder.ref = ''
      ) AS due_on
      FROM json_each(${JSON.stringify(subjects)}) AS watched`,
  );

/** What the ledger has of each silence, by its due date. */
export const readSilenceLedger = (database: D1Database, due: readonly { subject: string; due_on: Day }[]) =>
  rows(
    database,
    { subject: text, ...ledgerColumns },
    sql`
      SELECT
        watched.value ->> 'subject' AS subject, ${ledgerOf(silence, sql`watched.value ->> 'due_on'`)}
      FROM json_each(${JSON.stringify(due)}) AS watched`,
  );
