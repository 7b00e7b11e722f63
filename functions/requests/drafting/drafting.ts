import * as z from "zod";
import type { draft as draftContract } from "../../../schema/contracts/drafts.ts";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";
import { todayOf } from "../../env.ts";
import type { Call, StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { versionTag } from "../../http/request.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { foresee } from "../appending/foreseeing.ts";
import { refusedIn } from "../appending/refusal.ts";
import { usedByAnotherReply } from "../appending/used-documents.ts";
import { approvalFor } from "../approving/approval.ts";
import type { ProposedAct } from "../approving/approval-rules.ts";
import { comparedDocumentNo } from "../case/document-numbers.ts";
import { historyOf } from "../case/event-log.ts";
import { refuse } from "../case/guards/guard.ts";
import { whereAnswered } from "../case/guards/link-guards.ts";
import { moves } from "../case/moves.ts";
import { earlierItemsOf } from "../persons/month-items.ts";
import { openSealed } from "../sealing/sealed-text.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { caseOf } from "../views/find-case.ts";
import { type Draft, type DraftRefusal, stateOf, stepsLeft } from "./draft-rules.ts";
import { completed, type DraftedEvent, type DraftText, notePurpose, textOf } from "./draft-text.ts";
import { type DraftChange, type DraftRows, draftOf, readDrafts } from "./drafts.store.ts";
import { isOutdated, letterView } from "./letter-of-draft.ts";
import { approvedLetter, documentNoOn } from "./letters-on-file.ts";

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

/** What is common to the steps of one call: who does it, and when. */
export const stepBy = <Step extends DraftChange["step"]["step"]>(call: StaffCall, step: Step) => ({
  step,
  result: null,
  memberId: call.member.id,
  doneOn: todayOf(call.env, call.outside),
  recordedAt: call.outside.now().toISOString(),
});

/** How an act would be served today, to look ahead. */
export const servedToday = (call: Call) => ({
  service: { by: "electronic", sent_on: todayOf(call.env, call.outside) },
});

const noteText = z.object({ note: z.string() });

async function noteOf({ row, texts }: DraftRows, textId: string | null, keyring: Keyring): Promise<string | null> {
  const text = texts.find(({ id, purpose }) => id === textId && purpose === notePurpose);
  return text === undefined ? null : noteText.parse(await openSealed(keyring, row.requestId, text)).note;
}

const documentNumbersOf = (event: NewEvent) =>
  event.type === "replied" && event.document_no !== undefined ? [comparedDocumentNo(event.document_no)] : [];

/** A reply with the number of its approved letter, where it states none of its own. */
export function withNumber(rows: DraftRows, event: NewEvent): NewEvent {
  const made = approvedLetter(rows);
  const number = made === undefined ? null : documentNoOn(rows, made);
  return event.type === "replied" && event.document_no === undefined && number !== null
    ? { ...event, document_no: number }
    : event;
}

/** Why a draft is not served by a letter that was approved when its case was another. */
export const letterOutdated = refuse(
  "letter-outdated",
  null,
  "the letter that was approved is no longer what the case asks for; write the draft once more, with or without a change, and have it approved",
);

/** A draft with the items of the person's month that its fee is computed with, so that what is approved is what is served. */
export async function withMonth(call: Call, { request }: CaseRows, event: DraftedEvent): Promise<DraftedEvent> {
  const stated = completed(event, servedToday(call), "/event");
  if ("earlier_items" in stated && stated.earlier_items !== undefined) return event;
  const earlier_items = await earlierItemsOf(call.env, request, stated);
  return earlier_items === undefined ? event : { ...event, earlier_items };
}

/**
 * What would stand in the way of a draft that is served today, and the fee that it would notify: nothing is refused for it, since the
 * case may be another by then.
 */
async function foreseen(call: Call, { file, rows }: FoundDraft, text: DraftText, keyring: Keyring) {
  const today = todayOf(call.env, call.outside);
  const read = newEvent.safeParse({ ...text.event, ...servedToday(call) });
  if (!read.success) {
    return {
      warnings: [{ code: "not-valid", article: null, detail: "an act is no longer written like this" }],
      fee: null,
    };
  }
  const { decision, entry } = await foresee(call, file, withNumber(rows, read.data));
  const illegal = decision.ok || !("illegal" in decision) ? null : decision.illegal;
  const used = await usedByAnotherReply(call.env, file, documentNumbersOf(withNumber(rows, read.data)));
  const outdated = (await isOutdated(call, keyring, file, rows, text, today)) ? letterOutdated : null;
  const warnings = [illegal, used, outdated].flatMap((refusal) =>
    refusal === null ? [] : [{ code: refusal.rule, article: refusal.article, detail: refusal.reason }],
  );
  return { warnings, fee: entry.fee ?? null };
}

/** Where a draft stands, as a list shows it. */
export function draftLine(call: Call, draft: Draft, act: ProposedAct, eventSeq: number | null) {
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
  const text = await textOf(rows, keyring);
  return {
    ...draftLine(call, draft, text?.event ?? { type: draft.act }, rows.row.eventSeq),
    event: text?.event ?? null,
    letter: await letterView(call, keyring, file, rows, text),
    steps: await Promise.all(
      rows.steps.map(async ({ step, version, result, memberId: by, doneOn: on, recordedAt, textId }) => {
        return { step, version, result, by, on, recorded_at: recordedAt, note: await noteOf(rows, textId, keyring) };
      }),
    ),
    ...(text === undefined || draft.ended !== null
      ? { warnings: [], fee: null }
      : await foreseen(call, { file, rows, draft }, text, keyring)),
  };
}

/** The same of all of a case's drafts. */
export async function draftViews(call: Call, file: CaseRows, keyring: Keyring) {
  const all = await readDrafts(call.env.DB, file.request.id);
  return Promise.all(all.map((rows) => draftView(call, { file, rows, draft: draftOf(rows) }, keyring)));
}
