import { complaintReceipt } from "../../../schema/contracts/complaints.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { registerComplaint } from "../../complaints/complaints.routes.ts";
import { todayOf } from "../../env.ts";
import { type FormFields, fieldOf, noFields } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { intakeChannelLabels } from "../../labels/requests.ts";
import { lastingFormKey } from "../../once/form-key.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Hidden, Radios, TextArea, TextField } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { Particulars } from "../../site/components/particulars.tsx";
import { SecretCode } from "../../site/components/secret-code.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { faultsIn, refusedSending } from "../../site/sending/refusals.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import { paperChannels } from "../register/register-fields.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { newComplaintWords, complaintRoomWords as words } from "../words/complaint-room-words.ts";
import { weekdayWords } from "../words/due-words.ts";

const path = "/desk/complaints/new";

/** The label of each field, as the form and its errors name it. */
const fieldLabels = {
  "/channel": words.channel,
  "/received_on": words.receivedOn,
  "/text": words.text,
  "/about": words.about,
  "/name": words.name,
  "/contact/phone": words.phone,
  "/contact/email": words.email,
  "/contact/address": words.address,
} satisfies Readonly<Record<string, Labels>>;

interface Asked {
  reader: Reader;
  seat: DeskSeat;
}

interface Typed {
  fields: FormFields;
  faults?: readonly FormFault[];
  /** Whether it is a form of its own from now on: what was sent under its key before stands. */
  isNew?: boolean;
}

/** Why a form was not taken although nothing is wrong with what was typed. */
function refusedBecause(error: unknown): Labels | undefined {
  const why = refusedSending(error);
  return why === "expired" ? newComplaintWords.expired : why === "used" ? newComplaintWords.sentBefore : undefined;
}

/** The form, with what was typed and what is wrong with it. */
async function formDrawn(
  call: StaffCall,
  { reader, seat }: Asked,
  { fields, faults = [], isNew = false }: Typed,
): Promise<DeskDrawn> {
  const { say } = reader;
  const form = formOf(fields, faults);
  const key = await lastingFormKey(call.env, call.outside, isNew ? "" : fieldOf(fields, "_key"));
  const common = (pointer: keyof typeof fieldLabels) => ({ reader, form, pointer, label: fieldLabels[pointer] });
  const title = say(newComplaintWords.title);
  return {
    title,
    readAt: path,
    ...(faults.length > 0 && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{title}</h1>
        <p class="screen">
          <a href={reader.to("/desk/complaints")}>{say(words.back)}</a>
        </p>
        <ErrorSummary reader={reader} form={form} labels={fieldLabels} />
        <p>{say(newComplaintWords.what)}</p>
        <DeskForm reader={reader} token={seat.token} action={path} id="complaint">
          <Hidden name="_key" value={key} />
          <Radios
            {...common("/channel")}
            isRequired
            options={paperChannels.map((value) => ({ value, label: intakeChannelLabels[value] }))}
          />
          <TextField
            {...common("/received_on")}
            isRequired
            longest={10}
            type="date"
            initial={todayOf(call.env, call.outside)}
          />
          <TextArea {...common("/text")} isRequired hint={newComplaintWords.textHint} longest={10_000} rows={10} />
          <TextField {...common("/about")} hint={newComplaintWords.aboutHint} longest={11} />
          <TextField {...common("/name")} hint={newComplaintWords.nameHint} longest={200} />
          <TextField {...common("/contact/phone")} longest={100} />
          <TextField {...common("/contact/email")} longest={254} />
          <TextArea {...common("/contact/address")} longest={500} rows={3} />
          <button type="submit">{say(newComplaintWords.register)}</button>
        </DeskForm>
      </>
    ),
  };
}

/** What is handed to who complained. The secret is in no address, and on no page after this one. */
function registeredDrawn({ reader }: Asked, answered: unknown): DeskDrawn {
  const { say } = reader;
  const { complaint_no: number, tracking_secret, received_on } = complaintReceipt.parse(answered);
  const title = say(newComplaintWords.done(number));
  return {
    status: 201,
    title,
    readAt: path,
    scripts: ["print.js"],
    children: (
      <>
        <h1 class="screen">{title}</h1>
        <div class="screen">
          <Notice kind="success">
            <p>{say(newComplaintWords.handOver)}</p>
          </Notice>
          <p class="actions">
            <button type="button" class="print" hidden>
              {say(newComplaintWords.print)}
            </button>
          </p>
          <p>
            <a href={reader.to(`/desk/complaints/${number}`)}>{say(newComplaintWords.open)}</a>
          </p>
        </div>
        <h2>{say(newComplaintWords.slip)}</h2>
        <Particulars
          items={[
            { name: say(newComplaintWords.agency), value: say(reader.agency.name) },
            { name: say(newComplaintWords.number), value: <span class="code">{number}</span> },
            { name: say(newComplaintWords.secret), value: <SecretCode secret={tracking_secret} /> },
            { name: say(words.receivedOn), value: say(weekdayWords(received_on)) },
          ]}
        />
        <p>{say(newComplaintWords.slipHint)}</p>
      </>
    ),
  };
}

export const newComplaintPage = deskPage({
  id: "deskNewComplaint",
  path,
  summary: "The form to register a complaint",
  description: "For what came on paper, by fax, by e-mail or orally.",
  policy: policyOf(registerComplaint),
  draw: (call, asked) => formDrawn(call, asked, { fields: noFields }),
});

export const newComplaintForm = deskForm({
  id: "deskRegisterComplaint",
  path,
  summary: "Register a complaint, and answer its receipt as a page",
  description: "The secret is on this page alone. The same form sent once more answers the same receipt.",
  form: registerComplaint,
  async draw(call, asked) {
    try {
      const reply = await runForm(registerComplaint, call);
      return registeredDrawn(asked, "body" in reply ? reply.body : undefined);
    } catch (error) {
      const sentence = refusedBecause(error);
      const faults = sentence ? [{ pointer: "", code: "form-expired", detail: "", sentence }] : faultsIn(error);
      return formDrawn(call, asked, { fields: call.fields, faults, isNew: sentence !== undefined });
    }
  },
});
