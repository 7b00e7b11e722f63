import { type Cells, memberAt, totalKey, unitKeyOf, valueOfKey } from "./month-count.ts";

// Months are counted by the spelling of a unit that their items state, and a closed month stays counted so. Which spellings are one
// unit is decided here, where counts are read.

/** A month's count by unit, all spellings of a unit in one. An item states one unit, so that the numbers of spellings add up. */
export function mergeSpellings(cells: Cells): Cells {
  const merged = new Map<string, Map<string, number>>();
  for (const [spelling, counts] of Object.entries(cells)) {
    const key = unitKeyOf(spelling);
    const unit = merged.get(key) ?? new Map<string, number>();
    for (const [channel, items] of Object.entries(counts)) unit.set(channel, (unit.get(channel) ?? 0) + items);
    merged.set(key, unit);
  }
  return Object.fromEntries([...merged].map(([key, counts]) => [key, Object.fromEntries(counts)]));
}

/** The spelling of each unit that most items of these months state; of equally many the first by code point. */
export function spellingsOf(months: Iterable<Cells>): ReadonlyMap<string, string> {
  const itemsOf = new Map<string, number>();
  for (const cells of months) {
    for (const [key, counts] of Object.entries(cells)) {
      itemsOf.set(key, (itemsOf.get(key) ?? 0) + (memberAt(counts, totalKey) ?? 0));
    }
  }
  const spellings = new Map<string, string>();
  for (const [key] of [...itemsOf].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))) {
    const unit = unitKeyOf(key);
    if (!spellings.has(unit)) spellings.set(unit, valueOfKey(key));
  }
  return spellings;
}
