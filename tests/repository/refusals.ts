import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { attempts } from "./attempts.ts";
import {
  around,
  type Column,
  filled,
  insertion,
  type Migrations,
  outcomeOf,
  type Row,
  type Rows,
  rowsOf,
  tentatively,
  triggersOf,
  withoutReferences,
} from "./rows-in-use.ts";

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
  ...{ zero: 0, one: 1, two: 2, four: 4, many: 100_000, negative: -1, half: 1.5, "2^53": 2 ** 53 },
  // The first year of receipts, and the first that is too late for one.
  ...{ "2008": 2008, "2101": 2101 },
};
const bytes: Readonly<Record<string, SQLInputValue>> = {
  ...{ none: new Uint8Array(0), three: Uint8Array.of(1, 2, 3), twelve: new Uint8Array(12) },
};
const triedOf: Readonly<Record<Column["type"], Readonly<Record<string, SQLInputValue>>>> = {
  ...{ TEXT: texts, INTEGER: numbers, REAL: numbers, BLOB: bytes },
};

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

/** What is tried in a column: the name of each value, and the value for each row. */
function valuesFor({ rows }: Rows, { name, type }: Column): [name: string, values: SQLInputValue[]][] {
  return [
    ...Object.entries({ NULL: null, ...triedOf[type] }).map(([of, value]): [string, SQLInputValue[]] => [
      of,
      rows.map(() => value),
    ]),
    // What the next row of the table has: a number that may be there once only.
    ["another's", rows.map((_, at) => rows[(at + 1) % rows.length]?.[name] ?? null)],
  ];
}

/** What becomes of each row with each value in this column. */
function changesOf(database: DatabaseSync, of: Rows, column: Column): string {
  const update = database.prepare(`UPDATE ${of.table} SET ${column.name} = ? WHERE ${of.where}`);
  const outcomes = valuesFor(of, column).map(([name, values]) => {
    const become = (row: Row, at: number) =>
      outcomeOf(database, () => update.run(values[at] ?? null, ...of.keyOf(row)));
    return [name, of.rows.map(become).join(" ")] as const;
  });
  return sorted(outcomes, Object.keys(triedOf[column.type]));
}

const namesOf = ({ columns }: Rows): string[] => columns.map(({ name }) => name);

/** A row as it is stored today: with a hash, where its table has one. */
const asNew = (row: Row): Row => (row.hash === "" ? { ...row, hash: texts.hash ?? null } : row);

/** A line for each column: what becomes of each row where it is not there yet and is stored with each value in this column. */
function insertionsOf(database: DatabaseSync, of: Rows): string[] {
  const { table, columns, rows, where, keyOf } = of;
  const tried = columns.map((column) => ({ column, values: valuesFor(of, column) }));
  const store = insertion(database, "INSERT", table, namesOf(of));
  const outcomes = rows.map((row, at) => {
    around(database, table, () => database.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...keyOf(row)));
    const own = tried.map(({ column: { name }, values }) =>
      values.map(([, each]) => outcomeOf(database, () => store({ ...asNew(row), [name]: each[at] ?? null }))),
    );
    around(database, table, () => store(row));
    return own;
  });
  return tried.map(({ column: { name, type }, values }, place) => {
    const named = values.map(([value], nth) => [value, outcomes.map((own) => own[place]?.[nth]).join(" ")] as const);
    return `${table}.${name}, stored: ${sorted(named, Object.keys(triedOf[type]))}`;
  });
}

/** What names a row in set_aside where its key does not: that of a staff key is a hash of it. */
const namedBy: Readonly<Record<string, string>> = { staff_key: "member_id || ' ' || created_at" };

/**
 * What becomes of rows named in set_aside where a day in them is written, or they are deleted: a line where all their days exist, and one
 * for each column whose day does not, as it may be where it was stored before there were guards. Other tasks, tables and rows are named
 * there too, two of each, so that what is deleted in place of the row's name makes another number.
 */
