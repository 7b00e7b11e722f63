import type { NewEvent } from "../../../schema/contracts/events.ts";
import { applicant as applicantContract } from "../../../schema/contracts/requests.ts";
import { calendarAt, calendarOf, reloadCalendar } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { localDay } from "../../clock/days.ts";
import { describeViolation } from "../../clock/violations.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import type { Claim } from "../../once/claim.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { caseClock } from "../case/case-clock.ts";
import { type Decision, decide, type Illegal } from "../case/decide.ts";
import { type Actor, chain, type EventContent } from "../case/event-chain.ts";
import { bodyOf, entriesOf, type FreeText, factsOf, freeTextOf } from "../case/event-log.ts";
import { type CaseHistory, evolve } from "../case/evolve.ts";
import { type Appender, moves } from "../case/moves.ts";
import { type Projection, project } from "../case/projection.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { openedRow, openingProjection, prepare } from "../filing/filing.ts";
import { openApplicant, sealText } from "../sealing/sealed-text.ts";
import { trackingSecret } from "../sealing/tracking-secret.ts";
import { type Append, appendEvents, type NewCase } from "../store/case-writer.store.ts";
import { type CaseRows, type RequestRow, readApplicant, readCase } from "../store/requests.store.ts";

/** An event somebody brings to a case that was just read. */
export interface AppendCommand {
  file: CaseRows;
  event: NewEvent;
  by: readonly Appender[];
  actor: Actor;
  claim: Claim;
}

/** What came of it: the case as it stands now, and the case split off, if one was. */
export interface Appended {
  request: RequestRow;
  projection: Projection;
  split: { receiptNo: string; trackingSecret: string } | undefined;
}

/**
 * The one door to a case's log, for staff and applicants alike: admitted by the table of moves, projected, sealed, chained, and
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
  const facts = factsOf(file.request);
  const log = entriesOf(file.events);
  const before = evolve(facts, log);
  // A closed case keeps the calendar it was closed under, until it is opened again.
  const closed = before.state === "closed" && moves[event.type].to === null;
  const own = file.request.calendarVersion;
  const calendar = closed
    ? await calendarAt(call.env.DB, own, now)
    : await calendarFor(call.env.DB, before, current, own, now);
  const seq = file.request.version + 1;
  const decision = decide(facts, log, event, { by, today: localDay(now, call.env.AGENCY.time_zone), calendar, seq });
  if (!decision.ok) throw refusal(decision);

  const { other, opening } = await counterpart(call, keyring, command, current);
  const happening = {
    requestId: file.request.id,
    seq,
    type: event.type,
    happenedOn: event.on,
    recordedAt: now.toISOString(),
    actor,
    // The case split off has no number before the batch; its id is what points at it.
    body: { ...bodyOf(event, decision.article), ...(opening === undefined ? {} : { opened: opening.id }) },
  };
  const appended = await appendOf(
    call,
    keyring,
    file,
    happening,
    freeTextOf(event),
    projected(decision.history, calendar),
  );
  // A case split off is computed with the current calendar, whatever its parent keeps.
  const guard = calendar === current || opening !== undefined ? current.version : null;
  const appends = other === undefined ? [appended] : [appended, other];
  const { landed, opened } = await appendEvents(call.env.DB, claim, appends, guard, opening);
  if (!landed) return undefined;
  const { deadlines: _, ...history } = appended.projection;
  return {
    request: { ...file.request, ...history, version: seq, queueOn: history.dueOn ?? "9999-12-31" },
    projection: appended.projection,
    split:
      opening === undefined || opened === undefined
        ? undefined
        : {
            receiptNo: receiptNoOf(openedRow(opening, opened).receiptYear, opened),
            trackingSecret: await trackingSecret(keyring, opening.id),
          },
  };
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

function projected(history: CaseHistory, calendar: Calendar): Projection {
  const result = project(history, calendar);
  if (result.ok) return result.projection;
  throw new Error(`An admitted event leaves no clock: ${describeViolation(result.violation)}`);
}

/** An event ready to be stored: sealed, chained to the one before, with where it leaves the case. */
async function appendOf(
  call: Call,
  keyring: Keyring,
  file: CaseRows,
  happening: Omit<EventContent, "text">,
  text: FreeText | undefined,
  projection: Projection,
): Promise<Append> {
  const { requestId, type: purpose } = happening;
  const sealed =
    text === undefined
      ? undefined
      : await sealText(keyring, call.outside, { requestId, purpose, text: JSON.stringify(text) });
  const previous = file.events.at(-1);
  if (previous === undefined) throw new Error("A case without events");
  return {
    event: await chain({ ...happening, text: sealed }, previous.hash),
    text: sealed,
    projection,
    deadlinesChanged: deadlinesDiffer(file.deadlines, projection.deadlines),
  };
}

