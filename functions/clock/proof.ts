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

/** What a proof says of one day before it is numbered. */
export type Judgement = { readonly counts: boolean; readonly why: string };

/**
 * Numbers the days from `start` to `end` that `judge` counts, so that the last of them has the number `total`.
 * Only the days in the answer are computed, however long the period.
 */
export function prove(start: Day, end: Day, total: number, judge: (on: Day) => Judgement): ProofDay[] {
  const last = epochDay(end);
  const first = Math.max(epochDay(start), last - proofLimit + 1);
  const judgements: Judgement[] = [];
  let number = total;
  for (let day = first; day <= last; day++) {
    const judgement = judge(dayFromEpoch(day));
    judgements.push(judgement);
    if (judgement.counts) number--;
  }
  return judgements.map(({ counts, why }, at) => ({
    on: dayFromEpoch(first + at),
    counted: counts ? ++number : null,
    why,
  }));
}

/** By the calendar's own value for the day, of which there is one as long as the calendar lives. */
const judgements = new WeakMap<WorkingDay, Judgement>();

/** Whether the calendar counts a day and why, in a proof's words. */
export function judgementOf(day: WorkingDay): Judgement {
  const known = judgements.get(day);
  if (known !== undefined) return known;
  const key = day.reason === "weekday" ? "counted" : day.reason;
  const judgement = { counts: day.working, why: day.notice === null ? key : `${key} ${day.notice}` };
  judgements.set(day, judgement);
  return judgement;
}
