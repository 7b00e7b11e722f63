import { afterEach, describe, expect, it, vi } from "vitest";
import { missedWords } from "../../../functions/reminders/digest/wording.ts";
import { mostAttempts, waitAfter } from "../../../functions/reminders/outbox/backoff.ts";
import { addressFault } from "../../../functions/reminders/sinks/address.ts";
import { dingtalkRequest, wecomRequest } from "../../../functions/reminders/sinks/robots.ts";
import { day } from "../../../schema/contracts/day.ts";
import { sinkList } from "../../../schema/contracts/reminders.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { bindings, daily, newKey, worldAt } from "../../support/world.ts";

afterEach(() => vi.restoreAllMocks());

describe("an address", () => {
  it.each([
    ["http://receiver.example/", "not-https"],
    ["receiver.example", "not-a-url"],
    ["https://user:pass@receiver.example/", "credentials"],
    ["https://10.1.2.3/", "private-address"],
    ["https://127.1/", "private-address"],
    ["https://2130706433/", "private-address"],
    ["https://0x7f.0.0.1/", "private-address"],
    ["https://0177.0.0.1./", "private-address"],
    ["https://169.254.169.254/", "private-address"],
    ["https://100.64.0.1/", "private-address"],
    ["https://[::1]/", "private-address"],
    ["https://[::ffff:10.0.0.1]/", "private-address"],
    ["https://[fd00::1]/", "private-address"],
    ["https://[fe80::1]/", "private-address"],
    ["https://8.8.8.8/", "literal-address"],
    ["https://[2606:4700::1]/", "literal-address"],
    ["https://localhost/", "local-name"],
    ["https://LOCALHOST./", "local-name"],
    ["https://a.localhost/", "local-name"],
    ["https://printer.local/", "local-name"],
    ["https://metadata.google.internal/", "local-name"],
    ["https://intranet/", "local-name"],
  ])("%s is refused as %s", (address, code) => {
    expect(addressFault(address)?.code).toBe(code);
  });

  it.each(["https://receiver.example/hook", "https://gov.example.cn:8443/a?b=c", "https://172.example/"])(
    "%s may be sent to",
    (address) => {
      expect(addressFault(address)).toBeUndefined();
    },
  );
});

const line = {
  id: 1,
  kind: "reply",
  ref: "",
  receipt_no: "2026-000001",
  rule: "ahead_3",
  due_on: day.parse("2026-03-06"),
  working_days_left: 3,
  missed: [{ rule: "ahead_5", count: 1 }],
} as const;

describe("the robots' messages", () => {
  const digest = { on: "2026-03-03", lines: [line], language: "zh_hans" } as const;

  it("WeCom's is Markdown of at most 4,096 bytes", () => {
    const { body } = wecomRequest("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", digest);
    expect(body).toEqual({ msgtype: "markdown", markdown: { content: expect.stringContaining("2026-000001") } });
    const many = wecomRequest("https://a.example/", { ...digest, lines: Array.from({ length: 500 }, () => line) });
    const { content } = Object(many.body.markdown);
    expect(new TextEncoder().encode(content).byteLength).toBeLessThanOrEqual(4096);
    expect(content).toMatch(/… \+\d+$/);
  });

  it("DingTalk's is Markdown with a title, its URL signed as its page says", async () => {
    const now = new Date("2026-03-03T00:30:00.123Z");
    const { url, body } = await dingtalkRequest(
      "https://oapi.dingtalk.com/robot/send?access_token=t",
      "SECabc",
      now,
      digest,
    );
    expect(body).toMatchObject({
      msgtype: "markdown",
      markdown: { title: expect.any(String), text: expect.any(String) },
    });
    const { searchParams } = new URL(url);
    expect(searchParams.get("access_token")).toBe("t");
    expect(searchParams.get("timestamp")).toBe(String(now.getTime()));
    const key = await crypto.subtle.importKey(
      "raw",
      new TextEncoder().encode("SECabc"),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["verify"],
    );
    const sign = Uint8Array.fromBase64(searchParams.get("sign") ?? "");
    expect(await crypto.subtle.verify("HMAC", key, sign, new TextEncoder().encode(`${now.getTime()}\nSECabc`))).toBe(
      true,
    );
  });
});

