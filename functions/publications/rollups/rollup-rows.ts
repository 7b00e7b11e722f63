import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Division } from "../../../schema/contracts/rollups.ts";
import { at, type Cells, type Count, others, stated, total, unstated } from "./month-count.ts";
import { addMonths, monthsBetween } from "./months.ts";

/** A month's stored count, as far as a rollup by one division needs it: `cells` are of its values, none by channel. */
export interface CountBy extends Pick<Count, "items" | "channel"> {
  cells: Cells;
  closed: boolean;
}

/** A value that rows are written for. */
export interface Column {
  value: string;
  label: Labels;
}

export interface Row extends Column {
  month: string;
  items: number | null;
  yearToDate: number | null;
  provisional: boolean;
}

/** What is asked of the rollup. */
export interface Asked {
  by: Division;
  /** Items of this channel only. */
  channel: string | undefined;
  from: string;
  to: string;
}

const own: readonly Column[] = [
  { value: unstated, label: { zh_hans: "未注明", zh_hant: "未註明", en: "Not stated" } },
  { value: others, label: { zh_hans: "其他", zh_hant: "其他", en: "Others" } },
];
const totalColumn: Column = { value: total, label: { zh_hans: "合计", zh_hant: "合計", en: "Total" } };

/** Every value counted in these months as a column, those without one last. A value that no list names is its own label. */
export function columnsOf(counts: Iterable<CountBy>, labels: ReadonlyMap<string, Labels>): Column[] {
  const values = new Set<string>();
  for (const { cells } of counts) for (const value of Object.keys(cells)) values.add(value);
  const named = [...values].filter((value) => own.every((column) => column.value !== value)).sort();
  return [
    ...named.map((value) => ({
      value,
      label: labels.get(value) ?? { zh_hans: stated(value), zh_hant: stated(value), en: stated(value) },
    })),
    ...own.filter(({ value }) => values.has(value)),
  ];
}

/** The items of a value in a counted month; null where they are among the others. */
function itemsOf(count: CountBy, by: Division, value: string, channel: string | undefined): number | null {
  if (value === total) return channel === undefined ? count.items : (at(count.channel, channel) ?? 0);
  if (by === "channel") return at(count.channel, value) ?? 0;
  const found = at(count.cells, value);
  if (found === undefined) return at(count.cells, others) === undefined ? 0 : null;
  return at(found, channel ?? total) ?? 0;
}

/**
 * One row a month and column, the total last: 0 where a counted month had nothing, null where the month was not counted.
 * `counts` must reach back to January of the first year, so that the year to date can be added up.
 */
export function rollupRows(
  counts: ReadonlyMap<string, CountBy>,
  columns: readonly Column[],
  { by, channel, from, to }: Asked,
): Row[] {
  // Of one channel there is one row a month: the channel's own, which is its total.
  const shown = by === "channel" && channel !== undefined ? columns : [...columns, totalColumn];
  const toDate = new Map<string, number | null>();
  const rows: Row[] = [];
  for (const month of monthsBetween(`${from.slice(0, 4)}-01`, to)) {
    if (month.endsWith("-01")) for (const { value } of shown) toDate.set(value, 0);
    const count = counts.get(month);
    for (const { value, label } of shown) {
      const items = count === undefined ? null : itemsOf(count, by, value, channel);
      const before = toDate.get(value) ?? null;
      const yearToDate = before === null || items === null ? null : before + items;
      toDate.set(value, yearToDate);
      if (month >= from) rows.push({ month, value, label, items, yearToDate, provisional: count?.closed !== true });
    }
  }
  return rows;
}

/**
 * The months a monthly run has to count: the one before `currentMonth`, and every one since the last that a run counted, so
 * that a missed run is caught up.
 */
export function monthsDue(currentMonth: string, lastRunMonth: string | undefined): string[] {
  const previous = addMonths(currentMonth, -1);
  const first = lastRunMonth === undefined || lastRunMonth > previous ? previous : lastRunMonth;
  return monthsBetween(first, previous);
}
