import * as z from "zod";
import { paperKind, paperQuery } from "../../../schema/contracts/case-letters.ts";
import { draftNo } from "../../../schema/contracts/draft-no.ts";
import { printPageRequest } from "../../../schema/contracts/print-pages.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { type Call, operation } from "../../http/operation.ts";
import { onCase, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { pagePolicy, rendered } from "../../http/response.ts";
import { keyringOf } from "../../platform/keyring.ts";
import type { PrintRun } from "../letters/printing/paper.ts";
import { printPage } from "../letters/printing/print-page.ts";
import { mayReadIdentity } from "../sealing/identity-grant.ts";
import { textOf } from "./draft-text.ts";
import { draftNamed } from "./drafting.ts";
import { letterView } from "./letter-of-draft.ts";
import { fileIndexOf, paperNamed } from "./papers.ts";
import { lettersToPrint } from "./printing.ts";

/** The letters and papers of a case as pages for A4, from which they are printed and made into a Word file. */

const ofCase = z.strictObject({ receipt_no: receiptNo });

const page = {
  tag: "Staff: letters",
  caching: "no-store",
  answers: { 200: { description: "A page, ready to print.", mediaTypes: ["text/html"] } },
} as const;

async function rendering({ env }: Call, run: PrintRun) {
  const { heading = "red", seal = "nothing" } = env.PRACTICE.letters ?? {};
  // The sites that may embed the form embed no letter.
  const policy = pagePolicy({ ...env.TRUST, frame_ancestors: [] }, "style-src 'self'", "img-src data:");
  return rendered("text/html; charset=utf-8", await printPage(run, { heading, seal }), {
    headers: { "Content-Security-Policy": policy },
  });
}

export const printLetterPages = operation(
  {
    ...page,
    policy: onCase(mayReadIdentity, "clerk", "officer"),
    id: "printLetterPages",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/letters/print.html",
    summary: "The same as pages: each letter from a sheet of its own, and the index of the file",
    description:
      "A4, laid out after GB/T 9704—2012 in its format of letters; to be printed, or downloaded as a Word file that the browser makes. " +
      "Reading who asks is put on record as by printLetters.",
    params: ofCase,
    body: printPageRequest,
    problems: ["not-found", "conflict", "gone"],
  },
  async (call, { params: { receipt_no }, body }) => {
    const { file, letters, applicant } = await lettersToPrint(call, receipt_no, body.drafts);
    const index = body.file_index === true ? [await fileIndexOf(call, await keyringOf(call.env), file)] : [];
    const { address = null, postcode = "" } = applicant.contact;
    return rendering(call, {
      receiptNo: receipt_no,
      letters: letters.map(({ letter, document_no }) => ({ letter, documentNo: document_no })),
      papers: index.map(({ letter }) => letter),
      applicant: { name: applicant.name, address: address === null ? null : `${postcode} ${address}`.trim() },
    });
  },
);

export const readDraftLetterPage = operation(
  {
    ...page,
    policy: staff("clerk", "officer", "head", "auditor"),
    id: "readDraftLetterPage",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/drafts/{draft}/letter.html",
    summary: "The letter of a draft as a page",
    description:
      "One that is not approved says across itself that it is a draft (稿), and has no number and no place for the seal. There is room for " +
      "the applicant's name, which it does not say.",
    params: ofCase.extend({ draft: draftNo }),
    problems: ["not-found", "gone"],
  },
  async (call, { params }) => {
    const { file, rows } = await draftNamed(call, params);
    const keyring = await keyringOf(call.env);
    const view = await letterView(call, keyring, file, rows, await textOf(rows, keyring));
    if (view === null) throw new ProblemError("not-found", "This draft has no letter.");
    if (view.letter === null) throw new ProblemError("gone", "What was written in this case was erased.");
    const letters = [{ letter: view.letter, documentNo: view.document_no }];
    return rendering(call, { receiptNo: params.receipt_no, letters, papers: [], applicant: null });
  },
);

export const readPaperPage = operation(
  {
    ...page,
    policy: staff("clerk", "officer", "head", "auditor"),
    id: "readPaperPage",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/papers/{kind}.html",
    summary: "A paper of the file as a page",
    description: "What it lacks is filled in by hand; there is room for it.",
    params: ofCase.extend({ kind: paperKind }),
    query: paperQuery,
    problems: ["not-found", "gone"],
  },
  async (call, { params, query }) => {
    const { letter } = await paperNamed(call, params, query.draft);
    return rendering(call, { receiptNo: params.receipt_no, letters: [], papers: [letter], applicant: null });
  },
);
