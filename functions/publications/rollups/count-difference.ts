import type { Change } from "../../../schema/contracts/rollups.ts";
import { type Cells, dimensions, type MonthCount, memberAt, redactedKey, totalKey } from "./month-count.ts";
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

/** Every number in which two counts of a month differ, the total first. */
export function differenceOf(before: MonthCount, after: MonthCount): Change[] {
  const items = change({ by: "total", value: totalKey, channel: totalKey }, before.items, after.items);
  const channels = keysOf(before.channel, after.channel).flatMap((channel) =>
    change(
      { by: "channel", value: channel, channel },
      memberAt(before.channel, channel),
      memberAt(after.channel, channel),
    ),
  );
  const cells = dimensions.flatMap((by) => {
    const [was, is] =
      by === "unit" ? [mergeSpellings(before.unit), mergeSpellings(after.unit)] : [before[by], after[by]];
    return keysOf(was, is).flatMap((value) => {
      const [left, right] = [cellsAt(was, value), cellsAt(is, value)];
      return keysOf(left, right).flatMap((channel) =>
        change({ by, value, channel }, memberAt(left, channel), memberAt(right, channel)),
      );
    });
  });
  return [...items, ...channels, ...cells];
}

const change = (place: Pick<Change, "by" | "value" | "channel">, from = 0, to = 0): Change[] =>
  from === to ? [] : [{ ...place, from, to }];

const cellsAt = (cells: Cells, value: string) => memberAt(cells, value) ?? {};

const keysOf = (left: object, right: object): string[] =>
  [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
