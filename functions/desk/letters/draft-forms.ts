import { fieldOf } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { recordDraftStep } from "../../requests/drafting/draft-steps.routes.ts";
import { discardDraft } from "../../requests/drafting/drafting.routes.ts";
import { runForm } from "../../site/run-form.ts";
import { deskForm } from "../desk-page.ts";
import { draftDrawn } from "./draft-page.tsx";
import { caseWithDraft } from "./read-case-drafts.ts";
import { whyRefusedForm } from "./refused-form.ts";

const paramsOf = ({ pathParameters: { receipt_no = "", draft = "" } }: StaffCall) => ({ receipt_no, draft });

const addressOf = ({ pathParameters: { receipt_no, draft } }: StaffCall) =>
  `/desk/requests/${receipt_no}/drafts/${draft}`;

/** A return without a word of why leaves who drafted it without anything to go by. */
const lacksReason = ({ fields }: StaffCall) =>
  fieldOf(fields, "/result") === "returned" && fieldOf(fields, "/note").trim() === "";

export const stepForm = deskForm({
  id: "deskDraftStep",
  path: "/desk/requests/{receipt_no}/drafts/{draft}/steps",
  summary: "Review a draft, approve it, or return it",
  description: "A return says why. Refused, the draft is drawn as it stands now.",
  form: recordDraftStep,
  async draw(call, { reader, seat }) {
    const refused = lacksReason(call)
      ? {
          faults: [{ pointer: "/note", code: "required", detail: "says why it is returned" }],
          refused: undefined,
          rule: null,
          isStale: false,
        }
      : await whyRefusedForm(() => runForm(recordDraftStep, call));
    const result = fieldOf(call.fields, "/result") === "returned" ? "returned" : "passed";
    if (refused === undefined) return { to: `${addressOf(call)}?done=${result}` };
    return draftDrawn(call, { reader, seat }, await caseWithDraft(call, paramsOf(call)), { refused });
  },
});

export const discardForm = deskForm({
  id: "deskDiscardDraft",
  path: "/desk/requests/{receipt_no}/drafts/{draft}/discard",
  summary: "Discard a draft",
  description: "What was done to it stays on record.",
  form: discardDraft,
  async draw(call, { reader, seat }) {
    const refused = await whyRefusedForm(() => runForm(discardDraft, call));
    if (refused === undefined) return { to: `${addressOf(call)}?done=discarded` };
    return draftDrawn(call, { reader, seat }, await caseWithDraft(call, paramsOf(call)), { refused });
  },
});
