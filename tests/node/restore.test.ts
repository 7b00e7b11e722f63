import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, inject, it } from "vitest";
import { exportSql } from "../../node/restore.ts";
import { firstKey, newAgency, startBuilt } from "./started-server.ts";

// A backup of this server, and one of D1, back into a folder; and out of one in the words that D1 takes.

const release = inject("builtServer");
const settings = { server: { port: 0, backup: false } };

const filing = {
  applicant: { kind: "natural_person", name: "申请人乙", contact: { address: "某市某路1号" } },
  description: "请公开户口政策。",
  form: "paper",
  route: "post",
};

/** An agency with a case and an anchor, its server stopped. */
async function agencyWithCase() {
  const agency = newAgency(settings);
  const server = startBuilt(release, agency);
  const url = await server.origin();
  const staff = { ...firstKey(agency), "Content-Type": "application/json" };
  const body = JSON.stringify({ ...filing, intake_channel: "registered_mail", received_on: "2016-09-09" });
  const answer = await fetch(`${url}/v1/staff/requests`, { method: "POST", headers: staff, body });
  expect(answer.status).toBe(201);
  await server.stop();
  return agency;
}

const fileOf = ({ data }: { data: string }) => join(data, "gongkai.sqlite");

/** Every row of every table but the search index's own. */
function rowsOf(file: string): Record<string, unknown> {
  const sqlite = new DatabaseSync(file);
  const tables = sqlite
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1",
    )
    .all();
  const rows = tables.map(({ name }) => [name, sqlite.prepare(`SELECT * FROM "${name}"`).all()] as const);
  sqlite.close();
  return Object.fromEntries(rows);
}

const agency = await agencyWithCase();
const sql = join(agency.data, "backup.sql");

describe("a backup", () => {
  it("of this server restores into an empty folder, row by row", async () => {
    const restored = newAgency(settings);
    expect((await startBuilt(release, restored, "restore", fileOf(agency)).ended).code).toBe(0);
    expect(rowsOf(fileOf(restored))).toEqual(rowsOf(fileOf(agency)));
  });

  it("as SQL, as D1 takes it and npm run backup writes it, restores row by row", async () => {
    expect(await exportSql(fileOf(agency), sql)).toMatchObject({ faults: [] });
    const restored = newAgency(settings);
    expect((await startBuilt(release, restored, "restore", sql).ended).code).toBe(0);
    expect(rowsOf(fileOf(restored))).toEqual(rowsOf(fileOf(agency)));
    expect(Object.keys(rowsOf(fileOf(restored))).length).toBeGreaterThan(40);
  });

  it("is not restored over a database, nor where it is cut short", async () => {
    const before = readFileSync(fileOf(agency));
    const refused = await startBuilt(release, agency, "restore", sql).ended;
    expect([refused.code, refused.lines]).toEqual([1, [expect.stringMatching(/is there\. Restore into a new folder/)]]);
    expect(readFileSync(fileOf(agency)).equals(before)).toBe(true);
    const cut = join(agency.data, "cut.sql");
    writeFileSync(cut, readFileSync(sql).subarray(0, 5_000));
    const empty = newAgency(settings);
    const { code, lines } = await startBuilt(release, empty, "restore", cut).ended;
    expect([code, lines]).toEqual([1, [expect.stringMatching(/is cut short\. Nothing was restored/)]]);
    expect(readdirSync(empty.data).filter((name) => name.startsWith("gongkai"))).toEqual([]);
  });

  it("is tried in a folder of its own, which is gone afterwards", { timeout: 60_000 }, async () => {
    const { code, lines } = await startBuilt(release, agency, "restore", "--check", fileOf(agency)).ended;
    expect(lines.join("\n")).toMatch(/1 cases of \S+ rebuilt, 0 differed/);
    expect([code, lines.at(-1)]).toEqual([0, expect.stringMatching(/all of it is as it was recorded$/)]);
    expect(readdirSync(agency.data).filter((name) => name.startsWith("rehearsal"))).toEqual([]);
  });

  it("that somebody has altered is named when it is tried", { timeout: 60_000 }, async () => {
    const altered = join(agency.data, "altered.sqlite");
    execFileSync("cp", [fileOf(agency), altered]);
    const sqlite = new DatabaseSync(altered);
    const [trigger] = sqlite
      .prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'case_event' AND sql LIKE '%UPDATE%'",
      )
      .all();
    sqlite.exec(`DROP TRIGGER ${trigger?.name}`);
    sqlite.exec("UPDATE case_event SET happened_on = '2016-09-10'");
    sqlite.exec(String(trigger?.sql));
    sqlite.close();
    const { code, lines } = await startBuilt(release, agency, "restore", "--check", altered).ended;
    expect([code, lines.at(-1)]).toEqual([1, expect.stringMatching(/is not as it was recorded$/)]);
  });
});
