import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rowsOf, watched } from "../support/database.ts";
import { append, file, filing, letter, registerLetter, replied } from "../support/requests.ts";
import { type Caller, staffWith } from "../support/staff.ts";
import { bindings, newKey, type World, worldAt } from "../support/world.ts";

const now = "2026-03-02T02:00:00.000Z";
const calm = worldAt(now);
const staff = await staffWith();

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

interface Write {
  /** Makes what the write is done to; answers what names it. */
  ready(): Promise<string>;
  /** The write, with an Idempotency-Key. */
  write(world: World, on: string, key: string): Promise<Response>;
  /** The tables it fills, all or none. */
  tables: readonly string[];
}

const keyed = (caller: Caller | undefined, key: string) => ({
  headers: { ...caller?.headers, "Idempotency-Key": key },
});
const nothing = async () => "";

const asked = async () => {
  const { receipt_no, tracking_secret } = await file(calm);
  const notice = {
    type: "clarification_requested",
    on: "2026-03-02",
    text: "请补正。",
    respond_by: "2026-03-20",
    served: { by: "electronic", on: "2026-03-02" },
  };
  expect((await append(calm, staff, receipt_no, notice, { version: 1 })).status).toBe(201);
  return `${receipt_no} ${tracking_secret}`;
};
const ofApplicant = (world: World, on: string, key: string, room: string, body: unknown) => {
  const [receiptNo, secret] = on.split(" ");
  return world.call("POST", `/v1/requests/${receiptNo}/${room}`, {
    body,
    headers: { Authorization: `Bearer ${secret}`, "Idempotency-Key": key },
  });
};
const cases = ["request", "applicant", "sealed_text", "case_event", "deadline", "idempotency"];

const writes: Record<string, Write> = {
  "filing a request": {
    ready: nothing,
    write: (world, _, key) => world.call("POST", "/v1/requests", { body: filing, ...keyed(undefined, key) }),
    tables: cases,
  },
  "registering a letter": {
    ready: nothing,
    write: (world, _, key) =>
      world.call("POST", "/v1/staff/requests", { body: letter("2026-02-27"), ...keyed(staff, key) }),
    tables: cases,
  },
  replying: {
    ready: async () => (await registerLetter(calm, staff, "2026-02-27")).receipt_no,
    write: (world, on, key) => append(world, staff, on, replied("2026-03-02", { text: "答复。" }), { version: 1, key }),
    tables: ["sealed_text", "case_event", "idempotency"],
  },
  "splitting a case": {
    ready: async () => (await registerLetter(calm, staff, "2026-02-27")).receipt_no,
    write: (world, on, key) =>
      append(world, staff, on, { type: "split", on: "2026-03-02", text: "另案处理。" }, { version: 1, key }),
    tables: cases,
  },
  clarifying: {
    ready: asked,
    write: (world, on, key) => ofApplicant(world, on, key, "clarification", { text: "指2015年。" }),
    tables: ["sealed_text", "case_event", "idempotency"],
  },
  withdrawing: {
    ready: asked,
    write: (world, on, key) => ofApplicant(world, on, key, "withdrawal", {}),
    tables: ["case_event", "idempotency"],
  },
  "registering a publication": {
    ready: nothing,
    write: (world, _, key) =>
      world.call("POST", "/v1/staff/publications", {
        body: { title: "通告", published_on: "2026-03-01", channels: ["portal"] },
        ...keyed(staff, key),
      }),
    tables: ["publication", "idempotency"],
  },
  "adding a member": {
    ready: nothing,
    write: (world, _, key) =>
      world.call("POST", "/v1/staff/members", {
        body: { name: "李办事", unit: "办公室", roles: ["officer"] },
        ...keyed(staff, key),
      }),
    tables: ["staff_member", "idempotency"],
  },
};

const lost = () => {
  throw new Error("D1_ERROR: Network connection lost.");
};

describe.each(Object.entries(writes))("%s, its database lost at any call", (_, { ready, write, tables }) => {
  const counts = async () =>
    (await Promise.all(tables.map((table) => rowsOf<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)))).map(
      ([row]) => row?.n ?? 0,
    );

  it.each(["before", "after"] as const)(
    "%s its work, is never partial, never lost after a 2xx, and repeats as one",
    async (when) => {
      const counting = watched(bindings.DB);
      const [before, on] = [await counts(), await ready()];
      const readied = await counts();
      expect((await write(worldAt(now, { DB: counting.DB }), on, newKey())).ok).toBe(true);
      const grown = (await counts()).map((n, at) => n - (readied[at] ?? 0));
      const calls = counting.trips.length;
      expect(calls).toBeGreaterThan(0);
      expect(readied.every((n, at) => n >= (before[at] ?? 0))).toBe(true);

      for (let at = 0; at < calls; at++) {
        const subject = await ready();
        const still = await counts();
        const key = newKey();
        const fault = (_: unknown, call: number) => {
          if (call === at) lost();
        };
        const { DB } = when === "before" ? watched(bindings.DB, fault) : watched(bindings.DB, undefined, fault);
        const first = await write(worldAt(now, { DB }), subject, key);
        const after = (await counts()).map((n, index) => n - (still[index] ?? 0));
        expect([grown, grown.map(() => 0)], `call ${at}`).toContainEqual(after);
        if (first.ok) expect(after, `call ${at}`).toEqual(grown);
        else {
          expect(first.status, `call ${at}`).toBe(503);
          expect(first.headers.get("Retry-After")).not.toBeNull();
        }
        const again = await write(calm, subject, key);
        expect(again.ok, `call ${at} retried: ${again.status}`).toBe(true);
        expect((await counts()).map((n, index) => n - (still[index] ?? 0))).toEqual(grown);
        const [told, repeated] = [first.ok ? await first.text() : undefined, await again.text()];
        if (told !== undefined) expect(repeated).toBe(told);
      }
    },
    60_000,
  );
});

it("a read that meets a lost connection once is answered all the same", async () => {
  const { receipt_no } = await file(calm);
  const { DB } = watched(bindings.DB, ({ statements }, at) => {
    if (at === 1 && statements[0]?.startsWith("select")) lost();
  });
  expect((await worldAt(now, { DB }).call("GET", `/v1/staff/requests/${receipt_no}`, staff)).status).toBe(200);
});
