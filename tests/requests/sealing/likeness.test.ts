import { describe, expect, it } from "vitest";
import { type Keyring, keyringOf } from "../../../functions/platform/keyring.ts";
import { likenessOf } from "../../../functions/requests/sealing/likeness.ts";
import { rowsOf } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { file, filing } from "../../support/requests.ts";

// An attack on stored likeness by who has the database and knows one text in it, which may be their own: with the minimum hashes
// stored as they were until 2026-11, it reads pairs of characters of other people's texts.

const prime = 16777619;
const factor = 0x45d9f3b;

/** The minimum hashes as they were stored. */
function hashesUntil2026(text: string, seeds: readonly number[]): number[] {
  const mix = (seed: number, left: number, right: number) => {
    let hash = (2166136261 ^ seed) >>> 0;
    for (const unit of unitsOf(left, right)) hash = Math.imul(hash ^ unit, prime) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 16), factor) >>> 0;
    return (hash ^ (hash >>> 15)) >>> 0;
  };
  return seeds.map((seed) => Math.min(...pairsIn(text).map(([left = 0, right = 0]) => mix(seed, left, right))));
}

const unitsOf = (left: number, right: number) => [left & 0xff, left >>> 8, right & 0xff, right >>> 8];
const pairsIn = (text: string) =>
  Array.from({ length: text.length - 1 }, (_, at) => [text.charCodeAt(at), text.charCodeAt(at + 1)]);

/** The inverse of an odd number modulo 2^32, by Newton's method. */
function inverse(odd: number): number {
  let found = odd;
  for (let round = 0; round < 5; round++) found = Math.imul(found, 2 - Math.imul(odd, found));
  return found;
}
const [backPrime, backFactor] = [inverse(prime), inverse(factor)];

/** The state of the hash after all units of its pair. */
function unmixed(value: number): number {
  const before = Math.imul(value ^ (value >>> 15) ^ (value >>> 30), backFactor);
  return (before ^ (before >>> 16)) >>> 0;
}
const back = (state: number, units: readonly number[]) =>
  units.reduceRight((after, unit) => (Math.imul(after, backPrime) ^ unit) >>> 0, state);

/** The seed under which the pair of characters has this value. */
const seedOf = (value: number, [left = 0, right = 0]: readonly number[]) =>
  (back(unmixed(value), unitsOf(left, right)) ^ 2166136261) >>> 0;

const alphabet = Array.from({ length: 0x9fff - 0x4e00 }, (_, at) => 0x4e00 + at);

/** Pairs of Chinese characters that have this value under this seed, met in the middle. */
function pairsOf(value: number, seed: number): string[] {
  const forward = new Map(
    alphabet.map((left) => {
      const [first = 0, second = 0] = unitsOf(left, 0);
      const start = (2166136261 ^ seed) >>> 0;
      return [Math.imul(Math.imul(start ^ first, prime) ^ second, prime) >>> 0, left];
    }),
  );
  return alphabet.flatMap((right) => {
    const left = forward.get(back(unmixed(value), unitsOf(0, right).slice(2)));
    return left === undefined ? [] : [String.fromCharCode(left, right)];
  });
}

/** What the attack reads of a victim: pairs of characters, from the stored values of a known text of two characters. */
function attack(known: string, ofKnown: readonly number[], ofVictim: readonly number[]): string[] {
  const [pair = []] = pairsIn(known);
  return ofVictim.flatMap((value, place) => pairsOf(value, seedOf(ofKnown[place] ?? 0, pair)));
}

const known = "表格";
const secret = "请公开欧阳诗涵二〇一五年行政处罚决定书";

describe("who knows one text and has the database", () => {
  it("reads pairs of others' texts where the minimum hashes themselves are stored", () => {
    const seeds = [0x8badf00d, 0x0badcafe, 0xdeadbeef, 0x00c0ffee];
    const found = attack(known, hashesUntil2026(known, seeds), hashesUntil2026(secret, seeds));
    expect(found.filter((pair) => secret.includes(pair))).toHaveLength(4);
  });

  it("reads nothing from what is stored now", async () => {
    const environment = environmentAt("2026-03-20T03:00:00Z");
    const valuesOf = async (description: string) => {
      const { receipt_no } = await file(environment, { body: { ...filing, description } });
      const rows = await rowsOf<{ value: string }>(
        `SELECT value FROM likeness JOIN request ON id = request_id WHERE receipt_seq = ? ORDER BY place`,
        Number(receipt_no.slice(5)),
      );
      return rows.map(({ value }) => value);
    };
    const [mine, theirs] = [await valuesOf(known), await valuesOf(secret)];
    expect([...mine, ...theirs].map((value) => value.length)).toEqual(Array(8).fill(16));
    for (const at of [0, 8]) {
      const part = (values: readonly string[]) => values.map((value) => Number.parseInt(value.slice(at, at + 8), 16));
      const found = attack(known, part(mine), part(theirs));
      expect(found.filter((pair) => secret.includes(pair))).toEqual([]);
    }
  });
});

describe("likeness", () => {
  const keyring = () => keyringOf(bindings);
  const otherKeyring = () => keyringOf({ ...bindings, TRACKING_KEY: new Uint8Array(32).fill(3).toBase64() });

  it("ignores spaces, punctuation, width, case and script", async () => {
    const found = await likenessOf(await keyring(), "请公开2015年a表");
    for (const text of ["请公开 ２０１５ 年Ａ表！", "請公開2015年a表", "请公开２０１５年，a表"]) {
      expect(await likenessOf(await keyring(), text), text).toEqual(found);
    }
  });

  it("is keyed: another server's values are others", async () => {
    const [one, two] = [await likenessOf(await keyring(), secret), await likenessOf(await otherKeyring(), secret)];
    expect(two.filter((value) => one.includes(value))).toEqual([]);
  });

  it("is keyed apart from its seeds: who has found these cannot try texts", async () => {
    const seeded = async (real: Keyring): Promise<Keyring> => ({
      ...real,
      mac: (purpose, text) =>
        text === "seeds" ? Promise.resolve("0123456789abcdef".repeat(4)) : real.mac(purpose, text),
    });
    const one = await likenessOf(await seeded(await keyring()), secret);
    const two = await likenessOf(await seeded(await otherKeyring()), secret);
    expect(two.filter((value) => one.includes(value))).toEqual([]);
  });

  it("is the same in no two places", async () => {
    expect(new Set(await likenessOf(await keyring(), known)).size).toBe(4);
  });

  it("is defined for a text of one character or none", async () => {
    expect(await likenessOf(await keyring(), "表")).toHaveLength(4);
    expect(await likenessOf(await keyring(), "！")).toHaveLength(4);
  });
});
