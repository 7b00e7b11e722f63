import { sha256 } from "../../platform/digest.ts";
import { fold } from "../../text/fold.ts";

/** One item, as far as it is counted. */
export interface CountedEntry {
  indexNo: string;
  channels: readonly string[];
  subjects: readonly string[];
  genre: string | null;
  unit: string | null;
}

/** What the items of a month are divided by, beyond their channels. */
export const dimensions = ["subject", "genre", "unit"] as const;

/** The key of all items. */
export const totalKey = "_T";
/** The key of the items that state no value. */
export const unstatedKey = "_U";
/** The key of the items whose values are too many to be counted one by one. */
export const othersKey = "_O";

/** The value of a revision's difference that was redacted. */
export const redactedKey = "_R";

/** Numbers of items; what is 0 is left out. */
export type ItemCounts = Readonly<Record<string, number>>;

/** Items by value, and of each value by channel; `_T` is the value's distinct items. */
export type Cells = Readonly<Record<string, ItemCounts>>;

export const isItemCounts = (value: unknown): value is ItemCounts => isRecord(value, Number.isSafeInteger);
export const isCells = (value: unknown): value is Cells => isRecord(value, isItemCounts);

const isRecord = (value: unknown, isMember: (member: unknown) => boolean) =>
  typeof value === "object" && value !== null && Object.values(value).every(isMember);

/** The count of one month's items. An item in two channels or under two subjects counts in both, and once in `items`. */
export interface MonthCount {
  items: number;
  channel: ItemCounts;
  subject: Cells;
  genre: Cells;
  unit: Cells;
}

/** Bytes that the values of one dimension may have, because a row of D1 has at most 2 MB and units are free text. */
const mostBytes = 150_000;

/** Counts a month's items. Their order does not matter; none may be given twice. */
export function countMonth(items: readonly CountedEntry[]): MonthCount {
  const channel = new Map<string, number>();
  for (const { channels } of items) for (const id of channels) channel.set(id, (channel.get(id) ?? 0) + 1);
  return {
    items: items.length,
    channel: sorted(channel),
    subject: cellsOf(items, ({ subjects }) => (subjects.length === 0 ? [unstatedKey] : subjects.map(keyOfValue))),
    genre: cellsOf(items, ({ genre }) => [genre === null ? unstatedKey : keyOfValue(genre)]),
    unit: cellsOf(items, ({ unit }) => [unit === null ? unstatedKey : keyOfValue(unit)], unitKeyOf),
  };
}

/** The key of a value. A unit is free text: one that begins with an underscore, as the keys above do, gets one more. */
const keyOfValue = (value: string) => (value.startsWith("_") ? `_${value}` : value);

/** The value of a key, as its items state it. */
export const valueOfKey = (key: string) => (key.startsWith("__") ? key.slice(1) : key);

/** The key of the unit that a counted key is a spelling of: its comparison form, the same in every month. */
export function unitKeyOf(key: string): string {
  if (key === unstatedKey || key === othersKey) return key;
  const unit = fold(valueOfKey(key));
  return unit === "" ? unstatedKey : keyOfValue(unit);
}

type Tally = Map<string, number>;

/** The items by their keys. Keys of one group are counted one by one together, or together among the others. */
function cellsOf(
  items: readonly CountedEntry[],
  keysOf: (item: CountedEntry) => readonly string[],
  groupOf = (key: string) => key,
): Cells {
  const tallies = tally(items, keysOf);
  const largest = new Set(largestKeys(tallies, groupOf));
  if (largest.size === tallies.size) return sortedCells(tallies);
  // An item under two of the small values is one of the others, so the items are counted once more; adding up would count it twice.
  return sortedCells(tally(items, (item) => new Set(keysOf(item).map((key) => (largest.has(key) ? key : othersKey)))));
}

function tally(items: readonly CountedEntry[], keysOf: (item: CountedEntry) => Iterable<string>): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const counts = tallies.get(key) ?? new Map<string, number>();
      tallies.set(key, counts);
      for (const channel of [totalKey, ...item.channels]) counts.set(channel, (counts.get(channel) ?? 0) + 1);
    }
  }
  return tallies;
}

/** The groups of keys with the most items, as many as fit; by count and then by name, so that equal items always give the same keys. */
function largestKeys(tallies: ReadonlyMap<string, Tally>, groupOf: (key: string) => string): string[] {
  const groups = [...Map.groupBy(tallies.keys(), groupOf)].map(([group, keys]) => ({
    group,
    keys,
    items: keys.reduce((sum, key) => sum + (tallies.get(key)?.get(totalKey) ?? 0), 0),
  }));
  const utf8 = new TextEncoder();
  const bytesOf = (key: string) => utf8.encode(JSON.stringify([key, ...(tallies.get(key) ?? [])])).byteLength;
  let left = mostBytes;
  return groups
    .toSorted((a, b) => b.items - a.items || (a.group < b.group ? -1 : 1))
    .filter(({ keys }) => {
      if (left <= 0) return false;
      left -= keys.reduce((sum, key) => sum + bytesOf(key), 0);
      return left > 0;
    })
    .flatMap(({ keys }) => keys);
}

const sortedCells = (tallies: ReadonlyMap<string, Tally>): Cells =>
  sorted(new Map([...tallies].map(([key, counts]) => [key, sorted(counts)])));

/** An object with its members sorted, so that equal counts are equal text. */
const sorted = <Value>(entries: ReadonlyMap<string, Value>): Record<string, Value> =>
  Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));

/**
 * SHA-256 over the items counted: sorted by index number, a line each, the JSON array
 * `[index number, [channels], [subjects], genre, unit]` with its lists sorted. Equal checksums mean equal items. Whoever reads the
 * catalogue can compute it.
 */
export const checksumOf = (items: readonly CountedEntry[]): Promise<string> =>
  sha256(
    items
      .toSorted((a, b) => (a.indexNo < b.indexNo ? -1 : 1))
      .map(({ indexNo, channels, subjects, genre, unit }) =>
        JSON.stringify([indexNo, channels.toSorted(), subjects.toSorted(), genre, unit]),
      )
      .join("\n"),
  );

/** The member of a record under any key. A name that every object inherits, such as `constructor`, is no member. */
export const memberAt = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
