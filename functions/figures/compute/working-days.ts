import type { Day } from "../../../schema/contracts/day.ts";
import { type Course, endOf } from "../../clock/course.ts";

/**
 * Working days from receipt to reply, net of stops: less those on which the agency owed nothing, because a consultation or a
 * clarification under the 2008 Regulation stopped the clock, or because it awaited a clarification or a payment. Days from a
 * notice to what answers it are left out; days before the notice count, although the law then lets the period begin again. Stops
 * that overlap are left out once.
 */
export function workingDaysToReply(course: Course, repliedOn: Day): number {
  const { calendar, received_on } = course;
  const leftOut = [
    ...course.stops.map((stop) => ({ after: stop.opened, upTo: endOf(stop, repliedOn) })),
    ...course.restarts.map(({ since, on }) => ({ after: since, upTo: on })),
  ].toSorted((a, b) => (a.after < b.after ? -1 : a.after > b.after ? 1 : 0));
  let reached = received_on;
  let days = 0;
  for (const { after, upTo } of leftOut) {
    if (after >= repliedOn) break;
    if (after > reached) {
      days += calendar.between(reached, after);
      reached = after;
    }
    if (upTo > reached) reached = upTo < repliedOn ? upTo : repliedOn;
  }
  return days + calendar.between(reached, repliedOn);
}

/** The value at a percentile by nearest rank: the smallest that at least `percent` of a hundred values do not exceed. */
export function nearestRank(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? null;
}
