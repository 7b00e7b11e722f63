import { applicantKinds } from "../../../schema/contracts/applicant.ts";
import { electronicService } from "../../../schema/contracts/electronic-service.ts";
import { identityType } from "../../../schema/contracts/identity.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { noticeWays } from "../../../schema/contracts/notifications.ts";
import { reached, replyForm, replyRoute } from "../../../schema/contracts/requests.ts";
import type { StaffCall } from "../../http/operation.ts";
import { applicantKindLabels, identityTypeLabels } from "../../labels/applicants.ts";
import {
  electronicServiceLabels,
  intakeChannelLabels,
  noticeWayLabels,
  replyFormLabels,
  replyRouteLabels,
} from "../../labels/requests.ts";
import { confirmationArticle } from "../../requests/case/receipt.ts";
import { isOffered } from "../../requests/notifying/offered.ts";
import { Hidden, type Option, Radios, Select, TextArea, TextField } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import type { ChosenFile } from "../../site/files/chosen-files.ts";
import { FileSection } from "../../site/files/file-section.tsx";
import type { Form } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { articleWords } from "../../site/words/article-words.ts";
import { filingWords } from "../../site/words/filing-words.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { registerWords as words } from "../words/register-words.ts";
import {
  channelField,
  hasField,
  type PaperChannel,
  paperChannels,
  type RegistrationField,
  registeredFileKinds,
  registrationLabels,
} from "./register-fields.ts";

interface RegistrationFormProps {
  reader: Reader;
  seat: DeskSeat;
  call: StaffCall;
  form: Form;
  channel: PaperChannel;
  /** The files that were chosen already. */
  files: readonly ChosenFile[];
}

interface SectionProps extends RegistrationFormProps {
  /** What all fields have: reader, form, and by the pointer their label. */
  field(pointer: RegistrationField): { reader: Reader; form: Form; pointer: string; label: Labels };
}

const optionsOf = <Code extends string>(codes: readonly Code[], labels: Readonly<Record<Code, Labels>>): Option[] =>
  codes.map((value) => ({ value, label: labels[value] }));

/** Which day counts as the day of receipt, with its provision. */
export const DatedBy = ({ reader, channel }: { reader: Reader; channel: PaperChannel }) => (
  <>{reader.say(words.citing(words.dated[channel], articleWords([confirmationArticle["2019"]])))}</>
);

/** It came another way after all: the form is drawn once more, with everything that was typed. */
const OtherChannels = ({ reader, channel }: SectionProps) => (
  <fieldset class="as-whom">
    <legend>{reader.say(words.otherChannel)}</legend>
    {paperChannels.map((one) => (
      <button
        type="submit"
        class="second"
        name={channelField}
        value={one}
        formaction={reader.to("/desk/requests/new#received")}
        aria-pressed={one === channel ? "true" : "false"}
      >
        {reader.say(intakeChannelLabels[one])}
      </button>
    ))}
  </fieldset>
);

const Received = (props: SectionProps) => {
  const { reader, channel, field, call } = props;
  return (
    <section id="received">
      <h2>{reader.say(words.howReceived)}</h2>
      <Hidden name="/intake_channel" value={channel} />
      <Notice>
        <p>
          <b>{reader.say(intakeChannelLabels[channel])}</b>
          {reader.language === "en" ? ": " : "："}
          <DatedBy reader={reader} channel={channel} />
        </p>
      </Notice>
      <TextField {...field("/received_on")} longest={10} type="date" isRequired />
      {hasField("/confirmed_on", channel, call) && (
        <TextField {...field("/confirmed_on")} hint={words.confirmedHint} longest={10} type="date" />
      )}
      {hasField("/postal_no", channel, call) && (
        <TextField {...field("/postal_no")} hint={words.postalHint} longest={60} />
      )}
      <Radios {...field("/reached")} options={optionsOf(reached.options, words.reachedLabels)} isRequired />
      <TextField {...field("/evidence")} hint={words.evidenceHint} longest={500} />
      <OtherChannels {...props} />
    </section>
  );
};

/** What is asked of who acts for the applicant, where somebody does. */
const agentPointers = [
  "/applicant/agent/name",
  "/applicant/agent/identity/type",
  "/applicant/agent/identity/number",
  "/applicant/agent/phone",
] as const;

