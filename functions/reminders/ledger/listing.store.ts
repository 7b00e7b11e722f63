import { and, asc, desc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import {
  type ReminderKind,
  type ReminderStatus,
  reminderKind,
  type SinkKind,
} from "../../../schema/contracts/reminders.ts";
import { reminder, reminderMessage, sink } from "../../../schema/tables/reminders.ts";
import { request } from "../../../schema/tables/requests.ts";
import { day, integer, nullable, oneOf, rows, rowsQuery, text } from "../../platform/rows.ts";
import type { DueCount } from "../planning/forecast.ts";

export type LedgerRow = typeof reminder.$inferSelect & { receiptYear: number | null; receiptSeq: number | null };
export type DeliveryRow = typeof reminderMessage.$inferSelect & { sinkKind: SinkKind };

const ledgerRow = {
  ...getTableColumns(reminder),
  receiptYear: request.receiptYear,
  receiptSeq: request.receiptSeq,
};

/** The ledger, latest first; by primary key. */
export const readLedger = (
  database: D1Database,
  {
    status,
    kind,
    before,
    limit,
  }: { status: ReminderStatus | undefined; kind: ReminderKind | undefined; before: number | undefined; limit: number },
) =>
  drizzle(database)
    .select(ledgerRow)
    .from(reminder)
    .leftJoin(request, eq(request.id, reminder.requestId))
    .where(
      and(
        status === undefined ? undefined : eq(reminder.status, status),
        kind === undefined ? undefined : eq(reminder.kind, kind),
        before === undefined ? undefined : lt(reminder.id, before),
      ),
    )
    .orderBy(desc(reminder.id))
    .limit(limit + 1);

export const readReminder = (database: D1Database, id: number) =>
  drizzle(database).select({ status: reminder.status }).from(reminder).where(eq(reminder.id, id)).get();

const delivery = { ...getTableColumns(reminderMessage), sinkKind: sink.kind };

/** The messages of the days whose digests these notices are in. */
export const deliveriesOf = (database: D1Database, ids: readonly number[]) =>
  drizzle(database)
    .select(delivery)
    .from(reminderMessage)
    .innerJoin(sink, eq(sink.id, reminderMessage.sinkId))
    .where(
      sql`${reminderMessage.digestOn} IN (
        SELECT digest_on FROM reminder WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
      )`,
    );

/** Messages given up on, latest first; by index reminder_message_dead. */
export const deadMessages = (database: D1Database) =>
  drizzle(database)
    .select(delivery)
    .from(reminderMessage)
    .innerJoin(sink, eq(sink.id, reminderMessage.sinkId))
    .where(eq(reminderMessage.status, "dead"))
    .orderBy(desc(reminderMessage.digestOn), asc(reminderMessage.sinkId))
    .limit(200);

/**
 * The same, each with its sink's name and one of the reminders that it carries, by which it is sent again; null where none is left. By the
 * indexes reminder_message_dead and reminder_digest.
 */
export const deadMessagesWithReminder = (database: D1Database, limit: number) =>
  rowsQuery(
    database,
    { sink: text, digest_on: day, attempts: integer, error: nullable(text), reminder: nullable(integer) },
    sql`
      SELECT sink.name AS sink, digest_on, attempts, last_error AS error, (
        SELECT min(reminder.id) FROM reminder WHERE reminder.digest_on = message.digest_on
          AND (message.recipient = '' OR message.recipient IN (SELECT value FROM json_each(reminder.recipients)))
      ) AS reminder
      FROM reminder_message AS message INDEXED BY reminder_message_dead JOIN sink ON sink.id = sink_id
      WHERE message.status = 'dead' AND deleted_at IS NULL ORDER BY digest_on DESC, sink_id LIMIT ${limit}`,
  );

/**
 * How many deadlines of each kind and due date have a day of a reminder up to this one; by index deadline_next_reminder, which reads
 * none that nobody is reminded of any more.
 */
export const countRemindedOf = (database: D1Database, last: Day): Promise<DueCount[]> =>
  rows(
    database,
    { kind: oneOf(reminderKind.options), due_on: day, deadlines: integer },
    sql`
      SELECT kind, due_on, count(*) AS deadlines FROM deadline INDEXED BY deadline_next_reminder
      WHERE next_reminder_on <= ${last} AND due_on IS NOT NULL AND due_on IS date(due_on)
      GROUP BY due_on, kind`,
  );
