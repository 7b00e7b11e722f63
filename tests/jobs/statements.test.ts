import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { keyringOf } from "../../functions/platform/keyring.ts";
import { rowsOf } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { anchoring, bindings, daily, environmentAt, monthly, newKey } from "../support/environment.ts";
import { noticesBy, notifiedFiling } from "../support/notices.ts";
import { sendItem } from "../support/publications.ts";
import { type Recorded, recording } from "../support/recording.ts";
import { weekIsSent } from "../support/reminders.ts";
import { append, file, registerLetter, replied } from "../support/requests.ts";
import { mark } from "../support/rollups.ts";
import { staffWith } from "../support/staff.ts";

const delivery = "15 * * * *";
const staff = await staffWith();
const execute = (...statements: string[]) => bindings.DB.batch(statements.map((sql) => bindings.DB.prepare(sql)));
const otherKey = `other:${new Uint8Array(32).fill(7).toBase64()}`;

beforeEach(() => {
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(null, { status: 204 }));
  for (const level of ["log", "warn"] as const) hush(level);
});
afterEach(() => vi.restoreAllMocks());

/** Every row of a table of one case, copied for the numbers from one to another with some columns changed. */
async function copied(table: string, owner: string, changes: Record<string, string>, [from, to]: [number, number]) {
  const columns = await rowsOf<{ name: string; hidden: number }>(
    `SELECT name, hidden FROM pragma_table_xinfo('${table}')`,
  );
  const names = columns.filter(({ name, hidden }) => hidden === 0 && changes[name] !== "").map(({ name }) => name);
  const values = names.map((name) => changes[name] ?? `${table}.${name}`);
  const numbers = JSON.stringify(Array.from({ length: to - from }, (_, at) => from + at));
  await bindings.DB.prepare(
    `INSERT INTO ${table} (${names.join(", ")}) SELECT ${values.join(", ")} FROM (SELECT value FROM json_each(?)) AS n, ${table} WHERE ${owner}`,
  )
    .bind(numbers)
    .run();
}

let template = "";
let archived = 0;

