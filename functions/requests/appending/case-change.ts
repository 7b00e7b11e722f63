import type { LinkEvent } from "../../../schema/contracts/case-links.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { describeViolation } from "../../clock/violations.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { caseClock } from "../case/case-clock.ts";
import { type Actor, type ChainedEvent, chain, type EventContent } from "../case/event-chain.ts";
import { entriesOf, type FreeText, registeredFacts } from "../case/event-log.ts";
import { evolve } from "../case/evolve.ts";
import { type CaseHistory, entryOf, type Facts, type LogEntry } from "../case/history.ts";
import { intakeColumns, type Projection, project } from "../case/projection.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { type SealedText, sealTexts } from "../sealing/sealed-text.ts";
import { type CaseChange, projectedRow } from "../store/case-writer.store.ts";
import type { CaseRows } from "../store/requests.store.ts";

/**
 * The current calendar, or, where a corrected notice has since made an act of the case look late, the one the case was computed
 * with: what was legal when it was done stays done.
 */
export async function calendarFor(
  database: D1Database,
  history: CaseHistory,
  current: Calendar,
  own: number,
  now: Date,
): Promise<Calendar> {
  return caseClock(history, current, null).ok ? current : calendarAt(database, own, now);
}

/** The projection of a history that was decided, as of today; of a closed case `newest` is the calendar of what still runs. */
export function projected(
  { env, outside }: Pick<Call, "env" | "outside">,
  history: CaseHistory,
  calendar: Calendar,
  newest?: Calendar,
): Projection {
  const result = project(history, calendar, newest, todayOf(env, outside));
  if (result.ok) return result.projection;
  throw new Error(`A decided event leaves no clock: ${describeViolation(result.violation)}`);
}

/** An event decided in a case, and what it makes of the case. */
export interface Step {
  file: CaseRows;
  event: NewEvent;
  actor: Actor;
  log: readonly LogEntry[];
  before: CaseHistory;
  after: CaseHistory;
  projection: Projection;
  /** That of the case, and the current one. */
  calendar: Calendar;
  current: Calendar;
}

/** The number of a stored case. */
export const numberOf = ({ request }: Pick<CaseRows, "request">) =>
  receiptNoOf(request.receiptYear, request.receiptSeq);

/** What the system records of a case because of another, and where it leaves the case. */
export async function linkChange(
  call: Call,
  keyring: Keyring,
  stored: CaseRows,
  link: LinkEvent,
  { calendar, current }: Pick<Step, "calendar" | "current">,
): Promise<CaseChange> {
  const { type, on: happenedOn, ...body } = link;
  const history = withLink(stored, link);
  return changeOf(call, keyring, stored, history.facts, projected(call, history, calendar, current), {
    type,
    happenedOn,
    actor: "system",
    body,
  });
}

/** A stored case as it would be with this event. */
export const withLink = ({ request, events }: Pick<CaseRows, "request" | "events">, link: LinkEvent): CaseHistory =>
  evolve(registeredFacts(events), [...entriesOf(events), entryOf(link, request.version + 1)]);

/** An event as it is about to be added to a case, its texts not sealed yet. */
type AddedEvent = Pick<EventContent, "type" | "happenedOn" | "actor" | "body"> & { text?: FreeText | undefined };

/** Events and where they leave the case, ready to be stored: sealed, and each chained to the one before. */
export async function changeOf(
  call: Call,
  keyring: Keyring,
  stored: CaseRows,
  facts: Facts,
  projection: Projection,
  ...added: readonly AddedEvent[]
): Promise<CaseChange> {
  const { id: requestId, version } = stored.request;
  const at = call.outside.now().toISOString();
  let previousHash = stored.events.at(-1)?.hash;
  if (previousHash === undefined) throw new Error("A case without events");
  const events: ChainedEvent[] = [];
  const texts: SealedText[] = [];
  for (const { text: written, ...event } of added) {
    const purpose = event.type;
    const text = written && (await sealTexts(keyring, call.outside, { requestId, purpose, texts: written }));
    const seq = version + events.length + 1;
    const chained = await chain({ ...event, requestId, seq, recordedAt: at, text }, previousHash);
    previousHash = chained.hash;
    events.push(chained);
    if (text !== undefined) texts.push(text);
  }
  return {
    stored,
    request: {
      ...projectedRow(stored.request, projection),
      ...intakeColumns(facts),
      version: version + events.length,
    },
    deadlines: projection.deadlines,
    events,
    texts,
    at,
  };
}
