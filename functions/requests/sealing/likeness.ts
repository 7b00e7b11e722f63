import type { Applicant } from "../../../schema/contracts/requests.ts";
import type { Keyring } from "../../platform/keyring.ts";

/** Minimum hashes stored of a text. Two texts share each with the probability that their character pairs overlap (Broder 1997). */
export const places = 4;

/** How a text is found again among sealed ones: keyed, so that nobody without the key can look a text up. */
export type Likeness = readonly number[];

const ignored = /[\p{P}\p{Z}\p{C}\p{S}]+/gu;

/** FNV-1a over a pair of characters, mixed with a seed; unsigned 32 bits. */
function mix(seed: number, left: number, right: number): number {
  let hash = (2166136261 ^ seed) >>> 0;
  for (const unit of [left & 0xff, left >>> 8, right & 0xff, right >>> 8]) {
    hash = Math.imul(hash ^ unit, 16777619) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The least hash of the text's character pairs under each seed; punctuation and spaces are left out. */
export function likenessOf(text: string, seeds: readonly number[]): Likeness {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll(ignored, "");
  return seeds.map((seed) => {
    let least = 0xffffffff;
    for (let at = 0; at < Math.max(1, plain.length - 1); at++) {
      least = Math.min(least, mix(seed, plain.charCodeAt(at) || 0, plain.charCodeAt(at + 1) || 0));
    }
    return least;
  });
}

/** The seeds of this server's key. */
export async function seedsOf(keyring: Keyring): Promise<number[]> {
  const digest = await keyring.mac("likeness", "seeds");
  return Array.from({ length: places }, (_, place) => Number.parseInt(digest.slice(place * 8, place * 8 + 8), 16));
}

/**
 * A keyed hash that is the same for the same person: by the identity number where there is one, else by name and how to reach
 * them. It finds a person's other requests without reading anybody's identity.
 */
export function personHash(keyring: Keyring, { kind, name, identity, contact }: Applicant): Promise<string> {
  const plain = (value: string | undefined) => (value ?? "").normalize("NFKC").replaceAll(/\s+/g, "").toUpperCase();
  const person =
    identity === undefined
      ? ["contact", kind, name, contact.email, contact.phone, contact.address]
      : ["identity", identity.type, identity.number];
  return keyring.mac("person", JSON.stringify(person.map(plain)));
}
