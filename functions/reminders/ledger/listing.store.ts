import { and, asc, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import type { ReminderKind, ReminderStatus, SinkKind } from "../../../schema/contracts/reminders.ts";
import { reminder, reminderMessage, sink } from "../../../schema/tables/reminders.ts";
import { request } from "../../../schema/tables/requests.ts";
import type { Owed } from "../planning/forecast.ts";

export type NoticeRow = typeof reminder.$inferSelect & { receiptYear: number | null; receiptSeq: number | null };
export type DeliveryRow = typeof reminderMessage.$inferSelect & { sinkKind: SinkKind };

const columns = {
  id: reminder.id,
  subject: reminder.subject,
  requestId: reminder.requestId,
  kind: reminder.kind,
  ref: reminder.ref,
  dueOn: reminder.dueOn,
  rule: reminder.rule,
  dayOn: reminder.dayOn,
  status: reminder.status,
  missed: reminder.missed,
  recipients: reminder.recipients,
  digestOn: reminder.digestOn,
  plannedAt: reminder.plannedAt,
  sentAt: reminder.sentAt,
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
): Promise<NoticeRow[]> =>
  drizzle(database)
    .select(columns)
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

export const readNotice = (database: D1Database, id: number) =>
  drizzle(database).select({ status: reminder.status }).from(reminder).where(eq(reminder.id, id)).get();

const delivery = {
  sinkId: reminderMessage.sinkId,
  recipient: reminderMessage.recipient,
  digestOn: reminderMessage.digestOn,
  status: reminderMessage.status,
  attempts: reminderMessage.attempts,
  nextAttemptAt: reminderMessage.nextAttemptAt,
  lastError: reminderMessage.lastError,
  sentAt: reminderMessage.sentAt,
  sinkKind: sink.kind,
};

const carries = (ids: SQL): SQL => sql`
  ${reminderMessage.digestOn} IN (SELECT digest_on FROM reminder WHERE id IN ${ids})`;

/** The messages of the days on which these notices were told. */
export const deliveriesOf = (database: D1Database, ids: readonly number[]): Promise<DeliveryRow[]> =>
  drizzle(database)
    .select(delivery)
    .from(reminderMessage)
    .innerJoin(sink, eq(sink.id, reminderMessage.sinkId))
    .where(carries(sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`));

/** Messages given up on, latest first; by index reminder_message_dead. */
export const deadMessages = (database: D1Database): Promise<DeliveryRow[]> =>
  drizzle(database)
    .select(delivery)
    .from(reminderMessage)
    .innerJoin(sink, eq(sink.id, reminderMessage.sinkId))
    .where(eq(reminderMessage.status, "dead"))
    .orderBy(desc(reminderMessage.digestOn), asc(reminderMessage.sinkId))
    .limit(200);

/** How many deadlines of each kind are due on each day up to this one; the index deadline_due alone is read. */
export const owedUpTo = (database: D1Database, last: Day): Promise<Owed[]> =>
  drizzle(database).all<Owed>(sql`
    SELECT kind, due_on, count(*) AS deadlines FROM deadline WHERE due_on <= ${last} GROUP BY due_on, kind`);
