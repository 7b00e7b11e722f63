import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import type { Numbered } from "../entry/entry.ts";
import type { Writing } from "../registry/new-entry.ts";
import { insertEntries } from "../registry/registry.store.ts";

/** What is stored under an index number of the file. */
export interface Stored extends Numbered {
  content_hash: string | null;
  withdrawn: number;
}

/** What the registry holds under these index numbers. */
export async function readStored(database: D1Database, numbers: readonly Numbered[]): Promise<Stored[]> {
  if (numbers.length === 0) return [];
  const tuples = numbers.map(({ organisation, year, seq }) => [organisation, year, seq]);
  return drizzle(database).all<Stored>(sql`
    SELECT publication.organisation, publication.year, publication.seq, content_hash, withdrawn_at IS NOT NULL AS withdrawn
    FROM json_each(${JSON.stringify(tuples)}) AS entry
    CROSS JOIN publication
      ON publication.organisation = entry.value ->> 0 AND publication.year = entry.value ->> 1
      AND publication.seq = entry.value ->> 2`);
}

/** What a row is registered as: the file and the line. */
export const registrationOf = (digest: string, line: number) => `${digest}:${line}`;

/** Which of these lines of the file were registered by an earlier import of it. */
export async function readLinesStored(
  database: D1Database,
  digest: string,
  lines: readonly number[],
): Promise<Set<number>> {
  if (lines.length === 0) return new Set();
  const rows = await drizzle(database).all<{ line: number }>(sql`
    SELECT entry.value AS line
    FROM json_each(${JSON.stringify(lines)}) AS entry
    CROSS JOIN publication ON publication.registration = ${registrationOf(digest, 0).slice(0, -1)} || entry.value`);
  return new Set(rows.map(({ line }) => line));
}

/** Stages a part of a file: rows as one JSON array, invisible until the switch. */
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
 * Moves all staged parts into the registry in one batch, and the parts away. Nothing is moved where the key is held by another
 * import or a part is missing; throws where an entry of the file was stored meanwhile.
 */
export async function switchStaged(
  database: D1Database,
  claim: Claim,
  { importId, parts }: { importId: string; parts: number },
  writing: Writing,
): Promise<void> {
  const whole = sql`(SELECT count(*) FROM publication_staging WHERE import_id = ${importId}) = CAST(${parts} AS INTEGER)`;
  const source = sql`publication_staging AS staged CROSS JOIN json_each(staged.entries) AS entry`;
  await database.batch([
    claimStatement(database, claim, whole),
    ...insertEntries(
      database,
      source,
      sql`staged.import_id = ${importId} AND ${holdsClaim(claim)}`,
      writing,
      sql`entry.value ->> 'line'`,
    ),
    dropStaged(database, importId),
  ]);
}

const dropStaged = (database: D1Database, importId: string) =>
  statement(database, sql`DELETE FROM publication_staging WHERE import_id = ${importId}`);

/** Takes away what an import that came to nothing has staged. */
export async function unstage(database: D1Database, importId: string): Promise<void> {
  await dropStaged(database, importId).run();
}

/** How long an import may take; what is staged longer was left by one that was killed. */
const staleAfterMs = 60 * 60 * 1000;

/** Takes away what killed imports left. */
export async function forgetStaged(database: D1Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - staleAfterMs).toISOString();
  await statement(database, sql`DELETE FROM publication_staging WHERE staged_at < ${before}`).run();
}
