import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import { day, flag, integer, nullable, oneOf, type RowOf, readableRows, rows, text } from "../../platform/rows.ts";
import {
  type EntryDutyKind,
  entryDuties,
  entryDutyKinds,
  isOwedByEntry,
} from "../../publications/owed/entry-duties.store.ts";
import { isWaitingDraft, lastDayOf, ledgerColumns, ledgerOf } from "../ledger/ledger.store.ts";

const itemColumns = {
  id: integer,
  kind: oneOf(entryDutyKinds),
  index_no: text,
  due_on: day,
  publisher_unit: nullable(text),
  registered_at: text,
  changed_at: text,
  ...ledgerColumns,
  /** The last day written for another due date, before it had this one. */
  earlier_day_on: nullable(day),
};

/** Items of a kind that a run reads at the most. */
const mostItems = 2000;

const item = { subject: sql`item.index_no`, kind: sql`item.kind`, ref: sql`CAST(item.id AS TEXT)` };

/**
 * What entries owe by the last day of each kind, or should have done, not set aside, and the keys of those that cannot be read; one
 * statement, each kind by its index.
 */
export function readOwedItems(
  database: D1Database,
  kinds: readonly { kind: EntryDutyKind; last: Day }[],
  walk: Pick<Walk, "leavesOut">,
) {
  const owed = kinds.map(({ kind, last }) => {
    const { dueOn, isOwed } = entryDuties[kind];
    return sql`
      SELECT * FROM (
        SELECT
          id, ${kind} AS kind, organisation || '/' || year || '-' || printf('%05d', seq) AS index_no, ${dueOn} AS due_on, publisher_unit,
          registered_at, changed_at
        FROM publication
        WHERE ${isOwed} AND ${dueOn} <= ${last} AND NOT ${walk.leavesOut("publication", sql`CAST(id AS TEXT)`)}
        ORDER BY ${dueOn} LIMIT ${mostItems}
      )`;
  });
  return readableRows(
    database,
    itemColumns,
    ["id"],
    sql`
      SELECT
        item.*, ${ledgerOf(item, sql`item.due_on`)}, ${lastDayOf(item, sql`<> item.due_on`)} AS earlier_day_on
      FROM (${sql.join(owed, sql` UNION ALL `)}) AS item`,
  );
}

const reportColumns = {
  /** Whether nothing is owed: it is released, or on the site; or there is no site to put it on. */
  settled: flag,
  /** When the first run began that is on record. */
  running_since: nullable(text),
  ...ledgerColumns,
};

/** The report on a year that this service reminds of. */
export type ReportKind = "annual_report" | "website_report";

const settledBy: Readonly<Record<ReportKind, (period: string) => SQL>> = {
  annual_report: (period) => sql`EXISTS (SELECT 1 FROM figure_release WHERE period = ${period})`,
  website_report: (period) => sql`(
    EXISTS (SELECT 1 FROM website_report WHERE period = ${period} AND document ->> 'published_on' IS NOT NULL)
    OR NOT EXISTS (
      SELECT 1 FROM channel
      WHERE family = 'website' AND coalesce(opened_on, '') <= ${period} || '-12-31'
        AND coalesce(retired_on, '9999-12-31') > ${period} || '-12-31'
    )
  )`,
};

/** Reports on a year, as far as reminders of them depend on them, in their order; one statement. */
export async function readReportDuties(
  database: D1Database,
  reports: readonly { kind: ReportKind; period: string; dueOn: Day }[],
): Promise<RowOf<typeof reportColumns>[]> {
  if (reports.length === 0) return [];
  const queries = reports.map(({ kind, period, dueOn }) => {
    const report = { subject: sql`${period}`, kind: sql`${kind}`, ref: sql`''` };
    return sql`
      SELECT
        ${settledBy[kind](period)} AS settled,
        (SELECT started_at FROM job_run ORDER BY id LIMIT 1) AS running_since,
        ${ledgerOf(report, sql`${dueOn}`)}`;
  });
  return rows(database, reportColumns, sql.join(queries, sql` UNION ALL `));
}

/**
 * Pending notices of items that owe it no more, of a report released or put on the site, and of channels and accounts that are not watched
 * any more, become void; those of drafts that somebody went on with, too.
 */
export async function voidSettled(database: D1Database, watched: readonly string[]): Promise<void> {
  await drizzle(database).run(sql`
    UPDATE reminder INDEXED BY reminder_pending SET status = 'void'
    WHERE status = 'planned' AND (request_id IS NULL OR kind IN ('draft_approval', 'draft_service')) AND NOT CASE reminder.kind
      ${isOwedByEntry}
      ${isWaitingDraft}
      WHEN 'week' THEN 1
      WHEN 'channel_silence' THEN subject IN (SELECT value FROM json_each(${JSON.stringify(watched)}))
      WHEN 'website_report' THEN NOT EXISTS (
        SELECT 1 FROM website_report WHERE period = subject AND document ->> 'published_on' IS NOT NULL
      )
      ELSE NOT EXISTS (SELECT 1 FROM figure_release WHERE period = subject)
    END`);
}
