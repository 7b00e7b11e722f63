import type { Keyring } from "../../platform/keyring.ts";
import { fold } from "../../text/fold.ts";

/** Minimum hashes of a text. Two texts share each with the probability that their character pairs overlap (Broder 1997). */
export const places = 4;

/** Characters of a stored value, 64 bits in hex. */
const stored = 16;

/**
 * How a text is found again among sealed ones: of each minimum hash the beginning of its HMAC. The hashes themselves could be
 * inverted by who knows one text, so they are never stored.
 */
export type Likeness = readonly string[];

const ignored = /[\p{P}\p{Z}\p{C}\p{S}]+/gu;

/** FNV-1a over a pair of characters, mixed with a seed; unsigned 32 bits. Spreads well and hides nothing. */
function mix(seed: number, left: number, right: number): number {
  let hash = (2166136261 ^ seed) >>> 0;
  for (const unit of [left & 0xff, left >>> 8, right & 0xff, right >>> 8]) {
    hash = Math.imul(hash ^ unit, 16777619) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The least hash of the text's character pairs under each seed; punctuation, spaces, width, case and script are left out. */
function minHashes(text: string, seeds: readonly number[]): number[] {
  const plain = fold(text).replaceAll(ignored, "");
  return seeds.map((seed) => {
    let least = 0xffffffff;
    for (let at = 0; at < Math.max(1, plain.length - 1); at++) {
      least = Math.min(least, mix(seed, plain.charCodeAt(at) || 0, plain.charCodeAt(at + 1) || 0));
    }
    return least;
  });
}

const seeds = new WeakMap<Keyring, Promise<number[]>>();

async function deriveSeeds(keyring: Keyring): Promise<number[]> {
  const digest = await keyring.mac("likeness", "seeds");
  return Array.from({ length: places }, (_, place) => Number.parseInt(digest.slice(place * 8, place * 8 + 8), 16));
}

/** The likeness of a text under this server's key. */
export async function likenessOf(keyring: Keyring, text: string): Promise<Likeness> {
  const known = seeds.get(keyring) ?? deriveSeeds(keyring);
  seeds.set(keyring, known);
  const macs = minHashes(text, await known).map((least, place) => keyring.mac("likeness", `${place}/${least}`));
  return (await Promise.all(macs)).map((mac) => mac.slice(0, stored));
}
