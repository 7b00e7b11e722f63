import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { keyringOf } from "../../platform/keyring.ts";
import type { FoundDraft } from "../../requests/drafting/drafting.ts";
import { draftOf } from "../../requests/drafting/drafts.store.ts";
import { readCaseDrafts } from "./case-drafts.store.ts";

/** A case with its drafts, as pages about its letters are drawn from them. Throws `not-found`. */
export async function caseWithDrafts(call: StaffCall, receiptNo: string, number?: string) {
  const { env, outside } = call;
  const named = number === undefined ? undefined : Number(number);
  const [keyring, found] = await Promise.all([keyringOf(env), readCaseDrafts(env.DB, receiptNo, named)]);
  if (found === undefined) throw new ProblemError("not-found", "No case has this receipt number.");
  const { file, drafts, members } = found;
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return { receiptNo, keyring, file, drafts, members, names, today: todayOf(env, outside) };
}

export type CaseWithDrafts = Awaited<ReturnType<typeof caseWithDrafts>>;

/** The same, and the draft of this number. Throws `not-found`. */
export async function caseWithDraft(
  call: StaffCall,
  named: { receipt_no: string; draft: string },
): Promise<CaseWithDrafts & { found: FoundDraft }> {
  const of = await caseWithDrafts(call, named.receipt_no, named.draft);
  const [rows] = of.drafts;
  if (rows === undefined) throw new ProblemError("not-found", "This case has no draft of this number.");
  return { ...of, found: { file: of.file, rows, draft: draftOf(rows) } };
}
