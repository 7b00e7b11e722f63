/**
 * `npm run backup -- <file.sql>` writes the whole database to a file, `npm run restore -- <file.sql>` reads one into an empty
 * database; `--remote` means the deployed database, else the local one. The file holds sealed values: keep SEALING_KEYS elsewhere.
 * A backup writes nothing to the database. Exits with 0 when it is done, with 1 when it is done and something about it is not whole, with
 * 2 when it was not done.
 */
import { execFile } from "node:child_process";
import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { dump, firstLine, isComplete, type Query, type Row, whatIsThere } from "./dump.ts";
import { runScript } from "./service.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const wrangler = join(import.meta.dirname, "../node_modules/wrangler/bin/wrangler.js");

const usage =
  "Say npm run backup -- <file.sql> or npm run restore -- <file.sql>, with --remote for the deployed database.";

interface Task {
  direction: "backup" | "restore";
  file: string;
  remote: boolean;
}

function taskOf(words: readonly string[]): Task {
  const [direction, file, ...others] = positionalsOf(words).positionals;
  if ((direction !== "backup" && direction !== "restore") || file === undefined || others.length > 0) {
    throw new Error(usage);
  }
  return { direction, file, remote: positionalsOf(words).values.remote };
}

function positionalsOf(words: readonly string[]) {
  try {
    const remote = { type: "boolean", default: false } as const;
    return parseArgs({ args: [...words], allowPositionals: true, options: { remote } });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ""}\n${usage}`);
  }
}

/** Runs wrangler on the database; throws with its own words. */
async function d1(remote: boolean, ...words: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [wrangler, "d1", "execute", "DB", "--yes", "--json", ...words, remote ? "--remote" : "--local"],
      {
        env: { ...process.env, CI: "true", WRANGLER_SEND_METRICS: "false", WRANGLER_LOG: "log" },
        maxBuffer: 1024 ** 3,
      },
    );
    return stdout;
  } catch (error) {
    const printed = Object(error);
    throw new Error(
      `wrangler d1 execute failed: ${String(printed.stdout ?? "")}${String(printed.stderr ?? "")}`.trim(),
    );
  }
}

/** Statements that read, in one call: all of one moment. */
const queryOf =
  (remote: boolean): Query =>
  async (statements) => {
    if (statements.length === 0) return [];
    const answers: { results: Row[] }[] = JSON.parse(await d1(remote, "--command", statements.join(";\n")));
    return answers.map(({ results }) => results);
  };

/** Writes beside the file, and names it so only when it is complete. */
async function backup({ file, remote }: Task): Promise<void> {
  const part = `${file}.part`;
  let output: number | undefined;
  try {
    const { rows, faults } = await dump(queryOf(remote), () => {
      if (output !== undefined) closeSync(output);
      const opened = openSync(part, "w", 0o600);
      output = opened;
      return (line) => writeSync(opened, `${line}\n`);
    });
    renameSync(part, file);
    for (const fault of faults) say(fault);
    say(`${rows} rows of the ${remote ? "deployed" : "local"} database are in ${file}, ${faults.length} faults`);
    process.exitCode = faults.length === 0 ? 0 : 1;
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

async function restore({ file, remote }: Task): Promise<void> {
  if (!existsSync(file)) throw new Error(`There is no ${file}`);
  const [start, end] = endsOf(file);
  if (!isComplete(start, end)) {
    const made = start.startsWith(firstLine) ? "is cut short" : "was not made by this version of npm run backup";
    throw new Error(`${file} ${made}. Nothing was restored.`);
  }
  const [there = []] = await queryOf(remote)([whatIsThere]);
  if (there.length > 0) {
    const names = there.map(({ name }) => String(name));
    throw new Error(
      `The ${remote ? "deployed" : "local"} database is not empty: it has ${names.slice(0, 3).join(", ")} and ${names.length} tables in all. Restore into a new one. Nothing was changed.`,
    );
  }
  await d1(remote, "--file", file);
  say(`${file} is restored into the ${remote ? "deployed" : "local"} database.`);
  say("The search index is empty. Once the service runs: npm run search -- build, npm run rebuild, npm run verify.");
}

await runScript(async () => {
  const task = taskOf(process.argv.slice(2));
  await (task.direction === "backup" ? backup(task) : restore(task));
});