function mendedOf(database: DatabaseSync, of: Rows): string[] {
  const { table, rows, key, where, keyOf } = of;
  const triggers = triggersOf(database, table).filter(({ sql }) => sql.includes("set_aside"));
  const days = new Set(
    triggers.flatMap(({ sql }) => /UPDATE OF\s+([\w,\s]+?)\s+ON\s/.exec(sql)?.[1]?.split(/,\s*/) ?? []),
  );
  const lineWhere = (impossible?: string): string => {
    around(database, table, () => {
      // Where a CHECK refuses it, the row stays as it is.
      if (impossible !== undefined) {
        const value = impossible === "month" ? "2026-13" : "2026-13-01";
        database.exec(`UPDATE OR IGNORE ${table} SET ${impossible} = '${value}'`);
      }
      database.exec(`INSERT OR IGNORE INTO set_aside (task, table_name, row_key, failure, since, last_at)
        SELECT column1, column2, ${namedBy[table] ?? key.join(" || ' ' || ")}, 'tried', '', ''
        FROM ${table}, (VALUES ('days', '${table}'), ('days', 'another'), ('days', 'a third'), ('another', '${table}'), ('a third', '${table}'))
        UNION ALL VALUES ('days', '${table}', 'another', 'tried', '', ''), ('days', '${table}', 'a third', 'tried', '', '')`);
    });
    const named = rowsOf(database, table).rows;
    const over = (sql: string) =>
      named.map((row) => outcomeOf(database, () => database.prepare(`${sql} WHERE ${where}`).run(...keyOf(row))));
    const writes = {
      ...Object.fromEntries(
        [...days].map((day) => [day, `UPDATE ${table} SET ${day} = '${day === "month" ? "2026-02" : "2026-02-03"}'`]),
      ),
      ...(impossible === undefined ? {} : { unchanged: `UPDATE ${table} SET ${impossible} = ${impossible}` }),
      deleted: `DELETE FROM ${table}`,
    };
    const outcomes = Object.entries(writes).map(([name, sql]) => [name, over(sql).join(" ")] as const);
    around(database, table, () => {
      database.exec(`DELETE FROM set_aside WHERE failure = 'tried'; DELETE FROM ${table}`);
      rows.forEach(insertion(database, "INSERT", table, namesOf(of)));
    });
    return `${table}, ${impossible ?? "no day"} impossible: ${sorted(outcomes, Object.keys(writes))}`;
  };
  return triggers.length === 0 ? [] : [lineWhere(), ...[...days].map(lineWhere)];
}

/** A line for each attempt of tests/repository/attempts.ts. */
const attemptsOf = (database: DatabaseSync, table: string): string[] =>
  attempts
    .filter((attempt) => attempt.table === table)
    .map(({ name, given, write }) =>
      tentatively(database, () => {
        for (const [other, sql] of Object.entries(given)) around(database, other, () => database.exec(sql));
        return `${table}, ${name}: ${outcomeOf(database, () => database.exec(write))}`;
      }),
    );

/** What one table takes: a line for each column, with triggers and without; then its rows. */
function* refusalsOfTable(database: DatabaseSync, table: string): Generator<string> {
  const of = rowsOf(database, table);
  const { columns, rows, where, keyOf } = of;
  const triggers = triggersOf(database, table);
  const guards = (verb: string) => triggers.some(({ sql }) => sql.split(/\sON\s/, 1)[0]?.includes(verb));
  const store = insertion(database, "INSERT", table, namesOf(of));
  const replace = insertion(database, "INSERT OR REPLACE", table, namesOf(of));
  const remove = (row: Row) => database.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...keyOf(row));
  const overRows = (write: (row: Row) => void) => rows.map((row) => outcomeOf(database, () => write(row))).join(" ");
  if (guards("UPDATE")) {
    for (const column of columns) yield `${table}.${column.name}, guarded: ${changesOf(database, of, column)}`;
  }
  yield* withoutReferences(database, () => [
    `${table} deleted: ${overRows(remove)}`,
    `${table} replaced: ${overRows((row) => replace(asNew(row)))}`,
    ...(guards("INSERT") ? insertionsOf(database, of) : []),
    ...mendedOf(database, of),
    ...attemptsOf(database, table),
  ]);
  yield `${table} twice: ${overRows((row) => store(asNew(row)))}`;
  // Removed by a way around the guards, then stored once more: what triggers do at an insertion.
  yield `${table} stored: ${overRows((row) => {
    database.exec("PRAGMA defer_foreign_keys = ON");
    around(database, table, () => remove(row));
    store(asNew(row));
  })}`;
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  for (const column of columns) yield `${table}.${column.name}: ${changesOf(database, of, column)}`;
  yield `${table} deleted, unguarded: ${overRows(remove)}`;
  for (const { sql } of triggers) database.exec(sql);
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
export function* refusalsOf(migrations: Migrations, only?: readonly string[]): Generator<string> {
  const database = filled(migrations);
  try {
    for (const table of only ?? tablesIn(database)) yield* refusalsOfTable(database, table);
  } finally {
    database.close();
  }
}
