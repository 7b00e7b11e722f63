import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BackupOutcome, Backups, remaining } from "../../node/backups.ts";
import { bindingOver } from "../../node/binding.ts";
import { openSqlite } from "../../node/database.ts";
import { checkDatabase } from "../../node/restore.ts";

const generations = { hours: 3, days: 2, months: 2 };

let folder: string;
let sqlite: DatabaseSync;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-backups-"));
  sqlite = openSqlite(join(folder, "gongkai.sqlite"));
  sqlite.exec("CREATE TABLE d1_migrations (name TEXT); INSERT INTO d1_migrations VALUES ('0001.sql')");
  sqlite.exec("CREATE TABLE word (n INTEGER PRIMARY KEY, text TEXT) STRICT");
});
afterEach(() => {
  sqlite.close();
  rmSync(folder, { recursive: true });
});

/** Makes one copy at a time, as the start of a server does. */
async function backUp(
  at: string,
  { command = [] as string[], check = async (file: string) => checkDatabase(file) } = {},
) {
  const outcomes: BackupOutcome[] = [];
  const backups = new Backups({
    copy: (file) => backup(sqlite, file),
    files: { folder: join(folder, "files"), isRemoved: async () => false },
    folder: join(folder, "backups"),
    settings: { ...generations, command },
    check,
    now: () => new Date(at),
    ended: (outcome) => outcomes.push(outcome),
  });
  backups.start();
  await backups.stop();
  for (const { file } of outcomes) {
    // Its time is the one that was stated.
    if (readdirSync(join(folder, "backups")).includes(file.split("/").at(-1) ?? ""))
      utimesSync(file, new Date(at), new Date(at));
  }
  return outcomes;
}
const copies = () =>
  readdirSync(join(folder, "backups"))
    .filter((name) => !name.endsWith(".files"))
    .toSorted();

describe("copies of the database", () => {
  it("are made while it is written to, each of one moment, and open", async () => {
    const DB = bindingOver(sqlite);
    let isOver = false;
    const write = async () => {
      while (!isOver) {
        const insert = () => DB.prepare("INSERT INTO word (text) VALUES (?)").bind("x".repeat(2_000));
        await DB.batch([insert(), insert()]);
      }
    };
    for (let n = 0; n < 2_000; n++) sqlite.prepare("INSERT INTO word (text) VALUES (?)").run("x".repeat(1_000));
    const writing = write();
    const [made] = await backUp("2026-03-02T10:05:00Z");
    isOver = true;
    await writing;
    expect(made).not.toHaveProperty("failure");
    const copy = new DatabaseSync(made?.file ?? "", { readOnly: true });
    const { n } = copy.prepare("SELECT count(*) AS n FROM word").get() ?? {};
    copy.close();
    // Two rows at a time, so a copy of one moment has an even number.
    expect([Number(n) >= 2_000, Number(n) % 2]).toEqual([true, 0]);
    expect(copies()).toEqual(["gongkai-2026-03-02T10-05-00Z.sqlite"]);
  });

  it("are made an hour after the last one, not sooner", async () => {
    await backUp("2026-03-02T10:05:00Z");
    expect(await backUp("2026-03-02T10:50:00Z")).toEqual([]);
    expect(await backUp("2026-03-02T11:05:00Z")).toHaveLength(1);
  });

  it("stay in generations: of the newest hours, days and months each the newest", async () => {
    for (const at of ["01-30T10", "02-27T10", "02-28T10", "02-28T11", "03-01T09", "03-02T08", "03-02T09", "03-02T10"]) {
      await backUp(`2026-${at}:05:00Z`);
    }
    expect(copies()).toEqual(
      ["02-28T11", "03-01T09", "03-02T08", "03-02T09", "03-02T10"].map((at) => `gongkai-2026-${at}-05-00Z.sqlite`),
    );
  });

  it("that do not open get no name, are said to be wrong, and push out none", async () => {
    await backUp("2026-03-02T10:05:00Z");
    const outcomes = await backUp("2026-03-02T11:05:00Z", {
      check: async (file) => {
        // A copy of which a page is lost.
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.fill(0, 4096, 8192));
        checkDatabase(file);
      },
    });
    expect(outcomes).toMatchObject([{ failure: "checking" }]);
    const intact = "gongkai-2026-03-02T10-05-00Z.sqlite";
    expect(copies()).toEqual([intact, "gongkai-2026-03-02T11-05-00Z.sqlite.part"]);
    await backUp("2026-03-02T12:05:00Z");
    expect(copies()).toEqual([intact, "gongkai-2026-03-02T12-05-00Z.sqlite"]);
  });

  it("are handed to a command, and it is said where that fails", async () => {
    const command = join(folder, "take-away");
    writeFileSync(command, `#!/bin/sh\necho "$@" > ${folder}/taken\n`);
    chmodSync(command, 0o700);
    const [made] = await backUp("2026-03-02T10:05:00Z", { command: [command, "to", "elsewhere"] });
    expect(readFileSync(join(folder, "taken"), "utf8")).toBe(`to elsewhere ${made?.file}\n`);
    expect(await backUp("2026-03-02T11:05:00Z", { command: ["/bin/false"] })).toMatchObject([
      { failure: "taking-away" },
    ]);
    expect(copies()).toHaveLength(2);
  });
});

it("generations pass over names that are no copies", () => {
  expect(remaining(["gongkai.sqlite", "gongkai-2026-03-02T10-05-00Z.sqlite.part"], generations)).toEqual([]);
});
