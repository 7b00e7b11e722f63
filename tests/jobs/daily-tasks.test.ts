import * as fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keyringOf } from "../../functions/platform/keyring.ts";
import { jobRuns } from "../../schema/contracts/health.ts";
import { computed } from "../figures/compute/year.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt, newKey } from "../support/environment.ts";
import { eventOf } from "../support/events.ts";
import { release } from "../support/figures.ts";
import { noticesBy } from "../support/notices.ts";
import { sendItem } from "../support/publications.ts";
import { append, registerLetter, replied } from "../support/requests.ts";
import { mark } from "../support/rollups.ts";
import { runsOr } from "../support/runs.ts";
import { staffWith } from "../support/staff.ts";

const morning = "2026-03-06T00:30:00.000Z";
const staff = await staffWith();
const earlier = environmentAt("2015-04-01T02:00:00.000Z");
const execute = (...statements: string[]) => bindings.DB.batch(statements.map((sql) => bindings.DB.prepare(sql)));
const exists = async (sql: string) => (await rowsOf(`SELECT 1 WHERE EXISTS (${sql})`)).length > 0;

// A case whose retention is over, archived as it stands; what was written to it can be put back and erased again.
const closed = await registerLetter(earlier, staff, "2015-03-02");
await append(earlier, staff, closed.receipt_no, replied("2015-03-09"), { version: closed.version });
await earlier.call("POST", `/v1/staff/requests/${closed.receipt_no}/archive`, staff);
await execute("CREATE TABLE erased_text AS SELECT * FROM sealed_text");

const lately = environmentAt("2026-03-02T02:00:00.000Z");
await registerLetter(lately, staff, "2026-02-27");
const stopped = await registerLetter(lately, staff, "2026-02-26");
const asked = eventOf.consultationOpened("2026-02-27", "c1", "other_agency");
await append(lately, staff, stopped.receipt_no, asked, { version: stopped.version });
await sendItem(lately, staff, { title: "决算", formed_on: "2026-02-27" });
await lately.call("POST", "/v1/staff/sinks", {
  body: { kind: "webhook", name: "接收方", url: "https://receiver.example/hook", secret: `whsec_${"A".repeat(32)}` },
  ...staff,
});

await computed(lately, staff, "2025");
expect((await release(lately, staff, "2025")).status).toBe(201);

const keyOf = (name: string, byte: number) => `${name}:${new Uint8Array(32).fill(byte).toBase64()}`;
const otherKey = keyOf("other", 7);

/** How many complaints from before there were records. */
let older = 0;

