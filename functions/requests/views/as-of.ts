import type { Day } from "../../../schema/contracts/day.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Bindings } from "../../env.ts";
import { caseClock } from "../case/case-clock.ts";
import { historyOf } from "../case/event-log.ts";
import { type CaseRows, type RequestRow, withEvents } from "../store/requests.store.ts";

/**
 * Rows as they stand on a day. What is stored of a stopped case is the date that would hold had the stop closed on the day it
 * opened; here it is the date as if it closed today, and a stop that the law has ended meanwhile (15 working days without an
 * opinion) holds nothing any more. Events are read for stopped cases only. A case that has no clock, because one of its days or events is
 * not what it should be, stays as it is stored, or goes to `failed`.
 */
export async function asOf(
  env: Bindings,
  rows: readonly RequestRow[],
  today: Day,
  now: Date,
  failed: Set<string> = new Set(),
): Promise<RequestRow[]> {
  return asOfEvents(env, rows, await withEvents(env.DB, rows.filter(isStopped)), { today, now, failed });
}

/** Whether a case's clock is stopped, so that its due date moves with every day. */
export const isStopped = ({ state, stoppedSince }: RequestRow): boolean => state !== "closed" && stoppedSince !== null;

/** The same where the events of the stopped ones were read already. */
export async function asOfEvents(
  { DB }: Bindings,
  rows: readonly RequestRow[],
  stopped: readonly Pick<CaseRows, "request" | "events">[],
  { today, now, failed = new Set() }: { today: Day; now: Date; failed?: Set<string> },
): Promise<RequestRow[]> {
  const current = new Map<string, Pick<RequestRow, "dueOn" | "stoppedSince" | "provisional">>();
  for (const file of stopped) {
    const calendar = await calendarAt(DB, file.request.calendarVersion, now);
    const clock = clockOf(file, calendar, today);
    if (clock === undefined) {
      failed.add(file.request.id);
      continue;
    }
    const { due_on: dueOn, stopped_since: stoppedSince, provisional } = clock;
    current.set(file.request.id, { dueOn, stoppedSince, provisional });
  }
  return rows.map((row) => ({ ...row, ...current.get(row.id) }));
}

/** The clock of a stored case; undefined where it has none. */
function clockOf({ events }: Pick<CaseRows, "events">, calendar: Calendar, today: Day) {
  try {
    const reckoned = caseClock(historyOf(events), calendar, today);
    return reckoned.ok ? reckoned.clock : undefined;
  } catch {
    return undefined;
  }
}
