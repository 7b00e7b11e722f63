import { type SQL, sql } from "drizzle-orm";
import { stagedActStatements } from "../../log/acts.store.ts";
import { valuesErasure } from "../../log/history.store.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import { publishedMonths } from "../entry/content.ts";
import type { Entry } from "../entry/entry.ts";
import { objectsOf } from "../entry/entry-objects.ts";
import { isMonth } from "../months.ts";
import { marksClosed, returningClosed } from "../rollups/marks.store.ts";
import { markRedacted, monthsAsRead, storeRedactions } from "../rollups/redaction.store.ts";
import type { MonthsRedaction } from "../rollups/redaction.ts";
import type { SearchRow } from "../search/search-terms.ts";
import type { DerivedContent, NewEntry, WriteStamp } from "./new-entry.ts";

const contentColumns = [
  ...["title", "summary", "publisher_unit", "document_no", "subjects", "genre", "maker", "origin", "formed_on"],
  ...["published_on", "effective_from", "due_rule", "channels", "url", "legal_basis", "review_by", "review_result"],
  ...["validity", "validity_by", "validity_note", "keywords"],
  ...["effective_to", "repealed_on", "changed_on", "updated_on", "channel_details"],
  ...["due_on", "due_provisional", "due_calendar", "change_due_on", "change_due_provisional", "change_due_calendar"],
  ...["document_key", "content_hash"],
] as const;
const newColumns = ["registration", "organisation", "year", ...contentColumns];

/** The members of the JSON object `entry.value` as a list of columns. */
const members = (columns: readonly string[]) => sql.raw(columns.map((name) => `entry.value ->> '${name}'`).join(", "));

/** SQL: the change of each new entry that is published. The trigger of migration 0033 would give it too, by one more write a row. */
const nextChange = (place: SQL) => sql`
  iif(
    entry.value ->> 'published_on' IS NULL, NULL,
    (SELECT coalesce(max(change), 0) FROM publication WHERE change IS NOT NULL) + row_number() OVER (ORDER BY ${place})
  )`;

/**
 * Statements that store new entries out of `source`, a FROM clause whose rows are `entry.value`, in the order of `place`: those
 * with numbers of their own, then the others, numbered on from the highest of their organisation and year; then their rows of the
 * search index; then the marks of their months. Each does nothing where `when` does not hold.
 */
export const insertEntries = (
  database: D1Database,
  source: SQL,
  when: SQL,
  { at, by, token }: WriteStamp,
  place: SQL,
) => {
  const insert = (seq: SQL, chosen: SQL) => sql`
    INSERT INTO publication (seq, change, registered_at, registered_by, changed_at, changed_by, ${sql.raw(newColumns.join(", "))})
    SELECT ${seq}, ${nextChange(place)}, ${at}, ${by}, ${at}, ${by}, ${members(newColumns)}
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
        UNION
        SELECT substr(detail.value ->> 'published_on', 1, 7), ${token}, ${at}
        FROM ${source} CROSS JOIN json_each(entry.value -> 'channel_details') AS detail
        WHERE detail.value ->> 'published_on' IS NOT NULL AND ${when}
        ON CONFLICT (month) DO UPDATE SET token = excluded.token, marked_at = excluded.marked_at
        ${returningClosed}`,
    ),
  ];
};

/** Registers one entry in one batch, with the act that it is. Stores nothing where an earlier call holds the key. Answers whether that marked a closed month. */
export async function registerEntry(
  database: D1Database,
  claim: Claim,
  entry: NewEntry,
  stamp: WriteStamp,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const source = sql`json_each(${JSON.stringify([entry])}) AS entry`;
  const results = await database.batch([
    claimStatement(database, claim),
    ...insertEntries(database, source, holdsClaim(claim), stamp, sql`entry.key`),
    ...act,
  ]);
  return marksClosed(results);
}

/**
 * Statements that amend entries out of `source`, a FROM clause whose rows are `entry.value`: the id of the entry, its derived content, and
 * the act that it is. Each does nothing where `when` does not hold.
 */
export const amendStaged = (
  database: D1Database,
  source: SQL,
  when: SQL,
  { at, by }: Pick<WriteStamp, "at" | "by">,
): D1PreparedStatement[] => [
  statement(
    database,
    sql`
      INSERT OR REPLACE INTO publication_search (rowid, words, characters, facets)
      SELECT entry.value ->> 'publication_id', ${members(["words", "characters", "facets"])}
      FROM ${source} WHERE entry.value ->> 'published_on' IS NOT NULL AND ${when}`,
  ),
  statement(
    database,
    // Materialized, because SQLite would look for each entry among the staged rows of all.
    sql`
      WITH amended AS MATERIALIZED (
        SELECT entry.value ->> 'publication_id' AS publication_id, entry.value AS value FROM ${source} WHERE ${when}
      )
      UPDATE publication
      SET version = version + 1, changed_at = ${at}, changed_by = ${by},
        (${sql.raw(contentColumns.join(", "))}) = (${members(contentColumns)})
      FROM amended AS entry WHERE publication.id = entry.publication_id`,
  ),
  ...stagedActStatements(database, sql`FROM ${source} WHERE ${when}`),
];

/** SQL: the entry is not withdrawn and has the version that was read. */
const isUnchanged = ({ id, version }: Entry) => sql`
  EXISTS (SELECT 1 FROM publication WHERE id = ${id} AND version = CAST(${version} AS INTEGER) AND withdrawn_at IS NULL)`;

