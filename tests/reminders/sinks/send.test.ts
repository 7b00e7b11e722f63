import { afterEach, describe, expect, it, vi } from "vitest";
import { digestMessage } from "../../../functions/reminders/sinks/message.ts";
import { type OpenSink, send } from "../../../functions/reminders/sinks/send.ts";
import { day } from "../../../schema/contracts/day.ts";
import { bindings } from "../../support/environment.ts";

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
