import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apply, type Database, migrations, openDatabase, tablesOf } from "./database.ts";
import { fixtures } from "./fixtures.ts";

/** Columns that hold a day, by their names or as schema/tables has them, or a month. */
const tables = new URL("../../schema/tables/", import.meta.url);
const typed = readdirSync(tables).flatMap((file) =>
  [...readFileSync(new URL(file, tables), "utf8").matchAll(/text\("(\w+)"\)\.\$type<Day>/g)].map(([, name]) => name),
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

let database: Database;
let close: (() => Promise<void>) | undefined;
const columns: { table: string; column: string; kind: "day" | "month"; all: string[]; nullable: boolean }[] = [];
const run = (sql: string, ...values: unknown[]) =>
  database
    .prepare(sql)
    .bind(...values)
    .all();
const refusal = /a (?:day|month) of \w+ does not exist/;

beforeAll(async () => {
  ({ database, close } = await openDatabase());
  for (const migration of migrations) {
    await apply(database, migration);
    for (const { table, rows } of fixtures[migration.name] ?? []) {
      for (const row of rows) {
        const names = Object.keys(row);
        const places = names.map(() => "?").join(", ");
        await run(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${places})`, ...Object.values(row));
      }
    }
  }
  // What guards other promises would refuse first.
  const { results } = await run("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name NOT LIKE '%_days_%'");
  for (const { name } of results) await run(`DROP TRIGGER ${name}`);
  for (const { name: table, columns: all } of await tablesOf(database)) {
    const stored = all.filter(({ generated }) => generated === undefined);
    for (const { name, nullable } of stored.filter((column) => isDay(column.name) || isMonth(column.name))) {
      const kind = isMonth(name) ? "month" : "day";
      columns.push({ table, column: name, kind, all: stored.map((column) => column.name), nullable });
    }
  }
});
afterAll(() => close?.());

describe("a column that holds a day or a month", () => {
  it("takes no other text when a row is inserted, nor when it is changed", async () => {
    expect(columns.length).toBeGreaterThanOrEqual(30);
    const accepted: string[] = [];
    for (const { table, column, kind, all } of columns) {
      for (const value of impossible[kind]) {
        const selected = all.map((name) => (name === column ? "?" : name)).join(", ");
        for (const sql of [
          `INSERT INTO ${table} (${all.join(", ")}) SELECT ${selected} FROM ${table} LIMIT 1`,
          `UPDATE ${table} SET ${column} = ?`,
        ]) {
          const isAppended = sql.startsWith("UPDATE") && !(await hasUpdateGuard(table));
          if (isAppended) continue;
          const error = await run(sql, value).then(
            () => "",
            (thrown: unknown) => String(thrown),
          );
          if (!refusal.test(error)) accepted.push(`${table}.${column} ${sql.slice(0, 6)} ${value} ${error}`);
        }
      }
    }
    expect(accepted).toEqual([]);
  }, 240_000);

  it("takes a day that exists, and none where there may be none", async () => {
    const refused: string[] = [];
    for (const { table, column, kind, nullable } of columns.filter(({ column }) => column !== "month")) {
      if (!(await hasUpdateGuard(table))) continue;
      for (const value of [kind === "day" ? "2024-02-29" : "2024-02", ...(nullable ? [null] : [])]) {
        await run(`UPDATE ${table} SET ${column} = ?`, value).catch((thrown: unknown) => {
          if (refusal.test(String(thrown))) refused.push(`${table}.${column} ${value}`);
        });
      }
    }
    expect(refused).toEqual([]);
  });

  it("is guarded against a change in every table whose rows may be changed", async () => {
    const frozen = new Set<string>();
    for (const { statements } of migrations) {
      for (const sql of statements) {
        const table = /CREATE TRIGGER \w+_no_update BEFORE UPDATE ON (\w+)/.exec(sql)?.[1];
        if (table !== undefined) frozen.add(table);
      }
    }
    const open = [...new Set(columns.map(({ table }) => table))].filter((table) => !frozen.has(table));
    for (const table of open) expect(await hasUpdateGuard(table), table).toBe(true);
  });
});

const hasUpdateGuard = async (table: string): Promise<boolean> => {
  guards ??= run("SELECT name FROM sqlite_schema WHERE type = 'trigger'").then(
    ({ results }) => new Set(results.map(({ name }) => String(name))),
  );
  return (await guards).has(`${table}_days_update`);
};
let guards: Promise<Set<string>> | undefined;

describe("a database with a day that does not exist", () => {
  it("is migrated, keeps the row, names it without its value, and forgets it once it is mended", async () => {
    const { database: old, close: end } = await openDatabase();
    try {
      const ask = async (sql: string) => (await old.prepare(sql).all()).results;
      const at = migrations.findIndex(({ name }) => name === "0030_set_aside.sql");
      for (const migration of migrations.slice(0, at)) await apply(old, migration);
      await ask(
        "INSERT INTO deadline_ended (subject, request_id, kind, ref, due_on, ended_at) VALUES ('2025', NULL, 'annual_report', '', '2026-02-30', '2026-03-01T00:00:00.000Z')",
      );
      for (const migration of migrations.slice(at)) await apply(old, migration);
      expect(await ask("SELECT due_on FROM deadline_ended")).toEqual([{ due_on: "2026-02-30" }]);
      const named = "SELECT task, table_name, row_key, failure FROM set_aside";
      expect(await ask(named)).toEqual([{ task: "days", table_name: "deadline_ended", row_key: "1", failure: "day" }]);
      await ask("UPDATE deadline_ended SET settled = 1, due_on = due_on");
      expect(await ask(named)).toHaveLength(1);
      await ask("UPDATE deadline_ended SET due_on = '2026-02-28'");
      expect(await ask(named)).toEqual([]);
    } finally {
      await end();
    }
  });
});
