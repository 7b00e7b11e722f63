import { type SQL, sql } from "drizzle-orm";
import { caseFile } from "../../../schema/tables/files.ts";
import { insertInto, jsonParts } from "../../platform/tables.ts";
import { ofItsRequest } from "./deadline-writer.store.ts";

/** A staged file that becomes one of a case. */
export interface AttachedFile {
  id: string;
  /** Bytes. */
  size: number;
  /** The number of the event that attaches it. */
  seq: number;
}

interface Opened {
  request: { id: string };
  attached?: readonly AttachedFile[] | undefined;
}

interface Changed {
  stored: { request: { id: string; version: number } };
  attached?: readonly AttachedFile[] | undefined;
}

/** The condition, and that every one of these files is staged still: of two who attach one, one does. */
export const whileStaged = (condition: SQL, files: readonly Pick<AttachedFile, "id">[]): SQL =>
  files.length === 0
    ? condition
    : sql`${condition} AND (
        SELECT count(*) FROM json_each(${JSON.stringify(files.map(({ id }) => id))}) AS wanted
        JOIN staged_file ON staged_file.id = wanted.value
      ) = ${files.length}`;

/** Makes staged files those of opened and of changed cases, in their batch. */
export function attachFiles(opened: readonly Opened[], changed: readonly Changed[], guard: SQL): SQL[] {
  const ofOpened = opened.flatMap(({ request, attached = [] }) =>
    attached.map((file) => ({ ...file, requestId: request.id })),
  );
  const ofChanged = changed.flatMap(({ stored: { request }, attached = [] }) =>
    attached.map((file) => ({ ...file, requestId: request.id, ofVersion: request.version })),
  );
  const insert = (files: readonly object[], join: SQL) =>
    jsonParts(files).map((part) => insertInto(caseFile, sql`FROM json_each(${part}) AS entry ${join} WHERE ${guard}`));
  const ids = [...ofOpened, ...ofChanged].map(({ id }) => id);
  if (ids.length === 0) return [];
  return [
    ...insert(ofOpened, sql``),
    ...insert(ofChanged, sql`JOIN ${ofItsRequest}`),
    // Only what has become a case's file: where the batch changed nothing, it stays staged.
    sql`
      DELETE FROM staged_file WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
      AND EXISTS (SELECT 1 FROM case_file WHERE case_file.id = staged_file.id)`,
  ];
}
