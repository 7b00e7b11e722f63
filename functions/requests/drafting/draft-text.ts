import * as z from "zod";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";
import { type StatedElements, statedElements } from "../../../schema/contracts/letters.ts";
import { ProblemError } from "../../http/problems.ts";
import { faultsOf, invalid } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { openSealed } from "../sealing/sealed-text.ts";
import type { DraftRows } from "./drafts.store.ts";

/** An act as it is drafted: its type, and its members without what only its service tells. */
export type DraftedEvent = Readonly<Record<string, unknown>> & { type: string };

/** What a draft says: the act, and what its letter says beside that. */
export interface DraftText {
  event: DraftedEvent;
  elements: StatedElements;
}

/** What a draft's text, a note to it, and its letter are sealed for. */
export const draftPurpose = "draft";
export const notePurpose = "draft_note";
export const letterPurpose = "letter";

const storedText = z.object({
  event: z.looseObject({ type: z.string() }),
  elements: statedElements.default({}),
});

/** A draft's text as it is stored. One that states no elements is stored as those were before there were letters. */
export const storedDraft = ({ event, elements }: DraftText) => ({
  event,
  ...(Object.keys(elements).length === 0 ? {} : { elements }),
});

/** What a draft says now; undefined once erased. */
export async function textOf(
  { row, steps, texts }: Pick<DraftRows, "row" | "steps" | "texts">,
  keyring: Keyring,
): Promise<DraftText | undefined> {
  const { textId } = steps.findLast(({ step }) => step === "drafted") ?? {};
  const text = texts.find(({ id }) => id === textId);
  return text && storedText.parse(await openSealed(keyring, row.requestId, text));
}

/** The same, where it is needed. Throws `gone`. */
export async function draftedText(rows: DraftRows, keyring: Keyring): Promise<DraftText> {
  const text = await textOf(rows, keyring);
  if (text === undefined)
    throw new ProblemError("gone", "What was written in this case was erased, its drafts with it.");
  return text;
}

/** A drafted act as the event it becomes when it is served so. Throws `validation-failed`; `pointer` is where the act was sent. */
export function completed(event: DraftedEvent, served: Readonly<Record<string, unknown>>, pointer = ""): NewEvent {
  const read = newEvent.safeParse({ ...event, ...served }, { reportInput: true });
  if (read.success) return read.data;
  throw invalid(faultsOf(read.error).map((fault) => ({ ...fault, pointer: `${pointer}${fault.pointer}` })));
}
