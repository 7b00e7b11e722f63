import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { witnessNewest } from "../../functions/anchors/witness.ts";
import type { Bindings } from "../../functions/env.ts";
import { jobRuns } from "../../schema/contracts/health.ts";
import { anchorMade } from "../../schema/contracts/webhook-messages.ts";
import { anchorAt, listedAnchors } from "../support/anchors.ts";
import { rowsOf } from "../support/database.ts";
import { anchoring, bindings, environmentAt } from "../support/environment.ts";
import { file } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";
import { unguarded } from "../support/trust.ts";
import recorded from "./recorded-timestamp.json" with { type: "json" };

const now = "2026-03-02T02:45:00.000Z";
const auditor = await staffWith("auditor");
const secret = `whsec_${"A".repeat(32)}`;
const webhook = { WITNESS: { kind: "webhook", url: "https://witness.example/hook" }, WITNESS_SECRET: secret } as const;
const server = { WITNESS: { kind: "timestamp", url: "http://tsa.example/tsr" } } as const;

const run = (replaced: Partial<Bindings>) => environmentAt(now, replaced).schedule(anchoring, now);
const witnesses = () => rowsOf("SELECT anchor, kind, host, witnessed_at FROM anchor_witness ORDER BY anchor");

const execute = (sql: string, ...values: unknown[]) =>
  bindings.DB.prepare(sql)
    .bind(...values)
    .run();

/** What was sent, and what is answered. */
let sent: Request[];
let answer: (request: Request) => Response | Promise<Response>;
beforeEach(async () => {
  const guards = await Promise.all(["anchor", "anchor_witness"].map(unguarded));
  for (const table of ["anchor_witness", "anchor"]) await execute(`DELETE FROM ${table}`);
  for (const restore of guards) await restore();
  sent = [];
  answer = () => new Response(null, { status: 204 });
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    sent.push(request.clone());
    return answer(request);
  });
});
afterEach(() => vi.restoreAllMocks());

/** The anchor that the recorded time stamp is of. */
const recordedAnchor = () => {
  const { number, made_at, first, last, entries, entries_hash, previous_hash, hash } = recorded.anchor;
  return execute(
    "INSERT INTO anchor VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
    ...[number, made_at, first, last, entries, entries_hash, previous_hash, hash],
  );
};
const reply = (body: BodyInit | null, type = "application/timestamp-reply") =>
  new Response(body, { headers: { "Content-Type": type } });

it("nobody is asked unless a witness is set", async () => {
  await run({});
  expect(sent).toEqual([]);
  expect(await witnesses()).toEqual([]);
});

describe("a webhook", () => {
  it("is sent the newest anchor, as it is listed, signed by Standard Webhooks, once", async () => {
    await run(webhook);
    const [request] = sent;
    expect(request?.url).toBe(webhook.WITNESS.url);
    expect(request?.redirect).toBe("manual");
    const body = (await request?.text()) ?? "";
    const newest = (await listedAnchors()).at(-1);
    const { witness, ...members } = newest ?? {};
    expect(JSON.parse(body)).toEqual({ type: "anchor.made", timestamp: now, data: members });
    expect(anchorMade.parse(JSON.parse(body))).toEqual(JSON.parse(body));
    expect(witness).toEqual({ kind: "webhook", host: "witness.example", at: now });
    expect(request?.headers.get("webhook-id")).toBe(`anchor-${newest?.number}`);
    vi.setSystemTime(new Date(now));
    new Webhook(secret).verify(body, Object.fromEntries(request?.headers ?? []));
    vi.useRealTimers();
    await run(webhook);
    expect(sent).toHaveLength(1);
  });

  it("is sent the newest of several: it commits to those before; the record of it is in the next", async () => {
    await run({});
    await file(environmentAt(now));
    await run(webhook);
    expect(await witnesses()).toEqual([{ anchor: 2, kind: "webhook", host: "witness.example", witnessed_at: now }]);
    await file(environmentAt(now));
    await run({});
    const [record] = await rowsOf<{ hash: string }>("SELECT hash FROM anchor_witness");
    expect((await anchorAt(3)).entries).toContain(record?.hash);
  });

  it("that answers nothing has witnessed all the same", async () => {
    await run(webhook);
    expect(await rowsOf("SELECT anchor, answer FROM anchor_witness")).toEqual([{ anchor: 1, answer: "" }]);
  });

  it("answers to us: what it wrote is kept, and published to nobody", async () => {
    answer = () => new Response("noted");
    await run(webhook);
    const [row] = await rowsOf<{ answer: string }>("SELECT answer FROM anchor_witness");
    expect(atob(row?.answer ?? "")).toBe("noted");
    expect((await anchorAt(1)).witness).toEqual({ kind: "webhook", host: "witness.example", at: now });
  });
});

