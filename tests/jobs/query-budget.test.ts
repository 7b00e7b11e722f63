import { drizzle } from "drizzle-orm/d1";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Task } from "../../functions/jobs/jobs.ts";
import { runJob } from "../../functions/jobs/run-job.ts";
import { metered, wasPutOff } from "../../functions/platform/meter.ts";
import { jobRun } from "../../schema/tables/jobs.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt, monthly } from "../support/environment.ts";
import { append, registerLetter, replied } from "../support/requests.ts";
import { mark } from "../support/rollups.ts";
import { staffWith } from "../support/staff.ts";

const delivery = "15 * * * *";
const free = 50;

let logged: ReturnType<typeof hush>;
beforeEach(() => {
  logged = hush("log");
  hush("warn");
});
afterEach(() => vi.restoreAllMocks());

it("sends as many statements as it may, and none of a batch that goes beyond", async () => {
  const { DB: real, queries } = watched(bindings.DB);
  const DB = metered(real, 3);
  const one = () => DB.prepare("SELECT ? AS n").bind(1);
  expect(await one().first("n")).toBe(1);
  await expect(DB.batch([one(), one(), one()])).rejects.toThrow("3 statements, and 2 are left");
  expect(wasPutOff(DB)).toBe(true);
  expect(wasPutOff(DB)).toBe(false);
  await DB.batch([one(), one()]);
  await expect(one().all()).rejects.toThrow("1 statements, and 0 are left");
  expect(queries()).toBe(3);
});

/** Runs a schedule with so many statements; answers how many it made. `dies` breaks it off at that round trip for good. */
async function runWithin(cron: string, at: string, limit: number, dies = Number.POSITIVE_INFINITY): Promise<number> {
  const { DB, queries } = watched(bindings.DB, (_, index) => {
    if (index >= dies) throw new Error("Network connection lost.");
  });
  const run = environmentAt(at, { DB, QUERIES_A_RUN: limit, SEALING_KEYS: `${otherKey},${bindings.SEALING_KEYS}` });
  await run.schedule(cron, at).catch((thrown: unknown) => {
    if (dies === Number.POSITIVE_INFINITY) throw thrown;
  });
  return queries();
}

const otherKey = `other:${new Uint8Array(32).fill(7).toBase64()}`;
const staff = await staffWith();

/** Ten cases whose retention is over, months of ten years to count, a case due today, every key replaced. */
async function importedYears() {
  for (let year = 2004; year < 2014; year++) {
    const old = environmentAt("2015-04-01T02:00:00.000Z");
    const closed = await registerLetter(old, staff, "2015-03-02");
    await append(old, staff, closed.receipt_no, replied("2015-03-09"), { version: closed.version });
    await old.call("POST", `/v1/staff/requests/${closed.receipt_no}/archive`, staff);
    await bindings.DB.batch(["03", "04"].map((month) => mark(`${year}-${month}`)));
  }
  await registerLetter(environmentAt("2026-03-02T02:00:00.000Z"), staff, "2026-02-05");
}

const left = () =>
  rowsOf(`
    SELECT
      (SELECT count(*) FROM sealed_text JOIN request ON request.id = request_id WHERE state = 'closed') AS unerased,
      (SELECT count(*) FROM rollup_dirty) AS uncounted,
      (SELECT count(*) FROM applicant WHERE key_id NOT IN ('', 'other')) AS otherwise,
      (SELECT count(*) FROM sealed_text WHERE key_id <> 'other') AS texts,
      (SELECT count(*) FROM reminder WHERE status = 'planned') AS planned`);
const none = { unerased: 0, uncounted: 0, otherwise: 0, texts: 0, planned: 0 };

it("of 50 statements a run, a day's work after ten imported years is done over the hours, also killed half-way", async () => {
  await importedYears();
  expect(await runWithin(daily, "2026-03-06T00:30:00.000Z", free)).toBeLessThanOrEqual(free);
  expect(await left()).not.toEqual([none]);
  const [first] = await rowsOf<{ status: string; counts: string }>("SELECT status, counts FROM job_run");
  expect(first?.status).toBe("succeeded");
  expect(JSON.parse(first?.counts ?? "{}").left).toBeGreaterThan(0);
  for (let hour = 1; hour < 24; hour++) {
    const at = `2026-03-06T${String(hour).padStart(2, "0")}:15:00.000Z`;
    const made = await runWithin(delivery, at, free, hour === 3 ? 11 : undefined);
    expect(made).toBeLessThanOrEqual(free);
  }
  expect(await left()).toEqual([none]);
  const [last] = await rowsOf<{ counts: string }>("SELECT counts FROM job_run ORDER BY id DESC LIMIT 1");
  expect(JSON.parse(last?.counts ?? "{}").left).toBeUndefined();
  // Each erased once, each notice logged once.
  expect(await rowsOf("SELECT count(*) AS n FROM erasure")).toEqual([{ n: 10 }]);
  const notices = await rowsOf("SELECT id FROM reminder WHERE status = 'sent'");
  expect(notices.length).toBeGreaterThan(0);
  const lines = logged.mock.calls.map(([line]) => String(line)).filter((line) => line.includes("reminder"));
  expect(new Set(lines).size).toBe(lines.length);
}, 120_000);

