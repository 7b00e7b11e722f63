import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { fixtures } from "./fixtures.ts";

/** A database's migrations: each with its file's name and its statements. */
type Migrations = readonly { name: string; statements: readonly string[] }[];

/** Values that some column takes and another refuses, by what they are; `any` where it takes all of its kind. */
const texts: Readonly<Record<string, SQLInputValue>> = {
  ...{ empty: "", x: "x", letters: "letterless", "1KB": "x".repeat(1024), "100KB": "x".repeat(100_000) },
  ...{ "2026-02-03": "2026-02-03", "2026-02-30": "2026-02-30", "2026-2-03": "2026-2-03" },
  ...{ "2026-02": "2026-02", "2026-13": "2026-13" },
  ...{ instant: "2026-02-03T04:05:06.789Z", "local-time": "2026-02-03 04:05:06" },
  ...{ hash: "0123456789abcdef".repeat(4), HASH: "0123456789ABCDEF".repeat(4) },
  ...{ "[]": "[]", '["x"]': '["x"]', "[1]": "[1]", "{}": "{}", "{": "{" },
};
const numbers: Readonly<Record<string, SQLInputValue>> = {
  ...{ zero: 0, one: 1, two: 2, many: 100_000, negative: -1, half: 1.5, "2^53": 2 ** 53 },
};
const bytes: Readonly<Record<string, SQLInputValue>> = {
  ...{ none: new Uint8Array(0), three: Uint8Array.of(1, 2, 3), twelve: new Uint8Array(12) },
};
const triedOf = { TEXT: texts, INTEGER: numbers, REAL: numbers, BLOB: bytes } as const;

interface Column {
  name: string;
  type: keyof typeof triedOf;
}

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
      for (const row of rows) insert(database, "INSERT", table, row);
    }
  }
  return database;
}

function insert(database: DatabaseSync, verb: string, table: string, row: object): void {
  const names = Object.keys(row);
  const places = names.map(() => "?").join(", ");
  database.prepare(`${verb} INTO ${table} (${names.join(", ")}) VALUES (${places})`).run(...Object.values(row));
}

/** Does something to the database and takes it back. */
function tentatively<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec("SAVEPOINT attempt");
  try {
    return work();
  } finally {
    database.exec("ROLLBACK TO attempt; RELEASE attempt");
  }
}

/** How many rows a write changed, those its triggers changed with them; `-` where it was refused. Leaves everything as it was. */
function outcomeOf(database: DatabaseSync, write: () => void): string {
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

/** The names of values by what became of them in each of the table's rows: `1 -: x` was stored in the first and refused by the second. */
function sorted(outcomes: readonly (readonly [value: string, outcome: string])[], all: readonly string[]): string {
  return [...Map.groupBy(outcomes, ([, outcome]) => outcome)]
    .filter(([outcome]) => /[^- ]/.test(outcome))
    .map(([outcome, values]) => {
      const names = values.map(([value]) => value);
      const isAny = all.every((name) => names.includes(name));
      return `${outcome}: ${(isAny ? ["any", ...names.filter((name) => !all.includes(name))] : names).join(" ")}`;
    })
    .toSorted()
    .join(" | ");
}

/** A table's rows and how each is found. */
interface Rows {
  table: string;
  columns: readonly Column[];
  rows: readonly Record<string, SQLInputValue>[];
  /** The condition that finds a row, and for each row its values. */
  where: string;
  keys: readonly SQLInputValue[][];
}

function rowsOf(database: DatabaseSync, table: string): Rows {
  const columns = database
    .prepare("SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden = 0")
    .all(table)
    .map(({ name, type }) => ({ name: String(name), type: type as Column["type"] }));
  const isWithoutRowid =
    database.prepare("SELECT wr FROM pragma_table_list WHERE name = ? AND schema = 'main'").get(table)?.wr === 1;
  const key = isWithoutRowid
    ? database.prepare("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk").all(table)
    : [{ name: "rowid" }];
  const names = key.map(({ name }) => String(name));
  return {
    ...{ table, columns },
    rows: database.prepare(`SELECT ${columns.map(({ name }) => name).join(", ")} FROM ${table}`).all(),
    where: names.map((name) => `${name} IS ?`).join(" AND "),
    keys: database
      .prepare(`SELECT ${names.join(", ")} FROM ${table}`)
      .all()
      .map((row) => Object.values(row)),
  };
}

/** What becomes of each row with each value in this column. */
function outcomesOf(database: DatabaseSync, { table, rows, where, keys }: Rows, { name, type }: Column): string {
  const own = triedOf[type];
  const values: [string, readonly (SQLInputValue | undefined)[]][] = [
    ...Object.entries({ NULL: null, ...own }).map(([of, value]): [string, SQLInputValue[]] => [
      of,
      keys.map(() => value),
    ]),
    // What the next row of the table has: a number that may be there once only.
    ["another's", keys.map((_, at) => rows[(at + 1) % rows.length]?.[name])],
  ];
  const update = database.prepare(`UPDATE ${table} SET ${name} = ? WHERE ${where}`);
  const outcomes = values.map(([of, each]) => {
    const become = (key: SQLInputValue[], at: number) =>
      outcomeOf(database, () => update.run(each[at] ?? null, ...key));
    return [of, keys.map(become).join(" ")] as const;
  });
  return sorted(outcomes, Object.keys(own));
}

/** Does something while no foreign key is looked at, so that what refuses it is the guard. */
function withoutReferences<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec("PRAGMA foreign_keys = OFF");
  try {
    return work();
  } finally {
    database.exec("PRAGMA foreign_keys = ON");
  }
}

