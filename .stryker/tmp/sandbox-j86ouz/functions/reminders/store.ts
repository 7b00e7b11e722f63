// @ts-nocheck
import { and, asc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../schema/contracts/day.ts";
import type { ReminderRule } from "../../schema/contracts/reminders.ts";
import { reminder } from "../../schema/tables/reminders.ts";
import { request } from "../../schema/tables/requests.ts";
import { behind, type RequestRow } from "../requests/store.ts";

/** Cases or reminders handled at a time. */
export const sliceSize = 200;

/** Open cases due by the horizon, in queue order, after the last one of the slice before; by index request_queue. */
export const dueCases = (database: D1Database, horizon: Day, after: RequestRow | undefined): Promise<RequestRow[]> =>
  drizzle(database)
    .select()
    .from(request)
    .where(
      and(
        eq(request.state, "open"),
        lte(request.queueOn, horizon),
        after && behind({ queueOn: after.queueOn, year: after.receiptYear, seq: after.receiptSeq }),
      ),
    )
    .orderBy(asc(request.queueOn), asc(request.receiptYear), asc(request.receiptSeq))
    .limit(sliceSize);

export interface Planned {
  request_id: string;
  due_on: Day;
  rule: ReminderRule;
}

/**
 * Writes reminders into the ledger; one that is there already stays as it is. A case closed since it was read gets none.
 * Answers how many are new.
 */
export async function writeLedger(
  database: D1Database,
  planned: readonly Planned[],
  plannedAt: string,
): Promise<number> {
  if (planned.length === 0) return 0;
  const rows = await drizzle(database).all<{ id: number }>(sql`
    INSERT INTO reminder (request_id, due_on, rule, planned_at)
    SELECT request.id, entry.value ->> 'due_on', entry.value ->> 'rule', ${plannedAt}
    FROM json_each(${JSON.stringify(planned)}) AS entry
    JOIN request ON request.id = entry.value ->> 'request_id' AND request.state = 'open'
    WHERE true
    ON CONFLICT (request_id, due_on, rule) DO NOTHING
    RETURNING id`);
  return rows.length;
}

/** Reminders written and not yet sent, oldest first, with what their line says; those of closed cases are left out. */
export const unsent = (database: D1Database) =>
  drizzle(database)
    .select({
      id: reminder.id,
      rule: reminder.rule,
      dueOn: reminder.dueOn,
      receiptYear: request.receiptYear,
      receiptSeq: request.receiptSeq,
    })
    .from(reminder)
    .innerJoin(request, eq(request.id, reminder.requestId))
    .where(and(isNull(reminder.sentAt), eq(request.state, "open")))
    .orderBy(asc(reminder.id))
    .limit(sliceSize);

export async function markSent(database: D1Database, ids: readonly number[], sentAt: string): Promise<void> {
  await drizzle(database)
    .update(reminder)
    .set({ sentAt })
    .where(inArray(reminder.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`));
}
