import type { Division } from "../../../schema/contracts/rollups.ts";
import {
  type Cells,
  type ItemCounts,
  memberAt,
  othersKey,
  type PairCells,
  placeOfFamily,
  totalKey,
} from "./month-count.ts";
import type { DivisionCount } from "./rollup-rows.ts";
import { mergeSpellings } from "./unit-spellings.ts";

/** A month's count as it is stored, as far as one division needs it. */
interface StoredDivision {
  items: number;
  channel: ItemCounts;
  family: ItemCounts | null;
  cells: Cells;
  pairs: PairCells | null;
  closedAt: string | null;
  differs: boolean;
}

/** A genre of which the units are asked for, or a unit of which the genres are, by its key. */
export interface Pair {
  genre?: string | undefined;
  unit?: string | undefined;
}

/** A month's count by one division: of the items of a pair's genre or unit, where there is one. */
export function divisionCount(
  by: Division,
  { genre, unit }: Pair,
  { items, channel, family, cells, pairs, closedAt, differs }: StoredDivision,
): DivisionCount {
  const states = { hasFamilies: family !== null, closedAt, differs };
  if (genre !== undefined || unit !== undefined) {
    const of = pairs && (genre === undefined ? genresOf(pairs, unit ?? "") : unitsOf(pairs, genre));
    return { total: of && sumOf(of), cells: of ?? {}, ...states };
  }
  const families = Object.entries(family ?? {}).map(([id, counted]) => [placeOfFamily(id), counted]);
  const total = { [totalKey]: items, ...channel, ...Object.fromEntries(families) };
  return { total, cells: by === "unit" ? mergeSpellings(cells) : cells, ...states };
}

/** A genre's items by unit; null where the month counts the genre among the others. */
function unitsOf(pairs: PairCells, genre: string): Cells | null {
  const units = memberAt(pairs, genre);
  if (units === undefined) return memberAt(pairs, othersKey) === undefined ? {} : null;
  return mergeSpellings(units);
}

/** A unit's items by genre; null where the month counts the unit among the others of a genre. */
function genresOf(pairs: PairCells, unit: string): Cells | null {
  const found: Record<string, ItemCounts> = {};
  for (const [genre, units] of Object.entries(pairs)) {
    const merged = mergeSpellings(units);
    const counts = memberAt(merged, unit);
    if (counts === undefined && memberAt(merged, othersKey) !== undefined) return null;
    if (counts !== undefined) found[genre] = counts;
  }
  return found;
}

/** The items of all values, by place. An item has one genre and one unit, so that they add up. */
function sumOf(cells: Cells): ItemCounts {
  const sum = new Map<string, number>();
  for (const counts of Object.values(cells)) {
    for (const [place, items] of Object.entries(counts)) sum.set(place, (sum.get(place) ?? 0) + items);
  }
  return Object.fromEntries(sum);
}