/** What one table takes: a line for each column, with triggers and without; then whole rows. */
function refusalsOfTable(database: DatabaseSync, unguarded: DatabaseSync, table: string): string[] {
  const of = rowsOf(database, table);
  const { columns, rows, where, keys } = of;
  const triggers = database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? ORDER BY name")
    .all(table);
  const drop = (from: DatabaseSync) => {
    for (const { name } of triggers) from.exec(`DROP TRIGGER ${name}`);
  };
  const ofColumns = (opened: DatabaseSync, note: string) =>
    columns.map((column) => `${table}.${column.name}${note}: ${outcomesOf(opened, of, column)}`);
  const remove = (opened: DatabaseSync, key: SQLInputValue[]) =>
    opened.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...key);
  const overRows = (opened: DatabaseSync, write: (key: SQLInputValue[], row: Record<string, SQLInputValue>) => void) =>
    keys.map((key, at) => outcomeOf(opened, () => write(key, rows[at] ?? {}))).join(" ");
  drop(unguarded);
  const isGuarded = triggers.some(({ sql }) => /\bUPDATE\b/.test(String(sql)));
  return [
    ...(isGuarded ? ofColumns(database, ", guarded") : []),
    ...withoutReferences(database, () => [
      `${table} deleted: ${overRows(database, (key) => remove(database, key))}`,
      `${table} replaced: ${overRows(database, (_, row) => insert(database, "INSERT OR REPLACE", table, row))}`,
    ]),
    `${table} twice: ${overRows(database, (_, row) => insert(database, "INSERT", table, row))}`,
    // Removed by a way around the guards, then stored once more, with a hash: what triggers do at an insertion.
    `${table} stored: ${overRows(database, (key, row) => {
      drop(database);
      database.exec("PRAGMA defer_foreign_keys = ON");
      remove(database, key);
      for (const { sql } of triggers) database.exec(String(sql));
      insert(database, "INSERT", table, {
        ...row,
        ...((row.hash ?? "") === "" && "hash" in row ? { hash: texts.hash } : {}),
      });
    })}`,
    ...ofColumns(unguarded, ""),
    `${table} deleted, unguarded: ${overRows(unguarded, (key) => remove(unguarded, key))}`,
  ];
}

/** Ordinary tables; search indexes and what they are made of are not. */
const tablesIn = (database: DatabaseSync): string[] =>
  database
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name",
    )
    .all()
    .map(({ name }) => String(name));

/**
 * What the tables take and refuse, measured on rows in use: lines, table by table; those of the tables named alone, where some are.
 * Throws where the migrations do not run over the rows of tests/repository/fixtures.ts.
 */
export function refusalsOf(migrations: Migrations, only?: readonly string[]): string[] {
  const [database, unguarded] = [filled(migrations), filled(migrations)];
  try {
    return (only ?? tablesIn(database)).flatMap((table) => refusalsOfTable(database, unguarded, table));
  } finally {
    database.close();
    unguarded.close();
  }
}