/** So many cases more of each kind that no job has anything to do with, and what a service of many years has beside them. */
async function grow(range: [number, number]) {
  const kinds = [
    { digit: "a", year: 2009, closed: "2009-03-09", text: false, isArchived: true, isErased: true },
    { digit: "b", year: 2010, closed: "2010-03-09", text: true, isArchived: false, isErased: false },
    { digit: "c", year: 2024, closed: "2024-12-09", text: true, isArchived: true, isErased: false },
  ];
  for (const { digit, year, closed, text, isArchived, isErased } of kinds) {
    const id = `'${digit}' || printf('%07d', n.value) || '-0000-4000-8000-000000000000'`;
    const own = `request_id = '${template}'`;
    const row = {
      id,
      receipt_year: String(year),
      receipt_seq: "n.value + 1000",
      closed_on: `'${closed}'`,
      runs_until: "NULL",
    };
    await copied("request", `id = '${template}'`, row, range);
    await copied("case_event", own, { request_id: id }, range);
    await copied("applicant", own, { request_id: id }, range);
    if (text) await copied("sealed_text", own, { request_id: id }, range);
    await copied("deadline", own, { request_id: id, due_on: "'2016-01-04'", resume_on: "'9999-12-31'" }, range);
    if (isArchived) await copied("case_access", own, { request_id: id, id: "" }, range);
    if (isErased) {
      await execute(
        `INSERT INTO erasure (request_id, erased_on, kept_until, hash, decisions)
          SELECT id, '2020-01-02', '2020-01-01', '${"0".repeat(64)}', '[]' FROM request
          WHERE receipt_year = ${year} AND id NOT IN (SELECT request_id FROM erasure)`,
        "UPDATE applicant SET sealed = x'', key_id = '' WHERE request_id IN (SELECT request_id FROM erasure)",
      );
    }
    await execute(
      `INSERT INTO deadline_ended (subject, request_id, kind, ref, due_on, ended_at, settled)
        SELECT id, id, 'reply', '', '2010-01-04', '2010-01-04T00:00:00.000Z', 1 FROM request
        WHERE receipt_year = ${year} AND receipt_seq >= ${range[0] + 1000}`,
      `INSERT INTO applicant_notification (request_id, way, since_at, after_seq, unplanned)
        SELECT id, 'sms', '2010', 0, 0 FROM request WHERE receipt_year = ${year} AND receipt_seq >= ${range[0] + 1000}`,
      `INSERT INTO applicant_notice (request_id, kind, ref, calendar_version, status, planned_at, attempts, next_attempt_at, sent_at, sent_by)
        SELECT id, 'filed', '1', 1, 'sent', '2010', 1, '2010', '2010', 'sms' FROM request
        WHERE receipt_year = ${year} AND receipt_seq >= ${range[0] + 1000}`,
      `INSERT INTO reminder (subject, request_id, kind, ref, due_on, rule, day_on, status, digest_on, planned_at, sent_at)
        SELECT id, id, 'reply', '', '2010-01-04', 'ahead_0', '2010-01-04', 'sent', '2010-01-04', '2010', '2010' FROM request
        WHERE receipt_year = ${year} AND receipt_seq >= ${range[0] + 1000}`,
    );
  }
  const id = "'d' || printf('%07d', n.value) || '-0000-4000-8000-000000000000'";
  const open = { state: "'open'", closed_as: "NULL", closed_on: "NULL", outcome: "NULL", due_on: "'2027-02-01'" };
  await copied(
    "request",
    `id = '${template}'`,
    { id, receipt_seq: "n.value + 9000", runs_until: "NULL", ...open },
    range,
  );
  const later = { request_id: id, kind: "'reply'", due_on: "'2027-02-01'", resume_on: "'2027-01-04'" };
  await copied("deadline", `request_id = '${template}' AND kind = 'litigation'`, later, range);
  const numbers = `(WITH RECURSIVE n (value) AS (VALUES (${range[0]}) UNION ALL SELECT value + 1 FROM n WHERE value < ${range[1] - 1})
    SELECT value FROM n)`;
  const hash = `'${"0".repeat(64)}'`;
  await execute(
    `INSERT INTO reminder_message (sink_id, recipient, digest_on, status, next_attempt_at)
      SELECT 'log', 'm' || value, '2010-01-04', 'sent', '2010' FROM ${numbers}`,
    `INSERT INTO complaint SELECT 'c' || value, 2010, value + 1, ${hash}, 'fax', '2010-01-04', NULL, '2010', 'applicant', 1 FROM ${numbers}`,
    `INSERT INTO complaint_step
      SELECT 'c' || value, 1, 'decided', '2010-02-01', '2010', 'applicant', NULL, 'rejected', NULL, ${hash}, NULL FROM ${numbers}`,
    `INSERT INTO job_run (job, scheduled_for, started_at, finished_at, status, counts)
      SELECT 'delivery', '2026-02-0' || (value % 9 + 1), '2026-02-01', '2026-02-01', 'succeeded', '{}' FROM ${numbers}`,
    `INSERT INTO security_event
      SELECT '2026-02-01T0' || (value % 9) || ':00:00.000Z', value + 1, 'key_missing', '', 'n' || value, '', '', 1, '2026', '2026' FROM ${numbers}`,
    `INSERT INTO act (id, member_id, operation, object, at, hash)
      SELECT 'a' || value, '${staff.id}', 'changeMember', 'member/1', '2026-02-01', ${hash} FROM ${numbers}`,
    `INSERT INTO act_value SELECT 'a' || value, '${"0".repeat(32)}', '[null,1]', NULL, NULL FROM ${numbers}`,
    `INSERT INTO publication (registration, organisation, year, seq, title, published_on, channels, registered_at, registered_by, changed_at)
      SELECT 'r' || value, 'chongqing', 2010, value + 1, 'T', '2010-01-04', '[]', '2010', '${staff.id}', '2010' FROM ${numbers}`,
    `INSERT INTO publication (
        registration, organisation, year, seq, title, formed_on, due_on, due_calendar, channels, registered_at, registered_by, changed_at
      )
      SELECT 'o' || value, 'chongqing', 2026, value + 1, 'T', '2026-12-04', '2027-01-04', version, '[]', '2026', '${staff.id}', '2026'
      FROM ${numbers}, calendar_version`,
    // Changes that are owed next year, and that are done; documents that are in force for years, and that are not any more.
    `INSERT INTO publication (
        registration, organisation, year, seq, title, published_on, changed_on, updated_on, change_due_on, change_due_calendar,
        effective_to, validity, channels, registered_at, registered_by, changed_at
      )
      SELECT kind || value, 'chongqing', 2011, value * 2 + (kind = 'p') + 1, 'T', '2011-01-04', '2026-12-04', iif(kind = 'p', '2026-12-04', NULL),
        '2027-01-04', version, iif(kind = 'p', '2020-01-04', '2030-01-04'), iif(kind = 'p', 'expired', 'valid'), '[]', '2026', '${staff.id}', '2026'
      FROM ${numbers}, calendar_version, (SELECT 'p' AS kind UNION ALL SELECT 'q')`,
  );
}

