import type { CountedContent, EntryChanges } from "../../../schema/contracts/rollups.ts";
import { type CountedEntry, changedMembers, entryIn } from "./counted-entry.ts";

/** An entry that was written since a closed month was counted, with what it stated then; null where it was not counted. */
export interface PendingChange {
  indexNo: string;
  stated: CountedContent | null;
}

/** Entries that a revision names at the most: beyond them it says how many more there are. */
const mostListed = 5_000;

/** Which entries a closed month counts that it did not, no longer counts, and counts differently. */
export function entryChanges(
  month: string,
  pending: readonly PendingChange[],
  items: readonly CountedEntry[],
): EntryChanges {
  const numbers = new Set(pending.map(({ indexNo }) => indexNo));
  const counted = new Map(items.flatMap((item) => (numbers.has(item.indexNo) ? [[item.indexNo, item]] : [])));
  const found: EntryChanges = { came: [], went: [], changed: [], unlisted: 0 };
  for (const { indexNo, stated } of pending.toSorted((a, b) => (a.indexNo < b.indexNo ? -1 : 1))) {
    const was = stated === null ? undefined : entryIn(month, indexNo, stated);
    const is = counted.get(indexNo);
    const members = was === undefined || is === undefined ? [] : changedMembers(was, is);
    if (was === undefined ? is === undefined : is !== undefined && members.length === 0) continue;
    if (found.came.length + found.went.length + found.changed.length >= mostListed) found.unlisted += 1;
    else if (was === undefined) found.came.push(indexNo);
    else if (is === undefined) found.went.push(indexNo);
    else found.changed.push({ index_no: indexNo, members });
  }
  return found;
}