/** Whether the stored deadlines are other than the derived ones. */
export function deadlinesDiffer(stored: CaseRows["deadlines"], derived: Projection["deadlines"]): boolean {
  const line = (deadline: unknown[]) => JSON.stringify(deadline);
  const old = stored.map(({ kind, ref, owedBy, dueOn, provisional }) => line([kind, ref, owedBy, dueOn, provisional]));
  const now = derived.map(({ kind, ref, owed_by, due_on, provisional }) =>
    line([kind, ref, owed_by, due_on, provisional]),
  );
  return line(old.toSorted()) !== line(now.toSorted());
}

/** What a split or a merger does to another case: the two point at each other. */
async function counterpart(
  call: Call,
  keyring: Keyring,
  { file, event, actor }: AppendCommand,
  calendar: Calendar,
): Promise<{ other?: Append; opening?: NewCase }> {
  const from = receiptNoOf(file.request.receiptYear, file.request.receiptSeq);
  if (event.type === "split") return { opening: await splitOff(call, keyring, file, event, from, actor, calendar) };
  if (event.type !== "merged") return {};
  const into = event.into === from ? undefined : await readCase(call.env.DB, event.into);
  if (into === undefined || into.request.state === "closed") {
    throw invalid(
      { pointer: "/into", code: "no-such-case", detail: "is not another case that is not closed" },
      "A case is merged into another one that is not closed.",
    );
  }
  const history = evolve(factsOf(into.request), entriesOf(into.events));
  const now = call.outside.now();
  const otherCalendar = await calendarFor(call.env.DB, history, calendar, into.request.calendarVersion, now);
  const merged = {
    requestId: into.request.id,
    seq: into.request.version + 1,
    type: "merged_from",
    happenedOn: event.on,
    recordedAt: now.toISOString(),
    actor,
    body: { from },
  };
  return { other: await appendOf(call, keyring, into, merged, undefined, projected(history, otherCalendar)) };
}

/** The new case of a split: the same applicant, the same receipt, its own matter. */
async function splitOff(
  call: Call,
  keyring: Keyring,
  { request }: CaseRows,
  { text: matter, on }: Extract<NewEvent, { type: "split" }>,
  from: string,
  actor: Actor,
  calendar: Calendar,
): Promise<NewCase> {
  const { outside } = call;
  const sealed = await readApplicant(call.env.DB, request.id);
  if (sealed === undefined)
    throw new ProblemError("conflict", "This case's identity is no longer kept; it cannot be split.");
  const applicant = applicantContract.parse(JSON.parse(await openApplicant(keyring, request.id, sealed)));
  const received = factsOf(request);
  const opening = await prepare(
    keyring,
    outside,
    outside.newId(),
    {
      filing: { applicant, description: matter, form: request.form, route: request.route },
      channel: request.intakeChannel,
      receivedOn: request.receivedOn,
      confirmedOn: request.confirmedOn ?? undefined,
      actor,
    },
    received,
  );
  const [first] = opening.events;
  if (first === undefined) throw new Error("A new case without its first event");
  const { requestId, recordedAt } = first;
  const split = await chain(
    { requestId, seq: 2, type: "split_from", happenedOn: on, recordedAt, actor, body: { from } },
    first.hash,
  );
  return { ...opening, events: [first, split], projection: openingProjection(received, calendar) };
}

/** A refusal of the one door as a problem: who may do it instead, or which rule of which article it offends. */
export function refusal(decision: Exclude<Decision, { ok: true }>): ProblemError {
  if ("reservedFor" in decision) {
    return new ProblemError("forbidden", `This event is reserved for: ${decision.reservedFor.join(", ")}.`);
  }
  const { state, event, rule, article, reason }: Illegal = decision.illegal;
  const cited = article === null ? "" : ` (${article})`;
  return new ProblemError("illegal-transition", `This case does not allow it: ${reason}${cited}.`, {
    transition: { state, event, rule, article },
  });
}
