import * as z from "zod";
import type { draft as draftContract } from "../../../schema/contracts/drafts.ts";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { versionTag } from "../../http/request.ts";
import { faultsOf, invalid } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { calendarFor } from "../appending/case-change.ts";
import { refusedIn } from "../appending/refusal.ts";
import { usedElsewhere } from "../appending/used-documents.ts";
import { approvalFor } from "../approving/approval.ts";
import { decide } from "../case/decide.ts";
import { comparedDocumentNo } from "../case/document-numbers.ts";
import { entriesOf, historyOf, registeredFacts } from "../case/event-log.ts";
import { refuse } from "../case/guards/guard.ts";
import { whereAnswered } from "../case/guards/link-guards.ts";
import { moves } from "../case/moves.ts";
import { openSealed } from "../sealing/sealed-text.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { caseOf } from "../views/find-case.ts";
import { type Draft, type DraftRefusal, stateOf, stepsLeft } from "./draft-rules.ts";
import { type DraftRows, draftOf, readDrafts } from "./drafts.store.ts";

/** An act as it is drafted: its type, and its members without what only its service tells. */
export type DraftedEvent = Readonly<Record<string, unknown>> & { type: string };

/** What a draft's text, and a note to it, are sealed for. */
export const draftPurpose = "draft";
export const notePurpose = "draft_note";

export interface FoundDraft {
  file: CaseRows;
  rows: DraftRows;
  draft: Draft;
}

/** A draft of a case by its number. Throws `not-found`. */
export async function draftNamed(call: Call, named: { receipt_no: string; draft: string }): Promise<FoundDraft> {
  const file = await caseOf(call, named.receipt_no);
  const [rows] = await readDrafts(call.env.DB, file.request.id, Number(named.draft));
  if (rows === undefined) throw new ProblemError("not-found", "This case has no draft of this number.");
  return { file, rows, draft: draftOf(rows) };
}

/** The ETag of a draft: it changes with everything that is done to it. */
export const draftTag = ({ row }: Pick<DraftRows, "row">) => versionTag(row.steps);

export function assertNotRefused(refusal: DraftRefusal | null): void {
  if (refusal !== null) throw new ProblemError(refusal.code, refusal.detail);
}

/** Throws `illegal-transition` where a case is closed, merged or erased, and so will never take this act. */
export function assertStillPossible(file: CaseRows, act: Draft["act"]): void {
  const history = historyOf(file.events);
  const { from, articles } = moves[act];
  if (history.state !== "closed" || from.includes("closed")) return;
  const reason = whereAnswered(history) ?? "it is closed; what is drafted for it cannot be served any more";
  throw refusedIn(history.state, act, refuse("not-in-this-state", articles[history.facts.regulation.id], reason));
}

/** A drafted act as the event it becomes when it is served so. Throws `validation-failed`; `pointer` is where the act was sent. */
export function completed(event: DraftedEvent, served: Readonly<Record<string, unknown>>, pointer = ""): NewEvent {
  const read = newEvent.safeParse({ ...event, ...served }, { reportInput: true });
  if (read.success) return read.data;
  throw invalid(faultsOf(read.error).map((fault) => ({ ...fault, pointer: `${pointer}${fault.pointer}` })));
}

/** How an act would be served today, to look ahead. */
export const servedToday = (call: Call) => ({
  service: { by: "electronic", sent_on: todayOf(call.env, call.outside) },
});

const draftText = z.object({ event: z.looseObject({ type: z.string() }) });
const noteText = z.object({ note: z.string() });

/** What a draft says now; undefined once erased. */
export async function drafted({ row, steps, texts }: DraftRows, keyring: Keyring): Promise<DraftedEvent | undefined> {
  const { textId } = steps.findLast(({ step }) => step === "drafted") ?? {};
  const text = texts.find(({ id }) => id === textId);
  return text && draftText.parse(await openSealed(keyring, row.requestId, text)).event;
}

/** The same, where it is needed. Throws `gone`. */
export async function draftedEvent(rows: DraftRows, keyring: Keyring): Promise<DraftedEvent> {
  const event = await drafted(rows, keyring);
  if (event === undefined)
    throw new ProblemError("gone", "What was written in this case was erased, its drafts with it.");
  return event;
}

async function noteOf({ row, texts }: DraftRows, textId: string | null, keyring: Keyring): Promise<string | null> {
  const text = texts.find(({ id, purpose }) => id === textId && purpose === notePurpose);
  return text === undefined ? null : noteText.parse(await openSealed(keyring, row.requestId, text)).note;
}

const documentNumbersOf = (event: NewEvent) =>
  event.type === "replied" && event.document_no !== undefined ? [comparedDocumentNo(event.document_no)] : [];

/** What would stand in the way of an act that is served today: nothing is refused for it, since the case may be another by then. */
async function warningsOf(call: Call, file: CaseRows, event: DraftedEvent) {
  const read = newEvent.safeParse({ ...event, ...servedToday(call) });
  if (!read.success) return [{ code: "not-valid", article: null, detail: "an act is no longer written like this" }];
  const now = call.outside.now();
  const { request, events } = file;
  const current = await calendarOf(call.env.DB, now);
  const decision = decide(registeredFacts(events), entriesOf(events), read.data, {
    by: moves[read.data.type].by,
    today: todayOf(call.env, call.outside),
    calendar: await calendarFor(call.env.DB, historyOf(events), current, request.calendarVersion, now),
    seq: request.version + 1,
    practice: call.env.PRACTICE,
  });
  const illegal = decision.ok || !("illegal" in decision) ? null : decision.illegal;
  const used = await usedElsewhere(call.env, file, documentNumbersOf(read.data));
  return [illegal, used].flatMap((refusal) =>
    refusal === null ? [] : [{ code: refusal.rule, article: refusal.article, detail: refusal.reason }],
  );
}

/** Where a draft stands, as a list shows it. */
export function draftLine(call: Call, draft: Draft, act: { type: string; outcome?: unknown }, eventSeq: number | null) {
  const rule = approvalFor(call, act);
  const { number, version, ended } = draft;
  const left = ended === null ? stepsLeft(draft, rule) : [];
  return { number, act: draft.act, version, state: stateOf(draft, rule), left, event_seq: eventSeq };
}

/** A draft with everything that was done to it, its texts opened. */
export async function draftView(
  call: Call,
  { file, rows, draft }: FoundDraft,
  keyring: Keyring,
): Promise<z.input<typeof draftContract>> {
  const event = await drafted(rows, keyring);
  return {
    ...draftLine(call, draft, event ?? { type: draft.act }, rows.row.eventSeq),
    event: event ?? null,
    steps: await Promise.all(
      rows.steps.map(async ({ step, version, result, memberId: by, doneOn: on, recordedAt, textId }) => {
        return { step, version, result, by, on, recorded_at: recordedAt, note: await noteOf(rows, textId, keyring) };
      }),
    ),
    warnings: event === undefined || draft.ended !== null ? [] : await warningsOf(call, file, event),
  };
}

/** The same of all of a case's drafts. */
export async function draftViews(call: Call, file: CaseRows, keyring: Keyring) {
  const all = await readDrafts(call.env.DB, file.request.id);
  return Promise.all(all.map((rows) => draftView(call, { file, rows, draft: draftOf(rows) }, keyring)));
}
