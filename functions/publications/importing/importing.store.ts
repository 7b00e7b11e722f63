import { and, asc, count, gte, lt, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { publication } from "../../../schema/tables/publications.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import { flag, integer, nullable, type RowOf, rows, text } from "../../platform/rows.ts";
import { entryColumns, indexNumberColumns } from "../entry/entry.store.ts";
import type { Entry } from "../entry/entry.ts";
import type { IndexNumber } from "../entry/index-number.ts";
import type { WriteStamp } from "../registry/new-entry.ts";
import { amendStaged, insertEntries, markMonths } from "../registry/registry.store.ts";
import { marksClosed } from "../rollups/marks.store.ts";
import type { NumberedYear } from "./own-numbers.ts";

const storedColumns = { id: integer, ...indexNumberColumns, content_hash: nullable(text), withdrawn: flag };

/** What is stored under an index number. */
export type StoredNumber = RowOf<typeof storedColumns>;

/** The registry's entries that have one of these index numbers: the hash of the content, and whether it was withdrawn. */
export async function readStored(database: D1Database, numbers: readonly IndexNumber[]): Promise<StoredNumber[]> {
  if (numbers.length === 0) return [];
  const tuples = numbers.map(({ organisation, year, seq }) => [organisation, year, seq]);
  return rows(
    database,
    storedColumns,
    sql`
      SELECT publication.id, publication.organisation, publication.year, publication.seq, content_hash, withdrawn_at IS NOT NULL AS withdrawn
      FROM json_each(${JSON.stringify(tuples)}) AS entry
      CROSS JOIN publication
        ON publication.organisation = entry.value ->> 0 AND publication.year = entry.value ->> 1
        AND publication.seq = entry.value ->> 2`,
  );
}

/** Entries that are read at once: some megabytes. */
const mostAtOnce = 2_000;

/** The entries with these ids, as many at once as memory has room for. */
export async function* readEntries(database: D1Database, ids: readonly number[]): AsyncGenerator<Entry[]> {
  for (let at = 0; at < ids.length; at += mostAtOnce) {
    const asked = JSON.stringify(ids.slice(at, at + mostAtOnce));
    yield await drizzle(database)
      .select(entryColumns)
      .from(publication)
      .where(sql`${publication.id} IN (SELECT value FROM json_each(${asked}))`);
  }
}

/** The highest number of each of these years; 0 where there is none. */
export const readHighest = (
  database: D1Database,
  years: readonly NumberedYear[],
): Promise<(NumberedYear & { highest: number })[]> =>
  rows(
    database,
    { organisation: text, year: integer, highest: integer },
    sql`
      SELECT
        entry.value ->> 'organisation' AS organisation, entry.value ->> 'year' AS year,
        coalesce((
          SELECT max(seq) FROM publication
          WHERE organisation = entry.value ->> 'organisation' AND year = entry.value ->> 'year'
        ), 0) AS highest
      FROM json_each(${JSON.stringify(years)}) AS entry`,
  );

/** The id of the registration of a row: the file's digest and the row's line. */
export const registrationOf = (digest: string, line: number) => `${digest}:${line}`;

/** Which of these lines of the file were registered by an earlier import of it. */
export async function readStoredLines(
  database: D1Database,
  digest: string,
  lines: readonly number[],
): Promise<Set<number>> {
  if (lines.length === 0) return new Set();
  const stored = await rows(
    database,
    { line: integer },
    sql`
      SELECT entry.value AS line
      FROM json_each(${JSON.stringify(lines)}) AS entry
      CROSS JOIN publication ON publication.registration = ${registrationOf(digest, 0).slice(0, -1)} || entry.value`,
  );
  return new Set(stored.map(({ line }) => line));
}

/** New entries of a file, or its amendments, while they are staged: parts under an id of their own. */
export interface Staged {
  id: string;
  parts: number;
}

/** Stages a part of a file: its rows as one JSON array. No reader sees it before `moveStaged`. */
export async function stagePart(
  database: D1Database,
  { id, part, stagedAt, entries }: { id: string; part: number; stagedAt: string; entries: string },
): Promise<void> {
  await statement(
    database,
    sql`
      INSERT INTO publication_staging (import_id, part, staged_at, entries)
      VALUES (${id}, CAST(${part} AS INTEGER), ${stagedAt}, ${entries})`,
  ).run();
}

/** SQL: the staged rows, as `entry.value`. */
const stagedRows = sql`publication_staging AS staged CROSS JOIN json_each(staged.entries) AS entry`;

/** SQL: all parts are there. */
const isComplete = ({ id, parts }: Staged): SQL =>
  sql`(SELECT count(*) FROM publication_staging WHERE import_id = ${id}) = CAST(${parts} AS INTEGER)`;

/** SQL: every entry that is to be amended is as it was read. */
const areAsRead = ({ id }: Staged): SQL => sql`
  NOT EXISTS (
    SELECT 1 FROM ${stagedRows}
    WHERE staged.import_id = ${id} AND NOT EXISTS (
      SELECT 1 FROM publication
      WHERE id = entry.value ->> 'publication_id' AND version = entry.value ->> 'version' AND withdrawn_at IS NULL
    )
  )`;

/**
 * Registers all staged entries, amends those that staged rows amend, and deletes the parts: in one batch, with the acts that it is. Does
 * nothing where another import has the key, a part is missing, or an entry was changed since it was read; throws where an entry of the
 * file was stored meanwhile. Answers whether it marked a closed month.
 */
export async function moveStaged(
  database: D1Database,
  claim: Claim,
  { entries, amendments, months }: { entries: Staged; amendments: Staged; months: readonly string[] },
  stamp: WriteStamp,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const complete = sql`${isComplete(entries)} AND ${isComplete(amendments)} AND ${areAsRead(amendments)}`;
  const claimed = holdsClaim(claim);
  const fresh = sql`staged.import_id = ${entries.id} AND ${claimed}`;
  const amended = sql`staged.import_id = ${amendments.id} AND ${claimed}`;
  const results = await database.batch([
    claimStatement(database, claim, complete),
    ...(entries.parts === 0 ? [] : insertEntries(database, stagedRows, fresh, stamp, sql`entry.value ->> 'line'`)),
    ...(amendments.parts === 0
      ? []
      : [...amendStaged(database, stagedRows, amended, stamp), markMonths(database, months, stamp, claimed)]),
    ...act,
    stagedDeletion(database, [entries.id, amendments.id]),
  ]);
  return marksClosed(results);
}

const stagedDeletion = (database: D1Database, ids: readonly string[]) =>
  statement(
    database,
    sql`DELETE FROM publication_staging WHERE import_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );

/** Deletes what an import that failed has staged. */
export async function deleteStaged(database: D1Database, ids: readonly string[]): Promise<void> {
  await stagedDeletion(database, ids).run();
}

/** How long an import may take. What is staged longer was left by one that was killed. */
const staleAfterMs = 60 * 60 * 1000;

/** Deletes what killed imports left staged. */
export async function forgetStaged(database: D1Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - staleAfterMs).toISOString();
  await statement(database, sql`DELETE FROM publication_staging WHERE staged_at < ${before}`).run();
}

/** The first entries that came of an imported table, and how many there are: a range of the registrations' own index. */
export async function readImported(database: D1Database, digest: string, limit: number) {
  const db = drizzle(database);
  // Behind a colon only a line follows, and before a semicolon nothing else does.
  const ofTable = and(
    gte(publication.registration, sql`${`${digest}:`}`),
    lt(publication.registration, sql`${`${digest};`}`),
  );
  const [entries, [counted]] = await db.batch([
    db.select(entryColumns).from(publication).where(ofTable).orderBy(asc(publication.id)).limit(limit),
    db.select({ all: count() }).from(publication).where(ofTable),
  ]);
  return { entries, all: counted?.all ?? 0 };
}
