import type * as z from "zod";
import type { draftLetter } from "../../../schema/contracts/case-letters.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import { newEvent } from "../../../schema/contracts/events.ts";
import {
  type Letter,
  type LetterKind,
  letter as letterContract,
  type MissingElement,
} from "../../../schema/contracts/letters.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { invalid } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { foresee } from "../appending/foreseeing.ts";
import { caseClock } from "../case/case-clock.ts";
import { historyOf } from "../case/event-log.ts";
import { type CaseHistory, entryOf } from "../case/history.ts";
import { letterOf } from "../letters/draft-letter.ts";
import type { LetterCase } from "../letters/letter-input.ts";
import { kindOfAnswer, letterKindOf } from "../letters/letter-kind-of.ts";
import { letterKindRules } from "../letters/letter-kinds.ts";
import type { LetterRow } from "../letters/letters.store.ts";
import { wordingInForce, wordingNamed } from "../letters/own-wordings.ts";
import { placeholdersOf } from "../letters/wording.ts";
import { openSealed } from "../sealing/sealed-text.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { caseFactsOf, descriptionOf } from "../views/case-view.ts";
import type { DraftText } from "./draft-text.ts";
import { type DraftRows, readDrafts } from "./drafts.store.ts";
import { approvedLetter, documentNoOn, documentsIn } from "./letters-on-file.ts";

/** How a letter is written: with which day under it, as served when, and by which version of the wording; that in force unless stated. */
interface Writing {
  on: Day | null;
  servedOn: Day;
  version?: string;
}

/** An act as it is served on a day, as far as its letter says of that: in the way that the applicant asked for. */
const servedInLetter = ({ request }: CaseRows, sent_on: Day) => ({
  service: { by: request.route === "email" ? "electronic" : "post", sent_on },
});

/** Which letter a drafted act is served by; undefined where the case's Regulation has none. */
export function kindIn(file: CaseRows, event: DraftText["event"]): LetterKind | undefined {
  const { regulation, receivedOn, version } = file.request;
  const read = newEvent.safeParse({ ...event, ...servedInLetter(file, receivedOn) });
  const kind = read.success ? letterKindOf(entryOf(read.data, version + 1), regulation) : undefined;
  return kind !== undefined && letterKindRules[kind].wordings[regulation] !== undefined ? kind : undefined;
}

/** Letters that list what they prove by: what the file has, as it was served. */
const withEvidence: ReadonlySet<LetterKind> = new Set<LetterKind>(["reconsideration_answer", "defence"]);

/** When the reply is due; an open stop counts as if it closed the day it opened, so that a letter says the same on each day. */
function dueIn(history: CaseHistory, calendar: Calendar): Day | null {
  const reckoned = caseClock(history, calendar, null);
  return reckoned.ok ? reckoned.clock.due_on : null;
}

/** What letters say of a case as it stands. */
export async function letterCaseOf(call: Call, keyring: Keyring, file: CaseRows): Promise<LetterCase> {
  const { request } = file;
  const history = historyOf(file.events);
  const calendar = await calendarAt(call.env.DB, request.calendarVersion, call.outside.now());
  return {
    receiptNo: caseFactsOf(request).receipt_no,
    receivedOn: request.receivedOn,
    history,
    description: (await descriptionOf(file, keyring)).description,
    form: request.form,
    route: request.route,
    due: { before: dueIn(history, calendar), after: null },
  };
}

/** The letter that a drafted act would be served by as its case stands, and what it lacks; undefined where there is none of its kind. */
export async function letterNow(
  call: Call,
  keyring: Keyring,
  file: CaseRows,
  { event, elements }: DraftText,
  wordings: DraftRows["wordings"],
  { on, servedOn, version }: Writing,
): Promise<{ letter: Letter; missing: MissingElement[] } | undefined> {
  const kind = kindIn(file, event);
  const read = newEvent.safeParse({ ...event, ...servedInLetter(file, servedOn) });
  if (!read.success || kind === undefined) return undefined;
  const { decision, entry, calendar } = await foresee(call, file, read.data);
  const { id, regulation } = file.request;
  const today = todayOf(call.env, call.outside);
  const of = await letterCaseOf(call, keyring, file);
  return letterOf({
    kind,
    act: entry,
    case: {
      ...of,
      due: { before: dueIn(of.history, calendar), after: decision.ok ? dueIn(decision.history, calendar) : null },
    },
    stated: elements,
    own:
      version === undefined
        ? wordingInForce(wordings, { kind, regulation, on: on ?? today })
        : wordingNamed(wordings, { kind, regulation, version }),
    agency: call.env.AGENCY,
    practice: call.env.PRACTICE,
    on,
    ...(withEvidence.has(kind) ? { documents: documentsIn(file, await readDrafts(call.env.DB, id), ["served"]) } : {}),
  });
}

