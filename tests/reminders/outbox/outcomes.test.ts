import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keyringOf } from "../../../functions/platform/keyring.ts";
import { metered } from "../../../functions/platform/meter.ts";
import { mostAttempts } from "../../../functions/reminders/outbox/backoff.ts";
import { deliver } from "../../../functions/reminders/outbox/deliver.ts";
import { reminderDigest } from "../../../schema/contracts/webhook-messages.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { append, registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const day = "2026-03-06";
const morning = `${day}T00:30:00.000Z`;
const later = new Date(`${day}T02:15:00.000Z`);
const execute = (sql: string, ...values: unknown[]) =>
  bindings.DB.prepare(sql)
    .bind(...values)
    .run();

const sent: Request[] = [];
let status = 204;
const answering = () =>
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    sent.push(new Request(input, init));
    return Response.json({ errcode: 0 }, { status: status === 204 ? 200 : status });
  });

// Two officers with an overdue case each, and a webhook: a digest to each.
const [one, other] = [await staffWith("officer"), await staffWith("officer")];
const admin = await staffWith();
// A unit is reminded of its cases with whom they lie.
await execute("UPDATE staff_member SET unit = 'V' WHERE id = ?", other.id);
const numbers: string[] = [];
for (const { id } of [one, other]) {
  const { receipt_no, version } = await registerLetter(environmentAt("2026-02-02T02:00:00Z"), admin, "2026-02-02");
  const assigned = { type: "assigned", on: "2026-02-02", to: id };
  await append(environmentAt("2026-02-02T02:00:00Z"), admin, receipt_no, assigned, { version });
  numbers.push(receipt_no);
}
await execute("UPDATE staff_member SET active = 0 WHERE id NOT IN (?, ?)", one.id, other.id);
const keyring = await keyringOf(bindings);
async function addSink(id: string, kind: string, secrets: object) {
  const { keyId, sealed } = await keyring.seal(JSON.stringify(secrets), `sink ${id}`, (n) => new Uint8Array(n));
  await execute(
    `INSERT INTO sink (id, kind, name, language, settings, key_id, sealed, created_at, created_by)
     SELECT ?, ?, 'S', 'en', '{}', ?, ?, '2026-01-01T00:00:00.000Z', created_by FROM sink LIMIT 1`,
    ...[id, kind, keyId, sealed],
  );
}
await addSink("hook", "webhook", { url: "https://receiver.example/hook", secret: `whsec_${"A".repeat(32)}` });
await addSink("group", "wecom", { url: "https://robot.example/send?key=k" });
const silenced = hush("log");
const answered = answering();
await environmentAt(morning).schedule(daily, morning);
silenced.mockRestore();
answered.mockRestore();

/** Everything queued once more after so many attempts, and nothing sent of any notice. */
async function queuedAfter(attempts: number) {
  await execute(
    "UPDATE reminder_message SET status = 'queued', attempts = ?, next_attempt_at = ?, last_error = NULL, sent_at = NULL",
    ...[attempts, morning],
  );
  await execute("UPDATE reminder SET status = 'planned', sent_at = NULL WHERE status = 'sent'");
}
const messages = () =>
  rowsOf("SELECT sink_id, recipient, status, attempts, last_error FROM reminder_message ORDER BY sink_id, recipient");
const noticeStates = () => rowsOf("SELECT DISTINCT status FROM reminder WHERE digest_on = ?", day);
/** A run with nothing drawn by chance: every wait is the shortest. */
const run = (at = later, DB = bindings.DB) =>
  deliver(
    { ...bindings, DB },
    { ...environmentAt(at.toISOString()).outside, randomBytes: (length) => new Uint8Array(length) },
  );
const recipients = [one.id, other.id].toSorted();
const all = (state: object) => [
  { sink_id: "group", recipient: "", ...state },
  ...recipients.map((recipient) => ({ sink_id: "hook", recipient, ...state })),
];

beforeEach(async () => {
  sent.length = 0;
  status = 204;
  answering();
  await queuedAfter(0);
});
afterEach(() => vi.restoreAllMocks());

