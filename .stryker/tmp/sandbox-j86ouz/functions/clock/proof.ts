// @ts-nocheck
import type { Day } from "../../schema/contracts/day.ts";
import type { WorkingDay } from "./calendar.ts";
import { dayFromEpoch, epochDay } from "./days.ts";

/** One calendar day of a proof. */
export type ProofDay = {
  readonly on: Day;
  /** Its number in the period; null where it does not count. */
  readonly counted: number | null;
  /** A stable key, then a space and the notice's number or the consultation's ref where one decides. */
  readonly why: string;
};

/** The longest proof given, in calendar days: of a longer period its last days, with their true numbers. */
export const proofLimit = 366;

/**
 * Numbers the days from `start` to `end` that `judge` counts, so that the last of them has the number `total`.
 * Only the days that are shown are looked at, however long the period.
 */
export function prove(
  start: Day,
  end: Day,
  total: number,
  judge: (on: Day) => { readonly counts: boolean; readonly why: string },
): ProofDay[] {
  const last = epochDay(end);
  const shown: { on: Day; counts: boolean; why: string }[] = [];
  for (let day = Math.max(epochDay(start), last - proofLimit + 1); day <= last; day++) {
    const on = dayFromEpoch(day);
    shown.push({ on, ...judge(on) });
  }
  let number = total - shown.filter(({ counts }) => counts).length;
  return shown.map(({ on, counts, why }) => ({ on, counted: counts ? ++number : null, why }));
}

/** Why the calendar counts a day or not, in a proof's words. */
export function inWords({ reason, notice }: WorkingDay): string {
  const key = reason === "weekday" ? "counted" : reason;
  return notice === null ? key : `${key} ${notice}`;
}
