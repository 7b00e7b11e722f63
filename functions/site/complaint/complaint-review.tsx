import { type NewComplaint, newComplaint } from "../../../schema/contracts/complaints.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { fileComplaint } from "../../complaints/complaints.routes.ts";
import { fieldOf } from "../../http/form-fields.ts";
import type { Call } from "../../http/operation.ts";
import type { Fault } from "../../http/validation.ts";
import { lastingFormKey } from "../../once/form-key.ts";
import { Notice } from "../components/notice.tsx";
import { Particulars } from "../components/particulars.tsx";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { typedIn } from "../run-form.ts";
import { problemWithForm } from "../sending/problem-with-form.tsx";
import { drawnWhereRight } from "../sending/refusals.ts";
import { SendForm } from "../sending/send-form.tsx";
import { siteForm } from "../site-page.ts";
import { complaintWords as words } from "../words/complaint-words.ts";
import { complaintFormDrawn, writtenFacts } from "./complaint-form.tsx";

/** What a form says, by the contract. Throws `validation-failed`. */
export const complaintIn = (call: Call): NewComplaint => typedIn(newComplaint, call.fields);

/** What was typed, to be checked before it is sent; `refused` where it was sent and not taken. */
export async function complaintReviewDrawn(
  call: Call,
  reader: Reader,
  complaint: NewComplaint,
  refused?: { status: Drawn["status"]; notice: Labels; isNewKey?: boolean },
): Promise<Drawn> {
  const asksForWork = (call.env.TRUST.proof_of_work ?? 0) > 0;
  const earlier = refused?.isNewKey === true ? "" : fieldOf(call.fields, "_key");
  const idempotencyKey = await lastingFormKey(call.env, call.outside, earlier);
  return {
    status: refused?.status ?? 200,
    title: reader.say(words.reviewTitle),
    isPrivate: true,
    isRefused: refused !== undefined,
    scripts: asksForWork ? ["filing-work.js"] : [],
    children: (
      <>
        <h1>{reader.say(words.reviewTitle)}</h1>
        <Notice kind="warning">
          <p>{reader.say(refused?.notice ?? words.notSent)}</p>
        </Notice>
        <SendForm
          reader={reader}
          action="/complaint/receipt"
          fields={call.fields}
          idempotencyKey={idempotencyKey}
          asksForWork={asksForWork}
          words={words}
          actions={
            <button type="submit" class="second" formaction={reader.to("/complaint/edit")}>
              {reader.say(words.change)}
            </button>
          }
        >
          <Particulars items={writtenFacts(reader, complaint)} />
        </SendForm>
      </>
    ),
  };
}

/** The form with what is wrong with it, and everything that was typed. */
export const faultyComplaintDrawn =
  (call: Call, reader: Reader) =>
  (faults: readonly Fault[]): Drawn =>
    complaintFormDrawn(call, reader, { fields: call.fields, faults });

export const complaintReview = siteForm({
  id: "complaintReview",
  path: "/complaint/review",
  summary: "What was typed into the form for complaining, to be checked before it is sent",
  description: "Sends nothing.",
  form: fileComplaint,
  drawProblem: problemWithForm,
  draw: (call, reader) =>
    drawnWhereRight(
      () => complaintIn(call),
      faultyComplaintDrawn(call, reader),
      (complaint) => complaintReviewDrawn(call, reader, complaint),
    ),
});
