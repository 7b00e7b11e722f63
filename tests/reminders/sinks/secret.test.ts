import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { replaceSecret, storeResealedSink } from "../../../functions/reminders/sinks/sinks.store.ts";
import { sinkList, sinkView } from "../../../schema/contracts/reminders.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt, newKey } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { staffWith } from "../../support/staff.ts";

const rotated = "2026-03-02T02:00:00.000Z";
const { headers } = await staffWith("admin");
const secretOf = (letter: string) => `whsec_${letter.repeat(32)}`;
const [first, second, third] = ["A", "B", "C"].map(secretOf) as [string, string, string];
const webhook = { kind: "webhook", name: "办公系统", url: "https://receiver.example/hook", secret: first };

let sent: Request[];
beforeEach(() => {
  hush("log");
  sent = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    sent.push(new Request(input, init));
    return new Response(null, { status: 204 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function add(sink: object = webhook): Promise<string> {
  const created = await environmentAt(rotated).call("POST", "/v1/staff/sinks", { body: sink, headers });
  return sinkView.parse(await created.json()).id;
}

const replace = (id: string, secret: string, { at = rotated, kind = "webhook", key = newKey() } = {}) =>
  environmentAt(at).call("POST", `/v1/staff/sinks/${id}/secret`, {
    body: { kind, secret },
    headers: { ...headers, "Idempotency-Key": key },
  });

/** Which of the secrets the message of a ping is signed with at this time. */
async function signedWith(id: string, at: string, replaced: Partial<typeof bindings> = {}): Promise<string[]> {
  const pinged = await environmentAt(at, replaced).call("POST", `/v1/staff/sinks/${id}/ping`, { headers });
  expect(await pinged.json()).toEqual({ delivered: true, failure: null });
  const request = sent.pop();
  const body = (await request?.text()) ?? "";
  vi.setSystemTime(new Date(at));
  return [first, second, third].filter((secret) => {
    try {
      new Webhook(secret).verify(body, Object.fromEntries(request?.headers ?? []));
      return true;
    } catch {
      return false;
    }
  });
}

const stored = async (id: string) =>
  (await rowsOf("SELECT former_key_id, hex(former_sealed) AS sealed, former_until FROM sink WHERE id = ?", id))[0];
const hourly = (at: string, replaced: Partial<typeof bindings> = {}) =>
  environmentAt(at, replaced).schedule("15 * * * *", at);

describe("a webhook's secret that is replaced", () => {
  it("signs for 24 hours beside the new one, and is then erased from its row by the next hourly run", async () => {
    const id = await add();
    const answer = await replace(id, second);
    expect(answer.status).toBe(200);
    expect(sinkView.parse(await answer.json()).former_secret_until).toBe("2026-03-03T02:00:00.000Z");
    expect(await signedWith(id, "2026-03-02T02:00:10.000Z")).toEqual([first, second]);
    expect(await signedWith(id, "2026-03-03T01:59:59.999Z")).toEqual([first, second]);
    await hourly("2026-03-03T01:15:00.000Z");
    expect(await stored(id)).toMatchObject({ former_key_id: expect.any(String) });
    expect(await signedWith(id, "2026-03-03T02:00:10.000Z")).toEqual([second]);
    await hourly("2026-03-03T02:15:00.000Z");
    expect(await stored(id)).toEqual({ former_key_id: null, sealed: "", former_until: null });
    expect(await signedWith(id, "2026-03-03T02:15:00.000Z")).toEqual([second]);
  });

  it("is erased on a day off, and of a sink that was switched off", async () => {
    const id = await add();
    await replace(id, second, { at: "2026-03-06T02:00:00.000Z" });
    expect((await environmentAt(rotated).call("DELETE", `/v1/staff/sinks/${id}`, { headers })).status).toBe(204);
    await hourly("2026-03-07T02:15:00.000Z");
    expect(await stored(id)).toEqual({ former_key_id: null, sealed: "", former_until: null });
  });

  it("is not taken in of a sink that was switched off meanwhile", async () => {
    const id = await add();
    await environmentAt(rotated).call("DELETE", `/v1/staff/sinks/${id}`, { headers });
    const claim = {
      scope: "sinks",
      keyHash: "a".repeat(64),
      bodyHash: "b".repeat(64),
      subject: `${id} secret`,
      createdAt: new Date(rotated),
      keyed: true,
    };
    const value = { keyId: "2026", sealed: new Uint8Array(40), formerUntil: undefined };
    expect(await replaceSecret(bindings.DB, claim, id, value)).toBe(false);
    expect(await rowsOf("SELECT subject FROM idempotency WHERE subject = ?", claim.subject)).toEqual([]);
  });

  it("signs to its own time where it is replaced again; what came between signs no more", async () => {
    const id = await add();
    await replace(id, second);
    const answer = await replace(id, third, { at: "2026-03-02T20:00:00.000Z" });
    expect(sinkView.parse(await answer.json()).former_secret_until).toBe("2026-03-03T02:00:00.000Z");
    expect(await signedWith(id, "2026-03-03T01:00:00.000Z")).toEqual([first, third]);
    expect(await signedWith(id, "2026-03-03T02:00:00.000Z")).toEqual([third]);
    // Its time is over, though no run has erased it yet: what is replaced now is the former one.
    await replace(id, first, { at: "2026-03-03T02:00:00.000Z" });
    expect(await signedWith(id, "2026-03-03T03:00:00.000Z")).toEqual([first, third]);
  });

  it("is replaced once by a retry with the same Idempotency-Key, and by one without it to the same end", async () => {
    const id = await add();
    const key = newKey();
    const answers = [await replace(id, second, { key }), await replace(id, second, { key })];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [one, other] = await Promise.all(answers.map((answer) => answer.text()));
    expect(other).toBe(one);
    expect((await replace(id, second)).status).toBe(200);
    expect(await signedWith(id, rotated)).toEqual([first, second]);
    await expectProblem(await replace(id, third, { key }), "idempotency-key-reused");
  });

  it("is shown nowhere, nor is the new one", async () => {
    const id = await add();
    const answer = await (await replace(id, second)).text();
    const listed = await (await environmentAt(rotated).call("GET", "/v1/staff/sinks", { headers })).text();
    const known = JSON.stringify(await everything());
    for (const text of [answer, listed, known]) expect(text).not.toMatch(/A{32}|B{32}/);
    const view = sinkList.parse(JSON.parse(listed)).items.find((sink) => sink.id === id);
    expect(view?.former_secret_until).toBe("2026-03-03T02:00:00.000Z");
  });
});

describe("under a new sealing key", () => {
  const keyOf = (name: string, byte: number) => `${name}:${new Uint8Array(32).fill(byte).toBase64()}`;
  const other = keyOf("other", 7);

  it("both secrets are sealed anew, and the old key is needed no more", async () => {
    const id = await add();
    await replace(id, second);
    const at = "2026-03-02T03:15:00.000Z";
    await environmentAt(at, { SEALING_KEYS: `${other},${bindings.SEALING_KEYS}` }).schedule(daily, at);
    const [keys] = await rowsOf("SELECT key_id, former_key_id FROM sink WHERE id = ?", id);
    expect(keys).toEqual({ key_id: "other", former_key_id: "other" });
    expect(await signedWith(id, at, { SEALING_KEYS: other })).toEqual([first, second]);
  });

  it("nothing is put in the place of what was replaced meanwhile", async () => {
    const id = await add();
    await replace(id, second);
    const sealed = async () =>
      (
        await rowsOf("SELECT hex(sealed) AS present, hex(former_sealed) AS former, key_id FROM sink WHERE id = ?", id)
      )[0];
    const before = await sealed();
    const keyId = String(before?.key_id);
    const stale = { keyId, sealed: new Uint8Array([1]) };
    for (const isFormer of [false, true]) {
      await storeResealedSink(bindings.DB, {
        id,
        isFormer,
        was: stale,
        is: { keyId: "other", sealed: new Uint8Array([2]) },
      });
    }
    expect(await sealed()).toEqual(before);
  });

  it("a former secret that does not open is left out, and holds up no message", async () => {
    const id = await add();
    await replace(id, second);
    await bindings.DB.prepare("UPDATE sink SET former_key_id = 'lost' WHERE id = ?").bind(id).run();
    expect(await signedWith(id, rotated)).toEqual([second]);
  });

  it("a sink whose address does not open gets no new secret", async () => {
    const id = await add();
    await bindings.DB.prepare("UPDATE sink SET key_id = 'lost' WHERE id = ?").bind(id).run();
    await expectProblem(await replace(id, second), "conflict");
  });
});

describe("a new secret", () => {
  it("of a DingTalk robot is the only one at once: a robot has one", async () => {
    const url = "https://oapi.dingtalk.com/robot/send?access_token=t";
    const id = await add({ kind: "dingtalk", name: "群", url, secret: `SEC${"a".repeat(61)}` });
    const answer = await replace(id, `SEC${"b".repeat(61)}`, { kind: "dingtalk" });
    expect(sinkView.parse(await answer.json()).former_secret_until).toBeNull();
    expect(await stored(id)).toEqual({ former_key_id: null, sealed: "", former_until: null });
    vi.mocked(globalThis.fetch).mockImplementation(async (input) => {
      sent.push(new Request(input));
      return Response.json({ errcode: 0 });
    });
    await environmentAt(rotated).call("POST", `/v1/staff/sinks/${id}/ping`, { headers });
    const { searchParams } = new URL(sent[0]?.url ?? "");
    const utf8 = new TextEncoder();
    const secret = `SEC${"b".repeat(61)}`;
    const key = await crypto.subtle.importKey("raw", utf8.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
      "verify",
    ]);
    const sign = Uint8Array.fromBase64(searchParams.get("sign") ?? "");
    const signed = utf8.encode(`${searchParams.get("timestamp")}\n${secret}`);
    expect(await crypto.subtle.verify("HMAC", key, sign, signed)).toBe(true);
  });

  it("is refused where it is none, of another kind of sink, of one without any, and of none that works", async () => {
    const id = await add();
    await expectFaults(await replace(id, "whsec_c2hvcnQ="), ["/secret", "secret-too-short"]);
    await expectProblem(await replace(id, `SEC${"b".repeat(61)}`, { kind: "dingtalk" }), "conflict");
    await expectProblem(await replace("log", second), "conflict");
    await environmentAt(rotated).call("DELETE", `/v1/staff/sinks/${id}`, { headers });
    await expectProblem(await replace(id, second), "not-found");
    expect(z.array(z.unknown()).parse(sent)).toEqual([]);
  });
});
