import type { Day } from "../../schema/contracts/day.ts";
import type { Calendar } from "../clock/calendar.ts";
import { addDays, toDay } from "../clock/days.ts";

const firstDay = toDay("2008-01-01");

/** The first day that another calendar works or does not, or decides where the first left it open; undefined where there is none. */
export function firstChange(before: Calendar, after: Calendar): Day | undefined {
  const last = `${Math.max(before.lastYear ?? 0, after.lastYear ?? 0) + 1}-01-10`;
  for (let on = firstDay; on <= last; on = addDays(on, 1)) {
    if (before.isWorking(on) !== after.isWorking(on)) return on;
    if (before.why(on).provisional !== after.why(on).provisional) return on;
  }
  return undefined;
}