it("says what was missed as people say it", () => {
  expect(missedWords(line.missed, "en")).toBe("missed: 5-day notice");
});

it("waits longer after each attempt, never longer than twelve hours, by chance between half and all", () => {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const [least, most] = [waitAfter(attempt, 0), waitAfter(attempt, 255)];
    expect(most).toBe(Math.min(12 * 3_600_000, 600_000 * 2 ** (attempt - 1)));
    expect(least).toBe(most / 2);
  }
});

const secret = `whsec_${btoa("a secret of thirty-two bytes ...")}`;
const webhook = { kind: "webhook", name: "办公系统", url: "https://receiver.example/hook?key=private", secret };

describe("sinks", () => {
  const world = worldAt("2026-03-02T02:00:00Z");

  it("are named, their secrets sealed and never shown; the last one stays", async () => {
    const { headers } = await staffWith("admin");
    const created = await world.call("POST", "/v1/staff/sinks", { body: webhook, headers });
    expect(created.status).toBe(201);
    const shown = await world.call("GET", "/v1/staff/sinks", { headers });
    const text = await shown.text();
    expect(text).not.toMatch(/private|whsec/);
    const { items } = sinkList.parse(JSON.parse(text));
    expect(items).toMatchObject([{ id: "log" }, { kind: "webhook", host: "receiver.example" }]);
    expect(JSON.stringify(await everything())).not.toMatch(/key=private|whsec_/);
    expect((await world.call("DELETE", `/v1/staff/sinks/${items[1]?.id}`, { headers })).status).toBe(204);
    await expectProblem(await world.call("DELETE", `/v1/staff/sinks/${items[1]?.id}`, { headers }), "not-found");
    await expectProblem(await world.call("DELETE", "/v1/staff/sinks/log", { headers }), "conflict");
  });

  it("are made once by a retry with the same Idempotency-Key, which answers the same, though switched off meanwhile", async () => {
    const { headers } = await staffWith("admin");
    const keyed = { ...headers, "Idempotency-Key": newKey() };
    const add = (change = {}) =>
      world.call("POST", "/v1/staff/sinks", { body: { ...webhook, ...change }, headers: keyed });
    const answers = await Promise.all([add(), add()]);
    const location = answers[0]?.headers.get("Location") ?? "";
    expect((await world.call("DELETE", location, { headers })).status).toBe(204);
    answers.push(await add());
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.headers.get("Location"))).size).toBe(1);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    await expectProblem(await add({ name: "另一个" }), "idempotency-key-reused");
    const { items } = sinkList.parse(await (await world.call("GET", "/v1/staff/sinks", { headers })).json());
    expect(items.map(({ id }) => id)).toEqual(["log"]);
  });

  it("that are wrong are refused by name", async () => {
    const { headers } = await staffWith("admin");
    const add = (change: object) => world.call("POST", "/v1/staff/sinks", { body: { ...webhook, ...change }, headers });
    await expectFaults(await add({ url: "https://[::1]/" }), ["/url", "private-address"]);
    await expectFaults(await add({ secret: "whsec_c2hvcnQ=" }), ["/secret", "secret-too-short"]);
    await expectFaults(await add({ secret: "not base64!" }), ["/secret", "secret-not-base64"]);
    await expectFaults(await add({ kind: "pigeon" }), ["/kind", "unknown-kind"]);
    const mail = { kind: "email", name: "mail", from: "a@gov.example" };
    await expectFaults(await world.call("POST", "/v1/staff/sinks", { body: mail, headers }), [
      "/kind",
      "email-not-bound",
    ]);
  });
});

