import * as z from "zod";
import type { Notice } from "../../../schema/contracts/notices.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { endOfPeriod, periodOf } from "../../clock/periods.ts";
import { eventLabels } from "../../labels/event-labels.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { caseClock } from "../case/case-clock.ts";
import { clarificationEnd } from "../case/clarification-period.ts";
import { readBody, withTexts } from "../case/event-log.ts";
import { reasonsEnd } from "../case/guards/excess-guards.ts";
import { type CaseHistory, isIrregular, type LogEntry, ofType, reachedNobody } from "../case/history.ts";
import { startOf } from "../case/period-start.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { caseFactsOf, textsOf } from "./case-view.ts";
import { membersAt, notifiedOf } from "./notified-members.ts";

/** A case with what its notices are reckoned by. */
interface NotifyingCase {
  file: CaseRows;
  history: CaseHistory;
  /** That of its reply period. */
  calendar: Calendar;
  /** That of what still runs. */
  running: Calendar;
}

/**
 * Every notice to the applicant of a request, opened: those of its own case and, of a merged request, those that the case it is
 * answered in has served since.
 */
export async function noticesTo(own: NotifyingCase, answering: NotifyingCase, keyring: Keyring): Promise<Notice[]> {
  const served = await noticesOf(own, keyring, 0);
  if (own.history.merger === null) return served;
  const { receipt_no } = caseFactsOf(own.file.request);
  const joined = ofType(answering.history, "merged_from").findLast(({ from, also }) =>
    [from, ...also].includes(receipt_no),
  );
  return joined === undefined ? served : [...served, ...(await noticesOf(answering, keyring, joined.seq))];
}

/** The notices of one case behind an entry, in the order in which they were entered. */
const noticesOf = (notifying: NotifyingCase, keyring: Keyring, after: number): Promise<Notice[]> =>
  Promise.all(
    notifying.history.entries.flatMap((entry) => {
      const paths = notifiedOf(entry);
      if (paths === null || entry.seq <= after || reachedNobody(notifying.history, entry)) return [];
      return [noticeOf(notifying, entry, paths, keyring)];
    }),
  );

const stated = z.record(z.string(), z.unknown());

async function noticeOf(
  { file, history, calendar, running }: NotifyingCase,
  entry: LogEntry,
  paths: readonly string[],
  keyring: Keyring,
): Promise<Notice> {
  const event = file.events.find(({ seq }) => seq === entry.seq);
  const label = eventLabels[entry.type];
  if (event === undefined || label === null) throw new Error(`No notice: ${entry.type}`);
  const full = withTexts(readBody(event.body), await textsOf(file, event.textId, keyring));
  const { service: _, irregular: __, ...members } = stated.parse(membersAt(full, paths));
  return {
    receipt_no: caseFactsOf(file.request).receipt_no,
    type: entry.type,
    label,
    on: entry.on,
    recorded_at: event.recordedAt,
    served: paths.includes("service.by") ? serviceOf(entry) : null,
    irregular: isIrregular(entry),
    members,
    last_day: lastDayToAct(entry, history, running),
    due: movedDue(entry, history, calendar),
  };
}

/** How an act reached the applicant: by the attempt that counts. */
const serviceOf = ({ served_by: by, sent_on, served_on = null }: LogEntry): Notice["served"] =>
  by === undefined || sent_on === undefined ? null : { by, sent_on, received_on: served_on };

/** The applicant's last day to do what a notice asks for, as it is reckoned now; null where it sets none, or had no effect. */
export function lastDayToAct(entry: LogEntry, { facts }: CaseHistory, calendar: Calendar): Notice["last_day"] {
  if (isIrregular(entry)) return null;
  if (entry.type === "clarification_requested") {
    const { due_on: on, provisional, basis } = clarificationEnd(entry, facts.regulation, calendar);
    return { on, provisional, basis: [...basis] };
  }
  if (entry.type === "reasons_requested") {
    const { due_on: on, provisional, basis } = reasonsEnd(entry, calendar);
    return { on, provisional, basis: [...basis] };
  }
  if (entry.type !== "fee_notified") return null;
  const { start_on, assumed, conventions } = startOf(entry);
  const period = periodOf({ kind: "fee_payment", start_on }, facts.regulation);
  if ("code" in period) return null;
  const { due_on: on, provisional, basis } = endOfPeriod(calendar, start_on, period);
  return { on, provisional: provisional || assumed, basis: [...basis, ...conventions] };
}

/** Acts by which the agency has longer to reply. */
const lengthening: ReadonlySet<LogEntry["type"]> = new Set<LogEntry["type"]>(["extended", "reply_deferred"]);

/** When the reply was due before an act that gives the agency longer, and since, both as of its day; null of any other. */
function movedDue(entry: LogEntry, history: CaseHistory, calendar: Calendar): Notice["due"] {
  if (!lengthening.has(entry.type) || isIrregular(entry)) return null;
  const at = history.entries.indexOf(entry);
  const dueAfter = (count: number) => {
    const reckoned = caseClock({ ...history, entries: history.entries.slice(0, count) }, calendar, entry.on);
    return reckoned.ok ? reckoned.clock.due_on : null;
  };
  return { before: dueAfter(at), after: dueAfter(at + 1) };
}
