/**
 * `npm run backup -- <file.sql>` writes the whole database to a file, `npm run restore -- <file.sql>` reads one into an empty
 * database; `--remote` means the deployed database, else the local one. The dump holds sealed values: keep SEALING_KEYS elsewhere.
 * A database with search tables cannot be exported, so they are dropped for it and made again empty; then the running service
 * fills them (`GONGKAI_ORIGIN`, `GONGKAI_KEY`).
 */
import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [direction, file, ...flags] = process.argv.slice(2);
if ((direction !== "backup" && direction !== "restore") || file === undefined) {
  throw new Error(
    "Say npm run backup -- <file.sql> or npm run restore -- <file.sql>, with --remote for the deployed one.",
  );
}
const say = (line: string) => process.stdout.write(`${line}\n`);
const remote = flags.includes("--remote");
const where = remote ? "--remote" : "--local";
const wrangler = join(import.meta.dirname, "../node_modules/wrangler/bin/wrangler.js");
const d1 = (...words: string[]) =>
  execFileSync(process.execPath, [wrangler, "d1", ...words, where], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, CI: "true", WRANGLER_SEND_METRICS: "false", WRANGLER_LOG: "log" },
    encoding: "utf8",
  });

interface SearchTable {
  name: string;
  /** The statement that makes it. */
  sql: string;
}

/** Virtual tables there are. */
function searchTables(): SearchTable[] {
  const sql = "SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'";
  const [{ results }] = JSON.parse(d1("execute", "DB", "--json", "--command", sql));
  return results;
}

/** Fills the search index again, which the service does; without it searching finds nothing, everything else works. */
function buildSearch(): void {
  try {
    execFileSync(process.execPath, [join(import.meta.dirname, "search.ts"), "build"], { stdio: "inherit" });
  } catch {
    say("The search index is empty: start the service and say npm run search -- build.");
  }
}

/** A dump line by line. Its texts hold no line feed, and other separators are theirs. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(path, "utf8")) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/**
 * The dump with all of its tables before any row. A migration that makes a table anew puts it behind those that point at it, and SQLite
 * takes no row that points at a table it does not know.
 */
async function tablesFirst(dump: string, ordered: string): Promise<void> {
  const output = openSync(ordered, "w");
  for (const wanted of ["tables", "others"]) {
    let part = "tables";
    for await (const line of linesOf(dump)) {
      // Indexes, triggers and views follow all rows.
      if (/^CREATE (UNIQUE INDEX|INDEX|TRIGGER|VIEW)\b/.test(line)) part = "others";
      const isRow = line.startsWith('INSERT INTO "');
      if ((part === "tables" && !isRow ? "tables" : "others") === wanted) writeSync(output, `${line}\n`);
    }
  }
}

if (direction === "backup") {
  const tables = searchTables();
  for (const { name } of tables) d1("execute", "DB", "--yes", "--command", `DROP TABLE ${name}`);
  try {
    d1("export", "DB", "--skip-confirmation", "--output", file);
  } finally {
    for (const { sql } of tables) d1("execute", "DB", "--yes", "--command", sql);
    if (tables.length > 0) buildSearch();
  }
} else {
  if (!existsSync(file)) throw new Error(`There is no ${file}`);
  const folder = mkdtempSync(join(tmpdir(), "gongkai-restore-"));
  try {
    const ordered = join(folder, "ordered.sql");
    await tablesFirst(file, ordered);
    d1("execute", "DB", "--yes", "--file", ordered);
  } finally {
    rmSync(folder, { recursive: true });
  }
  say("The search index is not in the file: once the service runs, say npm run search -- build.");
}
say(`${direction} of the ${remote ? "deployed" : "local"} database: ${file}`);
