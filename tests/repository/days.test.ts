import { readdirSync, readFileSync } from "node:fs";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { migrations } from "./database.ts";
import { apply, filled } from "./rows-in-use.ts";

/** Columns that hold a day, by their names or as schema/tables has them, or a month. */
const definitions = new URL("../../schema/tables/", import.meta.url);
const typed = readdirSync(definitions).flatMap((file) =>
  [...readFileSync(new URL(file, definitions), "utf8").matchAll(/text\("(\w+)"\)\.\$type<Day>/g)].map(
    ([, name]) => name,
  ),
);
const isDay = (name: string) => name.endsWith("_on") || typed.includes(name);
const isMonth = (name: string) => name === "month";

const impossible = {
  day: [
    "2026-02-30",
    "2026-1-01",
    "2026-13-01",
    "2025-02-29",
    "now",
    "2026-01-01T00:00",
    "2461100.5",
    "0000000000",
    "",
  ],
  month: ["2026-13", "2026-1", "2026-00", "now", "0000000", ""],
};

const guardsRefusal = /a (?:day|month) of \w+ does not exist/;
/** A CHECK that came with the table may be first, and in one SQLite itself refuses "now". */
const anyRefusal =
  /does not exist$|CHECK constraint failed|FOREIGN KEY constraint failed|non-deterministic use of date/;

const database = filled(migrations);
afterAll(() => database.close());
const run = (sql: string, ...values: SQLInputValue[]) => database.prepare(sql).all(...values);

// What guards other promises would refuse first.
for (const { name } of run("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name NOT LIKE '%_days_%'")) {
  run(`DROP TRIGGER ${name}`);
}
const guards = new Set(run("SELECT name FROM sqlite_schema WHERE type = 'trigger'").map(({ name }) => String(name)));
const hasUpdateGuard = (table: string): boolean => guards.has(`${table}_days_update`);

const tables = run(
  "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'",
).map(({ name }) => String(name));
const columns = tables.flatMap((table) => {
  const all = run('SELECT name, "notnull", pk FROM pragma_table_xinfo(?) WHERE hidden = 0', table);
  return all
    .filter(({ name }) => isDay(String(name)) || isMonth(String(name)))
    .map(({ name, notnull, pk }) => ({
      table,
      column: String(name),
      kind: isMonth(String(name)) ? ("month" as const) : ("day" as const),
      all: all.map((column) => String(column.name)),
      nullable: notnull === 0 && pk === 0,
    }));
});

/** Why a statement is refused, if it is; leaves everything as it was. */
function errorOf(sql: string, value: SQLInputValue): string {
  database.exec("SAVEPOINT attempt");
  try {
    run(sql, value);
    return "";
  } catch (thrown) {
    return String(thrown);
  } finally {
    database.exec("ROLLBACK TO attempt; RELEASE attempt");
  }
}

describe("a column that holds a day or a month", () => {
  it("takes no other text when a row is inserted, nor when it is changed", () => {
    expect(columns.length).toBeGreaterThanOrEqual(30);
    const accepted: string[] = [];
    for (const { table, column, kind, all } of columns) {
      const selected = all.map((name) => (name === column ? "?" : name)).join(", ");
      const writes = [
        `INSERT INTO ${table} (${all.join(", ")}) SELECT ${selected} FROM ${table} LIMIT 1`,
        ...(hasUpdateGuard(table) ? [`UPDATE ${table} SET ${column} = ?`] : []),
      ];
      for (const sql of writes) {
        for (const value of impossible[kind]) {
          const error = errorOf(sql, value);
          if (!anyRefusal.test(error)) accepted.push(`${table}.${column} ${sql.slice(0, 6)} ${value} ${error}`);
        }
      }
    }
    expect(accepted).toEqual([]);
  });

  it("takes a day that exists, and none where there may be none", () => {
    const changed = columns.filter(({ table }) => hasUpdateGuard(table));
    const refused = changed.flatMap(({ table, column, kind, nullable }) =>
      [kind === "day" ? "2024-02-29" : "2024-02", ...(nullable ? [null] : [])]
        .filter((value) => guardsRefusal.test(errorOf(`UPDATE ${table} SET ${column} = ?`, value)))
        .map((value) => `${table}.${column} ${value}`),
    );
    expect(changed.length).toBeGreaterThan(20);
    expect(refused).toEqual([]);
  });

  it("is guarded against a change in every table whose rows may be changed", () => {
    const frozen = new Set<string>();
    for (const { statements } of migrations) {
      for (const sql of statements) {
        const table = /CREATE TRIGGER \w+_no_update BEFORE UPDATE ON (\w+)/.exec(sql)?.[1];
        if (table !== undefined) frozen.add(table);
      }
    }
    const open = [...new Set(columns.map(({ table }) => table))].filter((table) => !frozen.has(table));
    expect(open.filter((table) => !hasUpdateGuard(table))).toEqual([]);
  });
});

describe("a database with a day that does not exist", () => {
  it("is migrated, keeps the row, names it without its value, and forgets it once it is mended", () => {
    const old = new DatabaseSync(":memory:");
    const ask = (sql: string) =>
      old
        .prepare(sql)
        .all()
        .map((row) => ({ ...row }));
    const at = migrations.findIndex(({ name }) => name === "0030_set_aside.sql");
    for (const migration of migrations.slice(0, at)) apply(old, migration);
    const columns = "(subject, request_id, kind, ref, due_on, ended_at)";
    ask(`INSERT INTO deadline_ended ${columns}
      VALUES ('2025', NULL, 'annual_report', '', '2026-02-30', '2026-03-01T00:00:00.000Z')`);
    for (const migration of migrations.slice(at)) apply(old, migration);
    expect(ask("SELECT due_on FROM deadline_ended")).toEqual([{ due_on: "2026-02-30" }]);
    const named = "SELECT task, table_name, row_key, failure FROM set_aside";
    expect(ask(named)).toEqual([{ task: "days", table_name: "deadline_ended", row_key: "1", failure: "day" }]);
    ask("UPDATE deadline_ended SET settled = 1, due_on = due_on");
    expect(ask(named)).toHaveLength(1);
    ask("UPDATE deadline_ended SET due_on = '2026-02-28'");
    expect(ask(named)).toEqual([]);
    old.close();
  });
});
