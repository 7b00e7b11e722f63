/**
 * `npm run backup -- <file.sql>` writes the whole database to a file, `npm run restore -- <file.sql>` reads one into an empty
 * database; `--remote` means the deployed database, else the local one. The dump holds sealed values: keep SEALING_KEYS elsewhere.
 * A database with search tables cannot be exported, so they are dropped and built again around it.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { origin, staffKey } from "./service.ts";

const [direction, file, ...flags] = process.argv.slice(2);
if ((direction !== "backup" && direction !== "restore") || file === undefined) {
  throw new Error(
    "Say npm run backup -- <file.sql> or npm run restore -- <file.sql>, with --remote for the deployed one.",
  );
}
const remote = flags.includes("--remote");
const where = remote ? "--remote" : "--local";
const wrangler = join(import.meta.dirname, "../node_modules/wrangler/bin/wrangler.js");
const d1 = (...words: string[]) =>
  execFileSync(process.execPath, [wrangler, "d1", ...words, where], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, CI: "true", WRANGLER_SEND_METRICS: "false", WRANGLER_LOG: "log" },
    encoding: "utf8",
  });

/** Virtual tables there are. */
function searchTables(): string[] {
  const sql = "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'";
  const [{ results }] = JSON.parse(d1("execute", "DB", "--json", "--command", sql));
  return results.map(({ name }: { name: string }) => name);
}

/** Builds the search tables from what they index; the service knows how. */
async function buildSearch(): Promise<void> {
  const headers = { Authorization: `Bearer ${staffKey()}` };
  const response = await fetch(`${origin}/v1/staff/search`, { method: "POST", headers });
  if (!response.ok)
    throw new Error(`The search tables were not built (${response.status}); say npm run search -- build.`);
}

if (direction === "backup") {
  const tables = searchTables();
  for (const table of tables) d1("execute", "DB", "--yes", "--command", `DROP TABLE ${table}`);
  try {
    d1("export", "DB", "--skip-confirmation", "--output", file);
  } finally {
    if (tables.length > 0) await buildSearch();
  }
} else {
  if (!existsSync(file)) throw new Error(`There is no ${file}`);
  d1("execute", "DB", "--yes", "--file", file);
}
process.stdout.write(`${direction} of the ${remote ? "deployed" : "local"} database: ${file}\n`);
