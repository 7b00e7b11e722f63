import { type NewComplaint, newComplaint } from "../../../schema/contracts/complaints.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { fileComplaint } from "../../complaints/complaints.routes.ts";
import { decodeForm } from "../../http/decode-form.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { validate, wellFormed } from "../../http/validation.ts";
import { assertFormKey, formKey } from "../../once/form-key.ts";
import { Hidden } from "../components/field.tsx";
import { HiddenFields } from "../components/hidden-fields.tsx";
import { Notice } from "../components/notice.tsx";
import { Particulars } from "../components/particulars.tsx";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { problemWithForm } from "../request/problem-with-form.tsx";
import { siteForm } from "../site-page.ts";
import { complaintWords as words } from "../words/complaint-words.ts";
import { complaintFormDrawn, writtenFacts } from "./complaint-form.tsx";

/** What a form says, by the contract. Throws `validation-failed`. */
export const complaintIn = ({ fields }: Pick<Call, "fields">): NewComplaint =>
  wellFormed(validate(newComplaint, decodeForm(newComplaint, fields)));

/** The key that the form has from an earlier review, so that what was sent then is not sent once more; a new one where it has none. */
async function keyOf({ env, outside, fields }: Call): Promise<string> {
  const earlier = fieldOf(fields, "_key");
  try {
    await assertFormKey(env, outside, earlier);
    return earlier;
  } catch {
    return formKey(env, outside);
  }
}

interface SendProps {
  reader: Reader;
  fields: FormFields;
  complaint: NewComplaint;
  idempotencyKey: string;
  asksForWork: boolean;
}

/** What is to be checked, and what changes or sends it; where work is asked for, our script does it and sends. */
const Send = ({ reader, fields, complaint, idempotencyKey, asksForWork }: SendProps) => (
  <form
    method="post"
    action={reader.to("/complaint/receipt")}
    class={asksForWork ? "works" : undefined}
    data-working={asksForWork ? reader.say(words.working) : undefined}
    data-failed={asksForWork ? reader.say(words.workFailed) : undefined}
  >
    <HiddenFields fields={fields} />
    <Hidden name="_key" value={idempotencyKey} />
    {asksForWork && <Hidden name="_work" value="" />}
    <Particulars items={writtenFacts(reader, complaint)} />
    {asksForWork && (
      <div class="without-script">
        <Notice kind="warning">{reader.say(words.workWithoutScript)}</Notice>
      </div>
    )}
    <p class="status" role="status" />
    <p class="actions">
      <button type="submit" class="send-button" hidden={asksForWork || undefined}>
        {reader.say(words.send)}
      </button>
      <button type="submit" class="second" formaction={reader.to("/complaint/edit")}>
        {reader.say(words.change)}
      </button>
    </p>
  </form>
);

/** What was typed, to be checked before it is sent; `refused` where it was sent and not taken. */
export async function complaintReviewDrawn(
  call: Call,
  reader: Reader,
  complaint: NewComplaint,
  refused?: { status: Drawn["status"]; notice: Labels; isNewKey?: boolean },
): Promise<Drawn> {
  const asksForWork = (call.env.TRUST.proof_of_work ?? 0) > 0;
  const idempotencyKey = refused?.isNewKey === true ? await formKey(call.env, call.outside) : await keyOf(call);
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
        <Send
          reader={reader}
          fields={call.fields}
          complaint={complaint}
          idempotencyKey={idempotencyKey}
          asksForWork={asksForWork}
        />
      </>
    ),
  };
}

/** What is wrong with the form, beside its fields; anything else is a problem of its own. */
export function faultyComplaintDrawn(call: Call, reader: Reader, error: unknown): Drawn {
  if (!(error instanceof ProblemError) || error.code !== "validation-failed") throw error;
  return complaintFormDrawn(call, reader, { fields: call.fields, faults: error.extras.errors ?? [] });
}

export const complaintReview = siteForm({
  id: "complaintReview",
  path: "/complaint/review",
  summary: "What was typed into the form for complaining, to be checked before it is sent",
  description: "Sends nothing.",
  form: fileComplaint,
  drawProblem: problemWithForm,
  async draw(call, reader) {
    let complaint: NewComplaint;
    try {
      complaint = complaintIn(call);
    } catch (error) {
      return faultyComplaintDrawn(call, reader, error);
    }
    return complaintReviewDrawn(call, reader, complaint);
  },
});
