import { sha256 } from "../../platform/digest.ts";

/** What is counted of one item. */
export interface Counted {
  indexNo: string;
  channels: readonly string[];
  subjects: readonly string[];
  genre: string | null;
  unit: string | null;
}

/** What the items of a month are divided by besides their channels. */
export const dimensions = ["subject", "genre", "unit"] as const;
export type Dimension = (typeof dimensions)[number];

/** Keys that are no value: all items, those that state none, those of the values too many to be kept one by one. */
export const total = "_T";
export const unstated = "_U";
export const others = "_O";

/** Items by value, and of each value by channel; `_T` is the value's distinct items. What is 0 is left out. */
export type Cells = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What one month's rows add up to. An item in two channels or under two subjects counts in both, and once in `items`. */
export interface Count {
  items: number;
  channel: Readonly<Record<string, number>>;
  subject: Cells;
  genre: Cells;
  unit: Cells;
}

/** Bytes the values of one dimension may take, because a row of D1 ends at 2 MB and units are free text. */
const mostBytes = 150_000;

/** Counts a month's items, each given once, in any order. */
export function countMonth(rows: readonly Counted[]): Count {
  const channel = new Map<string, number>();
  for (const row of rows) for (const id of row.channels) channel.set(id, (channel.get(id) ?? 0) + 1);
  return {
    items: rows.length,
    channel: sorted(channel),
    subject: cellsOf(rows, ({ subjects }) => (subjects.length === 0 ? [unstated] : subjects.map(written))),
    genre: cellsOf(rows, ({ genre }) => [genre === null ? unstated : written(genre)]),
    unit: cellsOf(rows, ({ unit }) => [unit === null ? unstated : written(unit)]),
  };
}

/** A unit is free text: one that is written like a key of ours gets an underscore more. */
const written = (value: string) => (value.startsWith("_") ? `_${value}` : value);

/** A counted value as its item states it. */
export const stated = (value: string) => (value.startsWith("__") ? value.slice(1) : value);

type Tally = Map<string, number>;

function cellsOf(rows: readonly Counted[], valuesOf: (row: Counted) => readonly string[]): Cells {
  const tallies = tally(rows, valuesOf);
  const kept = new Set(largest(tallies));
  if (kept.size === tallies.size) return asCells(tallies);
  // An item under two of the small values is one of the others, so these are counted anew, not added up.
  return asCells(tally(rows, (row) => new Set(valuesOf(row).map((value) => (kept.has(value) ? value : others)))));
}

function tally(rows: readonly Counted[], valuesOf: (row: Counted) => Iterable<string>): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const row of rows) {
    for (const value of valuesOf(row)) {
      const known = tallies.get(value) ?? new Map<string, number>();
      tallies.set(value, known);
      for (const key of [total, ...row.channels]) known.set(key, (known.get(key) ?? 0) + 1);
    }
  }
  return tallies;
}

/** The values with the most items, as many as fit, by count and then by name, so that the same rows always keep the same ones. */
function largest(tallies: ReadonlyMap<string, Tally>): string[] {
  const itemsOf = (value: string) => tallies.get(value)?.get(total) ?? 0;
  const bytes = new TextEncoder();
  let left = mostBytes;
  return [...tallies.keys()]
    .toSorted((a, b) => itemsOf(b) - itemsOf(a) || (a < b ? -1 : 1))
    .filter((value) => {
      if (left <= 0) return false;
      left -= bytes.encode(JSON.stringify([value, ...(tallies.get(value) ?? [])])).byteLength;
      return left > 0;
    });
}

const asCells = (tallies: ReadonlyMap<string, Tally>): Cells =>
  sorted(new Map([...tallies].map(([value, known]) => [value, sorted(known)])));

/** An object whose members stand in one order, so that equal counts are equal text. */
const sorted = <Value>(entries: ReadonlyMap<string, Value>): Record<string, Value> =>
  Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));

/**
 * SHA-256 over what was counted, whatever the order it came in: a line an item, by index number, each the JSON array
 * `[index number, [channels], [subjects], genre, unit]`, its lists sorted. Equal checksums mean the same items, and who reads the
 * catalogue can reckon it.
 */
export const checksumOf = (rows: readonly Counted[]): Promise<string> =>
  sha256(
    rows
      .toSorted((a, b) => (a.indexNo < b.indexNo ? -1 : 1))
      .map(({ indexNo, channels, subjects, genre, unit }) =>
        JSON.stringify([indexNo, channels.toSorted(), subjects.toSorted(), genre, unit]),
      )
      .join("\n"),
  );

/** A member of a record by a key that came from outside; what an object inherits is none. */
export const at = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
