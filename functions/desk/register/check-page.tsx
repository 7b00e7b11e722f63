import type { Labels } from "../../../schema/contracts/labels.ts";
import { todayOf } from "../../env.ts";
import { fieldOf } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import type { Fault } from "../../http/validation.ts";
import { formKey, lastingFormKey } from "../../once/form-key.ts";
import { registerRequest } from "../../requests/filing/filing.routes.ts";
import { Hidden } from "../../site/components/field.tsx";
import { HiddenFields } from "../../site/components/hidden-fields.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { Particulars } from "../../site/components/particulars.tsx";
import { chosenFiles, faultsOfForm, fileDescriptions, withoutRemoved } from "../../site/files/chosen-files.ts";
import { ChosenFiles } from "../../site/files/file-section.tsx";
import { formWithFiles } from "../../site/files/form-with-files.ts";
import type { Reader } from "../../site/reader.ts";
import { faultsIn } from "../../site/sending/refusals.ts";
import { filingWords } from "../../site/words/filing-words.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm } from "../desk-page.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { registerWords as words } from "../words/register-words.ts";
import { type CheckedRegistration, checkedRegistration, foreseen } from "./checked-registration.ts";
import { ReceivedWhen } from "./received-when.tsx";
import { channelOf, type PaperChannel, registeredFileKinds } from "./register-fields.ts";
import { registerFormDrawn, registerPath } from "./register-page.tsx";
import { registeredSections } from "./registered-facts.tsx";
import { ResemblingCases } from "./resembling-cases.tsx";
import { Warnings } from "./warnings.tsx";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
}

/** The button that changes a part of what was typed. */
const Change = ({ reader, heading, place }: { reader: Reader; heading: Labels; place: string }) => (
  <button type="submit" class="second" formaction={reader.to(`${registerPath}#${place}`)}>
    {reader.say(filingWords.change(heading))}
  </button>
);

/** What was typed, to be checked, with what would follow from it; `notice` is why it was not registered just now, under another key. */
export async function checkDrawn(
  call: StaffCall,
  { reader, seat }: Asked,
  { checked, channel, notice }: { checked: CheckedRegistration; channel: PaperChannel; notice?: Labels },
): Promise<DeskDrawn> {
  const { say } = reader;
  const { env, outside, fields } = call;
  const earlier = notice === undefined ? fieldOf(fields, "_key") : "";
  const [{ due, cases, lacks }, key] = await Promise.all([
    foreseen(call, checked),
    earlier === "" ? formKey(env, outside) : lastingFormKey(env, outside, earlier),
  ]);
  return {
    title: say(words.checkTitle),
    readAt: registerPath,
    ...(notice && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{say(words.checkTitle)}</h1>
        <Notice kind="warning">
          <p>{say(notice ?? words.notStored)}</p>
        </Notice>
        <h2>{say(words.whichDay)}</h2>
        <ReceivedWhen reader={reader} facts={checked.facts} due={due} today={todayOf(env, outside)} />
        <Warnings reader={reader} items={lacks} />
        <ResemblingCases reader={reader} cases={cases} />
        <DeskForm reader={reader} token={seat.token} action={`${registerPath}/receipt`}>
          <HiddenFields fields={fields} own={fileDescriptions(fields)} />
          <Hidden name="_key" value={key} />
          {registeredSections(reader, checked.stated, channel).map(({ heading, place, facts }) => (
            <section>
              <h2>{say(heading)}</h2>
              {facts.length > 0 ? <Particulars items={facts} /> : <p>{say(words.notStated)}</p>}
              <Change reader={reader} heading={heading} place={place} />
            </section>
          ))}
          {env.FILES && (
            <section>
              <h2>{say(words.files)}</h2>
              <ChosenFiles reader={reader} files={chosenFiles(fields)} redrawnAt={`${registerPath}/check`} />
              <Change reader={reader} heading={words.files} place="files" />
            </section>
          )}
          <p class="actions">
            <button type="submit">{say(words.register)}</button>
          </p>
        </DeskForm>
      </>
    ),
  };
}

/** Draws with what a form says, or the form with what is wrong with it. */
export async function drawnWhereRegistrable(
  sent: StaffCall,
  asked: Asked,
  draw: (call: StaffCall, checked: CheckedRegistration, channel: PaperChannel) => Promise<DeskDrawn>,
): Promise<DeskDrawn> {
  const call = { ...sent, fields: withoutRemoved(sent.fields) };
  const channel = channelOf(call.fields);
  if (channel === undefined) return registerFormDrawn(call, asked, { fields: call.fields, channel });
  let checked: CheckedRegistration;
  try {
    checked = checkedRegistration(call);
  } catch (error) {
    return faultyDrawn(call, asked, faultsIn(error));
  }
  return draw(call, checked, channel);
}

/** The form with what is wrong with it, and everything that was typed. */
export const faultyDrawn = (call: StaffCall, asked: Asked, faults: readonly Fault[]): DeskDrawn =>
  registerFormDrawn(call, asked, {
    fields: call.fields,
    channel: channelOf(call.fields),
    faults: faultsOfForm(call, faults),
  });

export const registerCheck = deskForm({
  id: "deskRegisterCheck",
  path: "/desk/requests/new/check",
  summary: "What was typed into a registration, to be checked",
  description: "Registers nothing. When it would be due, and which cases it resembles.",
  form: registerRequest,
  readForm: formWithFiles(registeredFileKinds),
  draw: (call, asked) =>
    drawnWhereRegistrable(call, asked, (own, checked, channel) => checkDrawn(own, asked, { checked, channel })),
});
