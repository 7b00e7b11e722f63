import { drizzle } from "drizzle-orm/d1";
import { calendarNotice, calendarVersion } from "../../schema/tables/calendars.ts";
import { type Calendar, compileCalendar } from "../clock/calendar.ts";

/** How long an isolate trusts its compiled calendar for reads. Writes are guarded by the stored version instead. */
const trustedForMs = 60_000;

let compiled: { database: D1Database; calendar: Calendar; loadedAt: number } | undefined;

/** The calendar, compiled once per isolate and looked at again after a minute. */
export async function calendarOf(database: D1Database, now: Date): Promise<Calendar> {
  if (compiled?.database === database && now.getTime() - compiled.loadedAt < trustedForMs) return compiled.calendar;
  return reloadCalendar(database, now);
}

/** The calendar as stored this moment: for a write that found its version outdated. */
export async function reloadCalendar(database: D1Database, now: Date): Promise<Calendar> {
  const db = drizzle(database);
  const [[stored], notices] = await db.batch([
    db.select({ version: calendarVersion.version }).from(calendarVersion),
    db.select().from(calendarNotice).orderBy(calendarNotice.year),
  ]);
  if (stored === undefined) throw new Error("The calendar has no version: the migrations have not run.");
  const calendar =
    compiled?.database === database && compiled.calendar.version === stored.version
      ? compiled.calendar
      : compileCalendar({
          version: stored.version,
          notices: notices.map(({ year, documentNo, off, makeup }) => ({ year, document_no: documentNo, off, makeup })),
        });
  compiled = { database, calendar, loadedAt: now.getTime() };
  return calendar;
}
