import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { CasePosition } from "../../../schema/contracts/moves.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { calendarFor, projected } from "../appending/case-change.ts";
import { decide, type Illegal } from "../case/decide.ts";
import { entriesOf, historyOf, registeredFacts } from "../case/event-log.ts";
import type { CaseHistory, LogEntry } from "../case/history.ts";
import { moves } from "../case/moves.ts";
import { projectedRow } from "../store/case-writer.store.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { positionOf } from "./preview.ts";

/** Events one after another, each of the case as it is then, with the day on which it is thought to be entered. */
export type TriedCourse = readonly { event: (history: CaseHistory) => NewEvent; on: Day }[];

/** Where a case would stand after a course of events, as of its last day; or which of them it does not take, and why. */
export type Outlook = { isPossible: true; after: CasePosition; asOf: Day } | { isPossible: false; refused: Illegal };

/**
 * What would become of a case: each event is decided by what decides when it is appended, as if its day had come and its approval were
 * given, and the clock is reckoned by the same fold as the case's own. Nothing is stored.
 */
export async function outlookOf(call: StaffCall, file: CaseRows, course: TriedCourse): Promise<Outlook> {
  const { env, outside } = call;
  const now = outside.now();
  const today = todayOf(env, outside);
  const current = await calendarOf(env.DB, now);
  let after = historyOf(file.events);
  const calendar = await calendarFor(env.DB, after, current, file.request.calendarVersion, now);
  const facts = registeredFacts(file.events);
  const log: LogEntry[] = [...entriesOf(file.events)];
  let asOf = today;
  for (const { event: eventOf, on } of course) {
    asOf = on > asOf ? on : asOf;
    const event = eventOf(after);
    const seq = (log.at(-1)?.seq ?? 0) + 1;
    const { by } = moves[event.type];
    const decision = decide(facts, log, event, { by, today: asOf, calendar, seq, practice: env.PRACTICE });
    if (!decision.ok) {
      if ("illegal" in decision) return { isPossible: false, refused: decision.illegal };
      throw new Error("An act is reserved for others than those whose it is");
    }
    log.push(decision.entry);
    after = decision.history;
  }
  const projection = projected(call, after, calendar, current);
  const request = projectedRow(file.request, projection);
  return { isPossible: true, after: await positionOf(call, after, request, projection.deadlines, asOf), asOf };
}
