import type { NewEvent } from "../../../schema/contracts/events.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import type { Claim } from "../../once/claim.ts";
import { type ServedDraft, undrafted } from "../approving/approval.ts";
import type { Attachment } from "../attaching/staged-files.ts";
import { type Decision, decide } from "../case/decide.ts";
import type { Actor } from "../case/event-chain.ts";
import { entriesOf, registeredFacts } from "../case/event-log.ts";
import { evolve } from "../case/evolve.ts";
import { type CaseHistory, entryOf, type LogEntry } from "../case/history.ts";
import { endsCase, versionOfEnding } from "../case/judging.ts";
import type { Appender } from "../case/moves.ts";
import { earlierItemsOf } from "../persons/month-items.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { gatheredAround } from "../suggestions/gathered.ts";
import { calendarFor } from "./case-change.ts";
import { refusal, refusedIn } from "./refusal.ts";

/** An event of a case that was just read, and who would append it. */
export interface ProposedEvent {
  file: CaseRows;
  event: NewEvent;
  by: readonly Appender[];
  actor: Actor;
  /** The files that come with it: events of their own right after it, of the same day, by the same actor. */
  files?: readonly Attachment[] | undefined;
  /** Approval and letter of the draft that the event was until now. */
  draft?: Pick<ServedDraft, "approval" | "letter"> | undefined;
}

/** An event to be appended. */
export interface AppendCommand extends ProposedEvent {
  claim: Claim;
  draft?: ServedDraft | undefined;
}

/** An event that its case allows, as it is recorded, and the case before it. */
interface Decided {
  event: NewEvent;
  decision: Extract<Decision, { ok: true }>;
  log: readonly LogEntry[];
  before: CaseHistory;
  /** That of the case. */
  calendar: Calendar;
}

/** Decides whether an event may be appended. Throws `illegal-transition` or `forbidden` where it may not. */
export async function decideUnder(
  current: Calendar,
  call: Call,
  { file, event: sent, by, actor, draft }: ProposedEvent,
): Promise<Decided> {
  const facts = registeredFacts(file.events);
  const log = entriesOf(file.events);
  const before = evolve(facts, log);
  const stated = draft === undefined ? undrafted(call, sent, before, log) : { event: sent };
  const event = "event" in stated ? stated.event : sent;
  const seq = file.request.version + 1;
  const after = evolve(facts, [...log, entryOf(event, seq)]);
  const calendar = await calendarOfAppending(call, event, before, after, current, file.request.calendarVersion);
  const circumstances = {
    by,
    actor,
    today: todayOf(call.env, call.outside),
    calendar,
    seq,
    practice: call.env.PRACTICE,
    earlierItems: await earlierItemsOf(call.env, file.request, event),
    gathered: await gatheredAround(call.env, file.request, event, todayOf(call.env, call.outside)),
    approval: draft?.approval,
    letter: draft?.letter,
  };
  const asSent = decide(facts, log, sent, circumstances);
  if (!asSent.ok) throw refusal(asSent);
  // What the law does not allow at all is not sent to be approved first.
  if ("refused" in stated) throw refusedIn(before.state, event.type, stated.refused);
  const decision = event === sent ? asSent : decide(facts, log, event, circumstances);
  if (!decision.ok) throw refusal(decision);
  return { event, decision, log, before, calendar };
}

/**
 * The calendar an event is decided and its case reckoned under. A case that is closed, also again, keeps that by which its end was
 * decided; whatever opens one takes the current calendar.
 */
async function calendarOfAppending(
  { env: { DB }, outside }: Call,
  event: NewEvent,
  before: CaseHistory,
  after: CaseHistory,
  current: Calendar,
  own: number,
): Promise<Calendar> {
  const now = outside.now();
  if (after.state !== "closed" || endsCase(event, before)) return calendarFor(DB, before, current, own, now);
  const recorded = versionOfEnding(after) ?? (before.state === "closed" ? own : undefined);
  return recorded === undefined ? calendarFor(DB, before, current, own, now) : calendarAt(DB, recorded, now);
}