/** Each task of the daily job: a statement that it alone executes, work for it, and what is left of that work until it was done. */
const tasks: Record<string, { executes: RegExp; prepare(): Promise<unknown>; left: string }> = {
  recompute: {
    executes: /"calendar_seen" <|"calendar_seen" asc/,
    prepare: () => execute("UPDATE calendar_version SET version = version + 1"),
    left: "SELECT 1 FROM request WHERE state <> 'closed' AND calendar_seen < (SELECT version FROM calendar_version)",
  },
  "recompute-duties": {
    executes: /coalesce\("publication"."due_calendar", 0\) </,
    prepare: () => execute("UPDATE publication SET due_calendar = 0"),
    left: "SELECT 1 FROM publication WHERE due_calendar = 0",
  },
  "reckon-stops": {
    executes: /coalesce\("request"."reckoned_on", ''\) </,
    prepare: () => execute("UPDATE request SET reckoned_on = NULL WHERE stopped_since IS NOT NULL"),
    left: "SELECT 1 FROM request WHERE stopped_since IS NOT NULL AND reckoned_on IS NULL",
  },
  remind: {
    executes: /reminder_calendar/,
    prepare: () => execute("DELETE FROM reminder", "UPDATE deadline SET resume_on = NULL"),
    left: "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM reminder WHERE status = 'sent')",
  },
  deliver: {
    executes: /UPDATE reminder_message/,
    prepare: () =>
      execute(`
        INSERT OR REPLACE INTO reminder_message (sink_id, recipient, digest_on, status, next_attempt_at)
        SELECT id, 'gone', '2026-03-05', 'queued', '2026-03-05T00:00:00.000Z' FROM sink WHERE kind = 'webhook'`),
    left: "SELECT 1 FROM reminder_message WHERE recipient = 'gone' AND status = 'queued'",
  },
  "notify-applicants": {
    executes: /INDEXED BY applicant_notification_unplanned/,
    prepare: () =>
      execute(`
        INSERT OR REPLACE INTO applicant_notification (request_id, way, since_at, after_seq)
        SELECT id, 'sms', '2026-03-02T02:00:00.000Z', 9 FROM request WHERE receipt_year = 2026`),
    left: "SELECT 1 FROM applicant_notification WHERE unplanned = 1",
  },
  "forget-idempotency-keys": {
    executes: /delete from "idempotency"/,
    prepare: () =>
      execute(
        `INSERT OR REPLACE INTO idempotency VALUES ('old', '${"0".repeat(64)}', '${"0".repeat(64)}', 's', '2026-03-01')`,
      ),
    left: "SELECT 1 FROM idempotency WHERE scope = 'old'",
  },
  "forget-sessions": {
    executes: /DELETE FROM staff_session/,
    prepare: () =>
      execute(`
        INSERT OR REPLACE INTO staff_session (token_hash, member_id, by, by_id, signed_in_at, ends_at)
        SELECT '${"0".repeat(64)}', id, 'key', 'gone', '2026-03-01T00:00:00.000Z', '2026-03-01T08:00:00.000Z'
        FROM staff_member LIMIT 1`),
    left: "SELECT 1 FROM staff_session WHERE ends_at < '2026-03-02'",
  },
  "forget-staged-imports": {
    executes: /DELETE FROM publication_staging/,
    prepare: () => execute("INSERT OR REPLACE INTO publication_staging VALUES ('old', 0, '2026-03-01', '[]')"),
    left: "SELECT 1 FROM publication_staging",
  },
  "forget-old-runs": {
    executes: /DELETE FROM job_run/,
    prepare: () =>
      execute(`
        INSERT OR REPLACE INTO job_run (id, job, scheduled_for, started_at, status, counts)
        VALUES (-1, 'delivery', '2020-01-01', '2020-01-01', 'succeeded', '{}')`),
    left: "SELECT 1 FROM job_run WHERE id = -1",
  },
  "forget-security-events": {
    executes: /DELETE FROM security_event/,
    prepare: () =>
      execute(`
        INSERT OR REPLACE INTO security_event
        VALUES ('2020-01-01T00:00:00.000Z', 1, 'key_missing', '', '', '', '', 1, '2020-01-01', '2020-01-01')`),
    left: "SELECT 1 FROM security_event WHERE hour < '2021'",
  },
  "count-months": {
    executes: /rollup_dirty/,
    prepare: () => mark("2015-03").run(),
    left: "SELECT 1 FROM rollup_dirty",
  },
  erase: {
    executes: /from "erasable"/,
    prepare: () => execute("INSERT OR REPLACE INTO sealed_text SELECT * FROM erased_text"),
    left: "SELECT 1 FROM sealed_text JOIN request ON request.id = request_id WHERE state = 'closed'",
  },
  reseal: {
    executes: /INDEXED BY applicant_key/,
    prepare: () =>
      registerLetter(
        environmentAt("2026-03-06T00:00:00.000Z", { SEALING_KEYS: `${otherKey},${bindings.SEALING_KEYS}` }),
        staff,
        "2026-02-02",
      ),
    left: "SELECT 1 FROM applicant WHERE key_id = 'other'",
  },
  "record-complaints": {
    executes: /"complaint"\."recorded" is null/,
    prepare: () => {
      older += 1;
      return execute(`INSERT INTO complaint VALUES
        ('older ${older}', 2014, ${older}, '${"0".repeat(64)}', 'fax', '2014-03-03', NULL, '2014-03-03', 'applicant', NULL)`);
    },
    left: "SELECT 1 FROM complaint WHERE recorded IS NULL AND year = 2014",
  },
  "erase-complaints": {
    executes: /AS endedOn/,
    prepare: () =>
      execute(
        `INSERT OR IGNORE INTO complaint VALUES
          ('old', 2015, 1, '${"0".repeat(64)}', 'fax', '2015-03-02', NULL, '2015-03-02', 'applicant', NULL)`,
        `INSERT INTO complaint_step
          SELECT 'old', 1, 'decided', '2015-03-09', '2015-03-09', 'applicant', NULL, 'rejected', NULL, '${"0".repeat(64)}', NULL
          WHERE NOT EXISTS (SELECT 1 FROM complaint_step)`,
        "INSERT OR REPLACE INTO complaint_text VALUES ('old', 0, 'test', x'00')",
      ),
    left: "SELECT 1 FROM complaint_text WHERE complaint_id = 'old'",
  },
  "reseal-complaints": {
    executes: /INDEXED BY complaint_text_key/,
    prepare: () =>
      environmentAt("2026-03-06T00:00:00.000Z", { SEALING_KEYS: `${otherKey},${bindings.SEALING_KEYS}` }).call(
        "POST",
        "/v1/complaints",
        { body: { text: "逾期未公开。" }, headers: { "Idempotency-Key": newKey() } },
      ),
    left: "SELECT 1 FROM complaint_text WHERE key_id = 'other'",
  },
  "reseal-sinks": {
    executes: /key_id AS keyId, sealed FROM sink/,
    prepare: async () => {
      const keyring = await keyringOf({ ...bindings, SEALING_KEYS: otherKey });
      const { keyId, sealed } = await keyring.seal("{}", "sink old", (count) => new Uint8Array(count));
      await execute(`
        INSERT OR REPLACE INTO sink (id, kind, name, language, key_id, sealed, created_at, created_by, deleted_at)
        SELECT 'old', kind, name, language, '${keyId}', x'${sealed.toHex()}', created_at, created_by, created_at
        FROM sink WHERE id <> 'old' LIMIT 1`);
    },
    left: "SELECT 1 FROM sink WHERE key_id = 'other'",
  },
  "reseal-acts": {
    executes: /INDEXED BY act_value_sealed/,
    prepare: async () => {
      const keyring = await keyringOf({ ...bindings, SEALING_KEYS: otherKey });
      const { keyId, sealed } = await keyring.seal("[null,1]", "act/old", (count) => new Uint8Array(count));
      await execute(`
        INSERT INTO act (id, member_id, operation, object, at, hash)
        SELECT 'old', '${staff.id}', 'changeMember', 'member/1', '2026-03-01', '${"0".repeat(64)}'
        WHERE NOT EXISTS (SELECT 1 FROM act WHERE id = 'old')`);
      await bindings.DB.prepare("INSERT OR REPLACE INTO act_value VALUES ('old', ?, NULL, ?, ?)")
        .bind("0".repeat(32), keyId, sealed)
        .run();
    },
    left: "SELECT 1 FROM act_value WHERE key_id = 'other'",
  },
  "reseal-files": {
    executes: /INDEXED BY staged_file_key/,
    prepare: async () => {
      const id = "1".repeat(36);
      const keyring = await keyringOf({ ...bindings, SEALING_KEYS: otherKey });
      const { keyId, sealed } = await keyring.seal("{}", `staged/${id}`, (count) => new Uint8Array(count));
      await execute(
        `INSERT OR REPLACE INTO staged_file VALUES ('${id}', 'pdf', 1, '${morning}', NULL, '${keyId}', x'${sealed.toHex()}')`,
      );
    },
    left: "SELECT 1 FROM staged_file WHERE key_id = 'other'",
  },
  "remove-files": {
    executes: /FROM staged_file WHERE staged_at </,
    prepare: () =>
      execute(
        `INSERT INTO staged_file SELECT '${"0".repeat(36)}', 'pdf', 1, '2026-03-01', NULL, 'k', x'00'
         WHERE NOT EXISTS (SELECT 1 FROM staged_file WHERE key_id = 'k')`,
      ),
    left: "SELECT 1 FROM staged_file WHERE key_id = 'k'",
  },
  rekey: {
    executes: /"keys_version" </,
    prepare: () => execute("UPDATE applicant SET keys_version = 0"),
    left: "SELECT 1 FROM applicant WHERE keys_version = 0",
  },
  "count-reply-time": {
    executes: /INSERT INTO reply_time/,
    prepare: () => execute("DELETE FROM reply_time"),
    left: "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM reply_time)",
  },
  "count-quarters": {
    executes: /INTO quarter_timeliness/,
    prepare: () => execute("DELETE FROM quarter_timeliness"),
    left: "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM quarter_timeliness)",
  },
  "recount-year": {
    executes: /INSERT INTO figure_recount/,
    prepare: () => execute("DELETE FROM figure_recount"),
    left: "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM figure_recount)",
  },
};
const names = Object.keys(tasks);
const secret = "张三 whom nobody may read of";

