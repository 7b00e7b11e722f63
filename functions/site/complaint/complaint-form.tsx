import type { NewComplaint } from "../../../schema/contracts/complaints.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { supervisionOf } from "../../complaints/complaint-course.ts";
import { type FormFields, noFields } from "../../http/form-fields.ts";
import type { Call } from "../../http/operation.ts";
import type { Fault } from "../../http/validation.ts";
import { ErrorSummary } from "../components/error-summary.tsx";
import { Hidden, TextArea, TextField } from "../components/field.tsx";
import type { Particular } from "../components/particulars.tsx";
import { formOf } from "../form.ts";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { complaintWords as words } from "../words/complaint-words.ts";

/** The label of each field, as the form, its review and its errors name it. */
const complaintLabels = {
  "/text": words.text,
  "/about": words.about,
  "/name": words.name,
  "/contact/phone": words.phone,
  "/contact/email": words.email,
  "/contact/address": words.address,
} satisfies Readonly<Record<string, Labels>>;

interface Typed {
  fields: FormFields;
  faults?: readonly Fault[];
}

/** The page of the form: a new one, or one with what was typed and what is wrong with it. */
export function complaintFormDrawn(
  { env }: Pick<Call, "env">,
  reader: Reader,
  { fields, faults = [] }: Typed = { fields: noFields },
): Drawn {
  const form = formOf(fields, faults);
  // That of an earlier review: what was sent then is not sent once more.
  const key = form.value("_key");
  const { say } = reader;
  const common = (pointer: keyof typeof complaintLabels) => ({
    reader,
    form,
    pointer,
    label: complaintLabels[pointer],
  });
  return {
    status: faults.length > 0 ? 422 : 200,
    title: say(words.title),
    description: say(words.description),
    isRefused: faults.length > 0,
    isPrivate: fields.size > 0,
    children: (
      <>
        <h1>{say(words.title)}</h1>
        <ErrorSummary reader={reader} form={form} labels={complaintLabels} />
        <p>{say(words.lead)}</p>
        <p>{say(words.by(supervisionOf(env.PRACTICE).office))}</p>
        <p>{say(words.noPeriod)}</p>
        <form method="post" action={reader.to("/complaint/review")}>
          {key !== "" && <Hidden name="_key" value={key} />}
          <TextArea {...common("/text")} hint={words.textHint} longest={10_000} rows={8} isRequired />
          <TextField {...common("/about")} hint={words.aboutHint} longest={11} />
          <fieldset aria-describedby="who#hint">
            <legend>{say(words.who)}</legend>
            <p class="hint" id="who#hint">
              {say(words.whoHint)}
            </p>
            <TextField {...common("/name")} longest={200} autocomplete="name" />
            <TextField {...common("/contact/phone")} longest={40} type="tel" autocomplete="tel" />
            <TextField {...common("/contact/email")} longest={254} keyboard="email" autocomplete="email" />
            <TextArea {...common("/contact/address")} longest={500} rows={2} />
          </fieldset>
          <p>{say(words.privacy)}</p>
          <button type="submit">{say(words.toReview)}</button>
        </form>
      </>
    ),
  };
}

/** A complaint as it is read before it is sent, and on its receipt; what was left out is left out. */
export function writtenFacts(
  { say }: Reader,
  { text, about, name, contact = {} }: NewComplaint,
): readonly Particular[] {
  const written: readonly (readonly [name: Labels, value: string | undefined, isText?: true])[] = [
    [words.text, text, true],
    [words.about, about],
    [words.name, name],
    [words.phone, contact.phone],
    [words.email, contact.email],
    [words.address, contact.address, true],
  ];
  return written.flatMap(([label, value, isText]) =>
    value === undefined ? [] : [{ name: say(label), value, ...(isText && { isText }) }],
  );
}
