import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, inject, it } from "vitest";
import report from "../../functions/figures/report-2016.json" with { type: "json" };
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

/** An agency with a case and a released year, its server stopped. */
async function agencyWithCase() {
  const agency = newAgency(settings);
  const server = startBuilt(release, agency);
  const url = await server.origin();
  const staff = { ...firstKey(agency), "Content-Type": "application/json" };
  const body = JSON.stringify({ ...filing, intake_channel: "registered_mail", received_on: "2016-09-09" });
  const answer = await fetch(`${url}/v1/staff/requests`, { method: "POST", headers: staff, body });
  expect(answer.status).toBe(201);
  const year = `${url}/v1/staff/figures/2016`;
  await fetch(year, { method: "PUT", headers: staff, body: JSON.stringify(report) });
  const reason = JSON.stringify({ reason: "年度报告发布。" });
  expect((await fetch(`${year}/releases`, { method: "POST", headers: staff, body: reason })).status).toBe(201);
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

/** Alters rows that nobody may alter, and leaves no trace of that. */
function alter(file: string, table: string, change: string): void {
  const sqlite = new DatabaseSync(file);
  const [trigger] = sqlite
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%UPDATE%'")
    .all(table);
  sqlite.exec(`DROP TRIGGER ${trigger?.name}`);
  sqlite.exec(change);
  sqlite.exec(String(trigger?.sql));
  sqlite.close();
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

  it("is tried in a folder of its own, which is gone afterwards", { timeout: 150_000 }, async () => {
    const { code, lines } = await startBuilt(release, agency, "restore", "--check", fileOf(agency)).ended;
    expect(lines.join("\n")).toMatch(/1 cases of \S+ rebuilt, 0 differed/);
    expect(lines.join("\n")).toMatch(/^\d+ released and \d\d+ fresh figures compared$/m);
    expect(lines.filter((line) => /differs/.test(line) && !/0 differed/.test(line))).toEqual([]);
    expect([code, lines.at(-1)]).toEqual([0, expect.stringMatching(/all of it is as it was recorded$/)]);
    expect(readdirSync(agency.data).filter((name) => name.startsWith("rehearsal"))).toEqual([]);
  });

  it("is compared with the live database: what differs is named, and that it has gone on", {
    timeout: 150_000,
  }, async () => {
    const live = newAgency(settings);
    copyFileSync(fileOf(agency), fileOf(live));
    const check = () =>
      startBuilt(release, { ...live, secrets: agency.secrets }, "restore", "--check", fileOf(agency)).ended;
    // Somebody changed a released year, and the count of a month that nobody recorded.
    alter(fileOf(live), "figure_rendering", "UPDATE figure_rendering SET body = replace(body, '2016', '2015')");
    const changed = await check();
    expect(changed.lines).toContain("/v1/figures/2016/r1.json differs from the live database");
    expect([changed.code, changed.lines.at(-1)]).toEqual([1, expect.stringMatching(/is not as it was recorded$/)]);

    const later = newAgency(settings);
    copyFileSync(fileOf(agency), fileOf(later));
    const server = startBuilt(release, { ...later, secrets: agency.secrets });
    const staff = { ...firstKey(later), "Content-Type": "application/json" };
    const item = { title: "通告", published_on: "2016-03-04", publisher_unit: "重庆市公安局", channels: ["portal"] };
    const url = await server.origin();
    await fetch(`${url}/v1/staff/publications`, { method: "POST", headers: staff, body: JSON.stringify(item) });
    await server.stop();
    const words = ["restore", "--check", fileOf(agency)];
    const { code, lines } = await startBuilt(release, { ...later, secrets: agency.secrets }, ...words).ended;
    expect(lines).toContain("the count of 2016-03 differs from the live database");
    expect(lines.join("\n")).toMatch(/^The live database has \d+ records more/m);
    expect(code).toBe(0);
  });

  it("that somebody has altered is named when it is tried", { timeout: 150_000 }, async () => {
    const altered = join(agency.data, "altered.sqlite");
    copyFileSync(fileOf(agency), altered);
    alter(altered, "case_event", "UPDATE case_event SET happened_on = '2016-09-10'");
    // Nothing ran since: a server over it would catch up on every job.
    const sqlite = new DatabaseSync(altered);
    sqlite.exec("UPDATE d1_migrations SET applied_at = datetime('now', '-40 days')");
    sqlite.close();
    const { code, lines } = await startBuilt(release, agency, "restore", "--check", altered).ended;
    expect(lines.filter((line) => line.includes('"event":"run"'))).toEqual([]);
    expect([code, lines.at(-1)]).toEqual([1, expect.stringMatching(/is not as it was recorded$/)]);
  });
});