/** What an approved letter says, as it was sealed; undefined once erased. */
async function openedLetter({ row, texts }: DraftRows, { textId }: LetterRow, keyring: Keyring): Promise<unknown> {
  const text = texts.find(({ id }) => id === textId);
  return text && openSealed(keyring, row.requestId, text);
}

/** The same as a letter. */
export async function approvedText(rows: DraftRows, made: LetterRow, keyring: Keyring): Promise<Letter | undefined> {
  const opened = await openedLetter(rows, made, keyring);
  return opened === undefined ? undefined : letterContract.parse(opened);
}

/**
 * Whether an approved letter says something else than it would say now: with the day under it that it has, by the same wording, and served
 * on `servedOn`.
 */
export async function isOutdated(
  call: Call,
  keyring: Keyring,
  file: CaseRows,
  rows: DraftRows,
  text: DraftText,
  servedOn: Day,
): Promise<boolean> {
  const made = approvedLetter(rows);
  if (made === undefined) return false;
  const { wording: version, madeOn: on } = made;
  const now = await letterNow(call, keyring, file, text, rows.wordings, { on, servedOn, version });
  return JSON.stringify(now?.letter) !== JSON.stringify(await openedLetter(rows, made, keyring));
}

/** A draft's letter as it is read: as approved or, while it has not ended, as it would be now; null where it has none. */
export async function letterView(
  call: Call,
  keyring: Keyring,
  file: CaseRows,
  rows: DraftRows,
  text: DraftText | undefined,
): Promise<z.input<typeof draftLetter> | null> {
  const stated = text?.elements ?? {};
  const made = approvedLetter(rows);
  if (made !== undefined) {
    const letter = (await approvedText(rows, made, keyring)) ?? null;
    return { letter, document_no: documentNoOn(rows, made), stated, missing: [], approved: true };
  }
  if (text === undefined || rows.row.ended !== null) return null;
  const servedOn = todayOf(call.env, call.outside);
  const now = await letterNow(call, keyring, file, text, rows.wordings, { on: null, servedOn });
  return now === undefined ? null : { ...now, document_no: null, stated, approved: false };
}

/** What may be stated of each of the several answers of a reply, in their order: the elements of its own kind. */
function elementsOfItems(file: CaseRows, event: DraftText["event"]): ReadonlySet<string>[] {
  const { regulation, receivedOn } = file.request;
  const read = newEvent.safeParse({ ...event, ...servedInLetter(file, receivedOn) });
  if (!read.success || read.data.type !== "replied") return [];
  return (read.data.items ?? []).map((answer) => {
    const { elements, answers } = letterKindRules[kindOfAnswer(answer, regulation)];
    return new Set([...Object.keys(elements), ...placeholdersOf(answers[regulation] ?? [])]);
  });
}

/** Throws `validation-failed` where elements are stated that the letter of an act does not have. */
export function assertElements(file: CaseRows, event: DraftText["event"], elements: DraftText["elements"]): void {
  const kind = kindIn(file, event);
  const rule = kind === undefined ? undefined : letterKindRules[kind];
  const wording = rule?.wordings[file.request.regulation] ?? [];
  // The record of the search for what does not exist is stated with the reply.
  const papers = event.type === "replied" ? [letterKindRules.search_record] : [];
  const rules = [rule, ...papers].flatMap((one) => (one === undefined ? [] : [one]));
  const known = new Set([...rules.flatMap((one) => Object.keys(one.elements)), ...placeholdersOf(wording)]);
  const ofItems = elementsOfItems(file, event);
  const unknown = Object.keys(elements).find((name) => {
    const [, number, ofItem = ""] = /^item_([1-9][0-9]*)_(.+)$/.exec(name) ?? [];
    return !known.has(name) && !ofItems[Number(number) - 1]?.has(ofItem);
  });
  if (unknown === undefined) return;
  const detail =
    known.size === 0 ? "this act has no letter" : `the letter has these: ${[...known].toSorted().join(", ")}`;
  throw invalid({ pointer: `/letter/elements/${unknown}`, code: "unknown-element", detail });
}
