import { fold } from "../../text/fold.ts";
import type { CountedEntry } from "./counted-entry.ts";

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

/** Items by value, and of each value by place: by channel, by `family:` and a family of channels, and `_T` of all of them. */
export type Cells = Readonly<Record<string, ItemCounts>>;

/** Items by genre, and of each genre by unit. */
export type PairCells = Readonly<Record<string, Cells>>;

export const isItemCounts = (value: unknown): value is ItemCounts => isRecord(value, Number.isSafeInteger);
export const isCells = (value: unknown): value is Cells => isRecord(value, isItemCounts);
export const isPairCells = (value: unknown): value is PairCells => isRecord(value, isCells);

const isRecord = (value: unknown, isMember: (member: unknown) => boolean) =>
  typeof value === "object" && value !== null && Object.values(value).every(isMember);

/**
 * The count of one month. An item counts once in `items`, in the month of its first day; in each channel in the month of the channel's
 * day; in a family of channels once, in the month of its first day in the family. Under two subjects it counts in both.
 */
export interface MonthCount {
  items: number;
  channel: ItemCounts;
  /** Null where the month was counted before families were. */
  family: ItemCounts | null;
  subject: Cells;
  genre: Cells;
  unit: Cells;
  /** Null where the month was counted before pairs were. */
  genreUnit: PairCells | null;
}

/** What counting finds: nothing is missing. */
export interface FoundCount extends MonthCount {
  family: ItemCounts;
  genreUnit: PairCells;
}

/** The family of each channel. */
export type FamilyOf = ReadonlyMap<string, string>;

const familyPrefix = "family:";

/** The place of a family of channels among the places of a cell. No channel's id has a colon. */
export const placeOfFamily = (family: string): string => `${familyPrefix}${family}`;

/** Cells without what they count by family, as they were stored before families were counted. */
export const withoutFamilies = (cells: Cells): Cells =>
  Object.fromEntries(
    Object.entries(cells).map(([value, counts]) => [
      value,
      Object.fromEntries(Object.entries(counts).filter(([place]) => !place.startsWith(familyPrefix))),
    ]),
  );

/** Bytes that the values of one dimension may have, because a row of D1 has at most 2 MB and units are free text. */
const mostBytes = 150_000;

/** An item with the places in which it counts. */
interface PlacedEntry extends CountedEntry {
  places: readonly string[];
}

function placed(entry: CountedEntry, familyOf: FamilyOf): PlacedEntry {
  const familiesOf = (channels: readonly string[]) => new Set(channels.flatMap((id) => familyOf.get(id) ?? []));
  const families = familiesOf(entry.channels).difference(familiesOf(entry.earlier ?? []));
  const places = [
    ...(entry.earlier === null ? [totalKey] : []),
    ...entry.channels,
    ...[...families].map(placeOfFamily),
  ];
  return { ...entry, places };
}

const genreKey = ({ genre }: CountedEntry) => (genre === null ? unstatedKey : keyOfValue(genre));
const unitKey = ({ unit }: CountedEntry) => (unit === null ? unstatedKey : keyOfValue(unit));

/** Counts a month's items. Their order does not matter; none may be given twice. */
export function countMonth(entries: readonly CountedEntry[], familyOf: FamilyOf): FoundCount {
  const items = entries.map((entry) => placed(entry, familyOf));
  const places = tally(items, () => [totalKey]).get(totalKey) ?? new Map<string, number>();
  const channels = new Set(entries.flatMap((entry) => entry.channels));
  const families = [...new Set(familyOf.values())].filter((family) => places.has(placeOfFamily(family)));
  const genre = cellsOf(items, (item) => [genreKey(item)]);
  return {
    items: places.get(totalKey) ?? 0,
    channel: sorted(new Map([...channels].map((id) => [id, places.get(id) ?? 0]))),
    family: sorted(new Map(families.map((family) => [family, places.get(placeOfFamily(family)) ?? 0]))),
    subject: cellsOf(items, ({ subjects }) => (subjects.length === 0 ? [unstatedKey] : subjects.map(keyOfValue))),
    genre,
    unit: cellsOf(items, (item) => [unitKey(item)], unitKeyOf),
    genreUnit: pairsOf(items, genre),
  };
}

/** The items by genre and unit. A genre that is counted among the others is here too. */
function pairsOf(items: readonly PlacedEntry[], genres: Cells): PairCells {
  const genreOf = (item: CountedEntry) => (memberAt(genres, genreKey(item)) === undefined ? othersKey : genreKey(item));
  const parts = (key: string) => {
    const at = key.indexOf(" ");
    return { genre: key.slice(0, at), unit: key.slice(at + 1) };
  };
  const groupOf = (key: string) => `${parts(key).genre} ${unitKeyOf(parts(key).unit)}`;
  const among = (key: string) => `${parts(key).genre} ${othersKey}`;
  const cells = cellsOf(items, (item) => [`${genreOf(item)} ${unitKey(item)}`], groupOf, among);
  const pairs = new Map<string, Map<string, ItemCounts>>();
  for (const [key, counts] of Object.entries(cells)) {
    const { genre, unit } = parts(key);
    const units = pairs.get(genre) ?? new Map<string, ItemCounts>();
    pairs.set(genre, units.set(unit, counts));
  }
  return sorted(new Map([...pairs].map(([genre, units]) => [genre, sorted(units)])));
}

/** The key of a value. A unit is free text: one that begins with an underscore, as the keys above do, gets one more. */
export const keyOfValue = (value: string) => (value.startsWith("_") ? `_${value}` : value);

/** The value of a key, as its items state it. */
export const valueOfKey = (key: string) => (key.startsWith("__") ? key.slice(1) : key);

/** The key of the unit that a counted key is a spelling of: its comparison form, the same in every month. */
export function unitKeyOf(key: string): string {
  if (key === unstatedKey || key === othersKey) return key;
  const unit = fold(valueOfKey(key));
  return unit === "" ? unstatedKey : keyOfValue(unit);
}

type Tally = Map<string, number>;

/** The items by their keys. Keys of one group are counted one by one together, or together `among` the others. */
function cellsOf(
  items: readonly PlacedEntry[],
  keysOf: (item: CountedEntry) => readonly string[],
  groupOf = (key: string) => key,
  among = (_: string) => othersKey,
): Cells {
  const tallies = tally(items, keysOf);
  const largest = new Set(largestKeys(tallies, groupOf));
  if (largest.size === tallies.size) return sortedCells(tallies);
  // An item under two of the small values is one of the others, so the items are counted once more; adding up would count it twice.
  return sortedCells(tally(items, (item) => new Set(keysOf(item).map((key) => (largest.has(key) ? key : among(key))))));
}

function tally(items: readonly PlacedEntry[], keysOf: (item: CountedEntry) => Iterable<string>): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const counts = tallies.get(key) ?? new Map<string, number>();
      tallies.set(key, counts);
      for (const place of item.places) counts.set(place, (counts.get(place) ?? 0) + 1);
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
  // Without the families, so that the same values are counted one by one as before there were any.
  const countsOf = (key: string) => [...(tallies.get(key) ?? [])].filter(([place]) => !place.startsWith(familyPrefix));
  const bytesOf = (key: string) => utf8.encode(JSON.stringify([key, ...countsOf(key)])).byteLength;
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

/** The member of a record under any key. A name that every object inherits, such as `constructor`, is no member. */
export const memberAt = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
