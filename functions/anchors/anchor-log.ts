import type { Bindings, Outside } from "../env.ts";
import { mayBegin } from "../platform/meter.ts";
import { type Anchor, anchorContent, mostAnchors, mostEntries, nextAnchor } from "./anchor.ts";
import { entriesAfter, lastAnchor, readAnchorKeys, storeAnchor } from "./anchors.store.ts";
import { KeyFault, type SigningKey, signContent, signingKeyOf } from "./signing.ts";

/** What is recorded because of an anchor. It waits for another record: otherwise every anchor would be the reason for the next. */
const follows = "anchor_witness";

/**
 * Anchors what the log holds behind the last anchor, in the order of its numbers, whatever a clock says. A run that comes twice finds
 * nothing left; one that was missed is made up for by the next; of two at once one stores each anchor, and a gap in the numbers is
 * no obstacle. Answers how many anchors it made and how many records are in them.
 */
export async function anchorLog({ DB, ANCHOR_KEYS }: Bindings, outside: Outside): Promise<Record<string, number>> {
  let key: SigningKey | undefined;
  let before: Pick<Anchor, "number" | "hash" | "last"> = await lastAnchor(DB);
  let anchored = 0;
  for (let made = 0; made < mostAnchors; made++) {
    if (!mayBegin(DB, 8)) return { anchors: made, anchored };
    const entries = await entriesAfter(DB, before.last, mostEntries);
    if (entries.every(({ kind }) => kind === follows)) return { anchors: made, anchored };
    if (made === 0) key = await checkedKey(DB, ANCHOR_KEYS);
    const anchor = await nextAnchor(entries, before, outside.now().toISOString());
    if (anchor === undefined) return { anchors: made, anchored };
    const jws = key === undefined ? null : await signContent(anchorContent(anchor), key);
    if (!(await storeAnchor(DB, { ...anchor, jws }, key))) return { anchors: made, anchored };
    anchored += entries.length;
    before = anchor;
    if (entries.length < mostEntries) return { anchors: made + 1, anchored };
  }
  return { anchors: mostAnchors, anchored };
}

/** The key that signs. Throws where its id names another key already: what that one signed would no longer be told from it. */
async function checkedKey(database: D1Database, keys: string | undefined): Promise<SigningKey | undefined> {
  const key = await signingKeyOf(keys);
  const known = (await readAnchorKeys(database)).find(({ id }) => id === key?.id);
  if (key !== undefined && known !== undefined && known.x !== key.x) {
    throw new KeyFault(`ANCHOR_KEYS names a new key ${key.id}, which is another one's id: see docs/deployment.md`);
  }
  return key;
}
