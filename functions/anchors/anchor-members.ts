import type { ListedAnchor } from "./anchors.store.ts";

/** An anchor as it is listed, and as a webhook is sent it. */
export const anchorMembers = (row: ListedAnchor) => ({
  number: row.number,
  made_at: row.madeAt,
  first: row.first,
  last: row.last,
  entries_hash: row.entriesHash,
  previous_hash: row.previousHash,
  hash: row.hash,
  jws: row.jws,
});

/** Who vouches for an anchor; with a time-stamp server's token where one anchor is asked for. What a webhook answered is its own. */
export function witnessMembers(
  { witnessKind: kind, witnessHost: host, witnessedAt: at }: ListedAnchor,
  answer?: string | null,
) {
  if (kind === null || host === null || at === null) return null;
  return { kind, host, at, ...(kind === "timestamp" && typeof answer === "string" ? { token: answer } : {}) };
}
