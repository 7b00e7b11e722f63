import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { metered } from "../../../functions/platform/meter.ts";
import { deliver } from "../../../functions/reminders/outbox/deliver.ts";
import { reminderDigest } from "../../../schema/contracts/webhook-messages.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { weekIsSent } from "../../support/reminders.ts";
import { append, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const staff = await staffWith();
const hourly = "15 * * * *";
const morning = "2026-03-06T00:30:00.000Z";
const later = (hour: number) => `2026-03-06T0${hour}:15:00.000Z`;

beforeEach(async () => {
  hush("log");
  await bindings.DB.batch(
    [
      "DELETE FROM reminder_message",
      "DELETE FROM reminder",
      "DELETE FROM deadline",
      "DELETE FROM job_run",
      "DELETE FROM task_lease",
      weekIsSent("2026-03-02"),
      "UPDATE sink SET deleted_at = '2025-01-01T00:00:00.000Z'",
    ].map((sql) => bindings.DB.prepare(sql)),
  );
  await bindings.DB.prepare("UPDATE staff_member SET active = 0 WHERE id <> ?").bind(staff.id).run();
});
afterEach(() => vi.restoreAllMocks());

const group = { kind: "wecom", name: "群", url: "https://qyapi.example/send?key=k" };
const hook = {
  kind: "webhook",
  name: "接收方",
  url: "https://receiver.example/hook",
  secret: `whsec_${"A".repeat(32)}`,
};

/** So many cases that are due on 6 March, one registered and the others copies of it, and a sink. */
async function due(cases: number, sink: object, more: Parameters<typeof environmentAt>[1] = {}): Promise<string[]> {
  const environment = environmentAt("2026-03-05T02:00:00Z", more);
  expect((await environment.call("POST", "/v1/staff/sinks", { body: sink, headers: staff.headers })).status).toBe(201);
  const { receipt_no } = await registerLetter(environment, staff, "2026-02-02");
  const seq = Number(receipt_no.slice(5));
  const columns = await rowsOf<{ name: string; hidden: number }>(
    "SELECT name, hidden FROM pragma_table_xinfo('request')",
  );
  const names = columns.filter(({ hidden }) => hidden === 0).map(({ name }) => name);
  const changed: Record<string, string> = {
    id: "printf('%08d-0000-4000-8000-', n.value) || printf('%012d', receipt_seq)",
    receipt_seq: "receipt_seq + n.value",
  };
  const numbers = JSON.stringify(Array.from({ length: cases - 1 }, (_, at) => at + 1));
  await bindings.DB.prepare(
    `INSERT INTO request (${names.join(", ")}) SELECT ${names.map((name) => changed[name] ?? name).join(", ")}
     FROM request, json_each(?) AS n WHERE receipt_seq = ?`,
  )
    .bind(numbers, seq)
    .run();
  await bindings.DB.batch(
    [
      "DELETE FROM deadline",
      `INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional, since_at)
       SELECT id, 'reply', '', 'agency', '2026-03-06', 0, '2026-03-05T23:00:00.000Z' FROM request
       WHERE receipt_seq BETWEEN ${seq} AND ${seq + cases - 1}`,
    ].map((sql) => bindings.DB.prepare(sql)),
  );
  return Array.from({ length: cases }, (_, at) => `2026-${String(seq + at).padStart(6, "0")}`);
}

/** What a group's robot takes: the numbers of the cases of each message; `answer` decides about each by its number from 1. */
function robot(answer: (message: number) => number | "dies" = () => 0) {
  const accepted: string[][] = [];
  const titles: string[] = [];
  let calls = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
    calls++;
    const outcome = answer(calls);
    if (outcome === "dies") throw new TypeError("Network connection lost.");
    const { content } = Object(JSON.parse(String(init?.body)).markdown);
    if (outcome === 0) {
      accepted.push([...String(content).matchAll(/^> (\d{4}-\d{6}) /gm)].map(([, no = ""]) => no));
      titles.push(String(content).split("\n")[0] ?? "");
      expect(new TextEncoder().encode(content).byteLength).toBeLessThanOrEqual(4096);
    }
    return Response.json({ errcode: outcome });
  });
  return { accepted, titles, calls: () => calls };
}

const lineStates = () => rowsOf("SELECT status, count(*) AS n FROM reminder WHERE kind = 'reply' GROUP BY status");
const run = async (cron: string, at: string, DB: D1Database = bindings.DB) =>
  environmentAt(at, { DB }).schedule(cron, at);

