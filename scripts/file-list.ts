/** The files of a backup: in `files` beside it, and a list of them beside it that `sha256sum --check` reads. Both kinds of server write it. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** The list of the files that belong to a backup. */
export const listOf = (backup: string): string => `${backup}.files`;

/** Whether a database has files at all: one from before there were any has not. */
export const hasFiles = "SELECT 1 FROM sqlite_schema WHERE name = 'case_file'";

/** Files of cases whose key is there, and files that are staged: whether they are of a case stands beside. */
export const filesOfDatabase = `
  SELECT id, 1 AS of_case FROM case_file WHERE removed_at IS NULL AND id NOT IN (SELECT id FROM unreadable_file)
  UNION ALL SELECT id, 0 FROM staged_file ORDER BY id`;

/** Files of cases whose bytes were removed, or are about to be. */
export const removedFiles =
  "SELECT id FROM case_file WHERE removed_at IS NOT NULL OR id IN (SELECT id FROM unreadable_file)";

/** Where the bytes of a file lie, beside a list and under the store's key. */
export const pathOf = (id: string): string => join("files", id);

/** The SHA-256 of each listed file's sealed bytes, by its path. */
export function readList(backup: string): Map<string, string> {
  if (!existsSync(listOf(backup))) return new Map();
  const lines = readFileSync(listOf(backup), "utf8").split("\n").filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** Writes a list beside its backup; it has its name when it is complete. */
export function writeList(backup: string, listed: ReadonlyMap<string, string>): void {
  const lines = [...listed].map(([path, hash]) => `${hash}  ${path}\n`);
  writeFileSync(`${listOf(backup)}.part`, lines.join(""), { mode: 0o600 });
  renameSync(`${listOf(backup)}.part`, listOf(backup));
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
