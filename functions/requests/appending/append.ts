import type { CaseBreach } from "../../../schema/contracts/cases.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { CaseDeadline } from "../../../schema/contracts/requests.ts";
import { always, calendarAt, calendarIs, calendarOf, reloadCalendar } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { describeViolation } from "../../clock/violations.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import type { Claim } from "../../once/claim.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { breachesOf } from "../case/breaches.ts";
import { caseClock } from "../case/case-clock.ts";
import { type Decision, decide, type Illegal } from "../case/decide.ts";
import { type Actor, chain, type EventContent } from "../case/event-chain.ts";
import { bodyOf, entriesOf, type FreeText, freeTextOf, historyOf, registeredFacts } from "../case/event-log.ts";
import { evolve } from "../case/evolve.ts";
import { type CaseHistory, entryOf, type Facts } from "../case/history.ts";
import { intakeOf } from "../case/intake.ts";
import { type Appender, moves } from "../case/moves.ts";
import { intakeColumns, type Projection, project } from "../case/projection.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { newCaseOf, openingProjection, prepareCase } from "../filing/new-case.ts";
import { openApplicant, sealTexts } from "../sealing/sealed-text.ts";
import { trackingSecret } from "../sealing/tracking-secret.ts";
import { type CaseChange, type NewCase, projectedRow, writeCases } from "../store/case-writer.store.ts";
import { type CaseRows, type RequestRow, readApplicant, readCaseRows } from "../store/requests.store.ts";
import { prepareEvent } from "./amend.ts";

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
 * `illegal-transition` or `forbidden`.
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
  // A closed case keeps the calendar it was closed under, until it is opened again.
  const closed = before.state === "closed" && moves[event.type].to === null;
  const own = file.request.calendarVersion;
  const calendar = closed
    ? await calendarAt(call.env.DB, own, now)
    : await calendarFor(call.env.DB, before, current, own, now);
  const seq = file.request.version + 1;
  const today = todayOf(call.env, call.outside);
  const decision = decide(facts, log, event, { by, today, calendar, seq, practice: call.env.PRACTICE });
  if (!decision.ok) throw refusal(decision);
  const { event: recorded, identity } = await prepareEvent(call, keyring, file, before.facts, event);

  const { other, newCase } = await counterpart(call, keyring, command, current);
  const projection = projected(decision.history, calendar, current);
  const appended = await changeOf(call, keyring, file, decision.history.facts, projection, {
    type: event.type,
    happenedOn: entryOf(event, seq).on,
    actor,
    // The case split off has no number before the batch; its id is what points at it.
    body: { ...bodyOf(recorded, decision.article), ...(newCase === undefined ? {} : { opened: newCase.request.id }) },
    text: freeTextOf(recorded),
  });
  const change: CaseChange = { ...appended, identity };
  // A case split off is computed with the current calendar, whatever its parent keeps, and so are the remedies of a closed one.
  const isCurrent = calendar === current || newCase !== undefined || decision.history.state === "closed";
  const written = await writeCases(call.env.DB, {
    claim,
    condition: isCurrent ? calendarIs(current.version) : always,
    opened: newCase === undefined ? [] : [newCase],
    changed: other === undefined ? [change] : [change, other],
  });
  if (!written.changed.has(file.request.id)) return undefined;
  const { request, deadlines = [] } = change;
  const after = { request, deadlines, breaches: breachesOf(decision.history, calendar) };
  if (newCase === undefined) return { ...after, split: undefined };
  const { id, receiptYear } = newCase.request;
  const receiptSeq = written.numbers.get(id);
  if (receiptSeq === undefined) throw new Error("The case split off has no number");
  const split = { receiptNo: receiptNoOf(receiptYear, receiptSeq), trackingSecret: await trackingSecret(keyring, id) };
  return { ...after, split };
}

/**
 * The current calendar, or, where a corrected notice has since made an act of the case look late, the one the case was computed
 * with: what was legal when it was done stays done.
 */
async function calendarFor(
  database: D1Database,
  history: CaseHistory,
  current: Calendar,
  own: number,
  now: Date,
): Promise<Calendar> {
  return caseClock(history, current, null).ok ? current : calendarAt(database, own, now);
}

