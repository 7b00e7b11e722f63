import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keyringOf } from "../../../functions/platform/keyring.ts";
import { beginPing } from "../../../functions/reminders/sinks/sinks.store.ts";
import { pinged, sinkList, sinkView } from "../../../schema/contracts/reminders.ts";
import { ping, webhookHeaders } from "../../../schema/contracts/webhook-messages.ts";
import { rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const { id: memberId, headers } = await staffWith("admin");
const receiver = { url: "https://receiver.example/hook?key=private", name: "接收方", language: "en" };
const sinks = {
  webhook: { ...receiver, kind: "webhook", secret: `whsec_${"A".repeat(32)}` },
  wecom: { ...receiver, kind: "wecom" },
  dingtalk: { ...receiver, kind: "dingtalk", secret: `SEC${"a".repeat(61)}` },
};

let sent: Request[];
let answer: () => Response | Promise<Response>;
let log: ReturnType<typeof hush>;
beforeEach(() => {
  log = hush("log");
  sent = [];
  answer = () => Response.json({ errcode: 0 });
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    sent.push(new Request(input, init));
    return answer();
  });
});
afterEach(() => vi.restoreAllMocks());

async function add(sink: object, replaced: Partial<typeof bindings> = {}): Promise<string> {
  const created = await environmentAt(now, replaced).call("POST", "/v1/staff/sinks", { body: sink, headers });
  return sinkView.parse(await created.json()).id;
}

const call = (id: string, at = now, replaced: Partial<typeof bindings> = {}) =>
  environmentAt(at, replaced).call("POST", `/v1/staff/sinks/${id}/ping`, { headers });
const outcome = async (response: Response) => pinged.parse(await response.json());

describe("a ping", () => {
  it("of a webhook is a message by its contract, which names the sink and nothing else", async () => {
    const id = await add(sinks.webhook);
    expect(await outcome(await call(id))).toEqual({ delivered: true, failure: null });
    const [request] = sent;
    const body: unknown = await request?.json();
    expect(body).toEqual({ type: "ping", timestamp: now, data: { sink: id } });
    expect(ping.parse(body)).toEqual(body);
    expect(webhookHeaders.parse(Object.fromEntries(request?.headers ?? []))["webhook-id"]).toMatch(/^ping_/);
    expect(sent).toHaveLength(1);
  });

  it("of a group is a line in the sink's language", async () => {
    for (const [kind, text] of [
      ["wecom", "content"],
      ["dingtalk", "text"],
    ] as const) {
      expect(await outcome(await call(await add(sinks[kind])))).toEqual({ delivered: true, failure: null });
      expect(await sent.pop()?.json()).toMatchObject({
        markdown: { [text]: "### Disclosure reminders: a test\n\n> This is a test. There is nothing to do." },
      });
    }
  });

  it("of e-mail goes to who asked for it, of the log into the log", async () => {
    const mails: unknown[] = [];
    const REMINDER_EMAIL = {
      send: async (message: object) => {
        mails.push(message);
        return { messageId: "m" };
      },
    };
    const mail = { kind: "email", name: "mail", from: "a@gov.example", language: "en" };
    const id = await add(mail, { REMINDER_EMAIL });
    expect(await outcome(await call(id, now, { REMINDER_EMAIL }))).toEqual({ delivered: false, failure: "no-address" });
    await bindings.DB.prepare("UPDATE staff_member SET email = 'w@gov.example' WHERE id = ?").bind(memberId).run();
    for (const { id: colleague } of [await staffWith("admin"), await staffWith("admin"), await staffWith("admin")]) {
      await bindings.DB.prepare("UPDATE staff_member SET email = id || '@gov.example' WHERE id = ?")
        .bind(colleague)
        .run();
    }
    const later = "2026-03-02T02:01:00.000Z";
    expect(await outcome(await call(id, later, { REMINDER_EMAIL }))).toEqual({ delivered: true, failure: null });
    expect(mails).toEqual([
      expect.objectContaining({ to: "w@gov.example", text: "This is a test. There is nothing to do." }),
    ]);
    log.mockClear();
    expect(await outcome(await call("log"))).toEqual({ delivered: true, failure: null });
    expect(log.mock.calls).toEqual([['{"event":"ping"}']]);
  });

  it.each([
    ["status-503", () => new Response("busy with 申请人甲", { status: 503 })],
    ["status-410", () => new Response("gone", { status: 410 })],
    ["redirect-302", () => new Response(null, { status: 302, headers: { Location: "https://10.0.0.1/" } })],
    ["unreachable", () => Promise.reject(new TypeError("connect to 10.0.0.1"))],
    ["timed-out", () => Promise.reject(Object.assign(new Error("slow"), { name: "TimeoutError" }))],
  ] as const)(
    "that fails by %s says so, and nothing that the receiver wrote; it is not tried again",
    async (failure, failing) => {
      answer = failing;
      const response = await call(await add(sinks.webhook));
      expect(response.status).toBe(200);
      expect(await outcome(response)).toEqual({ delivered: false, failure });
      expect(sent).toHaveLength(1);
      expect(await rowsOf("SELECT 1 FROM reminder_message")).toEqual([]);
    },
  );

  it("is sent to no address that turned private since the sink was added", async () => {
    const id = await add(sinks.webhook);
    const keyring = await keyringOf(bindings);
    for (const [url, failure] of [
      ["https://169.254.169.254/latest", "private-address"],
      ["https://metadata.internal/hook", "local-name"],
      ["http://receiver.example/hook", "not-https"],
    ] as const) {
      const secrets = JSON.stringify({ url, secret: sinks.webhook.secret });
      const { sealed } = await keyring.seal(secrets, `sink ${id}`, (length) => new Uint8Array(length));
      await bindings.DB.prepare("UPDATE sink SET sealed = ?, pinged_at = NULL WHERE id = ?").bind(sealed, id).run();
      expect(await outcome(await call(id))).toEqual({ delivered: false, failure });
    }
    expect(sent).toEqual([]);
  });

  it("of a sink whose secrets no key opens says so", async () => {
    const id = await add(sinks.webhook);
    await bindings.DB.prepare("UPDATE sink SET key_id = 'lost' WHERE id = ?").bind(id).run();
    expect(await outcome(await call(id))).toEqual({ delivered: false, failure: "unopened" });
  });

  it("comes once in ten seconds, also where several are asked for at once, and is seen in the list", async () => {
    const id = await add(sinks.webhook);
    const statuses = (await Promise.all([call(id), call(id), call(id)])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 429, 429]);
    const soon = await call(id, "2026-03-02T02:00:09.999Z");
    expect(soon.headers.get("Retry-After")).toBe("10");
    await expectProblem(soon, "rate-limited");
    expect((await call(id, "2026-03-02T02:00:10.000Z")).status).toBe(200);
    expect(sent).toHaveLength(2);
    const listed = await environmentAt(now).call("GET", "/v1/staff/sinks", { headers });
    const view = sinkList.parse(await listed.json()).items.find((sink) => sink.id === id);
    expect(view?.pinged_at).toBe("2026-03-02T02:00:10.000Z");
  });

  it("of a sink that is switched off or not there is refused", async () => {
    const id = await add(sinks.webhook);
    await environmentAt(now).call("DELETE", `/v1/staff/sinks/${id}`, { headers });
    await expectProblem(await call(id), "not-found");
    await expectProblem(await call("nothing"), "not-found");
    expect(sent).toEqual([]);
    // Where it is switched off behind the reading of it, too.
    const at = { now: new Date(now), notSince: new Date(now) };
    expect(await beginPing(bindings.DB, id, at, [])).toBe(false);
  });
});
