import type * as z from "zod";
import type { paperKind } from "../../../schema/contracts/case-letters.ts";
import { newEvent } from "../../../schema/contracts/events.ts";
import type { Letter, LetterKind, MissingElement, StatedElements } from "../../../schema/contracts/letters.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { readMembers } from "../../staff/staff.store.ts";
import { entryOf, type LogEntry } from "../case/history.ts";
import { letterOf } from "../letters/draft-letter.ts";
import type { LetterInput } from "../letters/letter-input.ts";
import { letterKindRules } from "../letters/letter-kinds.ts";
import { wordingInForce } from "../letters/own-wordings.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { caseOf } from "../views/find-case.ts";
import { draftedText } from "./draft-text.ts";
import { draftNamed, type FoundDraft } from "./drafting.ts";
import { readDrafts } from "./drafts.store.ts";
import { kindIn, letterCaseOf } from "./letter-of-draft.ts";
import { approvedLetter, documentNoOn, documentsIn } from "./letters-on-file.ts";

interface WrittenPaper {
  letter: Letter;
  missing: MissingElement[];
}

type OfPaper = Pick<LetterInput, "act" | "stated" | "steps" | "documents">;

/** What a paper of a draft is written of: its act, what it states, and who did what to its text as it is now. */
async function ofDraft(call: StaffCall, keyring: Keyring, { file, rows, draft }: FoundDraft): Promise<OfPaper> {
  const { event, elements } = await draftedText(rows, keyring);
  const today = todayOf(call.env, call.outside);
  const read = newEvent.safeParse({ ...event, service: { by: "post", sent_on: today } });
  const act: LogEntry | null = read.success ? entryOf(read.data, file.request.version + 1) : null;
  const made = approvedLetter(rows);
  const kind = kindIn(file, event);
  const number = made === undefined ? null : documentNoOn(rows, made);
  const stated: StatedElements = {
    ...(number === null ? {} : { document_no: number }),
    ...(kind === undefined ? {} : { document: letterKindRules[kind].title }),
    ...elements,
  };
  const names = new Map((await readMembers(call.env.DB)).map(({ id, name }) => [id, name]));
  const steps = draft.steps
    .filter(({ version, result }) => version === draft.version && result !== "returned")
    .map(({ step, by, on }) => ({ step, by: names.get(by) ?? by, on }));
  return { act, stated, steps };
}

async function writtenPaper(
  call: StaffCall,
  keyring: Keyring,
  file: CaseRows,
  kind: LetterKind,
  of: OfPaper,
  wordings: Parameters<typeof wordingInForce>[0],
): Promise<WrittenPaper> {
  const on = todayOf(call.env, call.outside);
  const written = letterOf({
    kind,
    case: await letterCaseOf(call, keyring, file),
    own: wordingInForce(wordings, { kind, regulation: file.request.regulation, on }),
    agency: call.env.AGENCY,
    practice: call.env.PRACTICE,
    on: null,
    ...of,
  });
  if (written === undefined) throw new ProblemError("not-found", "The Regulation of this case has no such paper.");
  return written;
}

/** The index of a case's file, as of now. */
export async function fileIndexOf(call: StaffCall, keyring: Keyring, file: CaseRows): Promise<WrittenPaper> {
  const drafts = await readDrafts(call.env.DB, file.request.id);
  const documents = documentsIn(file, drafts, ["approved", "served"]);
  const of = { act: null, stated: {}, documents };
  return writtenPaper(call, keyring, file, "file_index", of, drafts[0]?.wordings ?? []);
}

/** A paper of a case's file, as of now; all but the index are of a draft. */
export async function paperNamed(
  call: StaffCall,
  { receipt_no, kind }: { receipt_no: string; kind: z.infer<typeof paperKind> },
  draft: string | undefined,
): Promise<WrittenPaper> {
  const keyring = await keyringOf(call.env);
  if (kind === "file_index") return fileIndexOf(call, keyring, await caseOf(call, receipt_no));
  if (draft === undefined) {
    throw invalid({ pointer: "/draft", code: "required", detail: "says of which draft this paper is" });
  }
  const found = await draftNamed(call, { receipt_no, draft });
  const of = await ofDraft(call, keyring, found);
  return writtenPaper(call, keyring, found.file, kind, of, found.rows.wordings);
}
