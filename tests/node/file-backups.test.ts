import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, inject, it } from "vitest";
import { backUpFiles, listedFiles, pruneFiles, restoreFiles } from "../../node/backup-files.ts";
import { removeUnfinished } from "../../node/folder-files.ts";
import { stagedFile } from "../../schema/contracts/files.ts";
import { firstKey, newAgency, startBuilt } from "./started-server.ts";

const release = inject("builtServer");
const today = new Date().toISOString().slice(0, 10);

const filing = {
  applicant: { kind: "natural_person", name: "申请人乙", contact: { address: "某市某路1号" } },
  description: "请公开户口政策。",
  form: "paper",
  route: "post",
  intake_channel: "registered_mail",
  received_on: "2026-03-02",
};
const sent = new Uint8Array(150_000).fill(65);

/** The one copy in a folder of copies, once it is there with its list. */
async function newestCopy(backups: string): Promise<string> {
  for (;;) {
    const names = readdirSync(backups);
    const copy = names.find((name) => name.endsWith(".sqlite") && names.includes(`${name}.files`));
    if (copy !== undefined) return join(backups, copy);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it("the server's copies have the files of cases beside them, restore them, and name what is wrong with one", {
  timeout: 120_000,
}, async () => {
  const agency = newAgency({ server: { port: 0, backup: false } });
  const server = startBuilt(release, agency);
  const url = await server.origin();
  const staff = firstKey(agency);
  const json = { ...staff, "Content-Type": "application/json" };
  const answer = await fetch(`${url}/v1/staff/requests`, {
    method: "POST",
    headers: json,
    body: JSON.stringify(filing),
  });
  const { receipt_no } = Object(await answer.json());
  const upload = { ...staff, "Content-Type": "text/plain" };
  const staged = await fetch(`${url}/v1/staff/files`, { method: "POST", headers: upload, body: sent });
  const { handle } = stagedFile.parse(await staged.json());
  const event = JSON.stringify({ type: "file_attached", on: today, kind: "original", file: handle });
  const events = `${url}/v1/staff/requests/${receipt_no}/events`;
  const attached = await fetch(events, { method: "POST", headers: { ...json, "If-Match": '"v1"' }, body: event });
  expect(attached.status, await attached.text()).toBe(201);
  await server.stop();

  writeFileSync(join(agency.data, "settings.toml"), "[server]\nport = 0\n");
  const backing = startBuilt(release, agency);
  await backing.origin();
  const copy = await newestCopy(join(agency.data, "backups"));
  await backing.stop();
  expect(backing.events().filter(({ event }) => event === "backup")).toEqual([
    expect.not.objectContaining({ failure: expect.anything() }),
  ]);
  const id = handle.slice(0, 36);
  const path = join(agency.data, "backups", "files", id);
  // What anybody has at hand checks the list.
  execFileSync("sha256sum", ["--check", "--strict", `${copy}.files`], { cwd: join(agency.data, "backups") });
  // It takes no room: the bytes are there once, under two names.
  expect(statSync(path).ino).toBe(statSync(join(agency.data, "files/files", id)).ino);

  const restored = { ...newAgency({ server: { port: 0, backup: false } }), secrets: agency.secrets };
  const { code, lines } = await startBuilt(release, restored, "restore", copy).ended;
  expect([code, lines]).toEqual([0, ["1 files restored, 0 faults"]]);
  const again = startBuilt(release, restored);
  const address = `${await again.origin()}/v1/staff/requests/${receipt_no}/files/${id}`;
  const read = await fetch(address, { headers: staff });
  expect(new Uint8Array(await read.arrayBuffer())).toEqual(sent);
  await again.stop();

  const tried = await startBuilt(release, agency, "restore", "--check", copy).ended;
  expect([tried.code, tried.lines.at(-1)]).toEqual([0, expect.stringMatching(/all of it is as it was recorded$/)]);
  rmSync(path);
  writeFileSync(path, readFileSync(join(agency.data, "files/files", id)).fill(0, 100, 101));
  const damaged = await startBuilt(release, agency, "restore", "--check", copy).ended;
  expect(damaged.code).toBe(1);
  expect(damaged.lines).toContain(`files/${id} is not as it was backed up, and was not restored`);
  rmSync(path);
  const lacking = newAgency();
  const ended = await startBuilt(release, { ...lacking, secrets: agency.secrets }, "restore", copy).ended;
  expect(ended).toMatchObject({
    code: 1,
    lines: [`files/${id} is missing from the backup`, "0 files restored, 1 faults"],
  });
});

/** A database that has these files of cases, as far as backups read it. */
function databaseWith(path: string, ids: readonly string[]): string {
  const sqlite = new DatabaseSync(path);
  sqlite.exec(`CREATE TABLE case_file (id TEXT, removed_at TEXT); CREATE TABLE unreadable_file (id TEXT);
    CREATE TABLE staged_file (id TEXT); INSERT INTO staged_file VALUES ('on-its-way')`);
  for (const id of ids) sqlite.prepare("INSERT INTO case_file VALUES (?, NULL)").run(id);
  sqlite.close();
  return path;
}

it("a file stays as long as a copy lists it; one that was removed meanwhile is not missing, and one that is lost is", async () => {
  const root = mkdtempSync(join(tmpdir(), "gongkai-files-"));
  const [folder, backups] = [join(root, "data"), join(root, "backups")];
  mkdirSync(join(folder, "files"), { recursive: true });
  mkdirSync(backups);
  for (const id of ["a", "b"]) writeFileSync(join(folder, "files", id), id);
  const first = databaseWith(join(backups, "1.sqlite"), ["a", "b"]);
  const notRemoved = async () => false;
  expect(await backUpFiles({ copy: first, folder, isRemoved: notRemoved }, new Map())).toBe(0);
  rmSync(join(folder, "files/b"));
  const second = databaseWith(join(backups, "2.sqlite"), ["a", "b", "c"]);
  // What an earlier copy has is there still; of what no copy has the database says what became of it.
  expect(await backUpFiles({ copy: second, folder, isRemoved: notRemoved }, listedFiles([first]))).toBe(1);
  expect(await backUpFiles({ copy: second, folder, isRemoved: async (id) => id === "c" }, listedFiles([first]))).toBe(
    0,
  );
  const third = databaseWith(join(backups, "3.sqlite"), ["a"]);
  await backUpFiles({ copy: third, folder, isRemoved: notRemoved }, listedFiles([first, second]));
  pruneFiles(backups);
  expect(readdirSync(join(backups, "files")).toSorted()).toEqual(["a", "b"]);
  for (const gone of [first, second]) rmSync(gone);
  pruneFiles(backups);
  expect(readdirSync(backups).toSorted()).toEqual(["3.sqlite", "3.sqlite.files", "files"]);
  expect(readdirSync(join(backups, "files"))).toEqual(["a"]);
  const restored = { backup: third, database: third, folder: join(root, "restored") };
  expect(await restoreFiles(restored)).toEqual({ restored: 1, faults: [] });
  expect(readFileSync(join(root, "restored/files/a"), "utf8")).toBe("a");
  rmSync(`${third}.files`);
  expect((await restoreFiles(restored)).faults).toEqual(["files/a was not backed up"]);
  rmSync(root, { recursive: true });
});

it("what a killed process has left half-way is removed when the next one begins", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-files-"));
  mkdirSync(join(folder, "files"));
  for (const name of ["files/a", "files/b.5d2c7c1e~"]) writeFileSync(join(folder, name), "x");
  await removeUnfinished(folder);
  expect(readdirSync(join(folder, "files"))).toEqual(["a"]);
  rmSync(folder, { recursive: true });
});
