import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { bundleServer } from "../../scripts/server-bundle.ts";

// The scripts in a folder of their own, with wrangler replaced by a command over an SQLite file: how they end when it fails or hangs.
// What the real one does is in tests/journeys/restore.test.ts.
const folder = mkdtempSync(join(tmpdir(), "gongkai-backup-"));
const checkout = fileURLToPath(new URL("../../", import.meta.url));
// In one file: it starts sooner.
await bundleServer(join(checkout, "scripts/backup.ts"), join(folder, "scripts/backup.js"));
cpSync(join(checkout, "wrangler.toml"), join(folder, "wrangler.toml"));
writeFileSync(join(folder, "package.json"), '{"type":"module"}');
mkdirSync(join(folder, "node_modules/wrangler/wrangler-dist"), { recursive: true });
cpSync(join(checkout, "tests/backup/d1-on-a-file.mjs"), join(folder, "node_modules/wrangler/wrangler-dist/cli.js"));
symlinkSync(join(checkout, "node_modules/zod"), join(folder, "node_modules/zod"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string) => join(folder, name);
const callsOf = () => (existsSync(path("calls")) ? readFileSync(path("calls"), "utf8").trim().split("\n") : []);
const rows = (name: string) => {
  const database = new DatabaseSync(path(name));
  try {
    return database.prepare("SELECT id, body FROM text").all();
  } finally {
    database.close();
  }
};

interface Ran {
  code: number | null;
  output: string;
}

function start(words: readonly string[], env: Record<string, string> = {}) {
  let child: ReturnType<typeof execFile> | undefined;
  const ended = new Promise<Ran>((resolve) => {
    child = execFile(
      process.execPath,
      ["scripts/backup.js", ...words],
      {
        cwd: folder,
        env: { ...process.env, DATABASE: path("database"), BUCKET: path("bucket"), CALLS: path("calls"), ...env },
      },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? Number.NaN), output: stdout + stderr }),
    );
  });
  return { ended, kill: () => child?.kill("SIGKILL") };
}
const run = (words: readonly string[], env?: Record<string, string>) => start(words, env).ended;

beforeEach(() => {
  for (const name of ["database", "other", "calls", "b.sql", "b.sql.part"]) rmSync(path(name), { force: true });
  const database = new DatabaseSync(path("database"));
  database.exec("CREATE TABLE text (id TEXT PRIMARY KEY CHECK (id > ''), body TEXT NOT NULL) STRICT, WITHOUT ROWID");
  database.prepare("INSERT INTO text VALUES ('a', ?)").run("公开".repeat(20_000));
  database.close();
});

describe("npm run backup", () => {
  it("ends with 0 and a file that restores into an empty database", async () => {
    expect(await run(["backup", "b.sql"])).toMatchObject({ code: 0, output: expect.stringContaining("1 rows") });
    expect(await run(["restore", "b.sql"], { DATABASE: path("other") })).toMatchObject({ code: 0 });
    expect(rows("other")).toEqual(rows("database"));
  });

  it("ends with 1 where a value is too long for D1, and names it beside the file", async () => {
    const database = new DatabaseSync(path("database"));
    database.prepare("INSERT INTO text VALUES ('b', ?)").run("x".repeat(2_000_001));
    database.close();
    const { code, output } = await run(["backup", "b.sql"]);
    expect(code, output).toBe(1);
    expect(output).toContain("text ('b'), body: 2000001 bytes are more than D1 takes");
    expect(existsSync(path("b.sql"))).toBe(true);
  });

  it.each([1, 3, 5])("that is refused at call %i ends with 2 and leaves the file of before", async (at) => {
    writeFileSync(path("b.sql"), "of before");
    const { code, output } = await run(["backup", "b.sql"], { FAILS_AT: String(at) });
    expect(code, output).toBe(2);
    expect(output).toContain("Authentication error");
    expect(output).not.toMatch(/^\s+at /m);
    expect(readFileSync(path("b.sql"), "utf8")).toBe("of before");
    expect(existsSync(path("b.sql.part"))).toBe(false);
  });

  it("that is not answered is ended with 2, and says so", async () => {
    const { code, output } = await run(["backup", "b.sql", "--wait", "2"], { HANGS_AT: "4" });
    expect(code, output).toBe(2);
    expect(output).toMatch(/local database did not answer within 2 s.*--wait/);
    expect([existsSync(path("b.sql")), existsSync(path("b.sql.part"))]).toEqual([false, false]);
  });

  it("that was killed is run once more, and is complete", async () => {
    writeFileSync(path("b.sql"), "of before");
    const killed = start(["backup", "b.sql"], { HANGS_AT: "5" });
    await vi.waitFor(() => expect(callsOf()).toHaveLength(5), { timeout: 20_000 });
    killed.kill();
    await killed.ended;
    expect(existsSync(path("b.sql.part")), "it was killed while it wrote").toBe(true);
    expect(readFileSync(path("b.sql"), "utf8")).toBe("of before");
    expect(await run(["backup", "b.sql"])).toMatchObject({ code: 0 });
    expect(existsSync(path("b.sql.part"))).toBe(false);
    expect(await run(["restore", "b.sql"], { DATABASE: path("other") })).toMatchObject({ code: 0 });
    expect(rows("other")).toEqual(rows("database"));
  });

  it.each([[["backup"]], [["b.sql"]], [["backup", "b.sql", "--wait", "soon"]], [["backup", "b.sql", "--remotely"]]])(
    "asked for as %j ends with 2, says how it is used and asks no database",
    async (words) => {
      expect(await run(words)).toMatchObject({ code: 2, output: expect.stringContaining("Say npm run backup") });
      expect(callsOf()).toEqual([]);
    },
  );
});

