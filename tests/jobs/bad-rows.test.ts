import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { jobRuns, staffHealth } from "../../schema/contracts/health.ts";
import { feedIssued } from "../../schema/contracts/reminders.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { registerLetter } from "../support/requests.ts";
import { mark } from "../support/rollups.ts";
import { staffWith } from "../support/staff.ts";

const staff = await staffWith();
const execute = (...statements: string[]) => bindings.DB.batch(statements.map((sql) => bindings.DB.prepare(sql)));
const SEALING_KEYS = `next:${new Uint8Array(32).fill(7).toBase64()},${bindings.SEALING_KEYS}`;
const [{ key_id: oldKey = "" } = {}] = await (async () => {
  await registerLetter(environmentAt("2026-02-02T02:00:00.000Z"), staff, "2026-02-02");
  return rowsOf<{ key_id: string }>("SELECT key_id FROM applicant");
})();

/** So many bad rows of each kind, in front of the good ones in every order that a task takes. */
const many = 500;
const hash = "0".repeat(64);
const numbers = `WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${many})`;
const id = "printf('%036d', n)";

/** A database as it may be from before: what the guards refuse today is in it. */
async function addBadRows(): Promise<void> {
  const guards = await rowsOf<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB '*_days_insert'",
  );
  await execute(...guards.map(({ name }) => `DROP TRIGGER ${name}`));
  await execute(
    `${numbers} INSERT INTO request (id, receipt_year, receipt_seq, secret_hash, intake_channel, applicant_kind, form, route,
       unit, received_on, receipt_on, due_on, regulation, state, provisional, extended, calendar_version, calendar_seen, version)
     SELECT ${id}, 2019, n, lower(hex(randomblob(32))), 'counter', 'social', 'paper', 'post', 'U', '2019-06-31', '2019-06-31',
       '2019-07-32', '2019', 'open', 0, 0, 1, 0, 1 FROM n`,
    `${numbers} INSERT INTO case_event (request_id, seq, type, happened_on, recorded_at, actor, body, previous_hash, hash)
     SELECT ${id}, 1, 'received', '2019-06-03', '2019-06-03', 'system', '{}', '${hash}', printf('%064d', n) FROM n`,
    `${numbers} INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional)
     SELECT ${id}, 'reply', '', 'agency', '2019-06-31', 0 FROM n`,
    `${numbers} INSERT INTO applicant (request_id, key_id, sealed, person_hash)
     SELECT ${id}, '${oldKey}', zeroblob(64), lower(hex(randomblob(32))) FROM n`,
    `${numbers} INSERT INTO sealed_text (request_id, id, purpose, key_id, sealed)
     SELECT ${id}, 'text', 'received', '${oldKey}', zeroblob(64) FROM n`,
    `${numbers} INSERT INTO complaint (id, year, seq, secret_hash, channel, received_on, registered_at, actor, recorded)
     SELECT ${id}, 2010, n, lower(hex(randomblob(32))), 'fax', '2010-03-03', '2010-03-03', 'applicant', 1 FROM n`,
    `${numbers} INSERT INTO complaint_step (complaint_id, seq, type, happened_on, recorded_at, actor, result, hash)
     SELECT ${id}, 1, 'decided', '2010-02-30', '2010-03-03', 'applicant', 'rejected', lower(hex(randomblob(32))) FROM n`,
    `${numbers} INSERT INTO complaint_text (complaint_id, seq, key_id, sealed)
     SELECT ${id}, 0, '${oldKey}', zeroblob(64) FROM n`,
    `${numbers} INSERT INTO act (id, member_id, operation, object, at, hash)
     SELECT ${id}, '${staff.id}', 'changeMember', 'member/1', '2026-01-01', printf('%064d', n) FROM n`,
    `${numbers} INSERT INTO act_value (act_id, salt, key_id, sealed)
     SELECT ${id}, '${"0".repeat(32)}', '${oldKey}', zeroblob(64) FROM n`,
    `${numbers} INSERT INTO publication (registration, organisation, year, seq, title, formed_on, due_on, due_calendar, channels,
       registered_at, registered_by, changed_at)
     SELECT ${id}, 'chongqing', 2019, n, 'T', '2019-06-31', '2019-06-31', 0, '[]', '2019-06-03', '${staff.id}', '2019-06-03' FROM n`,
    `${numbers} INSERT INTO rollup_dirty (month, token, marked_at)
     SELECT printf('%04d-13', n), 'bad', '2019-06-03' FROM n WHERE n <= 150`,
  );
  await execute(...guards.map(({ sql }) => sql));
}

/** What each task does for the good rows: left until it did. */
const left = () =>
  rowsOf(`SELECT
    (SELECT count(*) FROM request WHERE receipt_year = 2026 AND calendar_seen < (SELECT version FROM calendar_version)) AS recompute,
    (SELECT count(*) FROM publication WHERE year = 2020 AND due_calendar = 0) AS duties,
    (SELECT count(*) FROM request WHERE receipt_year = 2026 AND NOT EXISTS (
      SELECT 1 FROM reminder WHERE request_id = request.id AND status = 'sent')) AS remind,
    (SELECT count(*) FROM rollup_dirty WHERE month = '2020-03') AS months,
    (SELECT count(*) FROM applicant JOIN request ON id = request_id WHERE receipt_year = 2026 AND key_id <> 'next') AS reseal,
    (SELECT count(*) FROM complaint_text WHERE complaint_id = 'good') AS complaints,
    (SELECT count(*) FROM act_value JOIN act ON id = act_id WHERE at > '2026-01-02' AND act_value.key_id = '${oldKey}') AS acts,
    (SELECT count(*) FROM applicant JOIN request ON id = request_id WHERE receipt_year = 2026 AND keys_version = 0) AS keys`);
