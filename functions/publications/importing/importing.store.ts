import { sql } from "drizzle-orm";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import { flag, integer, nullable, type RowOf, rows, text } from "../../platform/rows.ts";
import { indexNumberColumns } from "../entry/entry.store.ts";
import type { IndexNumber } from "../entry/index-number.ts";
import type { WriteStamp } from "../registry/new-entry.ts";
import { insertEntries } from "../registry/registry.store.ts";
import { marksClosed } from "../rollups/marks.store.ts";

const storedColumns = { ...indexNumberColumns, content_hash: nullable(text), withdrawn: flag };

/** The registry's entries that have one of these index numbers: the hash of the content, and whether it was withdrawn. */
export async function readStored(
  database: D1Database,
  numbers: readonly IndexNumber[],
): Promise<RowOf<typeof storedColumns>[]> {
  if (numbers.length === 0) return [];
  const tuples = numbers.map(({ organisation, year, seq }) => [organisation, year, seq]);
  return rows(
    database,
    storedColumns,
    sql`
      SELECT publication.organisation, publication.year, publication.seq, content_hash, withdrawn_at IS NOT NULL AS withdrawn
      FROM json_each(${JSON.stringify(tuples)}) AS entry
      CROSS JOIN publication
        ON publication.organisation = entry.value ->> 0 AND publication.year = entry.value ->> 1
        AND publication.seq = entry.value ->> 2`,
  );
}

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

/** Stages a part of a file: its entries as one JSON array. No reader sees it before `moveStaged`. */
export async function stagePart(
  database: D1Database,
  { importId, part, stagedAt, entries }: { importId: string; part: number; stagedAt: string; entries: string },
): Promise<void> {
  await statement(
    database,
    sql`
      INSERT INTO publication_staging (import_id, part, staged_at, entries)
      VALUES (${importId}, CAST(${part} AS INTEGER), ${stagedAt}, ${entries})`,
  ).run();
}

/**
 * Registers all staged entries and deletes their parts, in one batch with the act that it is. Registers nothing where another import has the key or a part
 * is missing; throws where an entry of the file was stored meanwhile. Answers whether it marked a closed month.
 */
export async function moveStaged(
  database: D1Database,
  claim: Claim,
  { importId, parts }: { importId: string; parts: number },
  stamp: WriteStamp,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const complete = sql`(SELECT count(*) FROM publication_staging WHERE import_id = ${importId}) = CAST(${parts} AS INTEGER)`;
  const source = sql`publication_staging AS staged CROSS JOIN json_each(staged.entries) AS entry`;
  const results = await database.batch([
    claimStatement(database, claim, complete),
    ...insertEntries(
      database,
      source,
      sql`staged.import_id = ${importId} AND ${holdsClaim(claim)}`,
      stamp,
      sql`entry.value ->> 'line'`,
    ),
    ...act,
    stagedDeletion(database, importId),
  ]);
  return marksClosed(results);
}

const stagedDeletion = (database: D1Database, importId: string) =>
  statement(database, sql`DELETE FROM publication_staging WHERE import_id = ${importId}`);

/** Deletes what an import that failed has staged. */
export async function deleteStaged(database: D1Database, importId: string): Promise<void> {
  await stagedDeletion(database, importId).run();
}

/** How long an import may take. What is staged longer was left by one that was killed. */
const staleAfterMs = 60 * 60 * 1000;

/** Deletes what killed imports left staged. */
export async function forgetStaged(database: D1Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - staleAfterMs).toISOString();
  await statement(database, sql`DELETE FROM publication_staging WHERE staged_at < ${before}`).run();
}
