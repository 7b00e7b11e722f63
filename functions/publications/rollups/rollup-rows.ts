import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Division } from "../../../schema/contracts/rollups.ts";
import { rollupLabels } from "../../labels/rollups.ts";
import { monthsBetween } from "../months.ts";
import { type Cells, type ItemCounts, memberAt, othersKey, totalKey, unstatedKey, valueOfKey } from "./month-count.ts";

/** A month's count by one division: `cells` are of the division's values, and empty where the division is the channel. */
export interface DivisionCount {
  items: number;
  channel: ItemCounts;
  cells: Cells;
  /** Null while the month is provisional. */
  closedAt: string | null;
}

/** A value that each month has a row for. */
export interface RollupColumn {
  value: string;
  label: Labels;
}

export interface RollupRow extends RollupColumn {
  month: string;
  items: number | null;
  yearToDate: number | null;
  provisional: boolean;
}

/** Which rows of the rollup are wanted. */
export interface RollupSelection {
  by: Division;
  /** Items of this channel only. */
  channel: string | undefined;
  from: string;
  to: string;
}

const keyColumns: readonly RollupColumn[] = [
  { value: unstatedKey, label: rollupLabels.unstated },
  { value: othersKey, label: rollupLabels.others },
];
const totalColumn: RollupColumn = { value: totalKey, label: rollupLabels.total };

/** A column for every value counted in these months, the items without a value last. A value without a label is its own. */
export function columnsOf(counts: Iterable<DivisionCount>, labels: ReadonlyMap<string, Labels>): RollupColumn[] {
  const values = new Set<string>();
  for (const { cells } of counts) for (const value of Object.keys(cells)) values.add(value);
  const named = [...values].filter((value) => keyColumns.every((column) => column.value !== value)).sort();
  return [
    ...named.map((value) => ({
      value,
      label: labels.get(value) ?? { zh_hans: valueOfKey(value), zh_hant: valueOfKey(value), en: valueOfKey(value) },
    })),
    ...keyColumns.filter(({ value }) => values.has(value)),
  ];
}

/** The items of a value in a counted month; null where the month counts the value among the others. */
function itemsOf(count: DivisionCount, by: Division, value: string, channel: string | undefined): number | null {
  if (value === totalKey) return channel === undefined ? count.items : (memberAt(count.channel, channel) ?? 0);
  if (by === "channel") return memberAt(count.channel, value) ?? 0;
  const found = memberAt(count.cells, value);
  if (found === undefined) return memberAt(count.cells, othersKey) === undefined ? 0 : null;
  return memberAt(found, channel ?? totalKey) ?? 0;
}

/**
 * A row for each month and column, the total last: 0 where a counted month had nothing, null where the month was not counted.
 * `counts` must reach back to January of the first year, so that the year to date can be added up.
 */
export function rollupRows(
  counts: ReadonlyMap<string, DivisionCount>,
  columns: readonly RollupColumn[],
  { by, channel, from, to }: RollupSelection,
): RollupRow[] {
  // A rollup of one channel by channel has one row a month: the channel's own, which is the total too.
  const withTotal = by === "channel" && channel !== undefined ? columns : [...columns, totalColumn];
  const toDate = new Map<string, number | null>();
  const rows: RollupRow[] = [];
  for (const month of monthsBetween(`${from.slice(0, 4)}-01`, to)) {
    if (month.endsWith("-01")) for (const { value } of withTotal) toDate.set(value, 0);
    const count = counts.get(month);
    for (const { value, label } of withTotal) {
      const items = count === undefined ? null : itemsOf(count, by, value, channel);
      const before = toDate.get(value) ?? null;
      const yearToDate = before === null || items === null ? null : before + items;
      toDate.set(value, yearToDate);
      if (month >= from) rows.push({ month, value, label, items, yearToDate, provisional: count?.closedAt == null });
    }
  }
  return rows;
}
