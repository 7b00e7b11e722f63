/** The files of cases, which R2 has, beside a backup of the database and back: one by one, through wrangler. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Query } from "./dump-rows.ts";
import { filesOfDatabase, hasFiles, pathOf, readList, removedFiles, sha256Of, writeList } from "./file-list.ts";

const root = join(import.meta.dirname, "..");
const wrangler = join(root, "node_modules/wrangler/wrangler-dist/cli.js");

/** Which bucket: the deployed one or the local one, and how many seconds one answer of it may take. */
interface Target {
  remote: boolean;
  wait: number;
}

/** The bucket's name, as wrangler.toml has it before any environment. */
function bucketName(): string {
  const [, name] =
    /^\[\[r2_buckets\]\]\nbinding = "FILE_BUCKET"\nbucket_name = "([^"]+)"$/m.exec(
      readFileSync(join(root, "wrangler.toml"), "utf8"),
    ) ?? [];
  if (name === undefined) throw new Error("wrangler.toml names no bucket under FILE_BUCKET");
  return name;
}

/** Gets or puts one object; throws with wrangler's own words. */
async function transfer(direction: "get" | "put", path: string, file: string, { remote, wait }: Target): Promise<void> {
  const place = remote ? "--remote" : "--local";
  await promisify(execFile)(
    process.execPath,
    ["--no-warnings", wrangler, "r2", "object", direction, `${bucketName()}/${path}`, "--file", file, place],
    { env: { ...process.env, CI: "true", WRANGLER_SEND_METRICS: "false" }, timeout: wait * 1000 },
  );
}

/**
 * Copies the files that the database has into `files` beside its backup, and writes their list. What is there from an earlier backup is not
 * fetched again: the bytes under an id never change. Answers how many the list has, and which of cases are missing and were not removed since.
 */
export async function backUpFiles(
  backup: string,
  target: Target,
  query: Query,
): Promise<{ files: number; faults: string[] }> {
  const [[table] = []] = await query([hasFiles]);
  if (table === undefined) return { files: 0, faults: [] };
  const [found = []] = await query([filesOfDatabase]);
  const listed = new Map<string, string>();
  const missing: string[] = [];
  for (const { id, of_case } of found) {
    const path = pathOf(String(id));
    const file = join(dirname(backup), path);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (!existsSync(file)) {
      try {
        await transfer("get", path, `${file}.part`, target);
        renameSync(`${file}.part`, file);
      } catch {
        if (of_case === 1) missing.push(String(id));
        continue;
      }
    }
    listed.set(path, await sha256Of(file));
  }
  writeList(backup, listed);
  const [removed = []] = missing.length === 0 ? [] : await query([removedFiles]);
  const gone = new Set(removed.map(({ id }) => String(id)));
  const faults = missing.flatMap((id) => (gone.has(id) ? [] : [`${pathOf(id)} was not copied`]));
  return { files: listed.size, faults };
}

/** Puts the files of a backup into the bucket, each that is as it was backed up. Answers what is wrong. */
export async function restoreFiles(backup: string, target: Target): Promise<string[]> {
  const faults: string[] = [];
  for (const [path, hash] of readList(backup)) {
    const file = join(dirname(backup), path);
    if (!existsSync(file)) faults.push(`${path} is missing from the backup`);
    else if ((await sha256Of(file)) !== hash) faults.push(`${path} is not as it was backed up, and was not restored`);
    else await transfer("put", path, file, target);
  }
  return faults;
}
