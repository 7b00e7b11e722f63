import { asc, inArray, lte, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { CalendarNotice } from "../../schema/contracts/calendars.ts";
import { calendarNotice, calendarVersion } from "../../schema/tables/calendars.ts";
import { type Calendar, compileCalendar } from "../clock/calendar.ts";
import { insertRecords } from "../log/records.store.ts";
import { originOf, statement } from "../platform/database.ts";

/** How long an isolate trusts its compiled calendar for reads. Writes are guarded by the stored version instead. */
const trustedForMs = 60_000;

/** Compiled calendars of one database: the current one, and earlier ones that closed cases were closed under, and the notices of all. */
interface Compiled {
  database: D1Database;
  current: Calendar;
  loadedAt: number;
  notices: readonly NoticeRow[];
  byVersion: Map<number, Calendar>;
}

let compiled: Compiled | undefined;

/** The calendar, compiled once per isolate and read again after a minute. */
export async function calendarOf(database: D1Database, now: Date): Promise<Calendar> {
  if (compiled?.database === originOf(database) && now.getTime() - compiled.loadedAt < trustedForMs)
    return compiled.current;
  return reloadCalendar(database, now);
}

/** The same however old, without a read where it is known: for a write whose batch asks for its version. */
export const calendarForWrite = async (database: D1Database, now: Date): Promise<Calendar> =>
  compiled?.database === originOf(database) ? compiled.current : reloadCalendar(database, now);

/** The calendar as stored this moment: for a write that found its version outdated. */
export async function reloadCalendar(database: D1Database, now: Date): Promise<Calendar> {
  const stored = await drizzle(database).select({ version: calendarVersion.version }).from(calendarVersion).get();
  if (stored === undefined) throw new Error("The calendar has no version: the migrations have not run.");
  const known = compiled?.database === originOf(database) ? compiled : undefined;
  const isKnown = known?.current.version === stored.version;
  const notices = isKnown ? known.notices : await noticesUpTo(database, stored.version);
  const byVersion = known?.byVersion ?? new Map<number, Calendar>();
  const current = byVersion.get(stored.version) ?? compileNotices(stored.version, asOfVersion(notices, stored.version));
  byVersion.set(stored.version, current);
  compiled = { database: originOf(database), current, loadedAt: now.getTime(), notices, byVersion };
  return current;
}

/**
 * The calendar of a version: that with which a case was last computed, which a closed case keeps. Put together from the notices that the
 * current one was, without a statement.
 */
export async function calendarAt(database: D1Database, version: number, now: Date): Promise<Calendar> {
  const current = await calendarOf(database, now);
  if (current.version === version) return current;
  if (compiled?.database !== originOf(database) || version > current.version) {
    return compileNotices(version, asOfVersion(await noticesUpTo(database, version), version));
  }
  const calendar = compiled.byVersion.get(version) ?? compileNotices(version, asOfVersion(compiled.notices, version));
  compiled.byVersion.set(version, calendar);
  return calendar;
}

/** For a write: the calendar is still the one its due dates were computed with. */
export const calendarIs = (version: number): SQL => sql`(SELECT version FROM calendar_version) = ${version}`;

/** For a write of due dates that an earlier calendar gave: whatever the current one is. */
export const always: SQL = sql`true`;

export type NoticeRow = typeof calendarNotice.$inferSelect;

/** The notices of these years as they stand. */
export async function readNotices(database: D1Database, years: readonly number[]): Promise<NoticeRow[]> {
  const rows = await drizzle(database)
    .select()
    .from(calendarNotice)
    .where(inArray(calendarNotice.year, [...years]))
    .orderBy(asc(calendarNotice.year), asc(calendarNotice.version));
  return latestByYear(rows);
}

/** Of every notice that was ever loaded, those of a year in the order in which they came; the last of them stands. */
export const noticesQuery = (database: D1Database) =>
  drizzle(database).select().from(calendarNotice).orderBy(asc(calendarNotice.year), asc(calendarNotice.version));

/** The notices that stand: of each year the last. */
export const latestByYear = (notices: readonly NoticeRow[]): NoticeRow[] => [
  ...new Map(notices.map((row) => [row.year, row])).values(),
];

/**
 * Adds a notice to this version of the calendar, in one batch with the act that it is, and forgets the compiled calendar of this isolate. Answers whether
 * it landed: not where another one came first.
 */
export async function storeNotice(
  database: D1Database,
  { notice, after, now }: { notice: NoticeOfYear; after: number; now: Date },
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const version = after + 1;
  const record = {
    year: notice.year,
    version,
    documentNo: notice.document_no,
    off: JSON.stringify(notice.off),
    makeup: JSON.stringify(notice.makeup),
    overrides: JSON.stringify(notice.overrides),
    loadedAt: now.toISOString(),
  };
  const [insertion = sql``] = await insertRecords("calendar_notice", [record], calendarIs(after));
  const results = await database.batch([
    statement(database, insertion),
    ...act,
    statement(
      database,
      sql`UPDATE calendar_version SET version = ${version} WHERE version = ${after} RETURNING version`,
    ),
  ]);
  await reloadCalendar(database, now);
  return results.at(-1)?.results.length === 1;
}

/** A notice with the year it is about. */
export type NoticeOfYear = CalendarNotice & { year: number };

/** The calendar there would be, were this notice added to this version. */
export async function calendarWith(database: D1Database, after: number, notice: NoticeOfYear): Promise<Calendar> {
  const { year, document_no: documentNo, off, makeup, overrides } = notice;
  const others = asOfVersion(await noticesUpTo(database, after), after).filter((row) => row.year !== year);
  return compileNotices(after + 1, [...others, { year, documentNo, off, makeup, overrides }]);
}

/** Every notice up to a version, those of a year in the order in which they came. */
const noticesUpTo = (database: D1Database, version: number): Promise<NoticeRow[]> =>
  drizzle(database)
    .select()
    .from(calendarNotice)
    .where(lte(calendarNotice.version, version))
    .orderBy(asc(calendarNotice.year), asc(calendarNotice.version));

/** The notices of a version: of each year the one with the highest version up to it. */
const asOfVersion = (notices: readonly NoticeRow[], version: number): NoticeRow[] =>
  latestByYear(notices.filter((row) => row.version <= version));

/** A calendar of these notices. */
export const compileNotices = (
  version: number,
  notices: readonly Pick<NoticeRow, "year" | "documentNo" | "off" | "makeup" | "overrides">[],
): Calendar =>
  compileCalendar({
    version,
    notices: notices.map(({ year, documentNo, off, makeup }) => ({ year, document_no: documentNo, off, makeup })),
    overrides: notices.flatMap(({ overrides }) => overrides),
  });
