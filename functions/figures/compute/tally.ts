import { sum, toNumber } from "../decimal.ts";
import { type CellName, type Counted, keyOf, percentiles } from "./counted.ts";
import { nearestRank } from "./days-taken.ts";

/** Cells whose value is the sum of the amounts behind them. */
const summed: ReadonlySet<string> = new Set(["processing_fee.notified", "processing_fee.collected"]);
const RANKED = "requests.working_days";

/** What counts in each cell, by key. */
export interface Tally {
  counts: Map<string, number>;
  amounts: Map<string, number[]>;
  /** The breakdowns met, by indicator. */
  breakdowns: Map<string, Set<string>>;
}

export const emptyTally = (): Tally => ({ counts: new Map(), amounts: new Map(), breakdowns: new Map() });

/** Adds one thing to its cell. */
export function add({ counts, amounts, breakdowns }: Tally, { cell, behind }: Counted): void {
  const key = keyOf(cell);
  counts.set(key, (counts.get(key) ?? 0) + 1);
  if (behind.amount !== undefined) entry(amounts, key, () => []).push(behind.amount);
  entry(breakdowns, cell.indicator, () => new Set<string>()).add(cell.breakdown);
}

/** The cell's value: how many, how much, or the ranked one; null where nothing is there to rank. */
export function cellValue({ counts, amounts }: Tally, cell: CellName): number | null {
  const added = amounts.get(keyOf(cell)) ?? [];
  if (cell.indicator === RANKED) return nearestRank(added, percentiles[cell.breakdown] ?? 100);
  if (summed.has(cell.indicator)) return toNumber(sum(added));
  return counts.get(keyOf(cell)) ?? 0;
}

/** The breakdowns of an indicator that something counts in, in code order. */
export const breakdownsOf = ({ breakdowns }: Tally, indicator: string): string[] =>
  [...(breakdowns.get(indicator) ?? [])].toSorted();

function entry<Value>(map: Map<string, Value>, key: string, fresh: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = fresh();
  map.set(key, value);
  return value;
}
