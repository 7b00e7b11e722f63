/**
 * `npm run backup -- <file.sql>` writes the whole database to a file and the files of cases beside it, `npm run restore -- <file.sql>` reads
 * them into an empty database and into the bucket; `--remote` means the deployed database, else the local one; `--wait <seconds>` how long one answer of the database may take, ten
 * minutes unless stated. The file holds sealed values: keep SEALING_KEYS elsewhere.
 * A backup writes nothing to the database. Exits with 0 when it is done, with 1 when it is done and something about it is not whole, with
 * 2 when it was not done.
 */
import { execFile } from "node:child_process";
import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { dump, firstLine, isComplete, whatIsThere } from "./dump.ts";
import type { Query, Row } from "./dump-rows.ts";
import { backUpFiles, restoreFiles } from "./files-of-r2.ts";
import { runScript } from "./service.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const wrangler = join(import.meta.dirname, "../node_modules/wrangler/wrangler-dist/cli.js");

const usage =
  "Say npm run backup -- <file.sql> or npm run restore -- <file.sql>, with --remote for the deployed database, --wait <seconds> for how long an answer of it may take.";

/** A database, and the seconds that one answer of it may take. */
interface Target {
  remote: boolean;
  wait: number;
}

interface Task extends Target {
  direction: "backup" | "restore";
  file: string;
}

function taskOf(words: readonly string[]): Task {
  const { positionals, values } = parsed(words);
  const [direction, file, ...others] = positionals;
  const wait = Number(values.wait);
  if ((direction !== "backup" && direction !== "restore") || file === undefined || others.length > 0 || !(wait > 0)) {
    throw new Error(usage);
  }
  return { direction, file, remote: values.remote, wait };
}

const options = {
  remote: { type: "boolean", default: false },
  wait: { type: "string", default: "600" },
} as const;

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ""}\n${usage}`);
  }
}

const nameOf = ({ remote }: Target) => `${remote ? "deployed" : "local"} database`;

/** Runs wrangler on the database; throws with its own words, or where it takes too long. */
async function d1(target: Target, ...words: string[]): Promise<string> {
  const { remote, wait } = target;
  const place = remote ? "--remote" : "--local";
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--no-warnings", wrangler, "d1", "execute", "DB", "--yes", "--json", ...words, place],
      {
        env: { ...process.env, CI: "true", WRANGLER_SEND_METRICS: "false", WRANGLER_LOG: "log" },
        maxBuffer: 1024 ** 3,
        timeout: wait * 1000,
      },
    );
    return stdout;
  } catch (error) {
    const { killed, stdout, stderr } = Object(error);
    if (killed === true) {
      throw new Error(
        `The ${nameOf(target)} did not answer within ${wait} s, and was not waited for any longer. Another process may hold it open: stop npm start. A longer time is --wait <seconds>.`,
      );
    }
    throw new Error(`wrangler d1 execute failed: ${String(stdout ?? "")}${String(stderr ?? "")}`.trim());
  }
}

/** Statements that read, in one call: all of one moment. */
const queryOf =
  (target: Target): Query =>
  async (statements) => {
    if (statements.length === 0) return [];
    const answers: { results: Row[] }[] = JSON.parse(await d1(target, "--command", statements.join(";\n")));
    return answers.map(({ results }) => results);
  };

/** Writes beside the file, and names it so only when it is complete. */
async function backup({ file, ...target }: Task): Promise<void> {
  const part = `${file}.part`;
  let output: number | undefined;
  try {
    const { rows, faults } = await dump(queryOf(target), () => {
      if (output !== undefined) closeSync(output);
      const opened = openSync(part, "w", 0o600);
      output = opened;
      return (line) => writeSync(opened, `${line}\n`);
    });
    renameSync(part, file);
    // The database first: no row is without its bytes then, but where they were removed since.
    const copied = await backUpFiles(file, target, queryOf(target));
    const all = [...faults, ...copied.faults];
    for (const fault of all) say(fault);
    const files = copied.files === 0 ? "" : ` and ${copied.files} files`;
    say(`${rows} rows${files} of the ${nameOf(target)} are in ${file}, ${all.length} faults`);
    process.exitCode = all.length === 0 ? 0 : 1;
  } finally {
    if (output !== undefined) closeSync(output);
    rmSync(part, { force: true });
  }
}

/** The first and the last characters of a file. */
function endsOf(file: string): [string, string] {
  const input = openSync(file, "r");
  try {
    const length = Math.min(fstatSync(input).size, 200);
    const read = (position: number) => {
      const bytes = Buffer.alloc(length);
      readSync(input, bytes, 0, length, position);
      return bytes.toString();
    };
    return [read(0), read(fstatSync(input).size - length)];
  } finally {
    closeSync(input);
  }
}

async function restore({ file, ...target }: Task): Promise<void> {
  if (!existsSync(file)) throw new Error(`There is no ${file}`);
  const [start, end] = endsOf(file);
  if (!isComplete(start, end)) {
    const made = start.startsWith(firstLine) ? "is cut short" : "was not made by this version of npm run backup";
    throw new Error(`${file} ${made}. Nothing was restored.`);
  }
  const query = queryOf(target);
  const [there = []] = await query([whatIsThere]);
  if (there.length > 0) {
    const names = there.map(({ name }) => String(name));
    throw new Error(
      `The ${nameOf(target)} is not empty: it has ${names.slice(0, 3).join(", ")} and ${names.length} tables in all. Restore into a new one. Nothing was changed.`,
    );
  }
  await d1(target, "--file", file);
  const [integrity = [], keys = []] = await query(["PRAGMA quick_check", "PRAGMA foreign_key_check"]);
  const faults = [
    ...integrity.map((row) => String(row.quick_check)).filter((found) => found !== "ok"),
    ...keys.map((row) => `a row of ${row.table} refers to one of ${row.parent} that is missing`),
    ...(await restoreFiles(file, target)),
  ];
  for (const fault of faults) say(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
  say(`${file} is restored into the ${nameOf(target)}.`);
  say("The search index is empty. Once the service runs: npm run search -- build, npm run rebuild, npm run verify.");
}

await runScript(async () => {
  const task = taskOf(process.argv.slice(2));
  await (task.direction === "backup" ? backup(task) : restore(task));
});
