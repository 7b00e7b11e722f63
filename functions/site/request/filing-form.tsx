import { applicantKinds } from "../../../schema/contracts/applicant.ts";
import { electronicService } from "../../../schema/contracts/electronic-service.ts";
import { type IdentityType, identityType } from "../../../schema/contracts/identity.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { noticeWays } from "../../../schema/contracts/notifications.ts";
import { replyForm, replyRoute } from "../../../schema/contracts/requests.ts";
import type { Bindings } from "../../env.ts";
import { applicantKindLabels, identityTypeLabels } from "../../labels/applicants.ts";
import { electronicServiceLabels, noticeWayLabels, replyFormLabels, replyRouteLabels } from "../../labels/requests.ts";
import { isOffered } from "../../requests/notifying/offered.ts";
import { Checkbox, Hidden, type Option, Radios, Select, TextArea, TextField } from "../components/field.tsx";
import type { ChosenFile } from "../files/chosen-files.ts";
import { FileSection } from "../files/file-section.tsx";
import type { Form } from "../form.ts";
import type { Reader } from "../reader.ts";
import { fileWords } from "../words/file-words.ts";
import { filingWords as words } from "../words/filing-words.ts";
import { type AsWhom, confirmedNumber, type FilingField, filingFileKinds, filingLabels } from "./filing-fields.ts";

interface FilingFormProps {
  reader: Reader;
  env: Bindings;
  form: Form;
  as: AsWhom;
  /** Whether the number is to be confirmed. */
  asksToConfirm: boolean;
  /** The files that were chosen already. */
  files: readonly ChosenFile[];
}

interface SectionProps extends FilingFormProps {
  /** What all fields have: reader, form, and by the pointer their label. */
  field(pointer: FilingField): { reader: Reader; form: Form; pointer: string; label: Labels };
}

const optionsOf = <Code extends string>(codes: readonly Code[], labels: Readonly<Record<Code, Labels>>): Option[] =>
  codes.map((value) => ({ value, label: labels[value] }));

const identityTypes: Readonly<Record<AsWhom, readonly IdentityType[]>> = {
  person: identityType.options.filter((type) => type !== "unified_social_credit_code"),
  organisation: ["unified_social_credit_code", "other"],
};

const organisationKinds = applicantKinds
  .filter((kind) => kind !== "natural_person")
  .map((value) => ({ value, label: applicantKindLabels[value].short }));

const names = { person: words.asPerson, organisation: words.asOrganisation };

/** As whom one asks. Choosing otherwise draws the form once more, with everything that was typed. */
const AsWhomChoice = ({ reader, as }: SectionProps) => (
  <fieldset class="as-whom">
    <legend>{reader.say(words.asWhom)}</legend>
    {(["person", "organisation"] as const).map((one) => (
      <button
        type="submit"
        class="second"
        name="_as"
        value={one}
        formaction={reader.to("/request/edit#who")}
        aria-pressed={one === as ? "true" : "false"}
      >
        {reader.say(names[one])}
      </button>
    ))}
  </fieldset>
);

const Who = (props: SectionProps) => {
  const { reader, form, as, field, asksToConfirm } = props;
  const isPerson = as === "person";
  const number = form.value("/applicant/identity/number");
  return (
    <section id="who">
      <h2>{reader.say(words.who)}</h2>
      <AsWhomChoice {...props} />
      {isPerson ? (
        <Hidden name="/applicant/kind" value="natural_person" />
      ) : (
        <Select
          {...field("/applicant/kind")}
          hint={words.kindHint}
          options={[{ value: "", label: words.choose }, ...organisationKinds]}
          isRequired
        />
      )}
      <TextField
        {...field("/applicant/name")}
        longest={200}
        autocomplete={isPerson ? "name" : "organization"}
        isRequired
      />
      <Select
        {...field("/applicant/identity/type")}
        hint={words.identityHint}
        options={[{ value: "", label: words.noIdentity }, ...optionsOf(identityTypes[as], identityTypeLabels)]}
      />
      <TextField {...field("/applicant/identity/number")} longest={64} />
      {asksToConfirm && (
        <>
          <Checkbox {...field("/applicant/identity/number_confirmed")} />
          <Hidden name={confirmedNumber} value={number} />
        </>
      )}
      {!isPerson && <TextField {...field("/applicant/representative")} longest={200} />}
      <TextField
        {...field("/applicant/agent/name")}
        hint={isPerson ? words.agentHint : words.agentOfOrganisationHint}
        longest={200}
      />
      <Select
        {...field("/applicant/agent/identity/type")}
        options={[{ value: "", label: words.noIdentity }, ...optionsOf(identityTypes.person, identityTypeLabels)]}
      />
      <TextField {...field("/applicant/agent/identity/number")} longest={64} />
      <TextField {...field("/applicant/agent/phone")} longest={40} />
    </section>
  );
};

const Contact = ({ reader, field }: SectionProps) => (
  <section id="/applicant/contact">
    <h2>{reader.say(words.contact)}</h2>
    <p class="hint">{reader.say(words.contactHint)}</p>
    <TextField
      {...field("/applicant/contact/phone")}
      hint={words.phoneHint}
      longest={40}
      type="tel"
      autocomplete="tel"
    />
    <TextField {...field("/applicant/contact/email")} longest={254} keyboard="email" autocomplete="email" />
    <TextArea {...field("/applicant/contact/address")} longest={500} rows={2} />
    <TextField {...field("/applicant/contact/postcode")} longest={20} autocomplete="postal-code" />
  </section>
);

const What = ({ reader, field }: SectionProps) => (
  <section id="what">
    <h2>{reader.say(words.what)}</h2>
    <TextArea {...field("/description")} hint={words.textHint} longest={10_000} rows={8} isRequired />
    <TextField {...field("/document_no")} hint={words.documentNoHint} longest={200} />
  </section>
);

const How = ({ reader, field, env }: SectionProps) => {
  const none = { value: "", label: words.none };
  const offered = noticeWays.filter((by) => isOffered(env, by));
  return (
    <section id="how">
      <h2>{reader.say(words.how)}</h2>
      <Radios {...field("/form")} options={optionsOf(replyForm.options, replyFormLabels)} isRequired />
      <Radios {...field("/route")} options={optionsOf(replyRoute.options, replyRouteLabels)} isRequired />
      <Select
        {...field("/electronic_service")}
        hint={words.electronicServiceHint}
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

const Attachments = ({ reader, form, files }: SectionProps) => (
  <section id="files">
    <h2>{reader.say(fileWords.heading)}</h2>
    <FileSection reader={reader} form={form} files={files} kinds={filingFileKinds} redrawnAt="/request/edit#files" />
  </section>
);

/** The fields for asking (2019 Regulation, Art. 29: who asks, what for, in which form; the purpose is never asked). */
export const FilingForm = (props: FilingFormProps) => {
  const { reader, form, as, env } = props;
  const labels = filingLabels(as);
  const section = { ...props, field: (pointer: FilingField) => ({ reader, form, pointer, label: labels[pointer] }) };
  const key = form.value("_key");
  return (
    <form
      method="post"
      action={reader.to("/request/review")}
      enctype={env.FILES && "multipart/form-data"}
      class="filing"
      novalidate
    >
      {key !== "" && <Hidden name="_key" value={key} />}
      <Who {...section} />
      <Contact {...section} />
      <What {...section} />
      <How {...section} />
      {env.FILES && <Attachments {...section} />}
      <p>{reader.say(words.privacy)}</p>
      <button type="submit">{reader.say(words.toReview)}</button>
    </form>
  );
};
