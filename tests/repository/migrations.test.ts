import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apply, contentsOf, type Database, migrations, openDatabase, type Row, tablesOf } from "./database.ts";
import { type Fixture, fixtures } from "./fixtures.ts";

let database: Database;
let close: (() => Promise<void>) | undefined;
beforeAll(async () => {
  ({ database, close } = await openDatabase());
});
afterAll(() => close?.());

async function fill(list: readonly Fixture[]): Promise<void> {
  const inserts = list.flatMap(({ table, rows }) =>
    rows.map((row) => {
      const columns = Object.keys(row);
      const places = columns.map(() => "?").join(", ");
      const sql = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`;
      return database.prepare(sql).bind(...Object.values(row));
    }),
  );
  if (inserts.length > 0) await database.batch(inserts);
}

/** The rows as they were known by these columns, as a sorted list that keeps doubles. */
const asKnownBy = (rows: readonly Row[], columns: readonly string[]) =>
  rows.map((row) => JSON.stringify(columns.map((column) => row[column]))).toSorted();

/** The first list's entries that the second does not have as often. */
function lost(before: readonly string[], after: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const entry of after) left.set(entry, (left.get(entry) ?? 0) + 1);
  return before.filter((entry) => {
    const count = left.get(entry) ?? 0;
    left.set(entry, count - 1);
    return count < 1;
  });
}

/** Tables that a migration folded into another one, with the query that answers their rows from there. */
const folded: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "0004_registry.sql": {
    publication_channel: `
      SELECT publication.published_on, publication.id AS publication_id, chosen.value AS channel_id
      FROM publication, json_each(publication.channels) AS chosen`,
  },
};

/** Derived tables that a migration empties or writes again: what they repeat has a new column, or is derived in another way. */
const rebuilt: Readonly<Record<string, readonly string[]>> = {
  "0012_derived_keys.sql": ["likeness"],
  "0025_anchors.sql": ["anchor"],
  "0036_channels.sql": ["channel_list"],
};

/** Values that a migration changes on purpose: the row as the test before it knows it, from the row after. */
const changed: Readonly<Record<string, Readonly<Record<string, (row: Row) => Row>>>> = {
  // A key without an expiry gets one; what else becomes of keys is in keys-end.test.ts.
  "0029_keys_end.sql": {
    staff_key: (row) => (row.name === "endless" && row.expires_at !== null ? { ...row, expires_at: null } : row),
  },
};

const broken = async (): Promise<Row[]> => (await database.prepare("PRAGMA foreign_key_check").all()).results;

describe("every migration runs over a database in use and loses nothing", () => {
  it("names its file by its number, and every number is there once", () => {
    expect(migrations.map(({ name }) => name.slice(0, 5))).toEqual(
      migrations.map((_, at) => `${String(at + 1).padStart(4, "0")}_`),
    );
    expect(Object.keys(fixtures), "tests/repository/fixtures.ts lists the rows stored after each migration").toEqual(
      migrations.map(({ name }) => name),
    );
  });

  // One database goes through all of them, in order; each test is one step.
  it.each(migrations)("$name", async (migration) => {
    const before = await contentsOf(database);
    await apply(database, migration);
    const after = await contentsOf(database);
    for (const [table, query] of Object.entries(folded[migration.name] ?? {})) {
      after.set(table, (await database.prepare(query).all()).results);
    }
    for (const [table, asBefore] of Object.entries(changed[migration.name] ?? {})) {
      const rows = after.get(table) ?? [];
      expect(rows.map(asBefore), `${table} is changed`).not.toEqual(rows);
      after.set(table, rows.map(asBefore));
    }
    for (const [table, rows] of before) {
      const [first] = rows;
      if (first === undefined || rebuilt[migration.name]?.includes(table)) continue;
      const columns = Object.keys(first);
      expect(Object.keys(after.get(table)?.[0] ?? {}), `${table} keeps its columns`).toEqual(
        expect.arrayContaining(columns),
      );
      expect(
        lost(asKnownBy(rows, columns), asKnownBy(after.get(table) ?? [], columns)),
        `${table} keeps its rows`,
      ).toEqual([]);
    }
    expect(await broken()).toEqual([]);
    await fill(fixtures[migration.name] ?? []);
  });

  it("so that the next one, too, will run over rows in every table", async () => {
    const empty = [...(await contentsOf(database))].filter(([, rows]) => rows.length === 0).map(([table]) => table);
    expect(empty, "add rows to tests/repository/fixtures.ts, under the migration that made the table").toEqual([]);
    expect(await broken()).toEqual([]);
  });
});

describe("the migrated database", () => {
  it("has STRICT tables only", async () => {
    const tables = await tablesOf(database);
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter(({ strict }) => !strict).map(({ name }) => name)).toEqual([]);
  });

  it("lets no deletion cascade", async () => {
    const tables = await tablesOf(database);
    const references = await database.batch(
      tables.map(({ name }) => database.prepare(`SELECT * FROM pragma_foreign_key_list('${name}')`)),
    );
    const actions = references.flatMap(({ results }) => results.flatMap((row) => [row.on_delete, row.on_update]));
    expect(actions.length).toBeGreaterThan(10);
    expect(new Set(actions)).toEqual(new Set(["NO ACTION"]));
  });
});