it("every key replaced takes a statement for many values, not one each", async () => {
  for (let count = 0; count < 30; count++) {
    await registerLetter(environmentAt("2026-03-06T02:00:00.000Z"), staff, "2026-03-05");
  }
  expect(await runWithin(daily, "2026-03-09T00:30:00.000Z", 900)).toBeLessThan(90);
  expect(await left()).toMatchObject([{ otherwise: 0, texts: 0 }]);
}, 120_000);

it("reads nothing that is sealed under the first key to find what is not", async () => {
  const { DB, trips } = watched(bindings.DB);
  const at = "2026-03-10T00:30:00.000Z";
  await environmentAt(at, { DB, SEALING_KEYS: `${otherKey},${bindings.SEALING_KEYS}` }).schedule(daily, at);
  const looking = trips.filter(({ statements }) =>
    statements.some((sql) => /INDEXED BY (?:applicant|sealed_text|complaint_text)_key|key_id > /.test(sql)),
  );
  // The applicants and texts of cases, the texts of complaints, and how many are left.
  expect(looking).toHaveLength(4);
  expect(looking.reduce((sum, { rowsRead }) => sum + rowsRead, 0)).toBeLessThanOrEqual(12);
});

it("months that a monthly run put off are closed an hour later, and none that is open is passed over by the next", async () => {
  await bindings.DB.prepare(
    `INSERT INTO job_run (job, scheduled_for, started_at, finished_at, status, counts)
      VALUES ('monthly', '2024-12-01T02:00:00.000Z', '2024', '2024', 'succeeded', '{}')`,
  ).run();
  const open = async () => {
    const closed = await rowsOf<{ month: string }>(
      "SELECT month FROM rollup_month WHERE closed_at IS NOT NULL AND month > '2024'",
    );
    return 15 - closed.length;
  };
  expect(await runWithin(monthly, "2026-03-01T02:00:00.000Z", free)).toBeLessThanOrEqual(free);
  expect(await open()).toBeGreaterThan(8);
  const [run] = await rowsOf("SELECT status, counts ->> 'left' AS left FROM job_run ORDER BY id DESC LIMIT 1");
  expect(run).toEqual({ status: "succeeded", left: 1 });
  for (let hour = 2; hour < 8; hour++) {
    const at = `2026-03-01T0${hour}:15:00.000Z`;
    expect(await runWithin(delivery, at, free)).toBeLessThanOrEqual(free);
  }
  expect(await open()).toBe(0);
  // No run in between was complete by itself: what the next one looks at is closed already, but for its own month.
  expect(await runWithin(monthly, "2026-04-01T02:00:00.000Z", free)).toBeLessThanOrEqual(free);
  const [last] = await rowsOf(
    "SELECT counts ->> 'months' AS months, counts ->> 'left' AS left FROM job_run ORDER BY id DESC LIMIT 1",
  );
  expect(last).toEqual({ months: 1, left: null });
});

it("a task that runs out of statements in the midst is put off, and no failure", async () => {
  const at = "2026-04-02T00:30:00.000Z";
  const { env, outside } = { env: environmentAt(at).bound, outside: environmentAt(at).outside };
  const job = { name: "daily", schedule: { hour: 0, minute: 30 }, graceMinutes: 360 };
  const greedy: Task = {
    name: "greedy",
    async run({ DB }) {
      for (;;) await drizzle(DB).select({ id: jobRun.id }).from(jobRun).limit(1);
    },
  };
  await runJob(job, [greedy], {
    env: { ...env, QUERIES_A_RUN: free },
    outside,
    scheduledFor: new Date(at),
    execution: {},
  });
  const [run] = await rowsOf<{ tasks: string }>("SELECT tasks FROM job_run ORDER BY id DESC LIMIT 1");
  expect(JSON.parse(run?.tasks ?? "")).toEqual([
    { name: "greedy", status: "succeeded", counts: { left: 1 }, error: null },
  ]);
});

it("of 50 statements a run, one row that the database refuses holds up none of those it is stored with", async () => {
  const lately = environmentAt("2026-06-01T02:00:00.000Z");
  for (let count = 0; count < 64; count++) await registerLetter(lately, staff, "2026-06-01");
  await bindings.DB.prepare(
    `CREATE TRIGGER refuses_first BEFORE INSERT ON reminder
      WHEN NEW.request_id = (SELECT min(id) FROM request WHERE received_on = '2026-06-01') AND NEW.kind = 'reply'
      BEGIN SELECT RAISE(ABORT, 'refused'); END`,
  ).run();
  const reminded = () =>
    rowsOf(`SELECT count(DISTINCT request_id) AS n FROM reminder JOIN request ON request.id = request_id
      WHERE received_on = '2026-06-01' AND day_on = '2026-06-29'`);
  for (let hour = 1; hour < 9; hour++) {
    expect(await runWithin(delivery, `2026-06-29T0${hour}:15:00.000Z`, free)).toBeLessThanOrEqual(free);
  }
  expect(await reminded()).toEqual([{ n: 63 }]);
  expect(await rowsOf("SELECT task, table_name FROM set_aside WHERE task = 'remind'")).toEqual([
    { task: "remind", table_name: "deadline" },
  ]);
}, 120_000);
