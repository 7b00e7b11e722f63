import { sha256 } from "../platform/digest.ts";

/** An entry of the log, as an anchor holds it. */
export interface LoggedHash {
  seq: number;
  /** The table of its record: an entry that is called another's later is not the one that was anchored. */
  kind: string;
  hash: string;
}

/** One published hash over a range of the log's entries and over the anchor before. */
export interface Anchor {
  number: number;
  madeAt: string;
  first: number;
  last: number;
  /** `entriesText` of what it covers. */
  entries: string;
  entriesHash: string;
  previousHash: string;
  hash: string;
}

/** Entries an anchor covers at the most, so that its row stays under 100 kB. */
export const mostEntries = 1000;

/** Anchors a run makes at the most; the next one continues. */
export const mostAnchors = 20;

/** What the first anchor follows. */
export const noAnchor: Pick<Anchor, "number" | "hash"> = { number: 0, hash: "0".repeat(64) };

/** What an anchor's `entries_hash` is the SHA-256 of: a line an entry, in the order of their numbers. */
export const entriesText = (entries: readonly LoggedHash[]): string =>
  entries.map(({ seq, kind, hash }) => `${seq} ${kind} ${hash}\n`).join("");

/** What an anchor's hash is the SHA-256 of, and what is signed. Without the entries, so that it stays short. */
export const anchorContent = ({
  number,
  madeAt,
  first,
  last,
  entriesHash,
  previousHash,
}: Omit<Anchor, "entries" | "hash">): string =>
  JSON.stringify([number, madeAt, first, last, entriesHash, previousHash]);

/** The anchor of these entries, which follows the one before; undefined of none. */
export async function nextAnchor(
  entries: readonly LoggedHash[],
  before: Pick<Anchor, "number" | "hash">,
  madeAt: string,
): Promise<Anchor | undefined> {
  const [first, last] = [entries.at(0), entries.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const text = entriesText(entries);
  const content = {
    ...{ number: before.number + 1, madeAt, first: first.seq, last: last.seq },
    ...{ entriesHash: await sha256(text), previousHash: before.hash },
  };
  return { ...content, entries: text, hash: await sha256(anchorContent(content)) };
}