const none = { recompute: 0, duties: 0, remind: 0, months: 0, reseal: 0, complaints: 0, acts: 0, keys: 0 };

const countsOf = async (table: string) =>
  Object.fromEntries(
    (await rowsOf<{ task: string; n: number }>(`SELECT task, count(*) AS n FROM ${table} GROUP BY task`)).map(
      ({ task, n }) => [task, n],
    ),
  );

beforeEach(() => {
  hush("log");
  hush("warn");
});
afterEach(() => vi.restoreAllMocks());

describe("five hundred bad rows in front of the good ones", () => {
  it("hold up none of them in any task, also where a run is killed half-way", async () => {
    await addBadRows();
    await execute(
      "UPDATE calendar_version SET version = version + 1",
      "UPDATE applicant SET keys_version = 0",
      `INSERT INTO publication (registration, organisation, year, seq, title, formed_on, due_on, due_calendar, channels,
         registered_at, registered_by, changed_at)
       VALUES ('good', 'chongqing', 2020, 1, 'T', '2020-06-03', '2020-06-30', 0, '[]', '2020-06-03', '${staff.id}', '2020-06-03')`,
      `INSERT INTO complaint (id, year, seq, secret_hash, channel, received_on, registered_at, actor, recorded)
       VALUES ('good', 2011, 1, '${hash}', 'fax', '2011-03-03', '2011-03-03', 'applicant', 1)`,
      `INSERT INTO complaint_step (complaint_id, seq, type, happened_on, recorded_at, actor, result, hash)
       VALUES ('good', 1, 'decided', '2011-03-03', '2011-03-03', 'applicant', 'rejected', '${"1".repeat(64)}')`,
      "INSERT INTO complaint_text VALUES ('good', 0, 'gone', x'00')",
    );
    await mark("2020-03").run();
    expect(await left()).not.toEqual([none]);
    let dies = 40;
    for (let hour = 0; hour < 12; hour++) {
      const at = `2026-02-24T${String(hour).padStart(2, "0")}:30:00.000Z`;
      const { DB } = watched(bindings.DB, (_, trip) => {
        if (trip >= dies) throw new Error("D1_ERROR: Network connection lost.");
      });
      const run = environmentAt(at, { DB, SEALING_KEYS, QUERIES_A_RUN: 900 }).schedule(daily, at);
      await run.catch((thrown: unknown) => {
        if (dies === Number.POSITIVE_INFINITY) throw thrown;
      });
      dies = hour < 3 ? dies + 40 : Number.POSITIVE_INFINITY;
    }
    expect(await left()).toEqual([none]);
    expect(await countsOf("set_aside")).toEqual({
      recompute: many,
      "recompute-duties": many,
      remind: many * 2,
      "count-months": 150,
      reseal: many * 2,
      "erase-complaints": many,
      "reseal-complaints": many,
      "reseal-acts": many,
      rekey: many,
    });
  }, 300_000);

  it("are named by the run and by staff health, up to a hundred of them, without a value", async () => {
    const at = "2026-02-25T00:30:00.000Z";
    await environmentAt(at, { SEALING_KEYS }).schedule(daily, at);
    const listed = await environmentAt(at).call("GET", "/v1/staff/jobs?job=daily&limit=1", staff);
    const tasks = jobRuns.parse(await listed.json()).items[0]?.tasks ?? [];
    expect(tasks.filter(({ status }) => status === "failed")).toEqual([]);
    expect(tasks.flatMap(({ name, counts }) => (counts.set_aside === 20 ? [name] : []))).toEqual([
      ...["recompute", "recompute-duties", "remind", "count-months", "reseal"],
      ...["erase-complaints", "reseal-complaints", "reseal-acts", "rekey"],
    ]);
    const answer = await environmentAt(at).call("GET", "/v1/staff/health", staff);
    const { set_aside } = staffHealth.parse(await answer.json());
    expect(set_aside.rows).toHaveLength(100);
    expect(set_aside.tasks.find(({ task }) => task === "remind")).toEqual({ task: "remind", count: many * 2 });
    expect(JSON.stringify(set_aside)).not.toContain("06-31");
  }, 120_000);

  it("hold up no list of staff's, no case of others and no calendar", async () => {
    const at = environmentAt("2026-02-25T02:00:00.000Z", { SEALING_KEYS });
    const [good] = await rowsOf<{ seq: number }>("SELECT receipt_seq AS seq FROM request WHERE receipt_year = 2026");
    const number = `2026-${String(good?.seq).padStart(6, "0")}`;
    for (const path of [
      ...["requests", "requests?limit=100", "requests?overdue=true", `requests/${number}`, "timeliness?year=2019"],
      ...["publications", "publications?limit=500", "reminders", "complaints", "publication-suggestions", "acts"],
    ]) {
      const { status } = await at.call("GET", `/v1/staff/${path}`, staff);
      expect(`${path} ${status}`).toBe(`${path} 200`);
    }
    const made = await at.call("POST", "/v1/staff/feeds", { body: { scope: "unit" }, ...staff });
    const { path } = feedIssued.parse(await made.json());
    expect((await at.call("GET", path)).status).toBe(200);
    const found = await at.call("POST", "/v1/staff/requests/search", { body: { words: "公开" }, ...staff });
    expect(found.status).toBe(200);
  });
});
