import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { migrations, type Row } from "./database.ts";
import { fixtures } from "./fixtures.ts";

/** Runs a migration as wrangler does: whole or not at all. */
export const migrate = (database: DatabaseSync, statements: readonly string[]): void =>
  database.exec(`BEGIN; ${statements.join(";\n")}; COMMIT`);

export function insertRow(database: DatabaseSync, table: string, row: Row): void {
  const columns = Object.keys(row).map((name) => `"${name}"`);
  const values = Object.values(row).map((value) => value as SQLInputValue);
  const places = columns.map(() => "?").join(", ");
  database.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`).run(...values);
}

/** A database that the first so many migrations ran over, all unless stated, each followed by the rows of its fixtures. */
export function migratedTo(count = migrations.length, { filled = true } = {}): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  for (const { name, statements } of migrations.slice(0, count)) {
    migrate(database, statements);
    if (!filled) continue;
    for (const { table, rows } of fixtures[name] ?? []) for (const row of rows) insertRow(database, table, row);
  }
  return database;
}
