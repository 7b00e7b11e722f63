import type * as z from "zod";
import type { printedLetters } from "../../../schema/contracts/case-letters.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { grantIdentity } from "../sealing/identity-grant.ts";
import { openApplicant } from "../sealing/sealed-text.ts";
import { type CaseRows, readSealedIdentity } from "../store/requests.store.ts";
import { applicantView } from "../views/case-view.ts";
import { caseOf } from "../views/find-case.ts";
import { readDrafts } from "./drafts.store.ts";
import { approvedText } from "./letter-of-draft.ts";
import { approvedLetter, documentNoOn } from "./letters-on-file.ts";

type Printed = z.input<typeof printedLetters>;

/** The approved letters of these drafts, in this order, and who asked, which is put on record as read. */
export async function lettersToPrint(
  call: StaffCall,
  receiptNo: string,
  named: readonly string[],
): Promise<Pick<Printed, "letters" | "applicant"> & { file: CaseRows }> {
  const file = await caseOf(call, receiptNo);
  const { request } = file;
  const grant = grantIdentity(call.member, request);
  const keyring = await keyringOf(call.env);
  const drafts = await readDrafts(call.env.DB, request.id);
  const letters = await Promise.all(
    named.map(async (one) => {
      const rows = drafts.find(({ row }) => row.number === Number(one));
      const made = rows && approvedLetter(rows);
      if (rows === undefined) throw new ProblemError("not-found", `This case has no draft ${one}.`);
      if (made === undefined)
        throw new ProblemError("conflict", `Draft ${one} has no approved letter; have it approved first.`);
      const letter = await approvedText(rows, made, keyring);
      if (letter === undefined)
        throw new ProblemError("gone", "What was written in this case was erased, its letters with it.");
      return { draft: rows.row.number, version: made.version, document_no: documentNoOn(rows, made), letter };
    }),
  );
  const sealed = await readSealedIdentity(call.env.DB, grant, call.outside.now());
  if (sealed === undefined) throw new ProblemError("gone", "What identified this case's applicant was erased.");
  const { name, representative, agent, contact } = applicantView(await openApplicant(keyring, request.id, sealed));
  return { file, letters, applicant: { name, representative, agent, contact } };
}
