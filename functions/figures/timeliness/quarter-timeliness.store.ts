import { asc, between, desc, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { closedAs } from "../../../schema/contracts/requests.ts";
import { quarterTimeliness } from "../../../schema/tables/figures.ts";
import { statement } from "../../platform/database.ts";
import { day, decodeReadable, flag, integer, nullable, oneOf, type RowOf, text } from "../../platform/rows.ts";
import { insertInto, jsonParts } from "../../platform/tables.ts";
import { ownCodesQuery } from "../../publications/codes/own-codes.store.ts";
import { type Topics, topicsOf } from "../../publications/codes/topic-labels.ts";
import { clockRuns, isOfOtherYear } from "../../requests/store/requests.store.ts";
import { pageRows } from "../compute/compute.store.ts";
import type { DayRange } from "../compute/span.ts";
import type { CountedYear } from "./quarters.ts";

/** What a quarter's requests, or those of a topic or a unit in it, came to. */
export type QuarterRow = typeof quarterTimeliness.$inferSelect;

const caseColumns = {
  seq: integer,
  receiptOn: day,
  closedAs: nullable(oneOf(closedAs.options)),
  closedOn: nullable(day),
  dueOn: nullable(day),
  stoppedSince: nullable(day),
  extended: flag,
  topic: nullable(text),
  unit: nullable(text),
};

/** What of a case's row decides how it counts. A stopped one is due as it was last reckoned. */
export type CountedCase = RowOf<typeof caseColumns>;

/** One that the law has ended is no stop. */
const selected = sql`
  SELECT
    receipt_seq AS seq, receipt_on AS receiptOn, closed_as AS closedAs, closed_on AS closedOn,
    coalesce(reckoned_due_on, due_on) AS dueOn, iif(${clockRuns}, NULL, stopped_since) AS stoppedSince, extended, topic, unit
  FROM request`;

/** Cases that were read, and how many have a day that does not exist, or something else that no column holds: those count nowhere. */
export interface CasesRead {
  cases: CountedCase[];
  unreadable: number;
  /** The last number among all of them. */
  lastSeq: number;
}

async function casesOf(database: D1Database, query: SQL): Promise<CasesRead> {
  const { results } = await statement(database, query).all();
  const { read, unread } = decodeReadable(caseColumns, results);
  return { cases: read, unreadable: unread.length, lastSeq: Number(results.at(-1)?.seq ?? 0) };
}

/** A page of the cases of these days that have the number of their year, after a number, by the unique index on the receipt number. */
export const casesNumbered = (database: D1Database, { from, to }: DayRange, afterSeq: number): Promise<CasesRead> =>
  casesOf(
    database,
    sql`${selected}
      WHERE receipt_year = ${Number(from.slice(0, 4))} AND receipt_seq > ${afterSeq} AND receipt_on BETWEEN ${from} AND ${to}
      ORDER BY receipt_seq LIMIT ${pageRows}`,
  );

/** The cases of these days that have the number of another year, because their day of receipt was amended; by index request_other_year. */
export const casesOfOtherYear = (database: D1Database, { from, to }: DayRange): Promise<CasesRead> =>
  casesOf(database, sql`${selected} WHERE ${isOfOtherYear} AND receipt_on BETWEEN ${from} AND ${to}`);

/** Stores what a year's quarters came to, in place of all that was stored of the year. */
export async function storeYear(database: D1Database, year: number, rows: readonly QuarterRow[]): Promise<void> {
  const inserts = jsonParts(rows).map((part) => insertInto(quarterTimeliness, sql`FROM json_each(${part}) AS entry`));
  const removal = sql`DELETE FROM quarter_timeliness WHERE quarter BETWEEN ${`${year}-Q1`} AND ${`${year}-Q4`}`;
  await database.batch([removal, ...inserts].map((query) => statement(database, query)));
}

/** The condition of index quarter_timeliness_counted, word for word: a year that is counted has one such row. */
const isFirstQuarter = sql`division = 'total' AND substr(quarter, 6) = 'Q1'`;

/** When each year was counted, the latest year first, as a query of a batch: one row a year, by index quarter_timeliness_counted. */
export const countedYearsQuery = (database: D1Database) =>
  drizzle(database)
    .select({
      year: sql`CAST(substr(${quarterTimeliness.quarter}, 1, 4) AS INTEGER)`.mapWith(integer),
      countedOn: quarterTimeliness.countedOn,
    })
    .from(quarterTimeliness)
    .where(isFirstQuarter)
    .orderBy(desc(quarterTimeliness.quarter));

/** The year of the first request, by its number or its day of receipt, and the years that are counted: three statements, one row for each of the first two. */
export async function readYears(
  database: D1Database,
): Promise<{ first: number | null; counted: readonly CountedYear[] }> {
  const db = drizzle(database);
  const earliest = (query: SQL) => db.select({ year: sql`year`.mapWith(nullable(integer)) }).from(sql`(${query})`);
  const [[numbered], [other], counted] = await db.batch([
    earliest(sql`SELECT min(receipt_year) AS year FROM request`),
    earliest(sql`SELECT CAST(substr(min(receipt_on), 1, 4) AS INTEGER) AS year FROM request WHERE ${isOfOtherYear}`),
    countedYearsQuery(database),
  ]);
  const years = [numbered?.year ?? null, other?.year ?? null].filter((year) => year !== null);
  return { first: years.length === 0 ? null : Math.min(...years), counted };
}

/** What is stored of a year's quarters, what their topics are called, and the years that are counted. */
export interface StoredQuarters {
  rows: QuarterRow[];
  topics: Topics;
  years: readonly CountedYear[];
}

/** The quarters of a year, of the latest counted where none is named, in one round trip. */
export async function readQuarters(database: D1Database, named?: number): Promise<StoredQuarters> {
  const latest = sql`(SELECT substr(max(quarter), 1, 4) FROM quarter_timeliness WHERE ${isFirstQuarter})`;
  const year = named === undefined ? latest : sql`${String(named)}`;
  const [rows, years, own] = await drizzle(database).batch([
    drizzle(database)
      .select()
      .from(quarterTimeliness)
      .where(between(quarterTimeliness.quarter, sql`${year} || '-Q1'`, sql`${year} || '-Q4'`))
      .orderBy(
        asc(quarterTimeliness.quarter),
        sql`${quarterTimeliness.division} <> 'total'`,
        asc(quarterTimeliness.division),
        asc(quarterTimeliness.code),
      ),
    countedYearsQuery(database),
    ownCodesQuery(database),
  ]);
  return { rows, years, topics: topicsOf(own) };
}
