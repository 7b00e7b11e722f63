import type { Change } from "../../../schema/contracts/rollups.ts";
import { at, type Cells, type Count, dimensions, total } from "./month-count.ts";

/** Every number in which two counts of a month differ, the total first; none where they say the same. */
export function differenceOf(before: Count, after: Count): Change[] {
  const items = change({ by: "total", value: total, channel: total }, before.items, after.items);
  const channels = keysOf(before.channel, after.channel).flatMap((channel) =>
    change({ by: "channel", value: channel, channel }, at(before.channel, channel), at(after.channel, channel)),
  );
  const cells = dimensions.flatMap((by) =>
    keysOf(before[by], after[by]).flatMap((value) => {
      const [left, right] = [cellsAt(before[by], value), cellsAt(after[by], value)];
      return keysOf(left, right).flatMap((channel) =>
        change({ by, value, channel }, at(left, channel), at(right, channel)),
      );
    }),
  );
  return [...items, ...channels, ...cells];
}

const change = (place: Pick<Change, "by" | "value" | "channel">, from = 0, to = 0): Change[] =>
  from === to ? [] : [{ ...place, from, to }];

const cellsAt = (cells: Cells, value: string) => at(cells, value) ?? {};

const keysOf = (left: object, right: object): string[] =>
  [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
