/**
 * `npm run backup -- <file.sql>` writes the whole database to a file, `npm run restore -- <file.sql>` reads one into an empty
 * database; `--remote` means the deployed database, else the local one. The dump holds sealed values: keep SEALING_KEYS elsewhere.
 * A database with search tables cannot be exported, so they are dropped for it and made again empty; then the running service
 * fills them (`GONGKAI_ORIGIN`, `GONGKAI_KEY`).
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
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
  d1("execute", "DB", "--yes", "--file", file);
  say("The search index is not in the file: once the service runs, say npm run search -- build.");
}
say(`${direction} of the ${remote ? "deployed" : "local"} database: ${file}`);
