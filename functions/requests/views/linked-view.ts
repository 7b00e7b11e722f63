import type * as z from "zod";
import type { staffCase } from "../../../schema/contracts/cases.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { readBody } from "../case/event-log.ts";
import { type CaseHistory, isIrregular, ofType } from "../case/history.ts";
import { type CaseRows, readCaseRows } from "../store/requests.store.ts";
import { caseAsOf, caseFactsOf, replyOf } from "./case-view.ts";
import { judgeOf } from "./judging-calendars.ts";

/** A case as of today, under its calendar and, where it is closed, that of what still runs. */
interface CurrentCase extends ReturnType<typeof caseAsOf> {
  file: CaseRows;
  calendar: Calendar;
  running: Calendar;
}

/**
 * The case a request is answered in: its own, or the one it was merged into in the end, which is the same person's. `read` is that one where
 * it was read along.
 */
export async function answeringCase(call: Call, own: CurrentCase, read?: CaseRows): Promise<CurrentCase> {
  const { merger } = own.history;
  if (merger === null) return own;
  const isRead = read !== undefined && caseFactsOf(read.request).receipt_no === merger.into;
  const file = isRead ? read : await readCaseRows(call.env.DB, merger.into);
  if (file === undefined) throw new Error("A merger into no case");
  const now = call.outside.now();
  const calendar = await calendarAt(call.env.DB, file.request.calendarVersion, now);
  const running = await calendarAt(call.env.DB, file.request.calendarSeen, now);
  return { file, calendar, running, ...caseAsOf(file, calendar, todayOf(call.env, call.outside), running) };
}

/** The reply to a request: its own or, where it was merged into another case, what that one has replied since. */
export async function replyTo(call: Call, { facts, history }: CurrentCase, answering: CurrentCase, keyring: Keyring) {
  if (history.merger !== null) {
    const joined = ofType(answering.history, "merged_from").findLast((link) =>
      [link.from, ...link.also].includes(facts.receipt_no),
    );
    const reply = ofType(answering.history, "replied").findLast((entry) => !isIrregular(entry));
    if (joined === undefined || reply === undefined || reply.seq < joined.seq) return null;
  }
  const judge = await judgeOf(call.env, answering.history, answering.calendar, call.outside.now());
  return replyOf(answering.file, answering.history, judge, keyring);
}

/** What a merged case is due by, and what it waits for: as the case it is answered in, until that one ends. */
export function clockWhereAnswered({ history }: CurrentCase, { facts }: CurrentCase) {
  if (history.merger === null || history.merger.common !== null) return {};
  const { due_on, provisional, stopped_since, awaiting, working_days_left, overdue_by, proof } = facts;
  return { due_on, provisional, stopped_since, awaiting, working_days_left, overdue_by, proof };
}

/** Where a request went and what became of it: the numbers it is linked with. A split that was undone left no part. */
export function linkedNumbers(
  { events }: Pick<CaseRows, "events">,
  history: CaseHistory,
  numbers: ReadonlyMap<string, string>,
): Pick<z.input<typeof staffCase>, "merged_into" | "merged_from" | "split_from" | "parts"> {
  const splits = new Set(ofType(history, "split").map(({ seq }) => seq));
  return {
    merged_into: history.merger?.into ?? null,
    merged_from: ofType(history, "merged_from").map(({ from }) => from),
    split_from: ofType(history, "split_from").at(0)?.from ?? null,
    parts: events.flatMap(({ seq, body }) => (splits.has(seq) ? (numbers.get(readBody(body).opened ?? "") ?? []) : [])),
  };
}
