import { beforeEach, expect, it, vi } from "vitest";
import type { Anchor } from "../../functions/anchors/anchor.ts";
import { anchorOfRecord, readAnchorKeys, storeAnchor } from "../../functions/anchors/anchors.store.ts";
import { witnessNewest } from "../../functions/anchors/witness.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { behindGuards, run } from "../support/evidence.ts";

const digest = (digit: number) => String(digit).repeat(64);
const made = (number: number, first: number, last: number): Anchor & { jws: null } => ({
  ...{ number, madeAt: "2026-03-02T02:45:00.000Z", first, last, entries: `${first} ${digest(first)}\n` },
  ...{ entriesHash: digest(1), previousHash: digest(0), hash: digest(number), jws: null },
});
const key = (id: string) => ({ id, x: id.repeat(43) });
const anchors = () => rowsOf("SELECT number, first, last FROM anchor ORDER BY number");

beforeEach(async () => {
  const tables = ["anchor_witness", "anchor_key", "anchor", "log_entry"];
  await behindGuards(tables, async () => {
    for (const table of tables) await run(`DELETE FROM ${table}`);
  });
  for (const seq of [1, 2, 3]) await run("INSERT INTO log_entry VALUES (?, 'case_event', 'test', ?)", seq, digest(seq));
});

it("of two runs that make the same anchor with a key each, one stores it and its key", async () => {
  expect(await storeAnchor(bindings.DB, made(1, 1, 1), key("a"))).toBe(true);
  expect(await storeAnchor(bindings.DB, made(1, 1, 3), key("b"))).toBe(false);
  expect(await anchors()).toEqual([{ number: 1, first: 1, last: 1 }]);
  expect((await readAnchorKeys(bindings.DB)).map(({ id }) => id)).toEqual(["a"]);
});

it("an anchor that covers again what the one before covers is refused", async () => {
  await storeAnchor(bindings.DB, made(1, 1, 2), undefined);
  await expect(storeAnchor(bindings.DB, made(2, 2, 3), undefined)).rejects.toThrow("anchors are append-only");
  expect(await anchors()).toHaveLength(1);
});

it("a record between two anchors, covered by neither, is in none", async () => {
  await storeAnchor(bindings.DB, made(1, 1, 1), undefined);
  await storeAnchor(bindings.DB, made(2, 3, 3), undefined);
  const found = await Promise.all(
    [1, 2, 3].map(async (seq) => (await anchorOfRecord(bindings.DB, digest(seq)))?.number),
  );
  expect(found).toEqual([1, undefined, 2]);
});

it("a witness that does not answer is waited for no longer than its time", async () => {
  await storeAnchor(bindings.DB, made(1, 1, 1), undefined);
  const patience = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(patience.signal);
  vi.spyOn(globalThis, "fetch").mockImplementation((_, init) => {
    patience.abort(new DOMException("too long", "TimeoutError"));
    return init?.signal?.aborted ? Promise.reject(init.signal.reason) : Promise.resolve(new Response(null));
  });
  const environment = environmentAt("2026-03-02T02:45:00.000Z", {
    ...{ WITNESS: { kind: "webhook", url: "https://witness.example/hook" }, WITNESS_SECRET: `whsec_${"A".repeat(32)}` },
  });
  await expect(witnessNewest(environment.bound, environment.outside)).rejects.toThrow("timed-out");
  vi.restoreAllMocks();
});
