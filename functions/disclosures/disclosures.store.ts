import { type SQL, sql } from "drizzle-orm";
import type { Day } from "../../schema/contracts/day.ts";
import { outcomes } from "../../schema/contracts/outcomes.ts";
import { caseState, closedAs } from "../../schema/contracts/requests.ts";
import { isRecorded } from "../log/acts.store.ts";
import { insertRecords } from "../log/records.store.ts";
import { statement } from "../platform/database.ts";
import { day, decodeRows, flag, integer, nullable, oneOf, type RowOf, rows, text } from "../platform/rows.ts";
import type { SearchRow } from "../publications/search/search-terms.ts";
import { grantingOutcomes, type StoredDisclosure } from "./disclosure.ts";

const columns = {
  ...{ no: integer, title: text, summary: text, topic: nullable(text), publishedOn: day },
  ...{ changedAt: text, changedBy: text, withdrawnAt: nullable(text), withdrawalReason: nullable(text) },
  ...{ version: integer, receiptYear: integer, receiptSeq: integer, state: oneOf(caseState.options) },
  ...{ closedAs: nullable(oneOf(closedAs.options)), closedOn: nullable(day), outcome: nullable(oneOf(outcomes)) },
  ...{ organisation: nullable(text), year: nullable(integer), seq: nullable(integer), isListed: flag },
};

/** An entry with its case and its item of the catalogue, each by its key. */
const selected = sql`
  SELECT disclosure.no, disclosure.title, disclosure.summary, disclosure.topic, disclosure.published_on AS publishedOn,
    disclosure.changed_at AS changedAt, disclosure.changed_by AS changedBy, disclosure.withdrawn_at AS withdrawnAt,
    disclosure.withdrawal_reason AS withdrawalReason, disclosure.version, request.receipt_year AS receiptYear,
    request.receipt_seq AS receiptSeq, request.state, request.closed_as AS closedAs, request.closed_on AS closedOn,
    request.outcome, publication.organisation, publication.year, publication.seq,
    publication.published_on IS NOT NULL AND publication.withdrawn_at IS NULL AS isListed`;
// Crossed, so that the log is read in its order and each case by its key: a filter of cases would be the planner's choice.
const joined = sql`
  CROSS JOIN request ON request.id = disclosure.request_id
  LEFT JOIN publication ON publication.id = disclosure.publication_id`;

function storedOf(row: RowOf<typeof columns>): StoredDisclosure {
  const { receiptYear, receiptSeq, state, closedAs, closedOn, outcome, organisation, year, seq, isListed, ...own } =
    row;
  return {
    ...own,
    request: { receiptYear, receiptSeq, state, closedAs, closedOn, outcome },
    publication: organisation === null || year === null || seq === null ? null : { organisation, year, seq, isListed },
  };
}

const read = async (database: D1Database, query: SQL): Promise<StoredDisclosure[]> =>
  (await rows(database, columns, query)).map(storedOf);

/** True of a case that is closed by a reply that grants: the same as `grantedBy`. */
const grants = sql`
  request.state = 'closed' AND request.closed_as = 'replied' AND request.closed_on IS NOT NULL
  AND request.outcome IN (${sql.raw(grantingOutcomes.map((outcome) => `'${outcome}'`).join(", "))})`;

/** An entry by its number, public or not. */
export const readDisclosure = async (database: D1Database, no: number): Promise<StoredDisclosure | undefined> =>
  (await read(database, sql`${selected} FROM disclosure ${joined} WHERE disclosure.no = ${no}`))[0];

/** The entry of a case, by the unique index on it. */
export const readDisclosureOf = async (
  database: D1Database,
  requestId: string,
): Promise<StoredDisclosure | undefined> =>
  (await read(database, sql`${selected} FROM disclosure ${joined} WHERE disclosure.request_id = ${requestId}`))[0];

/** Where a page of the log starts: behind the entry of this number and day. */
export interface LogPlace {
  on: Day;
  no: number;
}