describe("a run that delivers", () => {
  it("sends each member what is theirs and a group everything, and counts it; then there is nothing left", async () => {
    expect(await run()).toEqual({ messages_sent: 3, messages_failed: 0, messages_dead: 0 });
    expect(await messages()).toEqual(all({ status: "sent", attempts: 1, last_error: null }));
    expect(await noticeStates()).toEqual([{ status: "sent" }]);
    const payloads = await Promise.all(
      sent
        .filter(({ url }) => url.includes("receiver"))
        .map(async (request) => ({
          id: request.headers.get("webhook-id"),
          payload: reminderDigest.parse(JSON.parse(await request.text())),
        })),
    );
    for (const [at, { id }] of [one, other].entries()) {
      const own = payloads.find(({ payload }) => payload.data.recipient === id);
      expect(own?.id).toBe(`msg_hook_${id}_${day}`);
      expect(own?.payload).toMatchObject({ timestamp: later.toISOString(), data: { on: day } });
      const said = JSON.stringify(own?.payload);
      expect(said).toContain(numbers[at]);
      expect(said).not.toContain(numbers[1 - at]);
    }
    const toGroup = await sent.find(({ url }) => url.includes("robot"))?.text();
    for (const number of numbers) expect(toGroup).toContain(number);
    expect(await run()).toEqual({ messages_sent: 0, messages_failed: 0, messages_dead: 0 });
    expect(sent).toHaveLength(3);
  });

  it("puts a failed message off by its wait, which doubles with each attempt", async () => {
    status = 503;
    for (const [attempts, minutes] of [
      [0, 5],
      [1, 10],
      [2, 20],
    ] as const) {
      await queuedAfter(attempts);
      expect(await run()).toEqual({ messages_sent: 0, messages_failed: 3, messages_dead: 0 });
      const next = new Date(later.getTime() + minutes * 60_000).toISOString();
      expect(await rowsOf("SELECT DISTINCT next_attempt_at AS next FROM reminder_message")).toEqual([{ next }]);
    }
    expect(await messages()).toEqual(all({ status: "queued", attempts: 3, last_error: "status-503" }));
    expect(await noticeStates()).toEqual([{ status: "planned" }]);
  });

  it("gives up after the last attempt, and at once where the receiver is gone or the run before died", async () => {
    status = 503;
    await queuedAfter(mostAttempts - 2);
    expect(await run()).toEqual({ messages_sent: 0, messages_failed: 3, messages_dead: 0 });
    await queuedAfter(mostAttempts - 1);
    expect(await run()).toEqual({ messages_sent: 0, messages_failed: 0, messages_dead: 3 });
    expect(await messages()).toEqual(all({ status: "dead", attempts: mostAttempts, last_error: "status-503" }));
    status = 410;
    await queuedAfter(0);
    expect(await run()).toEqual({ messages_sent: 0, messages_failed: 0, messages_dead: 3 });
    expect(await messages()).toEqual(all({ status: "dead", attempts: 1, last_error: "status-410" }));
    sent.length = 0;
    await queuedAfter(mostAttempts);
    expect(await run()).toEqual({ messages_sent: 0, messages_failed: 0, messages_dead: 3 });
    expect(await messages()).toEqual(all({ status: "dead", attempts: mostAttempts + 1, last_error: "gave-up" }));
    expect(sent).toEqual([]);
  });

  it("sends nothing for a sink that was switched off, or of notices that are void, and counts neither", async () => {
    await execute("UPDATE sink SET deleted_at = ? WHERE id = 'group'", morning);
    await execute("UPDATE reminder SET status = 'void' WHERE recipients LIKE ?", `%${other.id}%`);
    expect(await run()).toEqual({ messages_sent: 1, messages_failed: 0, messages_dead: 0 });
    expect(sent).toHaveLength(1);
    expect(await messages()).toEqual([
      { sink_id: "group", recipient: "", status: "void", attempts: 1, last_error: null },
      ...recipients.map((recipient) => ({
        ...{
          sink_id: "hook",
          recipient,
          status: recipient === one.id ? "sent" : "void",
          attempts: 1,
          last_error: null,
        },
      })),
    ]);
    await execute("UPDATE sink SET deleted_at = NULL WHERE id = 'group'");
    await execute("UPDATE reminder SET status = 'planned' WHERE status = 'void'");
  });

  it("lets what is for a sink that does not open wait, to the last attempt, and others go on", async () => {
    await execute("UPDATE sink SET key_id = 'lost' WHERE id = 'hook'");
    expect(await run()).toEqual({ messages_sent: 1, messages_failed: 2, messages_dead: 0 });
    const unopened = async (attempts: number) => {
      await queuedAfter(attempts - 1);
      await run();
      return rowsOf("SELECT DISTINCT status, last_error FROM reminder_message WHERE sink_id = 'hook'");
    };
    expect(await unopened(1)).toEqual([{ status: "queued", last_error: "unopened" }]);
    expect(await unopened(mostAttempts - 1)).toEqual([{ status: "queued", last_error: "unopened" }]);
    expect(await unopened(mostAttempts)).toEqual([{ status: "dead", last_error: "unopened" }]);
    await execute("UPDATE sink SET key_id = ? WHERE id = 'hook'", keyring.currentId);
  });

  it("sets aside by table and key a message and a notice that cannot be read, and sends the others; what is mended goes out", async () => {
    const [notice] = await rowsOf<{ id: number; recipients: string }>(
      "SELECT id, recipients FROM reminder WHERE digest_on = ? AND recipients LIKE ? LIMIT 1",
      ...[day, `%${one.id}%`],
    );
    await execute("UPDATE reminder_message SET parts = '[0]' WHERE sink_id = 'group'");
    await execute("UPDATE reminder SET recipients = '[0]' WHERE id = ?", notice?.id);
    expect(await run()).toMatchObject({ messages_sent: 1, set_aside: 2 });
    expect(await rowsOf("SELECT task, table_name, row_key FROM set_aside ORDER BY table_name")).toEqual([
      { task: "deliver", table_name: "reminder", row_key: String(notice?.id) },
      { task: "deliver", table_name: "reminder_message", row_key: `group  ${day}` },
    ]);
    await execute("UPDATE reminder_message SET parts = NULL WHERE sink_id = 'group'");
    await execute("UPDATE reminder SET recipients = ? WHERE id = ?", notice?.recipients, notice?.id);
    await queuedAfter(0);
    expect(await run()).toEqual({ messages_sent: 3, messages_failed: 0, messages_dead: 0 });
    expect(await rowsOf("SELECT 1 FROM set_aside")).toEqual([]);
  });

  it("leaves out a message and a notice that were set aside until their turn to be tried anew comes", async () => {
    const setAside = (table: string, key: string, lastAt: string) =>
      execute(
        `INSERT INTO set_aside (task, table_name, row_key, failure, since, last_at) VALUES ('deliver', ?1, ?2, 'Error', ?3, ?3)`,
        ...[table, key, lastAt],
      );
    const before = "2026-03-01T02:00:00.000Z";
    for (let at = 0; at < 20; at++) await setAside("reminder_message", `before-${at}`, before);
    const notices = await rowsOf<{ id: number }>(
      "SELECT id FROM reminder WHERE digest_on = ? AND recipients LIKE ?",
      ...[day, `%${other.id}%`],
    );
    for (const { id } of notices) await setAside("reminder", String(id), morning);
    await setAside("reminder_message", `group  ${day}`, morning);
    expect(await run()).toMatchObject({ messages_sent: 1 });
    const statuses = await rowsOf(
      "SELECT sink_id, recipient, status FROM reminder_message ORDER BY sink_id, recipient",
    );
    expect(statuses).toEqual([
      { sink_id: "group", recipient: "", status: "queued" },
      ...recipients.map((recipient) => ({
        sink_id: "hook",
        recipient,
        status: recipient === one.id ? "sent" : "void",
      })),
    ]);
    await execute("DELETE FROM set_aside");
  });

  it("forgets what was set aside and waits no more, unless it stops before the end", async () => {
    await execute(
      `INSERT INTO set_aside (task, table_name, row_key, failure, since, last_at)
       VALUES ('deliver', 'reminder_message', 'gone', 'Error', ?1, ?1)`,
      morning,
    );
    await run(later, metered(bindings.DB, 5));
    expect(await rowsOf("SELECT row_key FROM set_aside")).toEqual([{ row_key: "gone" }]);
    await run();
    expect(await rowsOf("SELECT row_key FROM set_aside")).toEqual([]);
  });

  it("asks for no message on a day off", async () => {
    const { DB, trips } = watched(bindings.DB);
    expect(await run(new Date("2026-03-07T02:15:00.000Z"), DB)).toEqual({
      ...{ messages_sent: 0, messages_failed: 0, messages_dead: 0 },
    });
    expect(trips.flatMap(({ statements }) => statements).join()).not.toContain("reminder_message");
    expect(sent).toEqual([]);
  });

  it("takes 48 messages at the most, and the next run the others", async () => {
    await execute("DELETE FROM reminder_message");
    await execute(
      `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 50)
       INSERT INTO reminder_message (sink_id, recipient, digest_on, status, next_attempt_at)
       SELECT 'hook', 'nobody ' || n, ?, 'queued', ? FROM n`,
      ...[day, morning],
    );
    const left = async () => (await rowsOf("SELECT 1 FROM reminder_message WHERE status = 'queued'")).length;
    await run();
    expect(await left()).toBe(2);
    await run();
    expect(await left()).toBe(0);
  });
});
