import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { fixtures } from "./fixtures.ts";

/** A database's migrations: each with its file's name and its statements. */
export type Migrations = readonly { name: string; statements: readonly string[] }[];

/** Runs a migration in one transaction. D1 defers foreign keys within a batch, and a migration is one. */
export function apply(database: DatabaseSync, { statements }: Migrations[number]): void {
  database.exec("BEGIN; PRAGMA defer_foreign_keys = ON;");
  for (const sql of statements) database.exec(sql);
  database.exec("COMMIT");
}

/** A database in use: the migrations' rows of tests/repository/fixtures.ts are in it. Throws where one of them is refused. */
export function filled(migrations: Migrations): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  for (const migration of migrations) {
    const { name } = migration;
    apply(database, migration);
    for (const { table, rows } of fixtures[name] ?? []) {
      for (const row of rows) insertion(database, "INSERT", table, Object.keys(row))(row as Row);
    }
  }
  return database;
}

/** Stores rows that have these columns. */
export function insertion(database: DatabaseSync, verb: string, table: string, names: readonly string[]) {
  const places = names.map(() => "?").join(", ");
  const statement = database.prepare(`${verb} INTO ${table} (${names.join(", ")}) VALUES (${places})`);
  return (row: Row) => statement.run(...names.map((name) => row[name] ?? null));
}

/** Does something to the database and takes it back. */
export function tentatively<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec("SAVEPOINT attempt");
  try {
    return work();
  } finally {
    database.exec("ROLLBACK TO attempt; RELEASE attempt");
  }
}

/**
 * How many rows a write changed, in any table: those its triggers changed with them. 0 where it was passed over, `-` where it was refused.
 * Leaves everything as it was.
 */
export function outcomeOf(database: DatabaseSync, write: () => void): string {
  const changes = () => Number(database.prepare("SELECT total_changes() AS n").get()?.n);
  return tentatively(database, () => {
    const before = changes();
    try {
      write();
      return String(changes() - before);
    } catch {
      return "-";
    }
  });
}

export type Row = Readonly<Record<string, SQLInputValue>>;

export interface Column {
  name: string;
  type: "TEXT" | "INTEGER" | "REAL" | "BLOB";
}

/** A table's rows, by its primary key and in its order. */
export interface Rows {
  table: string;
  columns: readonly Column[];
  rows: readonly Row[];
  /** The columns of the key. */
  key: readonly string[];
  /** The condition that finds a row, and what it takes of the row. */
  where: string;
  keyOf: (row: Row) => SQLInputValue[];
}

export function rowsOf(database: DatabaseSync, table: string): Rows {
  const columns = database
    .prepare("SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden = 0")
    .all(table)
    .map(({ name, type }) => ({ name: String(name), type: type as Column["type"] }));
  const key = database
    .prepare("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk")
    .all(table)
    .map(({ name }) => String(name));
  const names = columns.map(({ name }) => name).join(", ");
  return {
    ...{ table, columns },
    rows: database.prepare(`SELECT ${names} FROM ${table} ORDER BY ${key.join(", ")}`).all(),
    key,
    where: key.map((name) => `${name} IS ?`).join(" AND "),
    keyOf: (row) => key.map((name) => row[name] ?? null),
  };
}

/** Does something while no foreign key is looked at, so that what refuses it is the guard. */
export function withoutReferences<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec("PRAGMA foreign_keys = OFF");
  try {
    return work();
  } finally {
    database.exec("PRAGMA foreign_keys = ON");
  }
}

interface Trigger {
  name: string;
  sql: string;
}

export const triggersOf = (database: DatabaseSync, table: string): Trigger[] =>
  database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? ORDER BY name")
    .all(table)
    .map(({ name, sql }) => ({ name: String(name), sql: String(sql) }));

/** Does something to a table by a way around its triggers. */
export function around(database: DatabaseSync, table: string, work: () => void): void {
  const triggers = triggersOf(database, table);
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  work();
  for (const { sql } of triggers) database.exec(sql);
}