/** By what the log is narrowed down. */
export interface LogFilters {
  topic?: string | undefined;
  year?: string | undefined;
}

/**
 * Public entries, newest first, one more than the limit: a range of index disclosure_topic or disclosure_listed, and two rows of each by their
 * keys. Those whose case grants no more are read and left out; they are few.
 */
export const readPublicDisclosures = (
  database: D1Database,
  { topic, year }: LogFilters,
  after: LogPlace | undefined,
  limit: number,
): Promise<StoredDisclosure[]> =>
  read(
    database,
    sql`
      ${selected} FROM disclosure ${joined}
      WHERE disclosure.withdrawn_at IS NULL AND ${grants}
        ${topic === undefined ? sql`` : sql`AND disclosure.topic = ${topic}`}
        ${year === undefined ? sql`` : sql`AND disclosure.published_on BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`}`}
        ${after === undefined ? sql`` : sql`AND (disclosure.published_on, disclosure.no) < (${after.on}, ${after.no})`}
      ORDER BY disclosure.published_on DESC, disclosure.no DESC LIMIT ${limit + 1}`,
  );

/** Public entries that the search index finds, newest first, one more than the limit. */
export const findPublicDisclosures = (
  database: D1Database,
  match: string,
  after: LogPlace | undefined,
  limit: number,
): Promise<StoredDisclosure[]> =>
  read(
    database,
    sql`
      ${selected} FROM disclosure_search CROSS JOIN disclosure ON disclosure.no = disclosure_search.rowid ${joined}
      WHERE disclosure_search MATCH ${match} AND disclosure.withdrawn_at IS NULL AND ${grants}
        ${after === undefined ? sql`` : sql`AND disclosure_search.rowid < CAST(${after.no} AS INTEGER)`}
      ORDER BY disclosure_search.rowid DESC LIMIT ${limit + 1}`,
  );

/** All entries below a number, public or not, newest first, one more than the limit; by the primary key. */
export const readAllDisclosures = (database: D1Database, below: number | undefined, limit: number) =>
  read(
    database,
    sql`
      ${selected} FROM disclosure ${joined}
      WHERE disclosure.no < ${below ?? Number.MAX_SAFE_INTEGER} ORDER BY disclosure.no DESC LIMIT ${limit + 1}`,
  );

/** Replies that are looked through for cases without an entry at the most, the latest. */
const mostReplies = 2_000;

/** Cases closed since a day by a reply that grants and without an entry, the latest first; by index request_replied. */
export const readGrantedWithoutEntry = (database: D1Database, since: Day, limit: number) =>
  rows(
    database,
    {
      ...{ receiptYear: integer, receiptSeq: integer, closedOn: day },
      outcome: oneOf(outcomes),
      topic: nullable(text),
    },
    sql`
      SELECT receipt_year AS receiptYear, receipt_seq AS receiptSeq, closed_on AS closedOn, outcome, topic
      FROM (
        SELECT * FROM request WHERE closed_as = 'replied' AND closed_on >= ${since}
        ORDER BY closed_on DESC LIMIT ${mostReplies}
      ) AS request
      WHERE ${grants} AND NOT EXISTS (SELECT 1 FROM disclosure WHERE disclosure.request_id = request.id)
      ORDER BY closed_on DESC, receipt_year DESC, receipt_seq DESC LIMIT ${limit}`,
  );

/** What a write gives an entry. */
export interface WrittenDisclosure {
  title: string;
  summary: string;
  topic: string | null;
  publicationId: number | null;
}

/** The case that an entry is written for as it was read, its entry's version (undefined where it has none), who writes and when. */
export interface DisclosureWrite {
  request: { id: string; version: number };
  before: number | undefined;
  at: string;
  today: Day;
  by: string;
  /** The id of the act that it is. */
  actId: string;
}

/**
 * Writes the entry of a case, in place of what it said, with the act that it is and its words in the search index; while the case grants and
 * is as it was read, and so is the entry. Answers whether it did.
 */
export async function writeDisclosure(
  database: D1Database,
  { title, summary, topic, publicationId }: WrittenDisclosure,
  { request, before, at, today, by, actId }: DisclosureWrite,
  { words, characters, facets }: SearchRow,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const isAsRead = sql`
    EXISTS (SELECT 1 FROM request WHERE id = ${request.id} AND version = CAST(${request.version} AS INTEGER) AND ${grants})`;
  const write =
    before === undefined
      ? sql`
        INSERT INTO disclosure (no, request_id, title, summary, topic, publication_id, published_on, changed_at, changed_by)
        SELECT coalesce((SELECT max(no) FROM disclosure), 0) + 1, ${request.id}, ${title}, ${summary}, ${topic},
          CAST(${publicationId} AS INTEGER), ${today}, ${at}, ${by}
        WHERE ${isAsRead} AND NOT EXISTS (SELECT 1 FROM disclosure WHERE request_id = ${request.id})
        RETURNING no`
      : sql`
        UPDATE disclosure
        SET title = ${title}, summary = ${summary}, topic = ${topic}, publication_id = CAST(${publicationId} AS INTEGER),
          changed_at = ${at}, changed_by = ${by}, withdrawn_at = NULL, withdrawal_reason = NULL, version = version + 1
        WHERE request_id = ${request.id} AND version = CAST(${before} AS INTEGER) AND ${isAsRead}
        RETURNING no`;
  const [written] = await database.batch([
    statement(database, write),
    ...act,
    statement(
      database,
      sql`
        INSERT OR REPLACE INTO disclosure_search (rowid, words, characters, facets)
        SELECT no, ${words}, ${characters}, ${facets} FROM disclosure
        WHERE request_id = ${request.id} AND ${isRecorded(actId)}`,
    ),
  ]);
  return decodeRows({ no: integer }, written?.results ?? []).length === 1;
}

/** Withdraws an entry, with the act that it is, while it is as it was read. Answers whether it did. */
export async function withdrawDisclosureEntry(
  database: D1Database,
  { no, version }: Pick<StoredDisclosure, "no" | "version">,
  { reason, at, by, actId }: { reason: string; at: string; by: string; actId: string },
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const [withdrawn] = await database.batch([
    statement(
      database,
      sql`
        UPDATE disclosure
        SET withdrawn_at = ${at}, withdrawal_reason = ${reason}, changed_at = ${at}, changed_by = ${by}, version = version + 1
        WHERE no = ${no} AND version = CAST(${version} AS INTEGER) AND withdrawn_at IS NULL
        RETURNING no`,
    ),
    ...act,
    statement(database, sql`DELETE FROM disclosure_search WHERE rowid = ${no} AND ${isRecorded(actId)}`),
  ]);
  return (withdrawn?.results.length ?? 0) === 1;
}

/** Records that a member learnt who asks in a case: a text that they wrote was refused because it says so. */
export async function recordNamedApplicant(
  database: D1Database,
  record: { requestId: string; memberId: string; readAt: string },
): Promise<void> {
  const queries = await insertRecords("identity_read", [{ ...record, fileId: null }]);
  await database.batch(queries.map((query) => statement(database, query)));
}

/** The first day on which anything that is not withdrawn was published: one row of index disclosure_listed. */
export async function readFirstDisclosed(database: D1Database): Promise<Day | undefined> {
  const [first] = await rows(
    database,
    { on: day },
    sql`SELECT published_on AS "on" FROM disclosure WHERE withdrawn_at IS NULL ORDER BY published_on LIMIT 1`,
  );
  return first?.on;
}

/** The numbers of the latest public entries, newest first, and when each was changed. */
export const readPublicNumbers = (database: D1Database, limit: number) =>
  rows(
    database,
    { no: integer, changedAt: text },
    sql`
      SELECT disclosure.no, disclosure.changed_at AS changedAt
      FROM disclosure CROSS JOIN request ON request.id = disclosure.request_id
      WHERE disclosure.withdrawn_at IS NULL AND ${grants}
      ORDER BY disclosure.published_on DESC, disclosure.no DESC LIMIT ${limit}`,
  );
