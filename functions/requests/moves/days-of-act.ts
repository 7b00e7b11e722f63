import type { Day } from "../../../schema/contracts/day.ts";
import { dayFromEpoch, epochDay } from "../../clock/days.ts";

/** The days that an act is looked for on. */
export interface SearchedDays {
  since: Day;
  today: Day;
  /** Days between on which what is possible may change, the latest first. */
  turning: readonly Day[];
}

/**
 * The latest days in a row that an act may bear, the first and the last of them. Between two days on which what is possible changes, the
 * rules set it a first or a last day, which is found by halving. Null where no day that is looked at is one.
 */
export function daysOfAct(
  mayBear: (day: Day) => boolean,
  { since, today, turning }: SearchedDays,
): { from: Day; until: Day } | null {
  const days = [...new Set([today, ...turning, since])];
  const at = days.findIndex(mayBear);
  const last = days[at];
  if (last === undefined) return null;
  const later = days[at - 1];
  const until = later === undefined ? last : boundary(mayBear, last, later);
  let from = last;
  for (const earlier of days.slice(at + 1)) {
    if (!mayBear(earlier)) return { from: boundary(mayBear, from, earlier), until };
    from = earlier;
  }
  return { from, until };
}

/** The last day, from one that an act may bear towards one that it may not, that it may bear. */
function boundary(mayBear: (day: Day) => boolean, good: Day, bad: Day): Day {
  let [inside, outside] = [epochDay(good), epochDay(bad)];
  while (Math.abs(outside - inside) > 1) {
    const middle = Math.trunc((inside + outside) / 2);
    if (mayBear(dayFromEpoch(middle))) inside = middle;
    else outside = middle;
  }
  return dayFromEpoch(inside);
}
