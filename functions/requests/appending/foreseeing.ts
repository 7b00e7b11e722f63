import type { NewEvent } from "../../../schema/contracts/events.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { type Circumstances, type Decision, decide, entryDecided } from "../case/decide.ts";
import { entriesOf, historyOf, registeredFacts } from "../case/event-log.ts";
import type { LogEntry } from "../case/history.ts";
import { moves } from "../case/moves.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { calendarFor } from "./case-change.ts";

/** What would be decided of an event today, by whoever may append it, the entry that it would be, and under which calendar. Nothing is appended. */
export async function foresee(
  call: Call,
  { request, events }: Pick<CaseRows, "request" | "events">,
  event: NewEvent,
  more: Pick<Circumstances, "earlierItems"> = {},
): Promise<{ decision: Decision; entry: LogEntry; calendar: Calendar }> {
  const now = call.outside.now();
  const history = historyOf(events);
  const current = await calendarOf(call.env.DB, now);
  const calendar = await calendarFor(call.env.DB, history, current, request.calendarVersion, now);
  const circumstances = {
    by: moves[event.type].by,
    today: todayOf(call.env, call.outside),
    calendar,
    seq: request.version + 1,
    practice: call.env.PRACTICE,
    ...more,
  };
  return {
    decision: decide(registeredFacts(events), entriesOf(events), event, circumstances),
    entry: entryDecided(history, event, circumstances),
    calendar,
  };
}
