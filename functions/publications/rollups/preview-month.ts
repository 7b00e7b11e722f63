import type { Change, EntryChanges } from "../../../schema/contracts/rollups.ts";
import type { Bindings } from "../../env.ts";
import { differenceOf, placesOfValues, redactDifference } from "./count-difference.ts";
import { checksumOf } from "./counted-entry.ts";
import { entryChanges } from "./entry-changes.ts";
import { countMonth, type FoundCount } from "./month-count.ts";
import type { RollupState } from "./rollup-state.ts";
import { readForCount } from "./rollups.store.ts";

/** What counting a month would come to now. */
interface MonthPreview {
  /** As it was counted last; undefined where it never was. */
  state: RollupState | undefined;
  count: FoundCount;
  /** Whether its items are others than those that were counted. */
  differs: boolean;
  /** Every number that would change. */
  difference: Change[];
  /** The entries that came, went and changed since; null where that was not written down. */
  entries: EntryChanges | null;
}

/** Counts a month from its items and stores nothing. */
export async function previewMonth({ DB }: Pick<Bindings, "DB">, month: string): Promise<MonthPreview> {
  const { items, familyOf, pending, state, withheld } = await readForCount(DB, month);
  const count = countMonth(items, familyOf);
  const differs = state !== undefined && state.checksum !== (await checksumOf(items));
  const redacted = new Set(withheld).difference(placesOfValues(count));
  const difference = state === undefined ? [] : redactDifference(differenceOf(state, count), redacted);
  return { state, count, differs, difference, entries: pending && entryChanges(month, pending, items) };
}
