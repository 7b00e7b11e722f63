import { and, asc, lt, ne } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../schema/contracts/day.ts";
import { caseState } from "../../schema/contracts/requests.ts";
import { request } from "../../schema/tables/requests.ts";
import { type CaseRows, readQueue, withEvents } from "../requests/store/requests.store.ts";

/** Open cases not yet computed under this version of the calendar, with their events and deadlines; by index request_calendar. */
export async function casesBehind(database: D1Database, version: number, limit: number): Promise<CaseRows[]> {
  const behind = await drizzle(database)
    .select()
    .from(request)
    .where(and(ne(request.state, "closed"), lt(request.calendarSeen, version)))
    .orderBy(asc(request.calendarSeen), asc(request.id))
    .limit(limit);
  return withEvents(database, behind);
}

/** Whether an open case is not yet computed under this version. */
export async function anyBehind(database: D1Database, version: number): Promise<boolean> {
  const found = await drizzle(database)
    .select({ id: request.id })
    .from(request)
    .where(and(ne(request.state, "closed"), lt(request.calendarSeen, version)))
    .limit(1)
    .get();
  return found !== undefined;
}

/** States of a case that is not closed. */
const openStates = caseState.options.filter((state) => state !== "closed");

/**
 * Open cases due from a day on or without a due date, the earliest first, with their events; one more than the limit, so that it
 * is known whether there are more. At most so many rows of each state, by index request_queue.
 */
export async function casesDueFrom(database: D1Database, from: Day, limit: number): Promise<CaseRows[]> {
  const everybodys = { units: undefined, assignedTo: undefined, dueBefore: undefined };
  const after = { queueOn: from, year: 0, seq: 0 };
  const queues = await Promise.all(
    openStates.map((state) => readQueue(database, { state, after, limit, ...everybodys })),
  );
  const byDueDate = queues.flat().toSorted((a, b) => a.queueOn.localeCompare(b.queueOn));
  return withEvents(database, byDueDate.slice(0, limit + 1));
}
