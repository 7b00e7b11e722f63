import { inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { type ReminderKind, reminderKind } from "../../../schema/contracts/reminders.ts";
import { caseState } from "../../../schema/contracts/requests.ts";
import { request } from "../../../schema/tables/requests.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import { statement } from "../../platform/database.ts";
import { day, integer, nullable, oneOf, type RowOf, readableRows, rows, text } from "../../platform/rows.ts";
import type { RequestRow } from "../../requests/store/requests.store.ts";
import { caseFactColumns, caseFacts, ledgerColumns, ledgerOf } from "../ledger/ledger.store.ts";

const stored = { subject: sql`stored.subject`, kind: sql`stored.kind`, ref: sql`stored.ref` };

const dueColumns = {
  subject: text,
  request_id: nullable(text),
  kind: oneOf(reminderKind.options),
  ref: text,
  due_on: nullable(day),
  seen_due_on: nullable(day),
  since_at: nullable(text),
  resume_on: nullable(day),
  next_reminder_on: text,
  version: integer,
  receipt_year: integer,
  receipt_seq: integer,
  state: oneOf(caseState.options),
  stopped_since: nullable(day),
  ...caseFactColumns,
  ...ledgerColumns,
};

/** A deadline whose day of a reminder has come, with what a line and its reader need of the case. */
export type DueRow = RowOf<typeof dueColumns>;

/** What a deadline is named by where it is set aside. */
const deadlineKey = ["request_id", "kind", "ref"] as const;

/** Deadlines of cases whose next reminder's day has come, and the keys of those that cannot be read; by index deadline_next_reminder. */
export const readDueDeadlines = (database: D1Database, today: Day, limit: number, walk: Pick<Walk, "leavesOut">) =>
  readableRows(
    database,
    dueColumns,
    deadlineKey,
    sql`
      SELECT stored.*, ${ledgerOf(stored, sql`coalesce(stored.seen_due_on, stored.due_on, '')`)}
      FROM (
        SELECT
          deadline.request_id AS subject, deadline.request_id, kind, ref, deadline.due_on, seen_due_on, since_at, resume_on,
          next_reminder_on, version, receipt_year, receipt_seq, state, stopped_since,
          ${caseFacts(sql`deadline.request_id`, sql`deadline.kind`)}
        FROM deadline CROSS JOIN request ON request.id = deadline.request_id
        WHERE next_reminder_on <= ${today}
          AND NOT ${walk.leavesOut("deadline", sql`deadline.request_id || ' ' || kind || ' ' || ref`)}
        ORDER BY next_reminder_on
        LIMIT ${limit}
      ) AS stored`,
  );

const endedColumns = {
  id: integer,
  subject: text,
  request_id: nullable(text),
  kind: oneOf(reminderKind.options),
  ref: text,
  due_on: nullable(day),
  since_at: nullable(text),
  ended_at: text,
  paused_on: nullable(day),
  ...ledgerColumns,
};

/** A deadline that ended or moved and that no run has settled yet. */
export type EndedRow = RowOf<typeof endedColumns>;

/** Deadlines that ended and are not settled, and the keys of those that cannot be read; by index deadline_ended_unsettled. */
export const readEndedDeadlines = (database: D1Database, limit: number, walk: Pick<Walk, "leavesOut">) =>
  readableRows(
    database,
    endedColumns,
    ["id"],
    sql`
      SELECT stored.*, ${ledgerOf(stored, sql`coalesce(stored.due_on, '')`)}
      FROM (
        SELECT id, subject, request_id, kind, ref, due_on, since_at, ended_at, paused_on
        FROM deadline_ended
        WHERE settled = 0 AND NOT ${walk.leavesOut("deadline_ended", sql`CAST(id AS TEXT)`)}
        ORDER BY id LIMIT ${limit}
      ) AS stored`,
  );

/** Until when opinions are awaited in these cases: after the last of these days the law ends a stop. */
export const awaitedOpinions = (
  database: D1Database,
  cases: readonly string[],
): Promise<{ id: string; due_on: Day }[]> =>
  rows(
    database,
    { id: text, due_on: day },
    sql`
      SELECT request_id AS id, due_on FROM deadline
      WHERE request_id IN (SELECT value FROM json_each(${JSON.stringify(cases)}))
        AND kind IN ('third_party_opinion', 'joint_agency_opinion')
        AND due_on IS NOT NULL AND due_on IS date(due_on)`,
  );

/** When a deadline that was planned for is to be planned for again. */
export interface Resumption {
  request_id: string;
  kind: ReminderKind;
  ref: string;
  /** As read; a deadline that changed since is left for the next run. */
  due_on: Day | null;
  resumed_from: Day | null;
  next_reminder_on: string;
  resume_on: Day;
  seen_due_on: Day | null;
  since_at: string | null;
}

/** A deadline's member in the object of resumptions: hexadecimal, because a ref may hold anything. */
const memberOf = ({ request_id, kind, ref }: Resumption) =>
  `${request_id} ${kind} ${new TextEncoder().encode(ref).toHex().toUpperCase()}`;

/**
 * Stores when deadlines are to be planned for again. One that was rewritten since it was read stays due. The resumptions go in as
 * one object and the rows are found by the index they were read by, which costs less than joining them.
 */
export function storeResumptions(database: D1Database, resumptions: readonly Resumption[]): D1PreparedStatement {
  const all = JSON.stringify(Object.fromEntries(resumptions.map((one) => [memberOf(one), one])));
  const bounds = resumptions.map(({ next_reminder_on }) => next_reminder_on).toSorted();
  const own = sql`(${all} -> ('$."' || request_id || ' ' || kind || ' ' || hex(ref) || '"'))`;
  return statement(
    database,
    sql`
      UPDATE deadline SET
        resume_on = ${own} ->> 'resume_on', seen_due_on = ${own} ->> 'seen_due_on', since_at = ${own} ->> 'since_at'
      WHERE next_reminder_on BETWEEN ${bounds[0] ?? ""} AND ${bounds.at(-1) ?? ""}
        AND ${own} IS NOT NULL AND due_on IS ${own} ->> 'due_on' AND resume_on IS ${own} ->> 'resumed_from'`,
  );
}

export const markSettled = (database: D1Database, ids: readonly number[]): D1PreparedStatement =>
  statement(
    database,
    sql`UPDATE deadline_ended SET settled = 1 WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );

/**
 * Under another calendar the days of the rules are others: every deadline with one still to come is planned for again; by index
 * deadline_next_reminder, which reads none that nobody is reminded of any more.
 */
export async function resumeUnderCalendar(database: D1Database, calendarVersion: number): Promise<void> {
  const query = sql`SELECT version FROM reminder_calendar WHERE id = 1`;
  const [known] = await rows(database, { version: integer }, query);
  if (known?.version === calendarVersion) return;
  await database.batch([
    statement(
      database,
      sql`
        UPDATE deadline INDEXED BY deadline_next_reminder SET resume_on = NULL
        WHERE next_reminder_on < '9999-12-31' AND resume_on IS NOT NULL`,
    ),
    statement(database, sql`UPDATE reminder_calendar SET version = CAST(${calendarVersion} AS INTEGER) WHERE id = 1`),
  ]);
}

/** These cases' rows. */
export const readCases = (database: D1Database, ids: readonly string[]): Promise<RequestRow[]> =>
  drizzle(database)
    .select()
    .from(request)
    .where(inArray(request.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`));
