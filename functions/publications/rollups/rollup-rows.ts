import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Division } from "../../../schema/contracts/rollups.ts";
import { rollupLabels } from "../../labels/rollups.ts";
import { monthsBetween } from "../months.ts";
import {
  type Cells,
  type ItemCounts,
  memberAt,
  othersKey,
  placeOfFamily,
  totalKey,
  unstatedKey,
  valueOfKey,
} from "./month-count.ts";

/** A month's count of what is divided, and of each value it is divided into. */
export interface DivisionCount {
  /** By place; null where the month was not counted so. */
  total: ItemCounts | null;
  /** Empty where the division is the channel or its family: those are places of the total. */
  cells: Cells;
  /** Whether its places include families: a month that was counted before they were has none. */
  hasFamilies: boolean;
  /** Null while the month is provisional. */
  closedAt: string | null;
  /** Whether entries of the month were written since it was counted. */
  differs: boolean;
}

/** A value that each month has a row for. */
export interface RollupColumn {
  value: string;
  /** What it is called in a month. */
  labelIn: (month: string) => Labels;
  /** Whether there was such a thing in a month. */
  isOpenIn: (month: string) => boolean;
}

export interface RollupRow {
  month: string;
  value: string;
  label: Labels;
  items: number | null;
  yearToDate: number | null;
  /** The months that the year to date lacks. */
  lacks: readonly string[];
  provisional: boolean;
  differs: boolean;
  inUse: boolean;
}

/** Which rows of the rollup are wanted. */
export interface RollupSelection {
  by: Division;
  /** Items of this channel, or this family of channels, only. */
  channel?: string | undefined;
  family?: string | undefined;
  from: string;
  to: string;
}

/** A column of what there always is. */
export const column = (value: string, label: Labels): RollupColumn => ({
  value,
  labelIn: () => label,
  isOpenIn: () => true,
});

const keyColumns = [column(unstatedKey, rollupLabels.unstated), column(othersKey, rollupLabels.others)];

/** A column for every value counted in these months, the items without a value last. A value without a label is its own. */
export function columnsOf(counts: Iterable<DivisionCount>, labels: ReadonlyMap<string, Labels>): RollupColumn[] {
  const values = new Set<string>();
  for (const { cells } of counts) for (const value of Object.keys(cells)) values.add(value);
  const named = [...values].filter((value) => keyColumns.every((one) => one.value !== value)).sort();
  return [
    ...named.map((value) => {
      const own = valueOfKey(value);
      return column(value, labels.get(value) ?? { zh_hans: own, zh_hant: own, en: own });
    }),
    ...keyColumns.filter(({ value }) => values.has(value)),
  ];
}

/** The place of the items that a selection is of. */
const placeOf = ({ channel, family }: RollupSelection): string =>
  channel ?? (family === undefined ? totalKey : placeOfFamily(family));

/** The items of a value in a month; null where the month was not counted so, or counts the value among the others. */
function itemsOf(count: DivisionCount | undefined, selection: RollupSelection, value: string): number | null {
  if (count === undefined || count.total === null) return null;
  const at = (counts: ItemCounts, place: string) =>
    memberAt(counts, place) ?? (place.startsWith(placeOfFamily("")) && !count.hasFamilies ? null : 0);
  if (value === totalKey) return at(count.total, placeOf(selection));
  if (selection.by === "channel") return at(count.total, value);
  if (selection.by === "family") return at(count.total, placeOfFamily(value));
  const found = memberAt(count.cells, value);
  if (found === undefined) return memberAt(count.cells, othersKey) === undefined ? 0 : null;
  return at(found, placeOf(selection));
}

/** What was counted of a value since January, and the months of which it was not. */
interface ToDate {
  items: number | null;
  lacks: readonly string[];
}

const nothing: ToDate = { items: null, lacks: [] };

function added({ items, lacks }: ToDate, month: string, more: number | null, inUse: boolean): ToDate {
  if (more !== null) return { items: (items ?? 0) + more, lacks };
  return { items, lacks: inUse ? [...lacks, month] : lacks };
}

/**
 * A row for each month and column, the total last where it is another than they: 0 where a counted month had nothing, null where the month
 * was not counted or the value not in use. `counts` must reach back to January of the first year, so that the year to date can be added up.
 */
export function rollupRows(
  counts: ReadonlyMap<string, DivisionCount>,
  columns: readonly RollupColumn[],
  selection: RollupSelection,
): RollupRow[] {
  const { by, channel, family, from, to } = selection;
  const isOne = by === "channel" ? channel !== undefined : by === "family" && family !== undefined;
  const isAnyOpen = (month: string) => columns.length === 0 || columns.some(({ isOpenIn }) => isOpenIn(month));
  const total = { ...column(totalKey, rollupLabels.total), isOpenIn: isAnyOpen };
  const withTotal = isOne ? columns : [...columns, total];
  const toDate = new Map<string, ToDate>();
  const rows: RollupRow[] = [];
  for (const month of monthsBetween(`${from.slice(0, 4)}-01`, to)) {
    if (month.endsWith("-01")) toDate.clear();
    const count = counts.get(month);
    for (const { value, labelIn, isOpenIn } of withTotal) {
      const found = itemsOf(count, selection, value);
      const inUse = isOpenIn(month) || (found ?? 0) > 0;
      const items = inUse ? found : null;
      const sum = added(toDate.get(value) ?? nothing, month, items, inUse);
      toDate.set(value, sum);
      if (month < from) continue;
      const { closedAt = null, differs = false } = count ?? {};
      const states = { provisional: closedAt === null, differs, inUse };
      rows.push({ month, value, label: labelIn(month), items, yearToDate: sum.items, lacks: sum.lacks, ...states });
    }
  }
  return rows;
}
