import { inArray, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Missed, ReminderKind } from "../../../schema/contracts/reminders.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import { request } from "../../../schema/tables/requests.ts";
import { statement } from "../../platform/database.ts";
import type { RequestRow } from "../../requests/store/requests.store.ts";

/** A deadline whose day of a reminder has come, with what a line and its reader need of the case. */
export interface DueRow {
  subject: string;
  request_id: string | null;
  kind: ReminderKind;
  ref: string;
  due_on: Day | null;
  seen_due_on: Day | null;
  since_at: string | null;
  resume_on: Day | null;
  next_reminder_on: string;
  version: number;
  receipt_year: number;
  receipt_seq: number;
  state: CaseState;
  stopped_since: Day | null;
  unit: string | null;
  assigned_to: string | null;
  covered: Day | null;
  /** Pending notices, a JSON array. */
  pending: string;
}

/** A pending notice as `pending` holds it. */
export interface PendingJson {
  id: number;
  due_on: Day | null;
  rule: string;
  day_on: Day;
  missed: Missed[];
}

/** Pending notices of a deadline, a JSON array: one seek in reminder_pending. */
export const pendingOf = (subject: SQL, kind: SQL, ref: SQL): SQL => sql`(
  SELECT json_group_array(
    json_object('id', id, 'due_on', reminder.due_on, 'rule', rule, 'day_on', day_on, 'missed', json(missed))
  )
  FROM reminder
  WHERE reminder.subject = ${subject} AND reminder.kind = ${kind} AND reminder.ref = ${ref} AND status = 'planned'
)`;

/** What the ledger holds of the deadline in the row at hand, the last day by one seek in reminder_once. */
const held = (due: SQL): SQL => sql`
  (
    SELECT max(day_on) FROM reminder
    WHERE reminder.subject = watched.subject AND reminder.kind = watched.kind AND reminder.ref = watched.ref
      AND coalesce(reminder.due_on, '') = coalesce(${due}, '')
  ) AS covered,
  ${pendingOf(sql`watched.subject`, sql`watched.kind`, sql`watched.ref`)} AS pending`;

/** Deadlines of cases whose next reminder's day has come; by index deadline_next_reminder. */
export const dueDeadlines = (database: D1Database, today: Day, limit: number): Promise<DueRow[]> =>
  drizzle(database).all<DueRow>(sql`
    SELECT watched.*, ${held(sql`coalesce(watched.seen_due_on, watched.due_on)`)}
    FROM (
      SELECT
        deadline.request_id AS subject, deadline.request_id, kind, ref, deadline.due_on, seen_due_on, since_at, resume_on,
        next_reminder_on, version, receipt_year, receipt_seq, state, stopped_since, unit, assigned_to
      FROM deadline CROSS JOIN request ON request.id = deadline.request_id
      WHERE next_reminder_on <= ${today}
      ORDER BY next_reminder_on
      LIMIT ${limit}
    ) AS watched`);

/** A deadline that ended or moved and that no run has settled yet. */
export interface EndedRow {
  id: number;
  subject: string;
  request_id: string | null;
  kind: ReminderKind;
  ref: string;
  due_on: Day | null;
  since_at: string | null;
  ended_at: string;
  paused_on: Day | null;
  covered: Day | null;
  pending: string;
}

/** Deadlines that ended and are not settled; by index deadline_ended_unsettled. */
export const endedDeadlines = (database: D1Database, limit: number): Promise<EndedRow[]> =>
  drizzle(database).all<EndedRow>(sql`
    SELECT watched.*, ${held(sql`watched.due_on`)}
    FROM (SELECT * FROM deadline_ended WHERE settled = 0 ORDER BY id LIMIT ${limit}) AS watched`);

/** Until when opinions are awaited in these cases: after the last of these days the law ends a stop. */
export const awaitedOpinions = (
  database: D1Database,
  cases: readonly string[],
): Promise<{ id: string; due_on: Day }[]> =>
  drizzle(database).all<{ id: string; due_on: Day }>(sql`
    SELECT request_id AS id, due_on FROM deadline
    WHERE request_id IN (SELECT value FROM json_each(${JSON.stringify(cases)}))
      AND kind IN ('third_party_opinion', 'joint_agency_opinion') AND due_on IS NOT NULL`);

/** Where a look at a deadline left it. */
export interface Looked {
  request_id: string;
  kind: ReminderKind;
  ref: string;
  /** As read; a deadline that changed since is left for the next look. */
  due_on: Day | null;
  was: Day | null;
  next_reminder_on: string;
  resume_on: Day;
  seen_due_on: Day | null;
  since_at: string | null;
}

/** A deadline's member in the object of looks: hexadecimal, because a ref may hold anything. */
const memberOf = ({ request_id, kind, ref }: Looked) =>
  `${request_id} ${kind} ${new TextEncoder().encode(ref).toHex().toUpperCase()}`;

/**
 * Says when to look again. One that was rewritten since it was read keeps asking. The looks go in as one object and the rows are
 * found by the index they were read by, which costs less than joining them.
 */
export function markLooked(database: D1Database, looked: readonly Looked[]): D1PreparedStatement {
  const looks = JSON.stringify(Object.fromEntries(looked.map((look) => [memberOf(look), look])));
  const bounds = looked.map(({ next_reminder_on }) => next_reminder_on).toSorted();
  const look = sql`(${looks} -> ('$."' || request_id || ' ' || kind || ' ' || hex(ref) || '"'))`;
  return statement(
    database,
    sql`
      UPDATE deadline SET
        resume_on = ${look} ->> 'resume_on', seen_due_on = ${look} ->> 'seen_due_on', since_at = ${look} ->> 'since_at'
      WHERE next_reminder_on BETWEEN ${bounds[0] ?? ""} AND ${bounds.at(-1) ?? ""}
        AND ${look} IS NOT NULL AND due_on IS ${look} ->> 'due_on' AND resume_on IS ${look} ->> 'was'`,
  );
}

export const markSettled = (database: D1Database, ids: readonly number[]): D1PreparedStatement =>
  statement(
    database,
    sql`UPDATE deadline_ended SET settled = 1 WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );

/** Under another calendar the days of the rules are others: everything with one still to come is looked at again. */
export async function lookAnew(database: D1Database, calendarVersion: number): Promise<void> {
  const known = await drizzle(database).get<{ version: number }>(
    sql`SELECT version FROM reminder_calendar WHERE id = 1`,
  );
  if (known?.version === calendarVersion) return;
  await database.batch([
    statement(database, sql`UPDATE deadline SET resume_on = NULL WHERE resume_on < '9999-12-31'`),
    statement(database, sql`UPDATE reminder_calendar SET version = CAST(${calendarVersion} AS INTEGER) WHERE id = 1`),
  ]);
}

/** These cases' rows. */
export const casesOf = (database: D1Database, ids: readonly string[]): Promise<RequestRow[]> =>
  drizzle(database)
    .select()
    .from(request)
    .where(inArray(request.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`));
