import { and, asc, eq, gt, gte, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { publication, publicationRepeal, rollupMonth } from "../../../schema/tables/publications.ts";
import { caseEvent, request } from "../../../schema/tables/requests.ts";
import { toDay } from "../../clock/days.ts";
import { day, integer, nullable, type RowOf, rows, text } from "../../platform/rows.ts";
import type { IndexNumber } from "../../publications/entry/index-number.ts";
import { isOfOtherYear } from "../../requests/store/requests.store.ts";
import type { DayRange, Span } from "./span.ts";

/** Rows a query answers at the most. */
export const pageRows = 5_000;

/** What of a case's row the figures are made of. */
export type CaseRow = Pick<
  typeof request.$inferSelect,
  | "id"
  | "receiptYear"
  | "receiptSeq"
  | "receivedOn"
  | "receiptOn"
  | "regulation"
  | "intakeChannel"
  | "applicantKind"
  | "closedAs"
  | "closedOn"
  | "outcome"
  | "dueOn"
  | "extended"
  | "calendarVersion"
  | "topic"
  | "unit"
>;

const caseColumns = {
  id: request.id,
  receiptYear: request.receiptYear,
  receiptSeq: request.receiptSeq,
  receivedOn: request.receivedOn,
  receiptOn: request.receiptOn,
  regulation: request.regulation,
  intakeChannel: request.intakeChannel,
  applicantKind: request.applicantKind,
  closedAs: request.closedAs,
  closedOn: request.closedOn,
  outcome: request.outcome,
  dueOn: request.dueOn,
  extended: request.extended,
  calendarVersion: request.calendarVersion,
  topic: request.topic,
  unit: request.unit,
};

/** A page of the cases received in a year, after a number, by the unique index on the receipt number. */
export const readReceived = (database: D1Database, year: number, afterSeq: number): Promise<CaseRow[]> =>
  drizzle(database)
    .select(caseColumns)
    .from(request)
    .where(and(eq(request.receiptYear, year), gt(request.receiptSeq, afterSeq)))
    .orderBy(asc(request.receiptSeq))
    .limit(pageRows);

/** The day a case was resolved, behind all days while it is not. */
const resolved = sql`iif(${request.outcome} IS NULL, '9999-12-31', ${request.closedOn})`;

/**
 * The cases received up to a day that have the number of a later year, because their day of receipt was amended, and were not resolved
 * before `from`; by index request_other_year.
 */
export const readNumberedLater = (database: D1Database, { year, from, to }: Span): Promise<CaseRow[]> =>
  drizzle(database)
    .select(caseColumns)
    .from(request)
    .where(and(isOfOtherYear, lte(request.receiptOn, to), gt(request.receiptYear, year), sql`${resolved} >= ${from}`));
/**
 * A page of the cases of these earlier years that were not resolved before `from`, by index request_carried: one merged into a
 * case that is open is not resolved yet.
 */
export function readCarriedOver(
  database: D1Database,
  years: readonly number[],

  from: Day,
  offset: number,
): Promise<CaseRow[]> {
  return drizzle(database)
    .select(caseColumns)
    .from(request)
    .where(and(inArray(request.receiptYear, listed(years)), sql`${resolved} >= ${from}`))
    .orderBy(asc(request.receiptYear), resolved, asc(request.receiptSeq))
    .limit(pageRows)
    .offset(offset);
}

/** What of an event the figures are made of. */
export type CountedEvent = Pick<typeof caseEvent.$inferSelect, "requestId" | "seq" | "type" | "happenedOn" | "body">;

const eventColumns = {
  requestId: caseEvent.requestId,
  seq: caseEvent.seq,
  type: caseEvent.type,
  happenedOn: caseEvent.happenedOn,
  body: caseEvent.body,
};

/** The conditions of the partial indexes of 0006, 0014 to 0017, 0020 and 0045, word for word: SQLite uses such an index only for its own condition. */
const kinds = {
  course: sql`type IN (
    'clarification_received', 'clarification_requested', 'consultation_closed', 'consultation_opened', 'extended',
    'fee_notified', 'fee_paid', 'reply_deferred'
  )`,
  repeated: sql`type = 'service_repeated'`,
  refunded: sql`type = 'fee_refunded'`,
  revised: sql`type IN ('corrected', 'followed', 'redo_ordered', 'split_from')`,
  remedy: sql`type IN (
    'appeal_decided', 'appeal_filed', 'litigation_decided', 'litigation_filed', 'reconsideration_accepted',
    'reconsideration_decided', 'reconsideration_extended', 'reconsideration_filed', 'remedy_resumed', 'remedy_settled',
    'remedy_suspended'
  )`,
} satisfies Record<string, SQL>;

/** Events of a kind up to a day, all of them where none is named, by the kind's partial index. */
export const readEvents = (
  database: D1Database,
  kind: "repeated" | "refunded" | "revised" | "remedy",
  to?: Day,
): Promise<CountedEvent[]> =>
  drizzle(database)
    .select(eventColumns)
    .from(caseEvent)
    .where(and(kinds[kind], lte(caseEvent.happenedOn, to ?? toDay("9999-12-31"))));

/** What moved clocks in these ranges, a query a range in one round trip, by index case_event_course. */
export async function readCourse(database: D1Database, ranges: readonly DayRange[]): Promise<CountedEvent[]> {
  const db = drizzle(database);
  const [first, ...others] = ranges.map(({ from, to }) =>
    db
      .select(eventColumns)
      .from(caseEvent)
      .where(and(kinds.course, gte(caseEvent.happenedOn, from), lte(caseEvent.happenedOn, to))),
  );
  return first === undefined ? [] : (await db.batch([first, ...others])).flat();
}

/** All events of these cases, by primary key. */
export const readLogs = (database: D1Database, ids: readonly string[]): Promise<CountedEvent[]> =>
  drizzle(database)
    .select(eventColumns)
    .from(caseEvent)
    .where(inArray(caseEvent.requestId, listed(ids)))
    .orderBy(asc(caseEvent.requestId), asc(caseEvent.seq));

/** Own rules and normative documents of all years that are not withdrawn, by index publication_document. */
export const readDocuments = (database: D1Database) =>
  drizzle(database)
    .select({
      organisation: publication.organisation,
      year: publication.year,
      seq: publication.seq,
      genre: publication.genre,
      formedOn: publication.formedOn,
      publishedOn: publication.publishedOn,
      effectiveTo: publication.effectiveTo,
      repealedOn: publication.repealedOn,
      validity: publication.validity,
      validityBy: publication.validityBy,
      repealRecordedAt: publicationRepeal.recordedAt,
    })
    .from(publication)
    .leftJoin(publicationRepeal, eq(publicationRepeal.publicationId, publication.id))
    .where(and(sql`genre IN ('normative', 'rules')`, eq(publication.origin, "own"), isNull(publication.withdrawnAt)));

const entryDays = {
  organisation: text,
  year: integer,
  seq: integer,
  formedOn: nullable(day),
  publishedOn: nullable(day),
  effectiveFrom: nullable(day),
};

export type EntryDays = RowOf<typeof entryDays>;

/** The days of these entries, whatever their genre, by the unique index on the index number. */
export async function readEntryDays(database: D1Database, numbers: readonly IndexNumber[]): Promise<EntryDays[]> {
  if (numbers.length === 0) return [];
  return rows(
    database,
    entryDays,
    sql`
    SELECT
      publication.organisation, publication.year, publication.seq, formed_on AS formedOn, published_on AS publishedOn,
      effective_from AS effectiveFrom
    FROM json_each(${JSON.stringify(numbers)}) AS entry
    CROSS JOIN publication
      ON publication.organisation = entry.value ->> 'organisation'
      AND publication.year = entry.value ->> 'year' AND publication.seq = entry.value ->> 'seq'`,
  );
}

/** Counted months of a year: one row a month. */
export const readMonths = (database: D1Database, year: number) =>
  drizzle(database)
    .select({ month: rollupMonth.month, items: rollupMonth.items, byChannel: rollupMonth.byChannel })
    .from(rollupMonth)
    .where(and(gte(rollupMonth.month, `${year}-01`), lte(rollupMonth.month, `${year}-12`)))
    .orderBy(asc(rollupMonth.month));

const listed = (values: readonly (string | number)[]): SQL =>
  sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