/** What became of a write to an entry. */
interface Written {
  /** Whether it landed; it does not where something was changed since it was read. */
  landed: boolean;
  /** Whether it marked a month that is closed, which from now on differs from what is counted. */
  isOfClosed: boolean;
}

/** Marks months as changed since they were counted. */
export const markMonths = (database: D1Database, months: readonly string[], { at, token }: WriteStamp, when: SQL) =>
  statement(
    database,
    sql`
      INSERT INTO rollup_dirty (month, token, marked_at)
      SELECT value, ${token}, ${at} FROM json_each(${JSON.stringify(months)}) WHERE ${when}
      ON CONFLICT (month) DO UPDATE SET token = excluded.token, marked_at = excluded.marked_at
      ${returningClosed}`,
  );

/** Writes the entry's row of the search index. */
const indexEntry = (database: D1Database, { id }: Entry, { words, characters, facets }: SearchRow, when: SQL) =>
  statement(
    database,
    sql`
      INSERT OR REPLACE INTO publication_search (rowid, words, characters, facets)
      SELECT ${id}, ${words}, ${characters}, ${facets} WHERE ${when}`,
  );

/**
 * Gives an entry another content, with the act that it is, unless it was changed since it was read. The update comes after the others,
 * because it raises the version that they compare.
 */
export async function amendEntry(
  database: D1Database,
  entry: Entry,
  after: DerivedContent,
  months: readonly string[],
  stamp: WriteStamp,
  act: readonly D1PreparedStatement[],
): Promise<Written> {
  const unchanged = isUnchanged(entry);
  const marks = months.filter(isMonth);
  const results = await database.batch([
    ...(marks.length > 0 ? [markMonths(database, marks, stamp, unchanged)] : []),
    ...(after.published_on === null ? [] : [indexEntry(database, entry, after, unchanged)]),
    statement(
      database,
      sql`
        UPDATE publication
        SET version = version + 1, changed_at = ${stamp.at}, changed_by = ${stamp.by},
          (${sql.raw(contentColumns.join(", "))}) = (SELECT ${members(contentColumns)} FROM json_each(${JSON.stringify([after])}) AS entry)
        WHERE id = ${entry.id} AND ${unchanged}
        RETURNING id`,
    ),
    ...act,
  ]);
  return { landed: results.at(-1 - act.length)?.results.length === 1, isOfClosed: marksClosed(results) };
}

/** Whether nothing is left that a redaction empties: one of a version before migration 0032 left unit, subjects, genre, legal basis and successor. */
export const isEmptied = ({ redacted, publisher_unit, subjects, genre, legal_basis, validity_by }: Entry): boolean =>
  redacted && subjects.length === 0 && [publisher_unit, genre, legal_basis, validity_by].every((text) => text === null);

/** Texts that a redaction empties. The title becomes empty text, because its column takes no null. */
const emptiedTexts = sql`
  title = '', summary = NULL, publisher_unit = NULL, document_no = NULL, subjects = '[]', genre = NULL, maker = NULL, url = NULL,
  channel_details = '{}', legal_basis = NULL, review_by = NULL, review_result = NULL, validity_by = NULL, validity_note = NULL, keywords = '[]',
  document_key = NULL, content_hash = NULL`;

/**
 * Withdraws an entry, or redacts one withdrawn before, with the act that it is: takes it out of the search and marks its month where
 * it was counted. A redaction erases what earlier acts and the revisions of its months say of it, too. It lands unless the entry, or a
 * revision, was changed since it was read.
 */
export async function withdrawEntry(
  database: D1Database,
  entry: Entry,
  { reason, redaction }: { reason: string; redaction: MonthsRedaction | undefined },
  stamp: WriteStamp,
  act: readonly D1PreparedStatement[],
): Promise<Written> {
  const isCounted = entry.withdrawn_at === null && entry.published_on !== null;
  const months =
    redaction?.months ?? (isCounted ? publishedMonths(entry).map((month) => ({ month, withheld: [] })) : []);
  const asRead = sql`
    EXISTS (SELECT 1 FROM publication WHERE id = ${entry.id} AND version = CAST(${entry.version} AS INTEGER))`;
  const names = months.map(({ month }) => month);
  const marks = months.filter(({ month }) => isMonth(month));
  const marking = redaction === undefined ? asRead : sql`${asRead} AND ${monthsAsRead(names, redaction.read)}`;
  const marked = sql`EXISTS (SELECT 1 FROM rollup_dirty WHERE month = ${marks[0]?.month} AND token = ${stamp.token})`;
  const ready = marks.length === 0 ? asRead : sql`${asRead} AND ${marked}`;
  const redactions = await storeRedactions(database, redaction?.redacted ?? [], stamp.at, ready);
  const results = await database.batch([
    ...(marks.length > 0 ? [markRedacted(database, marks, stamp, marking)] : []),
    statement(database, sql`DELETE FROM publication_search WHERE rowid = ${entry.id} AND ${ready}`),
    ...(redaction === undefined ? [] : [valuesErasure(database, objectsOf(entry), ready)]),
    ...redactions,
    statement(
      database,
      sql`
        UPDATE publication
        SET version = version + 1, changed_at = ${stamp.at}, changed_by = ${stamp.by}, withdrawn_at = coalesce(withdrawn_at, ${stamp.at}),
          withdrawal_reason = ${reason} ${redaction === undefined ? sql`` : sql`, redacted = 1, ${emptiedTexts}`}
        WHERE id = ${entry.id} AND ${ready}
        RETURNING id`,
    ),
    ...act,
  ]);
  return { landed: results.at(-1 - act.length)?.results.length === 1, isOfClosed: marksClosed(results) };
}
