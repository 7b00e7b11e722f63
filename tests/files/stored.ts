import type { Files } from "../../functions/env.ts";
import { rowsOf } from "../support/database.ts";
import { bindings } from "../support/environment.ts";

/** The store of files, which fails before or after its work where `fails` says so; each call asks once. */
export function watchedFiles(files: Files, fails: (when: "before" | "after") => boolean): Files {
  const watch = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (fails("before")) throw new Error("put: We encountered an internal error. Please try again. (10001)");
    const result = await work();
    if (fails("after")) throw new Error("put: We encountered an internal error. Please try again. (10001)");
    return result;
  };
  return {
    put: (...file) => watch(() => files.put(...file)),
    get: (key) => watch(() => files.get(key)),
    head: (key) => watch(() => files.head(key)),
    delete: (key) => watch(() => files.delete(key)),
  };
}

/** Ids of all stored objects. */
export async function storedIds(): Promise<string[]> {
  const { objects } = await bindings.FILE_BUCKET.list({ prefix: "files/" });
  return objects.map(({ key }) => key.slice("files/".length));
}

const idsOf = async (sql: string) => (await rowsOf<{ id: string }>(sql)).map(({ id }) => id);

/** Files of cases whose bytes are gone although nothing says so, and stored objects that belong to nothing. */
export async function dangling(): Promise<{ lacking: string[]; unowned: string[] }> {
  const stored = new Set(await storedIds());
  const there = await idsOf(
    "SELECT id FROM case_file WHERE removed_at IS NULL AND id NOT IN (SELECT id FROM unreadable_file)",
  );
  const owned = new Set(await idsOf("SELECT id FROM staged_file UNION ALL SELECT id FROM case_file"));
  return {
    lacking: there.filter((id) => !stored.has(id)),
    unowned: [...stored].filter((id) => !owned.has(id)),
  };
}

/** Bytes that should have been removed by now, and rows of files that are staged still. */
export async function leftOver(): Promise<string[]> {
  const removed = new Set(await idsOf("SELECT id FROM case_file WHERE removed_at IS NOT NULL"));
  const ofCases = new Set(await idsOf("SELECT id FROM case_file"));
  return [
    ...(await idsOf("SELECT id FROM staged_file")),
    ...(await idsOf("SELECT id FROM unreadable_file")),
    ...(await storedIds()).filter((id) => removed.has(id) || !ofCases.has(id)),
  ];
}