it("of a digest that fits into no one message each line is sent in one of several, numbered, and counts as sent then", async () => {
  const all = await due(75, group);
  const { accepted, titles } = robot();
  await run(daily, morning);
  expect(accepted.length).toBeGreaterThan(1);
  expect(accepted.flat().toSorted()).toEqual(all);
  expect(titles.map((title) => title.slice(-6))).toEqual(accepted.map((_, at) => ` (${at + 1}/${accepted.length})`));
  expect(await lineStates()).toEqual([{ status: "sent", n: 75 }]);
});

it("a failure after the second of three resumes with the third: no line is sent twice and none lost, nor counted before it was sent", async () => {
  const all = await due(75, group);
  const { accepted, calls } = robot((message) => (message === 3 ? 45009 : 0));
  await run(daily, morning);
  expect(calls()).toBe(3);
  const before = accepted.flat().length;
  expect(await lineStates()).toEqual([
    { status: "planned", n: 75 - before },
    { status: "sent", n: before },
  ]);
  expect(await rowsOf("SELECT status, parts_sent, last_error FROM reminder_message")).toEqual([
    { status: "queued", parts_sent: 2, last_error: "errcode-45009" },
  ]);
  await run(hourly, later(1));
  expect(accepted.flat().toSorted()).toEqual(all);
  expect(await lineStates()).toEqual([{ status: "sent", n: 75 }]);
});

it("a case that is closed between two messages is in none that comes after, and the others keep theirs", async () => {
  const all = await due(75, group);
  const { accepted } = robot((message) => (message === 2 ? 1 : 0));
  await run(daily, morning);
  const [first = []] = accepted;
  const closed = all.find((no) => !first.includes(no));
  // One of the first message, too: what the second begins with does not move up into it.
  for (const no of [first[0], closed]) {
    await bindings.DB.prepare("DELETE FROM deadline WHERE request_id = (SELECT id FROM request WHERE receipt_seq = ?)")
      .bind(Number(no?.slice(5)))
      .run();
  }
  await run(hourly, later(1));
  expect(accepted.flat().toSorted()).toEqual(all.filter((no) => no !== closed));
});

it("a run that dies at any of its statements leaves every line to the next, and repeats one message at the most", async () => {
  for (let place = 0, done = false; !done; place++) {
    await bindings.DB.batch(
      [
        "DELETE FROM reminder_message",
        "DELETE FROM reminder",
        weekIsSent("2026-03-02"),
        "UPDATE sink SET deleted_at = '2025'",
        "DELETE FROM job_run",
        "DELETE FROM task_lease",
      ].map((sql) => bindings.DB.prepare(sql)),
    );
    const all = await due(45, group);
    const { accepted } = robot();
    await run(
      daily,
      morning,
      watched(bindings.DB, ({ statements }) => {
        if (statements.some((sql) => sql.includes("RETURNING sink_id")))
          throw new Error("D1_ERROR: Network connection lost.");
      }).DB,
    ).catch(() => undefined);
    expect(accepted).toEqual([]);
    let trips = 0;
    const { DB } = watched(bindings.DB, () => {
      if (trips++ >= place) throw new Error("D1_ERROR: Network connection lost.");
    });
    done = await deliver({ ...bindings, DB }, environmentAt(later(1)).outside).then(
      () => true,
      () => false,
    );
    await run(hourly, later(5));
    const sent = accepted.flat();
    expect([...new Set(sent)].toSorted(), `at statement ${place}`).toEqual(all);
    const doubled = accepted.filter((message, at) =>
      accepted.slice(0, at).some((other) => other.join() === message.join()),
    );
    expect(doubled.length, `at statement ${place}`).toBeLessThanOrEqual(1);
    expect(sent.length - doubled.flat().length, `at statement ${place}`).toBe(45);
  }
}, 240_000);

it("a run that may make few statements more sends some of the messages, and the next the others", async () => {
  const all = await due(150, group);
  const { accepted } = robot();
  hush("warn");
  await run(
    daily,
    morning,
    watched(bindings.DB, ({ statements }) => {
      if (statements.some((sql) => sql.includes("RETURNING sink_id")))
        throw new Error("D1_ERROR: Network connection lost.");
    }).DB,
  ).catch(() => undefined);
  await deliver({ ...bindings, DB: metered(bindings.DB, 26) }, environmentAt(later(1)).outside);
  const some = accepted.length;
  expect(some).toBeGreaterThan(0);
  expect(accepted.flat().length).toBeLessThan(150);
  await run(hourly, later(3));
  expect(accepted.length).toBeGreaterThan(some);
  expect(accepted.flat().toSorted()).toEqual(all);
});

