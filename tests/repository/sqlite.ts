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
  for (let at = 0; at < Math.min(count, migrations.length); at++) migrateNext(database, at, { filled });
  return database;
}

/** Runs the next migration, the one at this place, and puts in the rows of its fixtures. */
export function migrateNext(database: DatabaseSync, at: number, { filled }: { filled: boolean }): void {
  const { name = "", statements = [] } = migrations[at] ?? {};
  migrate(database, statements);
  for (const { table, rows } of (filled && fixtures[name]) || []) {
    for (const row of rows) insertRow(database, table, row);
  }
}
