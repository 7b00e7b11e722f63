import { type SQL, sql } from "drizzle-orm";
import { caseFile } from "../../schema/tables/files.ts";
import { insertInto, jsonParts } from "../platform/tables.ts";

/** A staged file that becomes one of a case. */
export interface AttachedFile {
  id: string;
  /** Bytes. */
  size: number;
  /** The number of the event that attaches it. */
  seq: number;
}

/** The same, and which case it becomes one of. */
interface FileOfCase extends AttachedFile {
  requestId: string;
}

/** The condition, and that every one of these files is staged still: of two who attach one, one does. */
export const whileStaged = (condition: SQL, files: readonly Pick<AttachedFile, "id">[]): SQL =>
  files.length === 0
    ? condition
    : sql`${condition} AND (
        SELECT count(*) FROM json_each(${JSON.stringify(files.map(({ id }) => id))}) AS wanted
        JOIN staged_file ON staged_file.id = wanted.value
      ) = ${files.length}`;

/**
 * Makes staged files those of opened and of changed cases, in the batch that `guard` lets write; of changed ones those that `ofItsRequest`
 * joins.
 */
export function attachFiles(
  ofOpened: readonly FileOfCase[],
  ofChanged: readonly (FileOfCase & { ofVersion: number })[],
  { ofItsRequest, guard }: { ofItsRequest: SQL; guard: SQL },
): SQL[] {
  const ids = [...ofOpened, ...ofChanged].map(({ id }) => id);
  if (ids.length === 0) return [];
  const insert = (files: readonly FileOfCase[], join: SQL) =>
    jsonParts(files).map((part) => insertInto(caseFile, sql`FROM json_each(${part}) AS entry ${join} WHERE ${guard}`));
  return [
    ...insert(ofOpened, sql``),
    ...insert(ofChanged, sql`JOIN ${ofItsRequest}`),
    // Only what has become a case's file: where the batch changed nothing, it stays staged.
    sql`
      DELETE FROM staged_file WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
      AND EXISTS (SELECT 1 FROM case_file WHERE case_file.id = staged_file.id)`,
  ];
}
