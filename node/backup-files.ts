/** The files of the copies of a database: each once in `files` beside them, for all copies that list it. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { copyFile, link, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { filesOfDatabase, hasFiles, listOf, pathOf, readList, sha256Of, writeList } from "../scripts/file-list.ts";

/** The files that a database has, and whether each belongs to a case: what is only staged may be on its way still. */
function filesIn(database: string): { id: string; ofCase: boolean }[] {
  const sqlite = new DatabaseSync(database, { readOnly: true });
  try {
    if (sqlite.prepare(hasFiles).get() === undefined) return [];
    const found = sqlite.prepare(filesOfDatabase).all();
    return found.map(({ id, of_case }) => ({ id: String(id), ofCase: of_case === 1 }));
  } finally {
    sqlite.close();
  }
}

/** A second name for a file, or a copy where the folder is on another disk. What is stored is never changed under its name. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const unfinished = `${to}.part`;
  await rm(unfinished, { force: true });
  await link(from, unfinished).catch(() => copyFile(from, unfinished));
  await rename(unfinished, to);
}

/**
 * Puts the files of a copy of the database beside it, and writes their list. The database was copied before, so that no row is without its
 * bytes but where they were removed since. `known` are hashes of files that are there already. Answers how many files of cases are missing
 * although `isRemoved` does not know of it.
 */
export async function backUpFiles(
  { copy, folder, isRemoved }: { copy: string; folder: string; isRemoved(id: string): Promise<boolean> },
  known: ReadonlyMap<string, string>,
): Promise<number> {
  const listed = new Map<string, string>();
  let missing = 0;
  for (const { id, ofCase } of filesIn(copy)) {
    const [from, to] = [join(folder, pathOf(id)), join(dirname(copy), pathOf(id))];
    if (existsSync(from) && !existsSync(to)) await linkOrCopy(from, to);
    if (existsSync(to)) listed.set(pathOf(id), known.get(pathOf(id)) ?? (await sha256Of(to)));
    else if (ofCase && !(await isRemoved(id))) missing += 1;
  }
  writeList(copy, listed);
  return missing;
}

/** Every file that one of these copies lists, with its hash. */
export const listedFiles = (copies: readonly string[]): Map<string, string> =>
  new Map(copies.flatMap((copy) => [...readList(copy)]));

/** Removes from a folder of copies the lists whose copy is gone, and the files that no list names. */
export function pruneFiles(folder: string): void {
  const names = readdirSync(folder);
  const copies = names.filter((name) => names.includes(listOf(name)));
  const lists = new Set(copies.map(listOf));
  for (const name of names) if (name.endsWith(listOf("")) && !lists.has(name)) rmSync(join(folder, name));
  const listed = listedFiles(copies.map((name) => join(folder, name)));
  if (!names.includes("files")) return;
  for (const id of readdirSync(join(folder, "files"))) if (!listed.has(pathOf(id))) rmSync(join(folder, pathOf(id)));
}

/**
 * Puts the files of a backup where a restored database looks for them; with `isTrial` under a second name, which costs no room. Answers how
 * many, and what is not as the list says, or is in the database and not in the list.
 */
export async function restoreFiles(
  { backup, database, folder }: { backup: string; database: string; folder: string },
  isTrial = false,
): Promise<{ restored: number; faults: string[] }> {
  const faults: string[] = [];
  const listed = readList(backup);
  let restored = 0;
  for (const [path, hash] of listed) {
    const [from, to] = [join(dirname(backup), path), join(folder, path)];
    if (!existsSync(from)) {
      faults.push(`${path} is missing from the backup`);
      continue;
    }
    if ((await sha256Of(from)) !== hash) {
      faults.push(`${path} is not as it was backed up, and was not restored`);
      continue;
    }
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await (isTrial ? linkOrCopy(from, to) : copyFile(from, to));
    restored += 1;
  }
  for (const { id, ofCase } of filesIn(database)) {
    if (ofCase && !listed.has(pathOf(id))) faults.push(`${pathOf(id)} was not backed up`);
  }
  return { restored, faults };
}
