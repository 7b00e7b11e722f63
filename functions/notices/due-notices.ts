import type { Day } from "../../schema/contracts/day.ts";
import type { NoticeKind } from "../../schema/contracts/notifications.ts";
import type { Calendar } from "../clock/calendar.ts";
import { localDay } from "../clock/days.ts";
import { workingDayBefore } from "../reminders/planning/plan.ts";
import { type CaseHistory, isIrregular, type LogEntry, ofType, reachedNobody } from "../requests/case/history.ts";
import { receiptNoOf } from "../requests/case/receipt.ts";
import type { EventRow, RequestRow } from "../requests/store/requests.store.ts";
import { lastDayToAct } from "../requests/views/notices.ts";

/** A notice to an applicant as its case gives it. */
export interface DueNotice {
  kind: NoticeKind;
  /** What tells it from others of its kind: the number of the entry it is of, and the day that a period ends. */
  ref: string;
  /** The day it says. */
  dayOn: Day | null;
  /** The day from which it may be sent; null at once. */
  from: Day | null;
}

/** A case whose applicant is sent notices, or in which such a one is answered. */
export interface NotifiedCase {
  request: RequestRow;
  events: readonly EventRow[];
  history: CaseHistory;
}

/** What the applicant asked for, and what they know. */
export interface Asked {
  afterSeq: number;
  sinceAt: string;
  /** The due date that a notice said last; undefined where none has said one. */
  announced: Day | null | undefined;
  /** The due date when they asked. */
  dueOn: Day | null;
}

/** Working days before the end of a period of the applicant's. */
const ahead = 3;

/** By when a case is to be answered, where that is settled: not while it waits for anybody, but once the law has ended a stop. */
const settledDue = ({ state, stoppedSince, resumed, reckonedDueOn, dueOn }: RequestRow): Day | null =>
  state === "open" && (stoppedSince === null || resumed) ? (reckonedDueOn ?? dueOn) : null;

/**
 * Every notice that a request gives as it is now: of what happened since they were asked for and still holds. `holds` has besides what
 * was said already and is still so. Of a merged request also those of the case it is answered in, of what happened there since.
 */
export function dueNotices(
  own: NotifiedCase,
  answering: NotifiedCase | undefined,
  asked: Asked,
  { calendar, timeZone }: { calendar: Calendar; timeZone: string },
): { planned: DueNotice[]; holds: DueNotice[] } {
  const reckoned = { calendar, timeZone };
  const opening = openingNotices(own, asked);
  const joined = answering === undefined ? undefined : joinedAt(own, answering);
  const ofEvents = [
    ...noticesOfEvents(own, reckoned, { after: asked.afterSeq, since: "", before: 0 }),
    ...(answering === undefined || joined === undefined
      ? []
      : noticesOfEvents(answering, reckoned, { after: joined, since: asked.sinceAt, before: joined }).map((notice) => ({
          ...notice,
          ref: `${numberOf(answering)}/${notice.ref}`,
        }))),
  ];
  const { request } = answering ?? own;
  const dueOn = settledDue(request);
  const known = asked.announced === undefined ? (opening.length > 0 ? dueOn : asked.dueOn) : asked.announced;
  const due: DueNotice[] =
    dueOn === null ? [] : [{ kind: "due", ref: `${request.id}/${request.version}`, dayOn: dueOn, from: null }];
  const others = [...opening, ...ofEvents];
  return { planned: dueOn === known ? others : [...others, ...due], holds: [...others, ...due] };
}

const numberOf = ({ request }: NotifiedCase) => receiptNoOf(request.receiptYear, request.receiptSeq);

/** The entry by which a request, or what it had gone into, came into the case that answers it. */
const joinedAt = (own: NotifiedCase, { history }: NotifiedCase): number | undefined =>
  ofType(history, "merged_from").findLast(({ from, also }) => [from, ...also].includes(numberOf(own)))?.seq;

/** That it has its number: filed, or split off and not put back. */
function openingNotices({ request, history }: NotifiedCase, { afterSeq }: Asked): DueNotice[] {
  const dayOn = settledDue(request);
  if (afterSeq === 0) return [{ kind: "filed", ref: "1", dayOn, from: null }];
  const split = ofType(history, "split_from").find(({ seq }) => seq > afterSeq);
  if (split === undefined || history.closedAs === "split_undone") return [];
  return [{ kind: "split", ref: String(split.seq), dayOn, from: null }];
}

/** From which entries on, recorded since when, a notice is given; of periods that still run also those that began `before`. */
interface Since {
  after: number;
  since: string;
  before: number;
}

function noticesOfEvents(
  { events, history }: NotifiedCase,
  { calendar, timeZone }: { calendar: Calendar; timeZone: string },
  { after, since, before }: Since,
): DueNotice[] {
  return history.entries.flatMap((entry): DueNotice[] => {
    const kind = kindOf(entry, history);
    const recordedAt = events.find(({ seq }) => seq === entry.seq)?.recordedAt;
    if (kind === undefined || recordedAt === undefined || entry.seq <= before) return [];
    const ref = attemptOf(entry, history);
    const last = lastDayToAct(entry, history, calendar)?.on ?? null;
    const isNew = entry.seq > after && recordedAt >= since;
    const notice: DueNotice[] = isNew ? [{ kind, ref, dayOn: last ?? entry.on, from: null }] : [];
    if (last === null || !hasEnding(kind)) return notice;
    const from = workingDayBefore(calendar, last, ahead);
    // What is asked for with three days left, or fewer, says so by itself.
    if (from <= localDay(new Date(recordedAt), timeZone)) return notice;
    return [...notice, { kind: `${kind}_ending`, ref: `${ref}/${last}`, dayOn: last, from }];
  });
}

const hasEnding = (kind: NoticeKind): kind is "clarification" | "reasons" | "fee" =>
  kind === "clarification" || kind === "reasons" || kind === "fee";

/** What an entry gives notice of, as long as that holds; undefined of any other, and of what reached nobody or is done. */
function kindOf(entry: LogEntry, history: CaseHistory): NoticeKind | undefined {
  const { state, closedAs } = history;
  const isLast = () => ofType(history, entry.type).findLast((one) => !isIrregular(one))?.seq === entry.seq;
  switch (entry.type) {
    case "clarification_requested":
      return state === "awaiting_clarification" && isLast() ? "clarification" : undefined;
    case "fee_notified":
      return state === "awaiting_payment" && isLast() ? "fee" : undefined;
    case "reasons_requested":
      return state !== "closed" && isLast() && !isReasoned(entry, history) ? "reasons" : undefined;
    case "replied":
      return reachedNobody(history, entry) ? undefined : "reply";
    case "clarification_lapsed":
    case "fee_lapsed":
      return state === "closed" && closedAs === entry.type && isLast() ? "closed" : undefined;
    default:
      return undefined;
  }
}

const isReasoned = ({ seq }: LogEntry, history: CaseHistory) =>
  ofType(history, "reasons_received").some((received) => received.seq > seq);

/** An act by its number; sent once more after it had reached nobody, by that of the attempt as well. */
function attemptOf({ seq }: LogEntry, history: CaseHistory): string {
  const strayed = ofType(history, "service_returned").find(({ of, cause }) => of === seq && cause === "wrong_address");
  const repeated = ofType(history, "service_repeated").findLast(({ of }) => of === seq);
  return strayed !== undefined && repeated !== undefined && repeated.seq > strayed.seq
    ? `${seq}+${repeated.seq}`
    : String(seq);
}
