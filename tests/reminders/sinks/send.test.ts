import { afterEach, describe, expect, it, vi } from "vitest";
import { digestMessage } from "../../../functions/reminders/sinks/message.ts";
import { type OpenSink, send } from "../../../functions/reminders/sinks/send.ts";
import { day } from "../../../schema/contracts/day.ts";
import { bindings, unset } from "../../support/environment.ts";

const now = new Date("2026-03-02T00:30:00.000Z");
const on = day.parse("2026-03-02");
const empty = { recipient: "", email: null, count: 0, part: 1, parts: 1, week: null, entries: [] };
const digest = digestMessage({ id: "msg_1", on, ...empty }, "zh_hans", now);
const secret = `whsec_${"A".repeat(32)}`;
const sinkAt = (kind: OpenSink["kind"], url: string): OpenSink => ({
  ...{ id: "1", kind, language: "zh_hans", settings: {}, secrets: { url, secret } },
});

/** Answers every call as a receiver does that took the message. */
const receiving = () =>
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json({ errcode: 0 }, { status: 200 }));
afterEach(() => vi.restoreAllMocks());

describe.each(["webhook", "wecom", "dingtalk"] as const)("a %s", (kind) => {
  it.each([
    ["http://receiver.example/hook", "not-https"],
    ["https://127.0.0.1/hook", "private-address"],
    ["https://[fd00::1]/hook", "private-address"],
    ["https://169.254.169.254/latest", "private-address"],
    ["https://93.184.216.34/hook", "literal-address"],
    ["https://metadata.internal/hook", "local-name"],
    ["https://a:b@receiver.example/hook", "credentials"],
  ])(
    "that has the address %s in the database is sent nothing, whatever was checked when it was made",
    async (url, error) => {
      const fetched = receiving();
      expect(await send(bindings, sinkAt(kind, url), digest, now)).toEqual({ ok: false, error, gone: true });
      expect(fetched).not.toHaveBeenCalled();
    },
  );

  it("is sent to at a public name, and to nowhere that it redirects to", async () => {
    const fetched = receiving();
    const sink = sinkAt(kind, "https://receiver.example/hook");
    expect(await send(bindings, sink, digest, now)).toEqual({ ok: true });
    expect(fetched.mock.calls.map(([, init]) => init?.redirect)).toEqual(["manual"]);
    fetched.mockImplementation(
      async () => new Response(null, { status: 307, headers: { Location: "https://127.0.0.1/hook" } }),
    );
    expect(await send(bindings, sink, digest, now)).toEqual({ ok: false, error: "redirect-307", gone: false });
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});

describe("what becomes of an attempt", () => {
  const url = "https://receiver.example/hook";
  const answering = (answer: () => Response | Promise<Response>) =>
    vi.spyOn(globalThis, "fetch").mockImplementation(async () => answer());
  const sent = (sink: OpenSink, env = bindings) => send(env, sink, digest, now);

  it.each(["webhook", "wecom", "dingtalk"] as const)("of a %s: what the receiver answers, as a code", async (kind) => {
    for (const [status, gone] of [
      [300, false],
      [399, false],
      [400, false],
      [404, false],
      [410, true],
      [500, false],
    ] as const) {
      answering(() => new Response("busy", { status }));
      const error = `${status < 400 ? "redirect" : "status"}-${status}`;
      expect(await sent(sinkAt(kind, url))).toEqual({ ok: false, error, gone });
    }
    answering(() => Promise.reject(new TypeError("connect to 10.0.0.1")));
    expect(await sent(sinkAt(kind, url))).toEqual({ ok: false, error: "unreachable", gone: false });
    answering(() => Promise.reject(Object.assign(new Error("slow"), { name: "TimeoutError" })));
    expect(await sent(sinkAt(kind, url))).toEqual({ ok: false, error: "timed-out", gone: false });
    answering(() => Promise.reject("TimeoutError"));
    expect(await sent(sinkAt(kind, url))).toEqual({ ok: false, error: "unreachable", gone: false });
  });

  it.each(["webhook", "wecom", "dingtalk"] as const)(
    "of a %s whose answer is not needed: none of its body stays open",
    async (kind) => {
      const cancelled = vi.fn();
      const stream = () => new ReadableStream({ cancel: cancelled });
      answering(() => new Response(stream(), { status: 503 }));
      await sent(sinkAt(kind, url));
      expect(cancelled).toHaveBeenCalledTimes(1);
    },
  );

  it("of a webhook that took it: its answer is not read", async () => {
    const cancelled = vi.fn();
    answering(() => new Response(new ReadableStream({ cancel: cancelled })));
    expect(await sent(sinkAt("webhook", url))).toEqual({ ok: true });
    expect(cancelled).toHaveBeenCalledTimes(1);
    for (const status of [200, 204, 299]) {
      answering(() => new Response(null, { status }));
      expect(await sent(sinkAt("webhook", url))).toEqual({ ok: true });
    }
  });

  it.each([
    ['{"errcode":0,"errmsg":"ok"}', { ok: true }],
    ['{"errcode":310000}', { ok: false, error: "errcode-310000", gone: false }],
    ['{"errcode":"x"}', { ok: false, error: "errcode-none", gone: false }],
    ["{}", { ok: false, error: "errcode-none", gone: false }],
    ["<html>", { ok: false, error: "errcode-none", gone: false }],
  ])("of a robot, which answers 200 also where it refuses: %s", async (body, outcome) => {
    for (const kind of ["wecom", "dingtalk"] as const) {
      answering(() => new Response(body));
      expect(await sent(sinkAt(kind, url))).toEqual(outcome);
    }
  });

  it("of a sink without what it needs: it is not configured, and nothing is sent", async () => {
    const fetched = receiving();
    const notConfigured = { ok: false, error: "not-configured", gone: true };
    const withSecrets = (kind: OpenSink["kind"], secrets: OpenSink["secrets"]) => ({ ...sinkAt(kind, url), secrets });
    for (const sink of [
      withSecrets("webhook", { url }),
      withSecrets("webhook", { secret }),
      withSecrets("wecom", {}),
      withSecrets("dingtalk", { secret }),
    ]) {
      expect(await sent(sink)).toEqual(notConfigured);
    }
    expect(fetched).not.toHaveBeenCalled();
  });

  it("is asked with a time limit, as JSON, by POST, and of each kind at its own address", async () => {
    const limit = vi.spyOn(AbortSignal, "timeout");
    for (const kind of ["webhook", "wecom", "dingtalk"] as const) {
      const fetched = receiving();
      expect(await sent(sinkAt(kind, `${url}?key=k`))).toEqual({ ok: true });
      const [address, init] = fetched.mock.calls[0] ?? [];
      expect(init).toMatchObject({ method: "POST", redirect: "manual", signal: expect.any(AbortSignal) });
      expect(new Headers(init?.headers).get("Content-Type")).toBe("application/json");
      expect(new URL(String(address)).searchParams.has("sign")).toBe(kind === "dingtalk");
      fetched.mockRestore();
    }
    expect(limit.mock.calls).toEqual([[15_000], [15_000], [15_000]]);
  });

  it("is signed with the former secret, too, while that still signs", async () => {
    const fetched = receiving();
    const former = `whsec_${"B".repeat(32)}`;
    const sink = { ...sinkAt("webhook", url), secrets: { url, secret, formerSecret: former } };
    await sent(sink);
    await sent(sinkAt("webhook", url));
    const signatures = fetched.mock.calls.map(([, init]) =>
      (new Headers(init?.headers).get("webhook-signature") ?? "").split(" "),
    );
    expect(signatures.map(({ length }) => length)).toEqual([2, 1]);
    expect(signatures[0]?.[0]).toBe(signatures[1]?.[0]);
  });

  it("of e-mail: who it is from and to, its subject, its lines, and an id that stays", async () => {
    const mails: unknown[] = [];
    const REMINDER_EMAIL = {
      send: async (message: object) => {
        mails.push(message);
        return { messageId: "m" };
      },
    };
    const mail: OpenSink = { id: "1", kind: "email", language: "en", settings: { from: "a@gov.example" }, secrets: {} };
    const message = { ...digest, email: "o@gov.example", title: "A title", lines: ["one", "two"] };
    const env = { ...bindings, REMINDER_EMAIL };
    expect(await send(env, mail, message, now)).toEqual({ ok: true });
    expect(mails).toEqual([
      {
        from: "a@gov.example",
        to: "o@gov.example",
        subject: "A title",
        text: "one\ntwo",
        headers: { "X-Message-Id": "msg_1" },
      },
    ]);
    expect(await send(env, mail, { ...message, email: null }, now)).toEqual({
      ok: false,
      error: "no-address",
      gone: true,
    });
    expect(await send({ ...bindings, ...unset("REMINDER_EMAIL") }, mail, message, now)).toEqual({
      ok: false,
      error: "not-bound",
      gone: false,
    });
    expect(mails).toHaveLength(1);
  });
});
