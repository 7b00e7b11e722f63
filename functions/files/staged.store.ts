import { sql } from "drizzle-orm";
import type { FileType } from "../../schema/contracts/files.ts";
import { fileType } from "../../schema/contracts/files.ts";
import { statement } from "../platform/database.ts";
import type { Sealed } from "../platform/keyring.ts";
import { bytes, integer, oneOf, rows, text } from "../platform/rows.ts";

/** A file that was taken in and belongs to nothing yet. */
export interface StagedFile extends Sealed {
  id: string;
  type: FileType;
  /** Bytes. */
  size: number;
  stagedAt: string;
}

/** Bytes that may lie here without belonging to anything: a day's, so that nobody fills the store by sending files alone. */
const mostStagedBytes = 4 * 1024 ** 3;

/** Writes the row of a file whose bytes are about to be stored. Answers false where too much is staged already. */
export async function stage(database: D1Database, file: StagedFile): Promise<boolean> {
  const { meta } = await statement(
    database,
    sql`
      INSERT INTO staged_file (id, type, size, staged_at, key_id, sealed)
      SELECT ${file.id}, ${file.type}, ${file.size}, ${file.stagedAt}, ${file.keyId}, ${file.sealed}
      WHERE (SELECT coalesce(sum(size), 0) FROM staged_file) + ${file.size} <= ${mostStagedBytes}`,
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