describe("npm run restore", () => {
  it.each([
    ["is cut short", (text: string) => text.slice(0, -30)],
    ["was not made by this version", (text: string) => text.replace("gongkai backup", "a backup")],
  ])("refuses a file that %s before it asks the database", async (saying, altered) => {
    await run(["backup", "b.sql"]);
    writeFileSync(path("b.sql"), altered(readFileSync(path("b.sql"), "utf8")));
    rmSync(path("calls"));
    const { code, output } = await run(["restore", "b.sql"], { DATABASE: path("other") });
    expect(code, output).toBe(2);
    expect(output).toContain(saying);
    expect(callsOf()).toEqual([]);
  });

  it("refuses a database that holds something, and writes nothing to it", async () => {
    await run(["backup", "b.sql"]);
    rmSync(path("calls"));
    const { code, output } = await run(["restore", "b.sql", "--remote"]);
    expect(code, output).toBe(2);
    expect(output).toMatch(/deployed database is not empty: it has text.*Nothing was changed/);
    expect(callsOf()).toEqual(["--command"]);
  });

  it("ends with 1 where the database is not sound behind it, and says what is wrong", async () => {
    await run(["backup", "b.sql"]);
    const text = readFileSync(path("b.sql"), "utf8").replace("0, 'a')", "0, '')");
    writeFileSync(path("b.sql"), text.replace("PRAGMA", "PRAGMA ignore_check_constraints = ON;\nPRAGMA"));
    const { code, output } = await run(["restore", "b.sql"], { DATABASE: path("other") });
    expect(code, output).toBe(1);
    expect(output).toContain("CHECK constraint failed in text");
  });

  it("that fails half-way leaves nothing, and is simply run once more", async () => {
    await run(["backup", "b.sql"]);
    const text = readFileSync(path("b.sql"), "utf8");
    writeFileSync(path("b.sql"), text.replace("DROP TABLE restored_part", "DROP TABLE missing"));
    expect(await run(["restore", "b.sql"], { DATABASE: path("other") })).toMatchObject({ code: 2 });
    writeFileSync(path("b.sql"), text);
    expect(await run(["restore", "b.sql"], { DATABASE: path("other") })).toMatchObject({ code: 0 });
    expect(rows("other")).toEqual(rows("database"));
  });
});

describe("files of cases", () => {
  const bucketOf = (name: string) => path(join(name, "gongkai-files/files"));

  /** A database with these files of cases, and their bytes in a bucket. */
  function withFiles(...ids: string[]): void {
    for (const name of ["bucket", "bucket-2", "files"]) rmSync(path(name), { recursive: true, force: true });
    for (const name of readdirSync(folder)) if (name.endsWith(".files")) rmSync(path(name));
    mkdirSync(bucketOf("bucket"), { recursive: true });
    const database = new DatabaseSync(path("database"));
    database.exec(`CREATE TABLE case_file (id TEXT PRIMARY KEY, removed_at TEXT) STRICT;
      CREATE TABLE unreadable_file (id TEXT PRIMARY KEY) STRICT; CREATE TABLE staged_file (id TEXT PRIMARY KEY) STRICT`);
    for (const id of ids) {
      database.prepare("INSERT INTO case_file VALUES (?, NULL)").run(id);
      writeFileSync(join(bucketOf("bucket"), id), `bytes of ${id}`);
    }
    database.close();
  }

  it("lie beside the backup with a list that sha256sum reads, are fetched once, and go back into an empty bucket", async () => {
    withFiles("one", "two");
    expect(await run(["backup", "b.sql"])).toMatchObject({ code: 0, output: expect.stringContaining("and 2 files") });
    execFileSync("sha256sum", ["--check", "--strict", "b.sql.files"], { cwd: folder });
    rmSync(path("calls"));
    expect(await run(["backup", "b.sql"])).toMatchObject({ code: 0 });
    expect(callsOf()).not.toContain("get");
    const other = { DATABASE: path("other"), BUCKET: path("bucket-2") };
    expect(await run(["restore", "b.sql"], other)).toMatchObject({ code: 0 });
    for (const id of ["one", "two"]) {
      expect(readFileSync(join(bucketOf("bucket-2"), id), "utf8")).toBe(`bytes of ${id}`);
    }
  });

  it("that are gone are named, unless they were removed since; staged ones may be on their way", async () => {
    withFiles("one", "two");
    const database = new DatabaseSync(path("database"));
    database.exec(
      "INSERT INTO staged_file VALUES ('on-its-way'); INSERT INTO case_file VALUES ('erased', '2026-03-02')",
    );
    database.close();
    rmSync(join(bucketOf("bucket"), "one"));
    const { code, output } = await run(["backup", "b.sql"]);
    expect(output).toContain("files/one was not copied");
    expect(output).not.toMatch(/on-its-way|erased/);
    expect(code).toBe(1);
    expect(readFileSync(path("b.sql.files"), "utf8")).toMatch(/^[0-9a-f]{64} {2}files\/two\n$/);
  });

  it("that are not as they were backed up are named and not put back", async () => {
    withFiles("one", "two");
    await run(["backup", "b.sql"]);
    writeFileSync(path("files/one"), "altered");
    rmSync(path("files/two"));
    const { code, output } = await run(["restore", "b.sql"], { DATABASE: path("other"), BUCKET: path("bucket-2") });
    expect(code, output).toBe(1);
    expect(output).toContain("files/one is not as it was backed up, and was not restored");
    expect(output).toContain("files/two is missing from the backup");
    expect(existsSync(path("bucket-2"))).toBe(false);
  });
});