const notifying = { PRACTICE: noticesBy() };

/** Runs a schedule; answers every statement that it made. */
async function made(cron: string, at: string, more: { SEALING_KEYS?: string } = {}): Promise<Recorded[]> {
  const { DB, made: statements } = recording(bindings.DB);
  await environmentAt(at, { DB, ...notifying, ...more }).schedule(cron, at);
  return statements;
}

/** All four jobs on a day on which none has anything to do. */
const idle = async (on: string) => [
  ...(await made(daily, `${on}T00:30:00.000Z`)),
  ...(await made(delivery, `${on}T01:15:00.000Z`)),
  ...(await made(anchoring, `${on}T01:45:00.000Z`)),
  ...(await made(monthly, `${on}T02:00:00.000Z`)),
];

const recorded: Recorded[] = [];

const sumOf = (statements: readonly Recorded[]) => statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0);

/** Rows read by each statement's text, in sum. */
function readBy(statements: readonly Recorded[]): Map<string, number> {
  const read = new Map<string, number>();
  for (const { sql, rowsRead } of statements) {
    const text = sql.trim().replaceAll(/\s+/g, " ");
    read.set(text, (read.get(text) ?? 0) + rowsRead);
  }
  return read;
}

beforeAll(async () => {
  hush("log");
  const old = environmentAt("2025-12-10T02:00:00.000Z");
  const closed = await registerLetter(old, staff, "2025-12-01");
  await append(old, staff, closed.receipt_no, replied("2025-12-08"), { version: closed.version });
  await old.call("POST", `/v1/staff/requests/${closed.receipt_no}/archive`, staff);
  [{ id: template = "", version: archived = 0 } = {}] = await rowsOf<{ id: string; version: number }>(
    "SELECT id, version FROM request WHERE receipt_year = 2025",
  );
  await grow([0, 400]);
}, 120_000);

/** Rows that all four jobs read on a day without work, but for the cases that quarters are counted from. */
const mostRead = 482;

/** What quarters are counted from: each case of the latest two years and of another one, each day. */
const isCounting = ({ sql }: Recorded) => /receipt_seq AS seq/.test(sql);

