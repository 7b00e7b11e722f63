import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const folder = join(import.meta.dirname, "../migrations");

/** Tables before what stands on them; triggers last, so that none of them runs for rows that are copied. */
const order = ["table", "view", "index", "rows", "trigger"];

/**
 * What all migrations make, as one: each test file begins with a database of its own, and to make it by them all would take longer than most of
 * their tests. That it is the same is tested: repository/migrated.test.ts.
 */
export function migratedAtOnce(): { name: string; queries: string[] } {
  const database = new DatabaseSync(":memory:");
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  for (const file of files.toSorted()) database.exec(readFileSync(join(folder, file), "utf8"));
  const objects = database
    .prepare(
      `SELECT type, name, sql FROM sqlite_schema
       WHERE sql IS NOT NULL AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid`,
    )
    .all()
    .map(({ type, name, sql }) => ({ type: String(type), name: String(name), sql: String(sql) }));
  const rows = objects
    .filter(({ type, sql }) => type === "table" && !sql.startsWith("CREATE VIRTUAL"))
    .flatMap(({ name }) => insertsOf(database, name));
  const made = [...objects, ...rows].toSorted((one, other) => order.indexOf(one.type) - order.indexOf(other.type));
  database.close();
  return { name: "all", queries: ["PRAGMA defer_foreign_keys = ON", ...made.map(({ sql }) => sql)] };
}

function insertsOf(database: DatabaseSync, table: string): { type: string; sql: string }[] {
  const columns = database
    .prepare("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0")
    .all(table)
    .map(({ name }) => `"${name}"`);
  const values = columns.map((column) => `quote(${column})`).join(" || ', ' || ");
  return database
    .prepare(`SELECT ${values} AS literals FROM "${table}"`)
    .all()
    .map(({ literals }) => ({
      type: "rows",
      sql: `INSERT INTO "${table}" (${columns.join(", ")}) VALUES (${literals})`,
    }));
}
