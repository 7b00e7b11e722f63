import type { Change } from "../../../schema/contracts/rollups.ts";
import {
  type Cells,
  dimensions,
  type FoundCount,
  type ItemCounts,
  type MonthCount,
  memberAt,
  redactedKey,
  totalKey,
  withoutFamilies,
} from "./month-count.ts";
import { mergeSpellings } from "./unit-spellings.ts";

/** How a mark and a redaction name a value: by what it divides and its key. */
const placeOfValue = ({ by, value }: Pick<Change, "by" | "value">): string => `${by} ${value}`;

/** The values that a count names, by their places. */
export const placesOfValues = (count: Pick<MonthCount, (typeof dimensions)[number]>): Set<string> =>
  new Set(
    dimensions.flatMap((by) =>
      Object.keys(by === "unit" ? mergeSpellings(count.unit) : count[by]).map((value) => placeOfValue({ by, value })),
    ),
  );

/** A difference with `_R` in the place of these values. */
export const redactDifference = (difference: readonly Change[], redacted: ReadonlySet<string>): Change[] =>
  difference.map((one) => (redacted.has(placeOfValue(one)) ? { ...one, value: redactedKey } : one));

/**
 * Every number in which two counts of a month differ, the total first, but those by genre and unit together. Families only where they were
 * counted before, too.
 */
export function differenceOf(before: MonthCount, after: FoundCount): Change[] {
  const items = change({ by: "total", value: totalKey, channel: totalKey }, before.items, after.items);
  const channels = between(before.channel, after.channel, (channel) => ({ by: "channel", value: channel, channel }));
  const hasFamilies = before.family !== null;
  const families = between(before.family ?? after.family, after.family, (value) => {
    return { by: "family", value, channel: totalKey };
  });
  const cells = dimensions.flatMap((by) => {
    const cellsOf = (count: MonthCount): Cells => {
      const counted = hasFamilies ? count[by] : withoutFamilies(count[by]);
      return by === "unit" ? mergeSpellings(counted) : counted;
    };
    const [was, is] = [cellsOf(before), cellsOf(after)];
    return keysOf(was, is).flatMap((value) =>
      between(cellsAt(was, value), cellsAt(is, value), (channel) => ({ by, value, channel })),
    );
  });
  return [...items, ...channels, ...families, ...cells];
}

/** What differs in the numbers of two counts, by the place of each. */
const between = (
  before: ItemCounts,
  after: ItemCounts,
  placeOf: (key: string) => Pick<Change, "by" | "value" | "channel">,
): Change[] =>
  keysOf(before, after).flatMap((key) => change(placeOf(key), memberAt(before, key), memberAt(after, key)));

const change = (place: Pick<Change, "by" | "value" | "channel">, from = 0, to = 0): Change[] =>
  from === to ? [] : [{ ...place, from, to }];

const cellsAt = (cells: Cells, value: string) => memberAt(cells, value) ?? {};

const keysOf = (left: object, right: object): string[] =>
  [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