describe("what a job reads", () => {
  it("grows with nothing that it has nothing to do with", async () => {
    expect(archived).toBeGreaterThan(0);
    await idle("2026-03-05");
    await made(anchoring, "2026-03-05T09:45:00.000Z");
    const few = readBy((await idle("2026-03-06")).filter((one) => !isCounting(one)));
    await grow([400, 1200]);
    await execute(weekIsSent("2026-03-09"));
    await made(anchoring, "2026-03-06T09:45:00.000Z");
    const all = await idle("2026-03-09");
    const statements = all.filter((one) => !isCounting(one));
    const many = readBy(statements);
    recorded.push(...all);
    const grown = [...many].filter(([sql, rowsRead]) => few.get(sql) !== rowsRead);
    expect(grown.map(([sql, rowsRead]) => `${few.get(sql)} to ${rowsRead}: ${sql}`)).toEqual([]);
    // Over 7,200 cases, of which 1,200 are open.
    expect(statements.length).toBeLessThanOrEqual(108);
    expect(sumOf(statements)).toBeLessThanOrEqual(mostRead);
    // Each case once in the year of its day of receipt, which all copies have from their template, and those numbered in the others counted that day.
    expect(sumOf(all.filter(isCounting))).toBeLessThanOrEqual(6 * 1_200 + 20);
  }, 240_000);

  it("is of the open cases once a week, for the heads", async () => {
    const statements = await made(daily, "2026-03-16T00:30:00.000Z");
    recorded.push(...statements);
    const week = statements.filter(({ sql }) => sql.includes("AS due_this_week"));
    expect(week).toHaveLength(1);
    // Each of 1,200 by the index, and once more for whether it lies with somebody.
    expect(sumOf(week)).toBeLessThanOrEqual(2_450);
  });

  it("is what a day's work needs, of a table that grows never all", async () => {
    await prepareWork();
    const statements = [
      ...(await made(daily, "2026-03-10T00:30:00.000Z", { SEALING_KEYS: `${bindings.SEALING_KEYS},${otherKey}` })),
      ...(await made(delivery, "2026-03-10T01:15:00.000Z")),
      ...(await made(anchoring, "2026-03-10T01:45:00.000Z")),
      ...(await made(monthly, "2026-04-01T02:00:00.000Z")),
    ];
    recorded.push(...statements);
    // A new calendar has each deadline that somebody is reminded of looked at once.
    const costly = statements.filter(
      (one) => one.rowsRead > 300 && !/SET resume_on = NULL/.test(one.sql) && !isCounting(one),
    );
    expect(costly).toEqual([]);
  }, 240_000);

  it.each(["without", "with"])(
    "is found by an index, %s ANALYZE",
    async (analysis) => {
      if (analysis === "with") await execute("ANALYZE");
      const statements = [...new Map(recorded.map((one) => [one.sql, one])).values()];
      expect(statements.length).toBeGreaterThan(80);
      const read: string[] = [];
      for (const { sql, values } of statements) {
        const plan = await bindings.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
          .bind(...values)
          .all<{ detail: string }>();
        const scans = plan.results.flatMap(({ detail }) => (isScan(detail, sql) ? [`${detail}: ${sql.trim()}`] : []));
        read.push(...scans);
      }
      expect(read).toEqual([]);
      // With the reminders of what the work before left due; of any table of many years it would be 1,200 at the least.
      await execute(weekIsSent(analysis === "with" ? "2026-03-30" : "2026-03-23"));
      if (analysis !== "with") return;
      const later = await idle("2026-04-03");
      expect(sumOf(later.filter((one) => !isCounting(one)))).toBeLessThanOrEqual(1_200);
    },
    240_000,
  );
});

/** Tables that hold a handful of rows whatever the years, and those that hold what one day, or the work left, brings. */
const small = [
  ...["calendar_version", "calendar_notice", "sink", "staff_member", "anchor_key"],
  ...["idempotency", "publication_staging", "rollup_dirty", "channel_list", "unreadable_file"],
];

/** Indexes that hold nothing but work that is left. */
const ofWork = [
  "reminder_pending",
  "reminder_message_queued",
  "reminder_message_dead",
  "applicant_notification_unplanned",
  "applicant_notice_queued",
  "applicant_notice_reckoned",
  "deadline_ended_unsettled",
  "complaint_unrecorded",
  "rollup_month_incomplete",
  "deadline_returned",
  "draft_open",
];

/** Indexes that hold one row a year. */
const ofYears = ["quarter_timeliness_counted"];

/** Indexes that hold one or two rows in these tests, which ANALYZE then has scanned. */
const few = ["complaint_text_key", "act_value_sealed"];

