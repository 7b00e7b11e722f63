import { type SQL, sql } from "drizzle-orm";
import type { FileType } from "../../schema/contracts/files.ts";
import { fileType } from "../../schema/contracts/files.ts";
import type { Walk } from "../jobs/set-aside.ts";
import { statement } from "../platform/database.ts";
import type { Sealed } from "../platform/keyring.ts";
import { bytes, integer, oneOf, rows, text } from "../platform/rows.ts";
import { jsonParts } from "../platform/tables.ts";

/** A file that was taken in and belongs to nothing yet. */
export interface StagedFile extends Sealed {
  id: string;
  type: FileType;
  /** Bytes. */
  size: number;
  stagedAt: string;
}

/** Bytes that may lie here without belonging to anything: all, of those all that do not come from staff, and of those that come from one network. */
const mostStagedBytes = 4 * 1024 ** 3;
const mostBytesOfSenders = 3 * 1024 ** 3;
const mostBytesOfOne = 400 * 1024 ** 2;

/**
 * What a file counts as at the least, so that many small ones are no way around: of 4 GB there are 4,096 files at the most, and what a
 * sending reads of them has an end.
 */
const leastCounted = 1024 ** 2;

/** What is staged already, of all that `which` says. */
const staged = (which: SQL): SQL =>
  sql`(SELECT coalesce(sum(max(size, ${leastCounted})), 0) FROM staged_file WHERE ${which})`;

/**
 * Writes the row of a file whose bytes are about to be stored, by who sent it: null of staff. Answers false where too much is staged
 * already.
 */
export async function stage(database: D1Database, file: StagedFile, sender: string | null): Promise<boolean> {
  const fits = (which: SQL, most: number) => sql`${staged(which)} + ${file.size} <= ${most}`;
  const limits = [
    fits(sql`true`, mostStagedBytes),
    ...(sender === null
      ? []
      : [fits(sql`sender IS NOT NULL`, mostBytesOfSenders), fits(sql`sender = ${sender}`, mostBytesOfOne)]),
  ];
  const { meta } = await statement(
    database,
    sql`
      INSERT INTO staged_file (id, type, size, staged_at, sender, key_id, sealed)
      SELECT ${file.id}, ${file.type}, ${file.size}, ${file.stagedAt}, ${sender}, ${file.keyId}, ${file.sealed}
      WHERE ${sql.join(limits, sql` AND `)}`,
  ).run();
  return meta.changes === 1;
}

const columns = {
  id: text,
  type: oneOf(fileType.options),
  size: integer,
  staged_at: text,
  key_id: text,
  sealed: bytes,
};

/** The staged files of these ids that are not older than `since`. */
export async function readStagedFiles(
  database: D1Database,
  ids: readonly string[],
  since: string,
): Promise<StagedFile[]> {
  const found = await rows(
    database,
    columns,
    sql`
      SELECT staged_file.id, staged_file.type, size, staged_at, key_id, sealed FROM json_each(${JSON.stringify(ids)}) AS entry
      CROSS JOIN staged_file ON staged_file.id = entry.value WHERE staged_at >= ${since}`,
  );
  return found.map(({ staged_at: stagedAt, key_id: keyId, ...row }) => ({ ...row, stagedAt, keyId }));
}

/** Ids of staged files that are older than `before`, and of files whose key was erased: what is to be removed, some at once. */
export const readRemovable = (database: D1Database, before: string, limit: number): Promise<{ id: string }[]> =>
  rows(
    database,
    { id: text },
    sql`
      SELECT id FROM (SELECT id FROM staged_file WHERE staged_at < ${before} ORDER BY staged_at LIMIT ${limit})
      UNION ALL SELECT id FROM (SELECT id FROM unreadable_file LIMIT ${limit})
      LIMIT ${limit}`,
  );

/** Some staged files sealed under one of these keys and not set aside; by index staged_file_key. */
export async function stagedSealedUnder(
  database: D1Database,
  keyIds: readonly string[],
  limit: number,
  walk: Pick<Walk, "leavesOut">,
): Promise<(Sealed & { id: string })[]> {
  if (keyIds.length === 0) return [];
  return rows(
    database,
    { id: text, keyId: text, sealed: bytes },
    sql`
      SELECT id, key_id AS keyId, sealed FROM staged_file INDEXED BY staged_file_key
      WHERE key_id IN (SELECT value FROM json_each(${JSON.stringify(keyIds)}))
        AND NOT ${walk.leavesOut("staged_file", sql`staged_file.id`)}
      LIMIT ${limit}`,
  );
}

/** Puts what was newly sealed in place of what it was opened from; of a file that was attached meanwhile nothing is there. */
export async function storeResealedStaged(
  database: D1Database,
  resealed: readonly { id: string; was: string; is: Sealed }[],
): Promise<void> {
  const statements = jsonParts(resealed).map((part) =>
    statement(
      database,
      sql`
        UPDATE staged_file SET key_id = fresh.key_id, sealed = fresh.sealed
        FROM (
          SELECT value ->> 'id' AS id, value ->> 'was' AS was, value ->> '$.is.keyId' AS key_id,
            unhex(value ->> '$.is.sealed') AS sealed
          FROM json_each(${part})
        ) AS fresh
        WHERE staged_file.id = fresh.id AND staged_file.key_id = fresh.was`,
    ),
  );
  await database.batch(statements);
}

/** Records that the bytes of these files are gone. */
export async function recordRemoved(database: D1Database, ids: readonly string[], at: string): Promise<void> {
  const listed = JSON.stringify(ids);
  await database.batch(
    [
      sql`DELETE FROM staged_file WHERE id IN (SELECT value FROM json_each(${listed}))`,
      sql`DELETE FROM unreadable_file WHERE id IN (SELECT value FROM json_each(${listed}))`,
      sql`UPDATE case_file SET removed_at = ${at} WHERE id IN (SELECT value FROM json_each(${listed})) AND removed_at IS NULL`,
    ].map((query) => statement(database, query)),
  );
}