const Who = ({ reader, field, form }: SectionProps) => {
  const isUsed = (pointer: string) => form.value(pointer) !== "" || form.faults(pointer).length > 0;
  const identities = [{ value: "", label: words.notStated }, ...optionsOf(identityType.options, identityTypeLabels)];
  const kinds = applicantKinds.map((value) => ({ value, label: applicantKindLabels[value].label }));
  return (
    <section id="who">
      <h2>{reader.say(words.who)}</h2>
      <p class="hint">{reader.say(words.asWritten)}</p>
      <Select {...field("/applicant/kind")} options={kinds} isRequired />
      <TextField {...field("/applicant/name")} longest={200} isRequired />
      <Select {...field("/applicant/identity/type")} options={identities} />
      <TextField {...field("/applicant/identity/number")} longest={64} />
      <TextField {...field("/applicant/representative")} longest={200} />
      <details class="agent" open={agentPointers.some(isUsed) || undefined}>
        <summary>{reader.say(words.agent)}</summary>
        <TextField {...field("/applicant/agent/name")} hint={words.agentHint} longest={200} />
        <Select {...field("/applicant/agent/identity/type")} options={identities} />
        <TextField {...field("/applicant/agent/identity/number")} longest={64} />
        <TextField {...field("/applicant/agent/phone")} longest={100} />
      </details>
    </section>
  );
};

const Contact = ({ reader, field }: SectionProps) => (
  <section id="/applicant/contact">
    <h2>{reader.say(words.contact)}</h2>
    <TextField {...field("/applicant/contact/phone")} longest={100} type="tel" />
    <TextField {...field("/applicant/contact/email")} longest={320} keyboard="email" />
    <TextArea {...field("/applicant/contact/address")} longest={500} rows={2} />
    <TextField {...field("/applicant/contact/postcode")} longest={20} />
  </section>
);

const What = ({ reader, field }: SectionProps) => (
  <section id="what">
    <h2>{reader.say(words.what)}</h2>
    <TextArea {...field("/description")} hint={words.descriptionHint} longest={10_000} rows={8} isRequired />
    <TextField {...field("/document_no")} longest={200} />
    <TextField {...field("/title")} hint={words.caseTitleHint} longest={60} />
  </section>
);

const How = ({ reader, field, call: { env } }: SectionProps) => {
  const none = { value: "", label: filingWords.none };
  const offered = noticeWays.filter((by) => isOffered(env, by));
  return (
    <section id="how">
      <h2>{reader.say(words.how)}</h2>
      <Radios {...field("/form")} options={optionsOf(replyForm.options, replyFormLabels)} isRequired />
      <Radios {...field("/route")} options={optionsOf(replyRoute.options, replyRouteLabels)} isRequired />
      <Select
        {...field("/electronic_service")}
        options={[none, ...optionsOf(electronicService.options, electronicServiceLabels)]}
      />
      {offered.length > 0 && (
        <Select
          {...field("/notify/by")}
          hint={words.notifyHint}
          options={[none, ...optionsOf(offered, noticeWayLabels)]}
        />
      )}
    </section>
  );
};

const Scans = ({ reader, form, files }: SectionProps) => (
  <section id="files">
    <h2>{reader.say(words.files)}</h2>
    <FileSection
      reader={reader}
      form={form}
      files={files}
      kinds={registeredFileKinds}
      redrawnAt="/desk/requests/new#files"
    />
  </section>
);

/** The fields of a request that came by a channel. */
export const RegistrationForm = (props: RegistrationFormProps) => {
  const { reader, seat, call, form, channel } = props;
  const labels = registrationLabels(channel);
  const section = {
    ...props,
    field: (pointer: RegistrationField) => ({ reader, form, pointer, label: labels[pointer] }),
  };
  const key = form.value("_key");
  return (
    <DeskForm
      reader={reader}
      token={seat.token}
      action="/desk/requests/new/check"
      hasFiles={call.env.FILES !== undefined}
      saysFaults
    >
      {/* What the enter key presses, before the buttons that only draw the form once more. */}
      <button type="submit" class="spoken" tabindex={-1}>
        {reader.say(words.toCheck)}
      </button>
      {key !== "" && <Hidden name="_key" value={key} />}
      <Received {...section} />
      <Who {...section} />
      <Contact {...section} />
      <What {...section} />
      <How {...section} />
      {call.env.FILES && <Scans {...section} />}
      <button type="submit">{reader.say(words.toCheck)}</button>
    </DeskForm>
  );
};
