import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import { day, flag, integer, nullable, readableRows, rows, text } from "../../platform/rows.ts";
import { lastDayOf, ledgerColumns, ledgerOf } from "../ledger/ledger.store.ts";

const itemColumns = {
  id: integer,
  index_no: text,
  due_on: day,
  publisher_unit: nullable(text),
  registered_at: text,
  ...ledgerColumns,
  /** The last day written for another due date, before it had this one. */
  earlier_day_on: nullable(day),
};

/** Items a run reads at the most. */
const mostItems = 2000;

const item = {
  subject: sql`item.index_no`,
  kind: sql`'proactive_publication'`,
  ref: sql`CAST(item.id AS TEXT)`,
};

/** Items, not set aside, that must be published by this day or should have been, and the keys of those that cannot be read; by index publication_owed. */
export const readOwedItems = (database: D1Database, last: Day, walk: Pick<Walk, "leavesOut">) =>
  readableRows(
    database,
    itemColumns,
    ["id"],
    sql`
      SELECT
        item.*, ${ledgerOf(item, sql`item.due_on`)}, ${lastDayOf(item, sql`<> item.due_on`)} AS earlier_day_on
      FROM (
        SELECT
          id, organisation || '/' || year || '-' || printf('%05d', seq) AS index_no, due_on, publisher_unit, registered_at
        FROM publication
        WHERE published_on IS NULL AND withdrawn_at IS NULL AND due_on <= ${last}
          AND NOT ${walk.leavesOut("publication", sql`CAST(id AS TEXT)`)}
        ORDER BY due_on LIMIT ${mostItems}
      ) AS item`,
  );

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

/** A year's report, as far as reminders of it depend on it. */
export async function readReportDuty(database: D1Database, kind: ReportKind, period: string, dueOn: Day) {
  const report = { subject: sql`${period}`, kind: sql`${kind}`, ref: sql`''` };
  const [duty] = await rows(
    database,
    reportColumns,
    sql`
      SELECT
        ${settledBy[kind](period)} AS settled,
        (SELECT started_at FROM job_run ORDER BY id LIMIT 1) AS running_since,
        ${ledgerOf(report, sql`${dueOn}`)}`,
  );
  if (duty === undefined) throw new Error("A query without a table answered no row");
  return duty;
}

/**
 * Pending notices of items published or withdrawn meanwhile, of a report released or put on the site, and of channels and accounts that are
 * not watched any more, become void.
 */
export async function voidSettled(database: D1Database, watched: readonly string[]): Promise<void> {
  await drizzle(database).run(sql`
    UPDATE reminder INDEXED BY reminder_pending SET status = 'void'
    WHERE status = 'planned' AND request_id IS NULL AND CASE kind
      WHEN 'proactive_publication' THEN NOT EXISTS (
        SELECT 1 FROM publication
        WHERE publication.id = CAST(ref AS INTEGER) AND published_on IS NULL AND withdrawn_at IS NULL
          AND publication.due_on = reminder.due_on
      )
      WHEN 'website_report' THEN EXISTS (
        SELECT 1 FROM website_report WHERE period = subject AND document ->> 'published_on' IS NOT NULL
      )
      WHEN 'channel_silence' THEN subject NOT IN (SELECT value FROM json_each(${JSON.stringify(watched)}))
      ELSE EXISTS (SELECT 1 FROM figure_release WHERE period = subject)
    END`);
}