let logs: ReturnType<typeof hush>[];
beforeEach(() => {
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(null, { status: 204 }));
  logs = (["log", "info", "warn", "error", "debug"] as const).map(hush);
});
afterEach(() => vi.restoreAllMocks());

/** Runs the daily job while these tasks' statements fail; answers what it throws. */
async function runFailing(failing: readonly string[]): Promise<unknown> {
  const { DB } = watched(bindings.DB, ({ statements }) => {
    const fails = failing.some((name) => statements.some((sql) => tasks[name]?.executes.test(sql)));
    if (fails) throw new Error(`D1_ERROR: UNIQUE constraint failed: '${secret}': SQLITE_CONSTRAINT`);
  });
  const SEALING_KEYS = `${bindings.SEALING_KEYS},${otherKey}`;
  const run = environmentAt(morning, { DB, SEALING_KEYS, PRACTICE: noticesBy() }).schedule(daily, morning);
  return run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
}

async function expectAllOthersDone(failing: readonly string[]): Promise<void> {
  // What the run before failed at would come first.
  await bindings.DB.prepare("DELETE FROM job_run").run();
  for (const { prepare } of Object.values(tasks)) await prepare();
  for (const [name, { left }] of Object.entries(tasks)) expect(await exists(left), `work for ${name}`).toBe(true);
  const thrown = await runFailing(failing);
  for (const [name, { left }] of Object.entries(tasks)) {
    if (!failing.includes(name)) expect(await exists(left), `left by ${name} when ${failing} fail`).toBe(false);
  }
  const kind = "database-SQLITE_CONSTRAINT";
  const listed = await environmentAt(morning).call("GET", "/v1/staff/jobs?job=daily&limit=1", staff);
  const [run] = jobRuns.parse(await listed.json()).items;
  expect(run?.tasks.map(({ name, status, error }) => ({ name, status, error }))).toEqual(
    names.map((name) =>
      failing.includes(name) ? { name, status: "failed", error: kind } : { name, status: "succeeded", error: null },
    ),
  );
  const inOrder = names.filter((name) => failing.includes(name));
  expect(run).toMatchObject({
    status: failing.length === 0 ? "succeeded" : "failed",
    finished_at: morning,
    error: failing.length === 0 ? null : inOrder.map((name) => `${name}: ${kind}`).join("; "),
    counts: Object.assign({}, ...(run?.tasks ?? []).map(({ counts }) => counts)),
  });

  if (failing.length === 0) return expect(thrown).toBeUndefined();
  if (!(thrown instanceof Error)) throw new Error("The run that failed threw nothing");
  expect(thrown.message).toBe(`daily: ${inOrder.map((name) => `${name} (${kind})`).join(", ")}`);
  expect(thrown.cause).toBeUndefined();
  const visible = [thrown.stack, await rowsOf("SELECT * FROM job_run"), logs.flatMap(({ mock }) => mock.calls)];
  expect(JSON.stringify(visible)).not.toContain(secret);
}

/**
 * Of any two tasks, sets in which one fails and the other does not: by each digit of their places, those that have it and those that have not.
 * Ten sets say of each pair what each task failing alone says; the long run tries those, too.
 */
const digits = Array.from({ length: Math.ceil(Math.log2(names.length)) }, (_, digit) => digit);
const sets = digits.flatMap((digit) => [0, 1].map((value) => names.filter((_, at) => ((at >> digit) & 1) === value)));
const alone = names.map((name) => [name]);

it("the sets that are tried have any two tasks apart, each failing without the other", () => {
  for (const one of names)
    for (const other of names) {
      if (one !== other) expect(sets.some((set) => set.includes(one) && !set.includes(other))).toBe(true);
    }
});

it.each([[], ...sets, ...(runsOr(0) > 0 ? alone : []), names].map((failing) => ({ failing })))(
  "when $failing fail, everything else is done and the run names them",
  ({ failing }) => expectAllOthersDone(failing),
);

it("whichever tasks fail, everything else is done and the run names exactly them", async () => {
  await fc.assert(fc.asyncProperty(fc.subarray(names, { minLength: 2 }), expectAllOthersDone), {
    numRuns: Math.ceil(runsOr(40) / 20),
    seed: 20260306,
  });
});