it("one digest a person and day by e-mail; what came later waits for the next working day", async () => {
  const staff = await staffWith();
  await bindings.DB.prepare("UPDATE staff_member SET email = 'o@gov.example', unit = id WHERE id = ?")
    .bind(staff.id)
    .run();
  await bindings.DB.prepare("UPDATE staff_member SET active = 0 WHERE id <> ?").bind(staff.id).run();
  hush("log");
  const sent: { to: unknown; text: unknown }[] = [];
  const REMINDER_EMAIL = {
    send: async (message: object) => {
      sent.push({ to: Reflect.get(message, "to"), text: Reflect.get(message, "text") });
      return { messageId: "m" };
    },
  };
  const world = worldAt("2026-03-02T00:10:00Z", { REMINDER_EMAIL });
  const mail = { kind: "email", name: "mail", from: "a@gov.example", language: "en" };
  expect((await world.call("POST", "/v1/staff/sinks", { body: mail, headers: staff.headers })).status).toBe(201);
  const one = await registerLetter(world, staff, "2026-01-20");
  world.setNow("2026-03-02T00:30:00Z");
  await world.schedule(daily, "2026-03-02T00:30:00Z");
  const two = await registerLetter(world, staff, "2026-01-21");
  await world.schedule("15 * * * *", "2026-03-02T01:15:00Z");
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ to: "o@gov.example", text: expect.stringContaining(one.receipt_no) });
  world.setNow("2026-03-03T00:30:00Z");
  await world.schedule(daily, "2026-03-03T00:30:00Z");
  expect(sent).toHaveLength(2);
  expect(sent[1]?.text).toContain(two.receipt_no);
  expect(await rowsOf("SELECT DISTINCT status FROM reminder_message")).toEqual([{ status: "sent" }]);
});

it("a message is given up on after its last attempt, also where a run died over it, and can be sent again by hand", async () => {
  const staff = await staffWith();
  await bindings.DB.prepare("UPDATE staff_member SET active = 0 WHERE id <> ?").bind(staff.id).run();
  await bindings.DB.prepare("UPDATE sink SET deleted_at = '2026-01-01T00:00:00.000Z' WHERE id <> 'log'").run();
  hush("log");
  let answer = 500;
  let calls = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => {
    calls++;
    return new Response(null, { status: answer });
  });
  const world = worldAt("2026-04-13T00:10:00Z");
  expect((await world.call("POST", "/v1/staff/sinks", { body: webhook, headers: staff.headers })).status).toBe(201);
  await registerLetter(world, staff, "2026-03-02");
  const states = () => rowsOf("SELECT DISTINCT status, attempts FROM reminder_message WHERE digest_on = '2026-04-13'");
  const hourly = async (instant: string) => {
    world.setNow(instant);
    await world.schedule("15 * * * *", instant);
  };
  await hourly("2026-04-13T00:15:00Z");
  expect(await states()).toEqual([{ status: "queued", attempts: 1 }]);
  // The runs between failed as well, and the one after the last attempt died before it could say so.
  await bindings.DB.prepare("UPDATE reminder_message SET attempts = ? WHERE digest_on = '2026-04-13'")
    .bind(mostAttempts)
    .run();
  await hourly("2026-04-14T00:15:00Z");
  expect(await states()).toEqual([{ status: "dead", attempts: mostAttempts + 1 }]);
  const told = calls;
  await hourly("2026-04-14T02:15:00Z");
  expect(await states()).toEqual([{ status: "dead", attempts: mostAttempts + 1 }]);
  answer = 204;
  const [notice] = await rowsOf<{ id: number }>("SELECT id FROM reminder WHERE digest_on = '2026-04-13'");
  const again = await world.call("POST", `/v1/staff/reminders/${notice?.id}/resend`, { headers: staff.headers });
  expect(again.ok).toBe(true);
  await hourly("2026-04-14T03:15:00Z");
  expect(calls).toBeGreaterThan(told);
  expect(await states()).toMatchObject([{ status: "sent" }]);
});
