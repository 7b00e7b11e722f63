import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { isTransient } from "../../functions/platform/failure.ts";
import { bindingOver } from "../../node/binding.ts";
import { openSqlite } from "../../node/database.ts";

// What a server's own database is beyond D1's interface, which on-node.test.ts is about.

const folder = mkdtempSync(join(tmpdir(), "gongkai-database-"));
const file = join(folder, "gongkai.sqlite");
const sqlite = openSqlite(file);
const DB = bindingOver(sqlite);
await DB.prepare("CREATE TABLE word (n INTEGER PRIMARY KEY, text TEXT) STRICT").run();
afterAll(() => {
  sqlite.close();
  rmSync(folder, { recursive: true });
});

describe("the server's database", () => {
  it("has each transaction on the disk before it returns", async () => {
    expect(await DB.prepare("PRAGMA journal_mode").first("journal_mode")).toBe("wal");
    // 2 is FULL (https://sqlite.org/pragma.html#pragma_synchronous).
    expect(await DB.prepare("PRAGMA synchronous").first("synchronous")).toBe(2);
  });

  it("takes no value that D1 would not take: two million bytes", async () => {
    const length = (text: string) => DB.prepare("SELECT length(?) AS n").bind(text).first("n");
    expect(await length("x".repeat(2_000_000))).toBe(2_000_000);
    await expect(length("x".repeat(2_000_001))).rejects.toThrow(/too big: SQLITE_TOOBIG/);
  });

  it("says that it is overloaded where another program writes to the file", { timeout: 15_000 }, async () => {
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    const thrown = await DB.prepare("INSERT INTO word (text) VALUES ('x')")
      .run()
      .catch((error: unknown) => error);
    other.exec("ROLLBACK");
    other.close();
    expect(isTransient(thrown)).toBe(true);
    expect((await DB.prepare("INSERT INTO word (text) VALUES ('x')").run()).meta.changes).toBe(1);
  });

  it("lets others have their turn in the middle of a long job", async () => {
    let turns = 0;
    let isOver = false;
    const takeTurns = () => {
      turns++;
      if (!isOver) setImmediate(takeTurns);
    };
    setImmediate(takeTurns);
    for (let n = 0; n < 20; n++) {
      // A statement of some milliseconds.
      await DB.prepare(
        "WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 50000) SELECT max(n) FROM count",
      ).first();
    }
    isOver = true;
    expect(turns).toBeGreaterThan(5);
  });

  it("keeps no statement open: a table that changes is read as it is then", async () => {
    const all = () => DB.prepare("SELECT * FROM word WHERE n = 1").first();
    await DB.prepare("INSERT OR REPLACE INTO word VALUES (1, 'one')").run();
    expect(await all()).toEqual({ n: 1, text: "one" });
    await DB.prepare("ALTER TABLE word ADD COLUMN note TEXT DEFAULT 'new'").run();
    expect(await all()).toEqual({ n: 1, text: "one", note: "new" });
  });
});
