import * as z from "zod";
import { paperKind, paperQuery } from "../../../schema/contracts/case-letters.ts";
import { draftNo } from "../../../schema/contracts/draft-no.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { staff } from "../../http/policy.ts";
import { printLetterPages, readDraftLetterPage, readPaperPage } from "../../requests/drafting/print-pages.routes.ts";
import { runForm } from "../../site/run-form.ts";
import { deskForm, deskPage } from "../desk-page.ts";
import { asRendered, renderedBy } from "../rendered-by.ts";

const readers = staff("clerk", "officer", "head", "auditor");

export const letterPage = deskPage({
  id: "deskLetterPage",
  path: "/desk/requests/{receipt_no}/drafts/{draft}/letter",
  summary: "The letter of a draft, ready to print",
  description: "Without who asks; one that is not approved says across itself that it is a draft.",
  policy: readers,
  params: z.strictObject({ receipt_no: receiptNo, draft: draftNo }),
  draw: (call, { params }) => renderedBy(readDraftLetterPage, call, { params }),
});

export const paperPage = deskPage({
  id: "deskPaperPage",
  path: "/desk/requests/{receipt_no}/papers/{kind}",
  summary: "A paper of the file, ready to print",
  description: "What it lacks is filled in by hand.",
  policy: readers,
  params: z.strictObject({ receipt_no: receiptNo, kind: paperKind }),
  query: paperQuery.shape,
  draw: (call, { params, query }) => renderedBy(readPaperPage, call, { params, query }),
});

export const printForm = deskForm({
  id: "deskPrintLetters",
  path: "/desk/requests/{receipt_no}/letters/print",
  summary: "Letters with the applicant's name, ready to print",
  description: "A reading of who asks, which is put on record.",
  form: printLetterPages,
  draw: async (call) => asRendered(await runForm(printLetterPages, call)),
});
