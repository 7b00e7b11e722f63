import type { Day } from "../../../schema/contracts/day.ts";
import { sha256 } from "../../platform/digest.ts";

/** One published hash over the hashes of events, chained to the anchor before. */
export interface Anchor {
  number: number;
  day: Day;
  until: string;
  heads: readonly string[];
  previousHash: string;
  hash: string;
}

/** Hashes an anchor holds at the most, so that its row stays well under D1's 2 MB; a larger day has several anchors. */
const mostHeads = 10_000;

/** What the first anchor follows. */
export const noAnchor = "0".repeat(64);

/** The SHA-256 of an anchor's content and of the anchor before it. */
export const anchorHash = ({ number, day, until, heads, previousHash }: Omit<Anchor, "hash">): Promise<string> =>
  sha256(JSON.stringify([number, day, until, heads, previousHash]));

/** The anchors that hold these hashes, following the last one made. */
export async function anchorsOf(
  hashes: readonly string[],
  { day, until }: { day: Day; until: string },
  last: Pick<Anchor, "number" | "hash"> = { number: 0, hash: noAnchor },
): Promise<Anchor[]> {
  const anchors: Anchor[] = [];
  let { number, hash } = last;
  for (let at = 0; at < hashes.length; at += mostHeads) {
    number += 1;
    const content = { number, day, until, heads: hashes.slice(at, at + mostHeads), previousHash: hash };
    hash = await anchorHash(content);
    anchors.push({ ...content, hash });
  }
  return anchors;
}
