import type { Day } from "../../../schema/contracts/day.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import { describeViolation } from "../../clock/violations.ts";
import type { Bindings } from "../../env.ts";
import { caseClock } from "../case/case-clock.ts";
import { historyOf } from "../case/event-log.ts";
import { type RequestRow, withEvents } from "../store/requests.store.ts";

/**
 * Rows as they stand on a day. What is stored of a stopped case is the date that would hold had the stop closed on the day it
 * opened; here it is the date as if it closed today, and a stop that the law has ended meanwhile (15 working days without an
 * opinion) holds nothing any more. Events are read for stopped cases only.
 */
export async function asOf(
  { DB }: Bindings,
  rows: readonly RequestRow[],
  today: Day,
  now: Date,
): Promise<RequestRow[]> {
  const stopped = rows.filter(({ state, stoppedSince }) => state !== "closed" && stoppedSince !== null);
  const current = new Map<string, Pick<RequestRow, "dueOn" | "stoppedSince" | "provisional">>();
  for (const file of await withEvents(DB, stopped)) {
    const history = historyOf(file.events);
    const reckoned = caseClock(history, await calendarAt(DB, file.request.calendarVersion, now), today);
    if (!reckoned.ok) throw new Error(`A stored case has no clock: ${describeViolation(reckoned.violation)}`);
    const { due_on: dueOn, stopped_since: stoppedSince, provisional } = reckoned.clock;
    current.set(file.request.id, { dueOn, stoppedSince, provisional });
  }
  return rows.map((row) => ({ ...row, ...current.get(row.id) }));
}
