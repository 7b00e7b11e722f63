import type { CaseBreach } from "../../../schema/contracts/cases.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { CaseDeadline } from "../../../schema/contracts/requests.ts";
import { always, calendarAt, calendarIs, calendarOf, reloadCalendar } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import type { Claim } from "../../once/claim.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { breachesOf } from "../case/breaches.ts";
import { decide } from "../case/decide.ts";
import type { Actor } from "../case/event-chain.ts";
import { bodyOf, entriesOf, freeTextOf, registeredFacts } from "../case/event-log.ts";
import { evolve } from "../case/evolve.ts";
import { type CaseHistory, entryOf } from "../case/history.ts";
import { calendarRecorded, endsCase, versionOfEnding } from "../case/judging.ts";
import type { Appender } from "../case/moves.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { trackingSecret } from "../sealing/tracking-secret.ts";
import { type CaseChange, writeCases } from "../store/case-writer.store.ts";
import type { CaseRows, RequestRow } from "../store/requests.store.ts";
import { assertPublished } from "../suggestions/publishing.ts";
import { judgeOf } from "../views/judging-calendars.ts";
import { prepareEvent } from "./amend.ts";
import { calendarFor, changeOf, projected } from "./case-change.ts";
import { linkedChanges } from "./linked-changes.ts";
import { stayOnePerson } from "./merged-persons.ts";
import { refusal } from "./refusal.ts";

/** An event to be appended to a case that was just read. */
export interface AppendCommand {
  file: CaseRows;
  event: NewEvent;
  by: readonly Appender[];
  actor: Actor;
  claim: Claim;
}

/** The case as it is after the event, and the case split off, if one was. */
export interface Appended {
  request: RequestRow;
  deadlines: readonly CaseDeadline[];
  breaches: readonly CaseBreach[];
  split: { receiptNo: string; trackingSecret: string } | undefined;
}

/**
 * Appends an event to a case, for staff and applicants alike: decided by the table of moves, projected, sealed, chained, and
 * appended with everything derived from it in one batch. Undefined when the case moved on meanwhile. Throws
 * `illegal-transition` or `forbidden`, and
 * `validation-failed` of what a rule cannot know.
 */
export async function append(call: Call, keyring: Keyring, command: AppendCommand): Promise<Appended | undefined> {
  const now = call.outside.now();
  const trusted = await calendarOf(call.env.DB, now);
  const appended = await appendUnder(trusted, call, keyring, command);
  if (appended !== undefined) return appended;
  // Either the case moved on, or the calendar we trusted was replaced.
  const current = await reloadCalendar(call.env.DB, now);
  return current.version === trusted.version ? undefined : appendUnder(current, call, keyring, command);
}

async function appendUnder(
  current: Calendar,
  call: Call,
  keyring: Keyring,
  command: AppendCommand,
): Promise<Appended | undefined> {
  const { file, event, by, actor, claim } = command;
  const now = call.outside.now();
  const facts = registeredFacts(file.events);
  const log = entriesOf(file.events);
  const before = evolve(facts, log);
  const seq = file.request.version + 1;
  const own = file.request.calendarVersion;
  const calendar = await calendarOfAppending(
    call,
    event,
    before,
    evolve(facts, [...log, entryOf(event, seq)]),
    current,
    own,
  );
  const today = todayOf(call.env, call.outside);
  const decision = decide(facts, log, event, { by, today, calendar, seq, practice: call.env.PRACTICE });
  if (!decision.ok) throw refusal(decision);
  await assertPublished(call, event);
  const { event: recorded, identity } = await prepareEvent(call, keyring, file, before.facts, event);
  if (identity !== undefined) await stayOnePerson(call.env, file, decision.history, event, identity);

  const projection = projected(decision.history, calendar, current);
  const step = { file, event, actor, log, before, after: decision.history, projection, calendar, current };
  const { opened: newCase, changed } = await linkedChanges(call, keyring, step);
  const appended = await changeOf(call, keyring, file, decision.history.facts, projection, {
    type: event.type,
    happenedOn: entryOf(event, seq).on,
    actor,
    // The case split off has no number before the batch; its id is what points at it.
    body: {
      ...bodyOf({ ...recorded, ...calendarRecorded(event, calendar) }, decision.article),
      ...(newCase === undefined ? {} : { opened: newCase.request.id }),
    },
    text: freeTextOf(recorded),
  });
  const change: CaseChange = { ...appended, identity };
  // Other cases are computed with the current calendar, whatever this one keeps, and so are the remedies of a closed one.
  const isCurrent =
    calendar === current || newCase !== undefined || changed.length > 0 || decision.history.state === "closed";
  const written = await writeCases(call.env.DB, {
    claim,
    condition: isCurrent ? calendarIs(current.version) : always,
    opened: newCase === undefined ? [] : [newCase],
    changed: [change, ...changed],
  });
  if (!written.changed.has(file.request.id)) return undefined;
  const { request, deadlines = [] } = change;
  const after = {
    request,
    deadlines,
    breaches: breachesOf(decision.history, calendar, await judgeOf(call.env, decision.history, calendar, now)),
  };
  if (newCase === undefined) return { ...after, split: undefined };
  const { id, receiptYear } = newCase.request;
  const receiptSeq = written.numbers.get(id);
  if (receiptSeq === undefined) throw new Error("The case split off has no number");
  const split = { receiptNo: receiptNoOf(receiptYear, receiptSeq), trackingSecret: await trackingSecret(keyring, id) };
  return { ...after, split };
}

/**
 * The calendar an event is decided and its case reckoned under. A case that is closed, also again, keeps that by which its end was
 * judged; whatever opens one takes the current calendar.
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
