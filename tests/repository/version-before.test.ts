import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { migrations, type Row } from "./database.ts";
import { insertRow, migrate, migrateNext } from "./sqlite.ts";

// Migrations run before the code is deployed that needs them, so the version before runs on the tables after: what it reads is there, and
// what it writes is taken. Migrations of before this rule are not held to it.
const lastBeforeTheRule = 27;

/**
 * What a migration takes from the version before on purpose, by its file, in the words of `faultsOf` below: why nothing that runs needs it any
 * more, and since which version. Such a migration is released later than that version.
 */
const contracted: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

const folder = mkdtempSync(join(tmpdir(), "gongkai-version-before-"));
const databases: DatabaseSync[] = [];
/** A database in a file, without what guards it against a loss of power. */
function inFile(name: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, name));
  database.exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
  return database;
}
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

/** One that all migrations run over, and copies of it, by how many had run: each runs once, however many databases begin with it. */
function growing(filled: boolean) {
  const database = inFile(`${filled}`);
  const path = (count: number) => join(folder, `${filled}-${count}`);
  const copies = [path(0)];
  return {
    path(count: number): string {
      while (copies.length <= count) {
        migrateNext(database, copies.length - 1, { filled });
        copyFileSync(join(folder, `${filled}`), path(copies.length));
        copies.push(path(copies.length));
      }
      return path(count);
    },
    close: () => database.close(),
  };
}
const [full, bare] = [growing(true), growing(false)];
afterAll(() => {
  for (const one of [full, bare]) one.close();
  rmSync(folder, { recursive: true });
});

/** A database that the first so many migrations ran over, each followed by the rows of its fixtures. */
function migratedTo(count: number, { filled = true } = {}): DatabaseSync {
  const name = `opened-${databases.length}`;
  copyFileSync((filled ? full : bare).path(count), join(folder, name));
  const database = inFile(name);
  databases.push(database);
  return database;
}

/** Written by triggers alone; no version writes it. */
const byTriggers = ["log_entry"];

const tablesOf = (database: DatabaseSync) =>
  database
    .prepare(
      "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' AND name NOT GLOB 'sqlite_*'",
    )
    .all()
    .map(({ name, type }) => ({ name: String(name), isTable: type === "table" }));

/** The columns that a statement may name, with their types; the generated ones are read and not written. */
const columnsOf = (database: DatabaseSync, table: string) =>
  database
    .prepare(`PRAGMA table_xinfo(${table})`)
    .all()
    .map(({ name, type, hidden }) => ({ name: String(name), type: String(type), isStored: hidden === 0 }));

/** Whether a database takes a statement or a row; it is as it was afterwards. */
function takes(database: DatabaseSync, write: () => void): boolean {
  database.exec("SAVEPOINT attempt");
  try {
    write();
    return true;
  } catch {
    return false;
  } finally {
    database.exec("ROLLBACK TO attempt; RELEASE attempt");
  }
}

/** The tables of which an empty database refuses a row that another one holds, each with the rows that it takes. */
function acceptedRows(empty: DatabaseSync, rows: ReadonlyMap<string, readonly Row[]>): Map<string, number> {
  empty.exec("PRAGMA foreign_keys = OFF");
  return new Map(
    [...rows].map(([table, list]) => [
      table,
      list.filter((row) => {
        try {
          insertRow(empty, table, row);
          return true;
        } catch {
          return false;
        }
      }).length,
    ]),
  );
}

/** The rows of a table by the columns that a version writes. */
function rowsOf(database: DatabaseSync, table: string): Row[] {
  const stored = columnsOf(database, table).filter(({ isStored }) => isStored);
  return database.prepare(`SELECT ${stored.map(({ name }) => `"${name}"`).join(", ")} FROM ${table}`).all();
}

