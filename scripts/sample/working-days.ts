import type { Calendar } from "../../functions/clock/calendar.ts";
import { addDays } from "../../functions/clock/days.ts";
import type { Day } from "../../schema/contracts/day.ts";

/**
 * The sample's days, by working days from today: 0 is today or, on a day off, the next working day; -1 is the last one before today. What was
 * done was done on days below 0, which are past whatever the time is.
 */
export type WorkingDays = (n: number) => Day;

export const workingDaysAround =
  (calendar: Calendar, today: Day): WorkingDays =>
  (n) =>
    n < 0 ? before(calendar, today, -n) : calendar.plus(addDays(today, -1), n + 1).on;

/** The n-th working day before a day. */
function before(calendar: Calendar, day: Day, n: number): Day {
  const yesterday = addDays(day, -1);
  let earlier = yesterday;
  while (calendar.between(addDays(earlier, -1), yesterday) < n) earlier = addDays(earlier, -1);
  return earlier;
}
