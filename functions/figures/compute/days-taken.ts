import type { Day } from "../../../schema/contracts/day.ts";
import { type Course, endOf } from "../../clock/course.ts";

/**
 * Working days from receipt to reply, net of stops: less those on which the agency owed nothing, because a consultation or a
 * clarification under the 2008 Regulation stopped the clock, or because it awaited a clarification or a payment. Days from a
 * notice to what answers it stand still; days before the notice count, though the law then lets the period run anew. Stops that
 * overlap are taken out once.
 */
export function workingDaysTaken(course: Course, repliedOn: Day): number {
  const { calendar, received_on } = course;
  const still = [
    ...course.stops.map((stop) => ({ after: stop.opened, upTo: endOf(stop, repliedOn) })),
    ...course.restarts.map(({ since, on }) => ({ after: since, upTo: on })),
  ].toSorted((a, b) => (a.after < b.after ? -1 : a.after > b.after ? 1 : 0));
  let reached = received_on;
  let taken = 0;
  for (const { after, upTo } of still) {
    if (after >= repliedOn) break;
    if (after > reached) {
      taken += calendar.between(reached, after);
      reached = after;
    }
    if (upTo > reached) reached = upTo < repliedOn ? upTo : repliedOn;
  }
  return taken + calendar.between(reached, repliedOn);
}

/** The value at a percentile by nearest rank: the smallest that at least `percent` of a hundred values do not exceed. */
export function nearestRank(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? null;
}
