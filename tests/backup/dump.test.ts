import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, it } from "vitest";
import { unstable_splitSqlQuery as splitStatements } from "wrangler";
import { dump, isComplete } from "../../scripts/dump.ts";
import type { Query } from "../../scripts/dump-rows.ts";
import { migratedTo } from "../repository/sqlite.ts";

const databases: DatabaseSync[] = [];
function opened(database: DatabaseSync): DatabaseSync {
  databases.push(database);
  return database;
}
const open = () => opened(new DatabaseSync(":memory:"));
/** A database that every migration ran over, with rows in every table. */
const migrated = () => opened(migratedTo());
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

/** Reads as D1 answers it, and refuses to write, or to be asked for more than the argument of a command holds. */
const reading =
  (database: DatabaseSync): Query =>
  async (statements) => {
    expect(Buffer.byteLength(statements.join(";\n"))).toBeLessThanOrEqual(100_000);
    return statements.map((sql) => {
      expect(sql).toMatch(/^(SELECT|PRAGMA table_xinfo)/);
      return database.prepare(sql).all();
    });
  };

async function dumpOf(query: Query) {
  let lines: string[] = [];
  const dumped = await dump(query, () => {
    lines = [];
    return (line) => lines.push(line);
  });
  return { ...dumped, text: `${lines.join("\n")}\n` };
}

/** Runs a file as D1 does: statement by statement in one transaction, none longer than it takes. */
function restored(text: string): DatabaseSync {
  const database = open();
  database.exec("BEGIN");
  for (const sql of splitStatements(text)) {
    expect(Buffer.byteLength(sql)).toBeLessThanOrEqual(100_000);
    database.exec(sql);
  }
  database.exec("COMMIT");
  return database;
}

const tables = (database: DatabaseSync) =>
  database
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'")
    .all()
    .map(({ name }) => String(name))
    .toSorted();

/** Every value of every row with its type and its bytes. */
const contents = (database: DatabaseSync) =>
  tables(database).map((table) => {
    const columns = database
      .prepare(`PRAGMA table_xinfo(${table})`)
      .all()
      .map(({ name }) => `typeof("${name}") || ' ' || coalesce(hex("${name}"), '')`);
    const rows = database
      .prepare(`SELECT ${columns.map((sql, at) => `${sql} AS c${at}`).join(", ")} FROM ${table}`)
      .all();
    return [table, rows.map((row) => JSON.stringify(row)).toSorted()] as const;
  });

const schema = (database: DatabaseSync) =>
  database.prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").all();

describe("a backup", () => {
  it("of every table is restored with every row, value, type, index and trigger, and logs nothing a second time", async () => {
    const database = migrated();
    const { text, faults } = await dumpOf(reading(database));
    expect(faults).toEqual([]);
    expect(isComplete(text, text)).toBe(true);
    const copy = restored(text);
    expect(contents(copy)).toEqual(contents(database));
    expect(schema(copy)).toEqual(schema(database));
    expect(copy.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
    expect(copy.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  });

  it("has values of any length and any bytes, in parts that are put together in their order", async () => {
    const database = open();
    database.exec(`CREATE TABLE text (id TEXT NOT NULL, part INTEGER NOT NULL, body TEXT, sealed BLOB, size REAL,
      length INTEGER GENERATED ALWAYS AS (octet_length(body)) VIRTUAL, PRIMARY KEY (id, part)) STRICT, WITHOUT ROWID`);
    const insert = database.prepare("INSERT INTO text (id, part, body, sealed, size) VALUES (?, ?, ?, ?, ?)");
    const bytes = Uint8Array.from({ length: 1_300_000 }, (_, at) => (at * 31 + (at >> 8)) % 256);
    insert.run("it's", 1, "申请人甲\n'引号'; -- 公开".repeat(30_000), bytes, 0.1);
    insert.run("it's", 2, "'".repeat(99_999), null, 1e300);
    insert.run("it's", 3, "a\u0000b", new Uint8Array(), null);
    insert.run("", 9_007_199_254_740_991n, "\u0000".repeat(10_000), new Uint8Array(8_001), -1);
    insert.run("long", 1, "x".repeat(8_000), new Uint8Array(44_999), 3);
    for (let row = 0; row < 9_000; row++) insert.run("many", row, `row ${row}`, null, null);
    const { text, faults, rows } = await dumpOf(reading(database));
    expect({ faults, rows }).toEqual({ faults: [], rows: 9_005 });
    const copy = restored(text);
    expect(contents(copy)).toEqual(contents(database));
    expect(tables(copy)).toEqual(["text"]);
  });

  it("has an anchor of 2,000 entries as it was published", async () => {
    const database = migrated();
    const line = (seq: number) => `${seq} case_event ${"ab".repeat(32)}`;
    const entries = Array.from({ length: 2_000 }, (_, at) => line(at + 1_000)).join("\n");
    const hash = "0".repeat(64);
    database
      .prepare("INSERT INTO anchor VALUES (99, '2026-03-02T02:00:00.000Z', 1000, 2999, ?, ?, ?, ?, NULL)")
      .run(entries, hash, hash, hash);
    const { text } = await dumpOf(reading(database));
    const copy = restored(text);
    expect(copy.prepare("SELECT entries FROM anchor WHERE number = 99").get()).toEqual({ entries });
    expect(contents(copy)).toEqual(contents(database));
  });

  it("names a value that D1 does not take", async () => {
    const database = open();
    database.exec("CREATE TABLE anchor (number INTEGER PRIMARY KEY, entries TEXT) STRICT");
    database.prepare("INSERT INTO anchor VALUES (7, ?)").run("x".repeat(2_000_001));
    expect((await dumpOf(reading(database))).faults).toEqual([
      "anchor (7), entries: 2000001 bytes are more than D1 takes (2000000)",
    ]);
  });

  it.each([
    [2, []],
    [3, [expect.stringContaining("not of one moment")]],
  ])(
    "of a database that is written to %i times while it is read begins again, or says so",
    async (writes, expected) => {
      const database = open();
      database.exec("CREATE TABLE log_entry (seq INTEGER PRIMARY KEY, key TEXT) STRICT");
      let written = 0;
      const query = reading(database);
      const { text, faults } = await dumpOf((statements) => {
        if (written < writes && statements[0]?.includes(" AS v0")) {
          const answer = query(statements);
          database.exec("INSERT INTO log_entry (key) VALUES ('late')");
          written += 1;
          return answer;
        }
        return query(statements);
      });
      expect(faults).toEqual(expected);
      if (faults.length === 0) expect(contents(restored(text))).toEqual(contents(database));
    },
  );

  it("that is cut short is not taken for a complete one", async () => {
    const { text } = await dumpOf(reading(migrated()));
    for (const length of [0, 10, 200, text.length - 1, text.length - 40]) {
      const part = text.slice(0, length);
      expect(isComplete(part, part)).toBe(false);
    }
    expect(isComplete(`PRAGMA x;\n${text}`, text)).toBe(false);
  });
});
