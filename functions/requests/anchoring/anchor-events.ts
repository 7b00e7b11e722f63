import { localDay } from "../../clock/days.ts";
import type { Bindings, Outside } from "../../env.ts";
import { anchorsOf } from "./anchor.ts";
import { anchoredIn, lastAnchor, recordedIn, storeAnchors } from "./anchoring.store.ts";

/** An event may land a little after its `recorded_at`: what was recorded this long before the last anchor is read again. */
const overlapMs = 60 * 60 * 1000;

/** The instant from which events are read that the anchors of `until` may have missed; all events before the first anchor. */
export const anchoredSince = (until: string | undefined): string =>
  until === undefined ? "" : new Date(Date.parse(until) - overlapMs).toISOString();

/**
 * Anchors every event that is in no anchor yet. A run that comes twice finds nothing left; one that was missed is made up for by
 * the next; of two at once one stores. Answers how many events it anchored.
 */
export async function anchorEvents({ DB, AGENCY }: Bindings, outside: Outside): Promise<number> {
  const now = outside.now();
  const until = now.toISOString();
  const last = await lastAnchor(DB);
  const since = anchoredSince(last?.until);
  const known = await anchoredIn(DB, since, until);
  const hashes = (await recordedIn(DB, since, until)).map(({ hash }) => hash).filter((hash) => !known.has(hash));
  await storeAnchors(DB, await anchorsOf(hashes, { day: localDay(now, AGENCY.time_zone), until }, last));
  return hashes.length;
}
