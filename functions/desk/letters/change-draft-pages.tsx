import * as z from "zod";
import { draftNo } from "../../../schema/contracts/draft-no.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import type { FormFields } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { draftedText } from "../../requests/drafting/draft-text.ts";
import { rewriteDraft } from "../../requests/drafting/drafting.routes.ts";
import { runForm } from "../../site/run-form.ts";
import { deskForm, deskPage } from "../desk-page.ts";
import { draftFormWords as words } from "../words/draft-form-words.ts";
import { fieldsOfText, sentDraft } from "./draft-fields.ts";
import { type DraftForm, draftFormDrawn } from "./draft-form.tsx";
import { caseWithDraft } from "./read-case-drafts.ts";
import { whyRefusedForm } from "./refused-form.ts";

const named = z.strictObject({ receipt_no: receiptNo, draft: draftNo });

/** A draft that is changed: the case with it, and what its form begins with. Throws `gone` once it was erased. */
async function changing(call: StaffCall, params: { receipt_no: string; draft: string }) {
  const of = await caseWithDraft(call, params);
  const { rows, draft } = of.found;
  const text = fieldsOfText(await draftedText(rows, of.keyring));
  const formWith = (fields: FormFields, more: Partial<DraftForm> = {}): DraftForm => ({
    act: draft.act,
    fields,
    changed: { number: draft.number, steps: rows.row.steps, text },
    ...more,
  });
  return { of, text, formWith };
}

const paramsOf = ({ pathParameters: { receipt_no = "", draft = "" } }: StaffCall) => ({ receipt_no, draft });

export const changeDraftPage = deskPage({
  id: "deskChangeDraft",
  path: "/desk/requests/{receipt_no}/drafts/{draft}/text",
  summary: "Change a draft",
  description: "Its form, with what it says now.",
  policy: staff("officer", "head"),
  params: named,
  async draw(call, { reader, seat, params }) {
    const { of, text, formWith } = await changing(call, params);
    return draftFormDrawn(call, { reader, seat }, of, formWith(text));
  },
});

export const previewChangedDraft = deskForm({
  id: "deskPreviewChangedDraft",
  path: "/desk/requests/{receipt_no}/drafts/{draft}/preview",
  summary: "The letter that a changed draft would make",
  description: "The form with everything that was typed, and the letter beside it. Stores nothing.",
  form: rewriteDraft,
  async draw(call, { reader, seat }) {
    const { of, formWith } = await changing(call, paramsOf(call));
    return draftFormDrawn(call, { reader, seat }, of, formWith(call.fields));
  },
});

export const storeChangedDraft = deskForm({
  id: "deskStoreChangedDraft",
  path: "/desk/requests/{receipt_no}/drafts/{draft}/text",
  summary: "Store the next version of a draft",
  description: "It loses its reviews and its approval. Changed by somebody else meanwhile, both texts are shown.",
  form: rewriteDraft,
  async draw(call, { reader, seat }) {
    const named = paramsOf(call);
    const { of, formWith } = await changing(call, named);
    try {
      const sent = { ...call, fields: sentDraft(call.fields, of.today) };
      const refused = await whyRefusedForm(() => runForm(rewriteDraft, sent));
      if (refused === undefined) return { to: `/desk/requests/${named.receipt_no}/drafts/${named.draft}?done=changed` };
      return draftFormDrawn(call, { reader, seat }, of, formWith(call.fields, refused));
    } catch (thrown) {
      if (!(thrown instanceof ProblemError) || thrown.code !== "unchanged") throw thrown;
      return draftFormDrawn(call, { reader, seat }, of, formWith(call.fields, { refused: words.unchanged }));
    }
  },
});
