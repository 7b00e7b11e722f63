import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { pendingOf } from "./case-deadlines.store.ts";

/** An item formed and not yet published, and what the ledger holds of it. */
export interface OwedItem {
  id: number;
  index_no: string;
  due_on: Day;
  publisher_unit: string | null;
  registered_at: string;
  covered: Day | null;
  /** The last day written for another due date, before this one held. */
  before: Day | null;
  pending: string;
}

/** Items a run looks at. */
const most = 2000;

/** Items that must be published by this day or should have been; by index publication_owed. */
export const owedItems = (database: D1Database, last: Day): Promise<OwedItem[]> =>
  drizzle(database).all<OwedItem>(sql`
    SELECT
      watched.*,
      (
        SELECT max(day_on) FROM reminder
        WHERE subject = watched.index_no AND kind = 'proactive_publication' AND ref = CAST(watched.id AS TEXT)
          AND coalesce(reminder.due_on, '') = watched.due_on
      ) AS covered,
      (
        SELECT max(day_on) FROM reminder
        WHERE subject = watched.index_no AND kind = 'proactive_publication' AND ref = CAST(watched.id AS TEXT)
          AND coalesce(reminder.due_on, '') <> watched.due_on
      ) AS before,
      ${pendingOf(sql`watched.index_no`, sql`'proactive_publication'`, sql`CAST(watched.id AS TEXT)`)} AS pending
    FROM (
      SELECT id, organisation || '/' || year || '-' || printf('%05d', seq) AS index_no, due_on, publisher_unit, registered_at
      FROM publication
      WHERE published_on IS NULL AND withdrawn_at IS NULL AND due_on <= ${last}
      ORDER BY due_on LIMIT ${most}
    ) AS watched`);

/** A year's report: whether it was released, since when this house runs jobs, and what the ledger holds. */
export interface OwedReport {
  released: number;
  running_since: string | null;
  covered: Day | null;
  pending: string;
}

export const owedReport = (database: D1Database, period: string, dueOn: Day): Promise<OwedReport> =>
  drizzle(database).get<OwedReport>(sql`
    SELECT
      EXISTS (SELECT 1 FROM figure_release WHERE period = ${period}) AS released,
      (SELECT started_at FROM job_run ORDER BY id LIMIT 1) AS running_since,
      (
        SELECT max(day_on) FROM reminder
        WHERE subject = ${period} AND kind = 'annual_report' AND ref = '' AND coalesce(due_on, '') = ${dueOn}
      ) AS covered,
      ${pendingOf(sql`${period}`, sql`'annual_report'`, sql`''`)} AS pending`);

/** Pending notices of items published or withdrawn meanwhile, and of a report released, become void. */
export async function voidSettled(database: D1Database): Promise<void> {
  await drizzle(database).run(sql`
    UPDATE reminder INDEXED BY reminder_pending SET status = 'void'
    WHERE status = 'planned' AND request_id IS NULL AND CASE kind
      WHEN 'proactive_publication' THEN NOT EXISTS (
        SELECT 1 FROM publication
        WHERE publication.id = CAST(ref AS INTEGER) AND published_on IS NULL AND withdrawn_at IS NULL
          AND publication.due_on = reminder.due_on
      )
      ELSE EXISTS (SELECT 1 FROM figure_release WHERE period = subject)
    END`);
}