/** Whether a step of a plan reads a table through that grows with the years. What is not stored (a list, a subquery) does not. */
function isScan(detail: string, sql: string): boolean {
  const found = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?$/.exec(detail);
  if (found === null)
    return detail.startsWith("SCAN") && !/^SCAN (?:CONSTANT ROW$|\(subquery|\w+ VIRTUAL TABLE)/.test(detail);
  const [, table = "", index = ""] = found;
  if (
    small.includes(table) ||
    [...ofWork, ...ofYears, ...few].includes(index) ||
    ["looked", "stored", "item", "uncounted"].includes(table)
  )
    return false;
  // The first or last few by primary key.
  return !/(?:FROM|from) "?(?:anchor|job_run)"? order by .* limit (?:\?|50|1\b)/i.test(sql);
}

/** A little of every task's work. */
async function prepareWork() {
  const lately = environmentAt("2026-03-02T02:00:00.000Z", notifying);
  const from = await file(lately, { body: notifiedFiling });
  const into = await file(lately, { body: { ...notifiedFiling, notify: undefined } });
  const merged = { type: "merged", on: "2026-03-02", into: into.receipt_no };
  await append(lately, staff, from.receipt_no, merged, { version: 1 });
  await append(lately, staff, into.receipt_no, replied("2026-03-02"), { version: 2 });
  await registerLetter(lately, staff, "2026-02-10");
  const otherwise = environmentAt("2026-03-02T02:00:00.000Z", { SEALING_KEYS: `${otherKey},${bindings.SEALING_KEYS}` });
  await registerLetter(otherwise, staff, "2026-02-27");
  await sendItem(lately, staff, { title: "决算", formed_on: "2026-02-27" });
  const changed = { changed_on: "2026-02-27", effective_to: "2026-04-30" };
  await sendItem(lately, staff, { title: "办法", published_on: "2025-03-04", channels: ["portal"], ...changed });
  const later = [{ id: "portal" }, { id: "weibo", published_on: "2026-03-01" }];
  await sendItem(lately, staff, { title: "预算", published_on: "2026-02-24", channels: later });
  await execute("UPDATE channel SET cadence_days = 14 WHERE id IN ('portal', 'weibo')");
  await lately.call("POST", "/v1/staff/sinks", {
    body: { kind: "webhook", name: "接收方", url: "https://receiver.example/hook", secret: `whsec_${"A".repeat(32)}` },
    ...staff,
  });
  const old = environmentAt("2015-04-01T02:00:00.000Z");
  const closed = await registerLetter(old, staff, "2015-03-02");
  await append(old, staff, closed.receipt_no, replied("2015-03-09"), { version: closed.version });
  await old.call("POST", `/v1/staff/requests/${closed.receipt_no}/archive`, staff);
  await otherwise.call("POST", "/v1/complaints", {
    body: { text: "逾期未公开。" },
    headers: { "Idempotency-Key": newKey() },
  });
  const keyring = await keyringOf({ ...bindings, SEALING_KEYS: otherKey });
  const { keyId, sealed } = await keyring.seal("[null,1]", "act/a0", (count) => new Uint8Array(count));
  const hash = "0".repeat(64);
  await execute(
    `UPDATE act_value SET open = NULL, key_id = '${keyId}', sealed = x'${sealed.toHex()}' WHERE act_id = 'a0'`,
    "UPDATE calendar_version SET version = version + 1",
    "UPDATE request SET calendar_seen = calendar_seen + 1 WHERE state <> 'closed' AND id NOT LIKE 'd000000_-%'",
    "UPDATE request SET runs_until = '2030-01-04' WHERE id LIKE 'c000000_-%'",
    "UPDATE publication SET due_calendar = due_calendar + 1 WHERE registration LIKE 'o__%'",
    "UPDATE publication SET change_due_calendar = change_due_calendar + 1 WHERE registration LIKE 'q__%'",
    "UPDATE applicant SET keys_version = 0 WHERE request_id IN (SELECT id FROM request WHERE receipt_year = 2026)",
    `INSERT INTO complaint VALUES ('older', 2014, 1, '${hash}', 'fax', '2014-03-03', NULL, '2014-03-03', 'applicant', NULL)`,
    `INSERT INTO complaint VALUES ('old', 2015, 1, '${hash}', 'fax', '2015-03-02', NULL, '2015-03-02', 'applicant', 1)`,
    `INSERT INTO complaint_step
      VALUES ('old', 1, 'decided', '2015-03-09', '2015-03-09', 'applicant', NULL, 'rejected', NULL, '${hash}', NULL)`,
    "INSERT INTO complaint_text VALUES ('old', 0, 'test', x'00')",
    `INSERT INTO set_aside VALUES ('remind', 'deadline', 'gone', 'day', '2026-03-01', '2026-03-01', 1)`,
  );
  await bindings.DB.batch(["2015-03", "2026-02"].map(mark));
}