function projected(history: CaseHistory, calendar: Calendar, newest?: Calendar): Projection {
  const result = project(history, calendar, newest);
  if (result.ok) return result.projection;
  throw new Error(`A decided event leaves no clock: ${describeViolation(result.violation)}`);
}

/** An event and where it leaves the case, ready to be stored: sealed, and chained to the event before. */
async function changeOf(
  call: Call,
  keyring: Keyring,
  stored: CaseRows,
  facts: Facts,
  projection: Projection,
  { text, ...event }: Pick<EventContent, "type" | "happenedOn" | "actor" | "body"> & { text?: FreeText | undefined },
): Promise<CaseChange> {
  const { id: requestId, version } = stored.request;
  const at = call.outside.now().toISOString();
  const purpose = event.type;
  const sealed = text && (await sealTexts(keyring, call.outside, { requestId, purpose, texts: text }));
  const previous = stored.events.at(-1);
  if (previous === undefined) throw new Error("A case without events");
  const seq = version + 1;
  return {
    stored,
    request: { ...projectedRow(stored.request, projection), ...intakeColumns(facts), version: seq },
    deadlines: projection.deadlines,
    event: await chain({ ...event, requestId, seq, recordedAt: at, text: sealed }, previous.hash),
    text: sealed,
    at,
  };
}

/** What a split or a merger does to another case: the two point at each other. */
async function counterpart(
  call: Call,
  keyring: Keyring,
  { file, event, actor }: AppendCommand,
  calendar: Calendar,
): Promise<{ other?: CaseChange; newCase?: NewCase }> {
  const from = receiptNoOf(file.request.receiptYear, file.request.receiptSeq);
  if (event.type === "split") return { newCase: await splitOff(call, keyring, file, event, from, actor, calendar) };
  if (event.type !== "merged") return {};
  const into = event.into === from ? undefined : await readCaseRows(call.env.DB, event.into);
  if (into === undefined || into.request.state === "closed") {
    throw invalid(
      { pointer: "/into", code: "no-such-case", detail: "is not another case that is not closed" },
      "A case is merged into another one that is not closed.",
    );
  }
  const history = historyOf(into.events);
  const now = call.outside.now();
  const otherCalendar = await calendarFor(call.env.DB, history, calendar, into.request.calendarVersion, now);
  const merged = { type: "merged_from", happenedOn: event.on, actor, body: { from } };
  return { other: await changeOf(call, keyring, into, history.facts, projected(history, otherCalendar), merged) };
}

/** The new case of a split: the same applicant, the same receipt, another description. */
async function splitOff(
  call: Call,
  keyring: Keyring,
  { request, events }: CaseRows,
  { text: description, on }: Extract<NewEvent, { type: "split" }>,
  from: string,
  actor: Actor,
  calendar: Calendar,
): Promise<NewCase> {
  const { outside } = call;
  const sealed = await readApplicant(call.env.DB, request.id);
  if (sealed === undefined) throw new ProblemError("conflict", "This case's identity was erased; it cannot be split.");
  const applicant = await openApplicant(keyring, request.id, sealed);
  const history = historyOf(events);
  const prepared = await prepareCase(keyring, outside, outside.newId(), {
    filing: { applicant, description, form: request.form, route: request.route },
    intake: intakeOf(history),
    actor,
  });
  const [first] = prepared.events;
  if (first === undefined) throw new Error("A new case without its first event");
  const { requestId, recordedAt } = first;
  const split = await chain(
    { requestId, seq: 2, type: "split_from", happenedOn: on, recordedAt, actor, body: { from } },
    first.hash,
  );
  return newCaseOf({ ...prepared, events: [first, split] }, openingProjection(history.facts, calendar));
}

/** A refusal as a problem: who may do it instead, or which rule of which article the event offends. */
function refusal(decision: Exclude<Decision, { ok: true }>): ProblemError {
  if ("reservedFor" in decision) {
    return new ProblemError("forbidden", `This event is reserved for: ${decision.reservedFor.join(", ")}.`);
  }
  const { state, event, rule, article, reason }: Illegal = decision.illegal;
  const cited = article === null ? "" : ` (${article})`;
  return new ProblemError("illegal-transition", `This case does not allow it: ${reason}${cited}.`, {
    transition: { state, event, rule, article },
  });
}