describe("a time-stamp server", () => {
  it("is asked for a token over the anchor's hash; its answer is kept byte by byte and published", async () => {
    await recordedAnchor();
    const token = Uint8Array.fromBase64(recorded.answer);
    answer = () => reply(token);
    const environment = environmentAt(now, server);
    expect(await witnessNewest(environment.bound, environment.outside)).toEqual({ witnessed: 1 });
    const [request] = sent;
    expect(request?.headers.get("Content-Type")).toBe("application/timestamp-query");
    const asked = new Uint8Array((await request?.arrayBuffer()) ?? []);
    // But for the nonce it is the recorded request.
    expect(asked.toHex().replace(/0208.{16}0101ff$/, "")).toBe(
      Uint8Array.fromBase64(recorded.request)
        .toHex()
        .replace(/0208.{16}0101ff$/, ""),
    );
    expect((await anchorAt(1)).witness).toEqual({
      kind: "timestamp",
      host: "tsa.example",
      at: now,
      token: recorded.answer,
    });
    const [listed] = await listedAnchors();
    expect(listed?.witness).toEqual({ kind: "timestamp", host: "tsa.example", at: now });
  });

  /** The newest anchor there is sent to the server, without one more being made. */
  const ask = (replaced: Partial<Bindings> = server) => {
    const environment = environmentAt(now, replaced);
    return witnessNewest(environment.bound, environment.outside);
  };

  it.each(["application/timestamp-reply", "Application/Timestamp-Reply ; x=y", " application/timestamp-reply;"])(
    "answers over https or http by its media type, written as %j",
    async (type) => {
      await recordedAnchor();
      answer = () => reply(Uint8Array.fromBase64(recorded.answer), type);
      await ask({ WITNESS: { kind: "timestamp", url: "https://tsa.example/tsr" } });
      expect(await witnesses()).toHaveLength(1);
      expect(sent[0]?.headers.get("Accept")).toBe("application/timestamp-reply");
    },
  );

  it("may answer 65,536 bytes", async () => {
    await recordedAnchor();
    const token = Uint8Array.fromBase64(recorded.answer);
    const padded = (length: number) => {
      const bytes = new Uint8Array(length);
      bytes.set(token);
      return reply(bytes);
    };
    answer = () => padded(65_537);
    await expect(ask()).rejects.toThrow("too-long");
    answer = () => padded(65_536);
    await ask();
    expect(await witnesses()).toHaveLength(1);
  });

  it("that breaks off its answer, or names no media type, has not witnessed", async () => {
    await recordedAnchor();
    const broken = (error: Error) =>
      new ReadableStream({
        pull: (controller) => controller.error(error),
      });
    answer = () => reply(broken(new TypeError("connection lost")));
    await expect(ask()).rejects.toThrow("unreachable");
    answer = () => reply(broken(Object.assign(new Error("slow"), { name: "TimeoutError" })));
    await expect(ask()).rejects.toThrow("timed-out");
    answer = () => new Response(null);
    await expect(ask()).rejects.toThrow("media-type");
    answer = () => new Response(new Uint8Array([1]));
    await expect(ask()).rejects.toThrow("media-type");
    expect(await witnesses()).toEqual([]);
  });

  it("is not asked before there is an anchor", async () => {
    expect(await ask()).toEqual({ witnessed: 0 });
    expect(sent).toEqual([]);
  });

  it("that answers another media type, without the hash, too much, or not at all has not witnessed", async () => {
    const refused = Uint8Array.fromHex("30053003020102");
    for (const [kind, answered] of [
      ["media-type", () => reply("<html>", "text/html")],
      ["refused", () => reply(refused)],
      ["too-long", () => reply(new Uint8Array(70_000))],
      ["status-500", () => new Response(null, { status: 500 })],
    ] as const) {
      answer = answered;
      await expect(run(server)).rejects.toThrow(`anchoring: witness (witness-${kind})`);
    }
    expect(await witnesses()).toEqual([]);
  });
});

describe("a witness that fails", () => {
  it.each([
    ["status-503", () => new Response("busy with 申请人甲", { status: 503 })],
    ["status-302", () => new Response(null, { status: 302, headers: { Location: "https://elsewhere.example" } })],
    ["unreachable", () => Promise.reject(new TypeError("connect to 10.0.0.1"))],
    ["timed-out", () => Promise.reject(Object.assign(new Error("slow"), { name: "TimeoutError" }))],
  ] as const)("by %s is a failed task of that kind alone, asked again an hour later", async (kind, failing) => {
    answer = failing;
    await expect(run(webhook)).rejects.toThrow(`anchoring: witness (witness-${kind})`);
    const listed = await environmentAt(now).call("GET", "/v1/staff/jobs?job=anchoring&limit=1", auditor);
    const [last] = jobRuns.parse(await listed.json()).items;
    expect(last?.tasks.map(({ name, status, error }) => [name, status, error])).toEqual([
      ["anchor", "succeeded", null],
      ["witness", "failed", `witness-${kind}`],
    ]);
    expect(await listedAnchors()).toHaveLength(1);
    answer = () => new Response(null, { status: 204 });
    const later = "2026-03-02T03:45:00.000Z";
    await environmentAt(later, webhook).schedule(anchoring, later);
    expect(sent).toHaveLength(2);
    expect(sent.map(({ headers }) => headers.get("webhook-id"))).toEqual(["anchor-1", "anchor-1"]);
    const [first, second] = await Promise.all(sent.map((request) => request.text()));
    expect(second).toBe(first);
    expect(anchorMade.parse(JSON.parse(second ?? "")).timestamp).toBe(now);
    expect(await witnesses()).toHaveLength(1);
  });

  it.each([
    ["url", { WITNESS: { kind: "webhook", url: "http://witness.example" }, WITNESS_SECRET: secret }],
    ["url", { WITNESS: { kind: "timestamp", url: "file:///tsr" } }],
    ["url", { WITNESS: { kind: "timestamp", url: "tsa.example" } }],
    ["secret", { WITNESS: webhook.WITNESS }],
  ] as const)("by its %s is asked nothing", async (kind, settings) => {
    await expect(run(settings)).rejects.toThrow(`anchoring: witness (witness-${kind})`);
    expect(sent).toEqual([]);
  });

  it("is asked once where two runs come at once, or twice, and is recorded once", async () => {
    await run({});
    await Promise.all([run(webhook), run(webhook)]);
    expect(await witnesses()).toHaveLength(1);
  });
});
