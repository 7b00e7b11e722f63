import type { Day } from "../../schema/contracts/day.ts";
import { addDays, isDay, startOfDay } from "../clock/days.ts";
import { invalid } from "./validation.ts";

/** The instants, UTC, from which and before which a query asks: of a day that it ends with, the next one's beginning. Throws where none lie between. */
export function instantsOf(
  sent: { from?: string | undefined; until?: string | undefined },
  timeZone: string,
): { from: string | undefined; until: string | undefined } {
  const instantOf = (written: string, ofDay: (day: Day) => Day) =>
    (isDay(written) ? startOfDay(ofDay(written), timeZone) : new Date(written)).toISOString();
  const from = sent.from && instantOf(sent.from, (day) => day);
  const until = sent.until && instantOf(sent.until, (day) => addDays(day, 1));
  if (from !== undefined && until !== undefined && until < from) {
    throw invalid({ pointer: "/until", code: "before-from", detail: "must not be before `from`" });
  }
  return { from, until };
}
