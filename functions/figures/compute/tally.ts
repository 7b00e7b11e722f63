import { type CellName, cellKey } from "../cells.ts";
import { sum, toNumber } from "../decimal.ts";
import { type Counted, percentiles } from "./counted.ts";
import { nearestRank } from "./working-days.ts";

/** Cells whose value is the sum of the amounts behind them. */
const summed: ReadonlySet<string> = new Set(["processing_fee.notified", "processing_fee.collected"]);
const RANKED = "requests.working_days";

/** What counts in each cell, by key. */
export interface Tally {
  counts: Map<string, number>;
  amounts: Map<string, number[]>;
  /** The breakdowns that something counts in, by indicator. */
  breakdowns: Map<string, Set<string>>;
}

export const emptyTally = (): Tally => ({ counts: new Map(), amounts: new Map(), breakdowns: new Map() });

/** Adds one thing to its cell. */
export function addToTally({ counts, amounts, breakdowns }: Tally, { cell, item }: Counted): void {
  const key = cellKey(cell);
  counts.set(key, (counts.get(key) ?? 0) + 1);
  if (item.amount !== undefined) valueAt(amounts, key, () => []).push(item.amount);
  valueAt(breakdowns, cell.indicator, () => new Set<string>()).add(cell.breakdown);
}

/** The cell's value: how many, how much, or the ranked one; null where there is nothing to rank. */
export function cellValue({ counts, amounts }: Tally, cell: CellName): number | null {
  const added = amounts.get(cellKey(cell)) ?? [];
  if (cell.indicator === RANKED) return nearestRank(added, percentiles[cell.breakdown] ?? 100);
  if (summed.has(cell.indicator)) return toNumber(sum(added));
  return counts.get(cellKey(cell)) ?? 0;
}

/** The breakdowns of an indicator that something counts in, in code order. */
export const breakdownsOf = ({ breakdowns }: Tally, indicator: string): string[] =>
  [...(breakdowns.get(indicator) ?? [])].toSorted();

function valueAt<Value>(map: Map<string, Value>, key: string, fresh: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = fresh();
  map.set(key, value);
  return value;
}