/** What of the version before does not work on the tables after, one line each. `at` is how many migrations it knows. */
function faultsOf(at: number, statements: readonly string[]): string[] {
  const before = migratedTo(at);
  const after = migratedTo(at);
  for (const database of [before, after]) database.exec("PRAGMA foreign_keys = OFF");
  migrate(after, statements);
  const refusedOnlyAfter = (sql: string) =>
    takes(before, () => before.exec(sql)) && !takes(after, () => after.exec(sql));
  const left = new Set(tablesOf(after).map(({ name }) => name));
  const faults: string[] = [];
  const written = new Map<string, Row[]>();
  for (const { name, isTable } of tablesOf(before)) {
    const now = new Map(columnsOf(after, name).map((column) => [column.name, column.type]));
    const columns = columnsOf(before, name);
    const gone = columns.filter((column) => now.get(column.name) !== column.type);
    if (!left.has(name)) faults.push(`${name} is gone`);
    else faults.push(...gone.map((column) => `${name}.${column.name} is gone`));
    if (gone.length > 0 || !isTable || byTriggers.includes(name)) continue;
    for (const column of columns.filter(({ isStored }) => isStored)) {
      if (refusedOnlyAfter(`UPDATE ${name} SET "${column.name}" = "${column.name}"`))
        faults.push(`${name}.${column.name} cannot be changed`);
    }
    if (refusedOnlyAfter(`DELETE FROM ${name}`)) faults.push(`rows of ${name} cannot be deleted`);
    written.set(name, rowsOf(before, name));
  }
  const then = acceptedRows(migratedTo(at, { filled: false }), written);
  const empty = migratedTo(at, { filled: false });
  migrate(empty, statements);
  for (const [table, number] of acceptedRows(empty, written)) {
    if (number < (then.get(table) ?? 0)) faults.push(`rows of ${table} are refused`);
  }
  return faults;
}

/** Statements that make a table anew under its name, with something added to its columns. */
function rebuiltTable(table: string, more: string): string[] {
  const database = migratedTo(migrations.length, { filled: false });
  const sql = String(database.prepare("SELECT sql FROM sqlite_schema WHERE name = ?").get(table)?.sql);
  const definition = sql.replace(`CREATE TABLE ${table} (`, `CREATE TABLE anew (${more}`);
  const columns = columnsOf(database, table).map(({ name }) => name);
  return [
    definition,
    `INSERT INTO anew (${columns.join(", ")}) SELECT ${columns.join(", ")} FROM ${table}`,
    `DROP TABLE ${table}`,
    `ALTER TABLE anew RENAME TO ${table}`,
  ];
}

describe("migrations expand before they contract", () => {
  it.each(migrations.map(({ name, statements }, at) => ({ name, statements, at })).slice(lastBeforeTheRule))(
    "the version before $name runs on the tables after it",
    ({ name, statements, at }) => {
      expect(faultsOf(at, statements), "add in one release, take away in a later one: CONTRIBUTING.md").toEqual(
        Object.keys(contracted[name] ?? {}),
      );
    },
  );

  it.each([
    ["DROP TABLE likeness", ["likeness is gone"]],
    ["ALTER TABLE complaint RENAME TO grievance", ["complaint is gone"]],
    ["ALTER TABLE staff_key RENAME name TO label", ["staff_key.name is gone"]],
    ["ALTER TABLE job_run DROP COLUMN error", ["job_run.error is gone"]],
    [
      "CREATE TRIGGER fixed BEFORE UPDATE OF revoked_at ON staff_key BEGIN SELECT RAISE(ABORT, 'fixed'); END",
      ["staff_key.revoked_at cannot be changed"],
    ],
    [
      "CREATE TRIGGER fixed BEFORE DELETE ON likeness BEGIN SELECT RAISE(ABORT, 'fixed'); END",
      ["rows of likeness cannot be deleted"],
    ],
    [
      "CREATE TRIGGER named BEFORE INSERT ON staff_key WHEN NEW.name = 'endless' BEGIN SELECT RAISE(ABORT, ''); END",
      ["rows of staff_key are refused"],
    ],
    ["ALTER TABLE staff_key ADD COLUMN purpose TEXT", []],
    ["ALTER TABLE staff_key ADD COLUMN purpose TEXT NOT NULL DEFAULT ''", []],
    ["CREATE TABLE grievance (id TEXT PRIMARY KEY) STRICT", []],
  ])("%s takes from it: %j", (sql, faults) => {
    expect(faultsOf(migrations.length, [sql])).toEqual(faults);
  });

  it.each([
    ["as it was", "", []],
    ["with a column that the version before leaves empty", "purpose TEXT, ", []],
    [
      "with a column that it has to fill",
      "purpose TEXT NOT NULL CHECK (purpose <> ''), ",
      ["rows of likeness are refused"],
    ],
  ])("a table made anew %s takes from it what it must", (_, more, faults) => {
    const statements = rebuiltTable("likeness", more);
    // Its rows of before cannot come along where a column has to be filled.
    const moved = statements.filter((sql) => faults.length === 0 || !sql.startsWith("INSERT"));
    expect(faultsOf(migrations.length, moved)).toEqual(faults);
  });
});
