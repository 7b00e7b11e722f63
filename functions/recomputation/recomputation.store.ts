import { and, asc, lt, ne } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { request } from "../../schema/tables/requests.ts";
import { type CaseRows, withEvents } from "../requests/store/requests.store.ts";

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
