import { and, eq, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { channel, publication } from "../../../schema/tables/publications.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import type { ChannelOrder } from "../entry/content.ts";
import type { Entry, Numbered } from "../entry/entry.ts";
import type { SearchRow } from "../search/search-terms.ts";
import type { Derived, NewEntry, Writing } from "./new-entry.ts";

/** Every channel with its place in the code list. */
export async function readChannelOrder(database: D1Database): Promise<ChannelOrder> {
  const rows = await drizzle(database).select({ id: channel.id, position: channel.position }).from(channel);
  return new Map(rows.map(({ id, position }) => [id, position]));
}

/** The columns of an entry, by the names of its members. */
export const entryColumns = {
  id: publication.id,
  organisation: publication.organisation,
  year: publication.year,
  seq: publication.seq,
  title: publication.title,
  summary: publication.summary,
  publisher_unit: publication.publisherUnit,
  document_no: publication.documentNo,
  subjects: publication.subjects,
  genre: publication.genre,
  maker: publication.maker,
  origin: publication.origin,
  formed_on: publication.formedOn,
  published_on: publication.publishedOn,
  effective_from: publication.effectiveFrom,
  due_on: publication.dueOn,
  due_rule: publication.dueRule,
  due_provisional: publication.dueProvisional,
  channels: publication.channels,
  url: publication.url,
  legal_basis: publication.legalBasis,
  review_by: publication.reviewBy,
  review_result: publication.reviewResult,
  validity: publication.validity,
  validity_by: publication.validityBy,
  validity_note: publication.validityNote,
  keywords: publication.keywords,
  version: publication.version,
  registered_at: publication.registeredAt,
  changed_at: publication.changedAt,
  withdrawn_at: publication.withdrawnAt,
  withdrawal_reason: publication.withdrawalReason,
  redacted: publication.redacted,
};

/** An entry by what it was registered as. */
export const readRegistration = (database: D1Database, registration: string): Promise<Entry | undefined> =>
  drizzle(database).select(entryColumns).from(publication).where(eq(publication.registration, registration)).get();

/** One entry by its index number, listed or not. */
export const readEntry = (database: D1Database, { organisation, year, seq }: Numbered): Promise<Entry | undefined> =>
  drizzle(database)
    .select(entryColumns)
    .from(publication)
    .where(and(eq(publication.organisation, organisation), eq(publication.year, year), eq(publication.seq, seq)))
    .get();

const contentColumns = [
  ...["title", "summary", "publisher_unit", "document_no", "subjects", "genre", "maker", "origin", "formed_on"],
  ...["published_on", "effective_from", "due_rule", "channels", "url", "legal_basis", "review_by", "review_result"],
  ...["validity", "validity_by", "validity_note", "keywords"],
  ...["due_on", "due_provisional", "due_calendar", "content_hash"],
] as const;
const newColumns = ["registration", "organisation", "year", ...contentColumns];

/** The members of a JSON object `entry.value` as columns. */
const members = (columns: readonly string[]) => sql.raw(columns.map((name) => `entry.value ->> '${name}'`).join(", "));

/**
 * Statements that store new entries out of `source`, a FROM clause whose rows are `entry.value`, in its order: those with numbers
 * of their own, then the others, numbered on from the highest of their organisation and year; then the search index, then the
 * marks of their months. `when` guards them all. The second answers what was numbered.
 */
export const insertEntries = (database: D1Database, source: SQL, when: SQL, { at, by, token }: Writing, place: SQL) => {
  const insert = (seq: SQL, chosen: SQL) => sql`
    INSERT INTO publication (seq, registered_at, registered_by, changed_at, ${sql.raw(newColumns.join(", "))})
    SELECT ${seq}, ${at}, ${by}, ${at}, ${members(newColumns)}
    FROM ${source} WHERE ${chosen} AND ${when} ORDER BY ${place}`;
  const following = sql`
    (
      SELECT coalesce(max(publication.seq), 0) FROM publication
      WHERE publication.organisation = entry.value ->> 'organisation' AND publication.year = entry.value ->> 'year'
    )
    + row_number() OVER (PARTITION BY entry.value ->> 'organisation', entry.value ->> 'year' ORDER BY ${place})`;
  return [
    statement(database, insert(sql`entry.value ->> 'seq'`, sql`entry.value ->> 'seq' IS NOT NULL`)),
    statement(database, insert(following, sql`entry.value ->> 'seq' IS NULL`)),
    statement(
      database,
      sql`
        INSERT INTO publication_search (rowid, words, characters, facets)
        SELECT publication.id, ${members(["words", "characters", "facets"])}
        FROM ${source} CROSS JOIN publication ON publication.registration = entry.value ->> 'registration'
        WHERE publication.published_on IS NOT NULL AND ${when}`,
    ),
    statement(
      database,
      sql`
        INSERT INTO rollup_dirty (month, token, marked_at)
        SELECT DISTINCT substr(entry.value ->> 'published_on', 1, 7), ${token}, ${at}
        FROM ${source} WHERE entry.value ->> 'published_on' IS NOT NULL AND ${when}
        ON CONFLICT (month) DO UPDATE SET token = excluded.token, marked_at = excluded.marked_at`,
    ),
  ];
};

/** Registers one entry in one batch. Where an earlier call holds the key nothing lands. */
export async function registerEntry(database: D1Database, claim: Claim, entry: NewEntry, writing: Writing) {
  const source = sql`json_each(${JSON.stringify([entry])}) AS entry`;
  await database.batch([
    claimStatement(database, claim),
    ...insertEntries(database, source, holdsClaim(claim), writing, sql`entry.key`),
  ]);
}

/** True while the entry is as it was read and not withdrawn. */
const standsAs = ({ id, version }: Entry) => sql`
  EXISTS (SELECT 1 FROM publication WHERE id = ${id} AND version = CAST(${version} AS INTEGER) AND withdrawn_at IS NULL)`;

const mark = (database: D1Database, months: readonly string[], { at, token }: Writing, when: SQL) =>
  statement(
    database,
    sql`
      INSERT INTO rollup_dirty (month, token, marked_at)
      SELECT value, ${token}, ${at} FROM json_each(${JSON.stringify(months)}) WHERE ${when}
      ON CONFLICT (month) DO UPDATE SET token = excluded.token, marked_at = excluded.marked_at`,
  );

const indexed = (database: D1Database, { id }: Entry, { words, characters, facets }: SearchRow, when: SQL) =>
  statement(
    database,
    sql`
      INSERT OR REPLACE INTO publication_search (rowid, words, characters, facets)
      SELECT ${id}, ${words}, ${characters}, ${facets} WHERE ${when}`,
  );

/**
 * Gives an entry another content, unless it was changed since it was read. Answers whether it landed. What depends on the version
 * comes first: the change itself, last in the batch, raises it.
 */
export async function amendEntry(
  database: D1Database,
  entry: Entry,
  after: Derived,
  months: readonly string[],
  writing: Writing,
): Promise<boolean> {
  const same = standsAs(entry);
  const results = await database.batch([
    ...(months.length > 0 ? [mark(database, months, writing, same)] : []),
    ...(after.published_on === null ? [] : [indexed(database, entry, after, same)]),
    statement(
      database,
      sql`
        UPDATE publication
        SET version = version + 1, changed_at = ${writing.at},
          (${sql.raw(contentColumns.join(", "))}) = (SELECT ${members(contentColumns)} FROM json_each(${JSON.stringify([after])}) AS entry)
        WHERE id = ${entry.id} AND ${same}
        RETURNING id`,
    ),
  ]);
  return results.at(-1)?.results.length === 1;
}

/** Texts that a redaction empties. The title is empty rather than null, because every entry has one. */
const emptied = sql`
  title = '', summary = NULL, document_no = NULL, maker = NULL, url = NULL, review_by = NULL, review_result = NULL,
  validity_note = NULL, keywords = '[]', content_hash = NULL`;

/**
 * Withdraws an entry, or redacts one withdrawn before: out of the search, its month marked where it was counted. Answers whether
 * it landed: not where another did so since it was read.
 */
export async function withdrawEntry(
  database: D1Database,
  entry: Entry,
  { reason, redact }: { reason: string; redact: boolean },
  writing: Writing,
): Promise<boolean> {
  const months = entry.withdrawn_at === null && entry.published_on !== null ? [entry.published_on.slice(0, 7)] : [];
  const asRead = sql`
    EXISTS (SELECT 1 FROM publication WHERE id = ${entry.id} AND version = CAST(${entry.version} AS INTEGER))`;
  const results = await database.batch([
    ...(months.length > 0 ? [mark(database, months, writing, asRead)] : []),
    statement(database, sql`DELETE FROM publication_search WHERE rowid = ${entry.id} AND ${asRead}`),
    statement(
      database,
      sql`
        UPDATE publication
        SET version = version + 1, changed_at = ${writing.at}, withdrawn_at = coalesce(withdrawn_at, ${writing.at}),
          withdrawal_reason = ${reason} ${redact ? sql`, redacted = 1, ${emptied}` : sql``}
        WHERE id = ${entry.id} AND ${asRead}
        RETURNING id`,
    ),
  ]);
  return results.at(-1)?.results.length === 1;
}

/** Which of these index numbers are an entry's. */
export async function knownNumbers(database: D1Database, numbers: readonly Numbered[]): Promise<Numbered[]> {
  if (numbers.length === 0) return [];
  return drizzle(database).all<Numbered>(sql`
    SELECT publication.organisation, publication.year, publication.seq
    FROM json_each(${JSON.stringify(numbers)}) AS entry
    CROSS JOIN publication
      ON publication.organisation = entry.value ->> 'organisation'
      AND publication.year = entry.value ->> 'year' AND publication.seq = entry.value ->> 'seq'`);
}
