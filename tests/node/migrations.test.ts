import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, it } from "vitest";
import { openSqlite } from "../../node/database.ts";
import { migrate } from "../../node/migrations.ts";

const folder = mkdtempSync(join(tmpdir(), "gongkai-migrations-"));
const [migrations, copies] = [join(folder, "migrations"), join(folder, "copies")];
const sqlite = openSqlite(join(folder, "gongkai.sqlite"));
mkdirSync(migrations);

const release = (name: string, sql: string) => writeFileSync(join(migrations, name), sql);
const run = (laterTables = false) =>
  migrate(sqlite, { migrations, copies, now: new Date("2026-03-02T00:30:00Z"), laterTables });
const words = (database: DatabaseSync) =>
  database
    .prepare("SELECT * FROM word")
    .all()
    .map((row) => ({ ...row }));

afterEach(() => rmSync(copies, { recursive: true, force: true }));

describe("migrations on a server", () => {
  it("apply to a new database, without a copy, and once", async () => {
    release("0001_word.sql", "CREATE TABLE word (text TEXT NOT NULL); INSERT INTO word VALUES ('one');");
    expect(await run()).toEqual({ applied: ["0001_word.sql"], later: [], copy: undefined });
    expect(await run()).toEqual({ applied: [], later: [], copy: undefined });
    expect(words(sqlite)).toEqual([{ text: "one" }]);
  });

  it("apply to a database with rows after a copy of it as it was", async () => {
    release("0002_note.sql", "ALTER TABLE word ADD COLUMN note TEXT;");
    release("0003_two.sql", "INSERT INTO word VALUES ('two', 'later');");
    const { applied, copy } = await run();
    expect(applied).toEqual(["0002_note.sql", "0003_two.sql"]);
    const before = new DatabaseSync(copy ?? "", { readOnly: true });
    expect(words(before)).toEqual([{ text: "one" }]);
    expect(before.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
    before.close();
    expect(words(sqlite)).toHaveLength(2);
  });

  it("leave nothing half-way where one fails", async () => {
    release("0004_half.sql", "INSERT INTO word VALUES ('half', NULL); INSERT INTO absent VALUES (1);");
    await expect(run()).rejects.toThrow(/0004_half\.sql failed; nothing of it was applied/);
    expect(words(sqlite)).toHaveLength(2);
    expect(readdirSync(copies)).toHaveLength(1);
    rmSync(join(migrations, "0004_half.sql"));
  });

  it("refuse a database of a later release", async () => {
    rmSync(join(migrations, "0003_two.sql"));
    await expect(run()).rejects.toThrow(/of a later release: 0003_two\.sql/);
  });

  it("take a database of a later release where the settings say so, and change nothing of it", async () => {
    expect(await run(true)).toEqual({ applied: [], later: ["0003_two.sql"], copy: undefined });
    expect(words(sqlite)).toHaveLength(2);
  });
});