it("a robot is sent fifteen messages a run at the most, and goes on with the next", async () => {
  const all = await due(500, group);
  const { accepted } = robot();
  await run(daily, morning);
  expect(accepted).toHaveLength(15);
  await run(hourly, later(1));
  await run(hourly, later(2));
  expect(accepted.flat().toSorted()).toEqual(all);
}, 120_000);

it("what is given up on after its second message is sent again by hand from the third, and what was taken whole from the first", async () => {
  await due(75, group);
  const { accepted } = robot((message) => (message === 3 ? 1 : 0));
  await run(daily, morning);
  await bindings.DB.prepare("UPDATE reminder_message SET status = 'dead'").run();
  const [one] = await rowsOf<{ id: number }>("SELECT id FROM reminder WHERE kind = 'reply' LIMIT 1");
  const resend = async (at: string) => {
    const resent = await environmentAt(at).call("POST", `/v1/staff/reminders/${one?.id}/resend`, {
      headers: staff.headers,
    });
    expect(resent.status).toBe(202);
    await run(hourly, at);
  };
  await resend(later(1));
  expect(new Set(accepted.flat()).size).toBe(75);
  expect(accepted.flat()).toHaveLength(75);
  await resend(later(2));
  expect(accepted.flat()).toHaveLength(150);
});

it("a webhook is sent 500 lines in a message, each under an id of its own that stays", async () => {
  const all = await due(620, hook);
  const messages: { id: string; data: ReturnType<typeof reminderDigest.parse>["data"] }[] = [];
  let isDown = true;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const { data } = reminderDigest.parse(await request.json());
    if (data.part === 2 && isDown) return new Response(null, { status: 503 });
    messages.push({ id: request.headers.get("webhook-id") ?? "", data });
    return new Response(null, { status: 204 });
  });
  await run(daily, morning);
  isDown = false;
  await run(hourly, later(1));
  expect(messages.map(({ data: { part, parts, lines } }) => [part, parts, lines.length])).toEqual([
    [1, 2, 500],
    [2, 2, 120],
  ]);
  const [first, second] = messages.map(({ id }) => id);
  expect(second).toBe(`${first}_2`);
  expect(first).toMatch(/_2026-03-06$/);
  expect(messages.flatMap(({ data }) => data.lines.map(({ receipt_no }) => receipt_no)).toSorted()).toEqual(all);
}, 120_000);

it("a mail holds 500 lines, and the second is sent again alone where it failed", async () => {
  const mails: { subject: string; lines: string[] }[] = [];
  let isDown = true;
  const REMINDER_EMAIL = {
    async send(message: object) {
      const { subject, text } = { subject: "", text: "", ...message };
      if (isDown && subject.endsWith("(2/2)")) throw new Error("busy");
      mails.push({ subject, lines: text.split("\n") });
      return { messageId: "m" };
    },
  };
  await bindings.DB.prepare("UPDATE staff_member SET email = 'o@gov.example' WHERE id = ?").bind(staff.id).run();
  const all = await due(620, { kind: "email", name: "邮件", from: "a@gov.example" }, { REMINDER_EMAIL });
  await environmentAt(morning, { REMINDER_EMAIL }).schedule(daily, morning);
  isDown = false;
  await environmentAt(later(1), { REMINDER_EMAIL }).schedule(hourly, later(1));
  expect(mails.map(({ subject, lines }) => [subject.slice(-6), lines.length])).toEqual([
    [" (1/2)", 500],
    [" (2/2)", 120],
  ]);
  expect(mails.flatMap(({ lines }) => lines.map((line) => line.slice(0, 11))).toSorted()).toEqual(all);
}, 120_000);

it("a case closed before anything was sent leaves a digest that says nothing of it", async () => {
  const environment = environmentAt("2026-03-05T02:00:00Z");
  await environment.call("POST", "/v1/staff/sinks", { body: group, headers: staff.headers });
  const { receipt_no } = await registerLetter(environment, staff, "2026-02-02");
  const { accepted } = robot(() => 1);
  await run(daily, morning);
  expect((await append(environmentAt(later(1)), staff, receipt_no, replied("2026-03-06"), { version: 1 })).status).toBe(
    201,
  );
  await run(hourly, later(2));
  expect(accepted).toEqual([]);
  expect(await rowsOf("SELECT status FROM reminder_message WHERE parts IS NOT NULL")).toEqual([]);
});
