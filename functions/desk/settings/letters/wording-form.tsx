import type { Labels } from "../../../../schema/contracts/labels.ts";
import type { LetterKind } from "../../../../schema/contracts/letters.ts";
import { type FormFields, fieldOf, noFields } from "../../../http/form-fields.ts";
import type { Fault } from "../../../http/validation.ts";
import { ErrorSummary } from "../../../site/components/error-summary.tsx";
import { Hidden, TextArea, TextField } from "../../../site/components/field.tsx";
import { type FormFault, formOf } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import type { DeskSeat } from "../../components/seat.tsx";
import { elementWords } from "../../words/letter-element-words.ts";
import { wordingWords as words } from "../../words/wording-words.ts";
import { sampleLetter } from "./sample-letter.ts";
import type { LetterKindUnder } from "./wordings-page.tsx";

/** The field that a wording is typed in, a paragraph a line. */
const typedAs = "_wording";

/** Which wording is asked for, and with a form that was sent what was typed and what is wrong with it. */
export interface WordingAsked {
  reader: Reader;
  seat: DeskSeat;
  kind: LetterKind;
  fields?: FormFields;
  faults?: readonly Fault[];
}

const faultWords: Readonly<Record<string, Labels | ((element: Labels) => Labels)>> = words.faults;

/** What is wrong with a wording, in the field that it was typed in. */
function faultOfForm(fault: Fault): FormFault {
  const [, name = ""] = /^\{([a-z0-9_]+)\}/.exec(fault.detail) ?? [];
  const of = faultWords[fault.code];
  const sentence = typeof of === "function" ? of(elementWords(name)) : of;
  const pointer = fault.pointer.startsWith("/wording") ? typedAs : fault.pointer;
  return { ...fault, pointer, ...(sentence && { sentence }) };
}

/** A form's fields as the contract has them: a paragraph for each line. */
export const sentWording = (fields: FormFields): FormFields =>
  new Map([
    ...fields,
    [
      "/wording",
      fieldOf(fields, typedAs)
        .split("\n")
        .filter((line) => line.trim() !== ""),
    ],
  ]);

/** A letter by a wording, with sample data. */
export const SampleSheet = ({ wording }: { wording: readonly string[] }) => (
  <div class="letter-sheet" lang="zh-Hans">
    {sampleLetter(wording).map((block) =>
      "paragraph" in block ? (
        <p>{block.paragraph}</p>
      ) : (
        <table>
          <tbody>
            {[block.head, ...block.rows].map((row) => (
              <tr>
                {row.map((cell) => (
                  <td>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ),
    )}
  </div>
);

/** The form that replaces a wording under one Regulation, and the one that brings the built-in one back. */
export const WordingForm = ({
  reader,
  seat,
  kind,
  of,
  fields = noFields,
  faults = [],
  today,
  formKey,
}: WordingAsked & { of: LetterKindUnder; today: string; formKey: string }) => {
  const { say } = reader;
  const isThis = fieldOf(fields, "/regulation") === of.regulation;
  const typed: FormFields = isThis
    ? fields
    : new Map([
        [typedAs, [of.wording.join("\n")]],
        ["/from_on", [today]],
      ]);
  const form = formOf(typed, isThis ? faults.map(faultOfForm) : [], `${of.regulation}-`);
  const address = `/desk/settings/letters/${kind}`;
  return (
    <details open={isThis || undefined}>
      <summary>{say(words.change)}</summary>
      <ErrorSummary reader={reader} form={form} labels={{ [typedAs]: words.paragraphs, "/from_on": words.fromOn }} />
      <DeskForm reader={reader} token={seat.token} action={address}>
        <Hidden name="_key" value={formKey} />
        <Hidden name="/regulation" value={of.regulation} />
        <TextArea
          reader={reader}
          form={form}
          pointer={typedAs}
          label={words.paragraphs}
          hint={words.how}
          longest={20_000}
          rows={12}
          isRequired
        />
        <TextField
          reader={reader}
          form={form}
          pointer="/from_on"
          label={words.fromOn}
          hint={words.fromOnHint}
          longest={10}
          type="date"
          isRequired
        />
        <p class="actions">
          <button type="submit" class="second" formaction={reader.to(`${address}/preview`)}>
            {say(words.preview)}
          </button>
          <button type="submit">{say(words.save)}</button>
          {of.version.startsWith("own-") && (
            <button type="submit" class="second" name="_restore" value="1">
              {say(words.restore)}
            </button>
          )}
        </p>
      </DeskForm>
      {isThis && faults.length === 0 && (
        <>
          <h3>{say(words.sample)}</h3>
          <SampleSheet wording={fieldOf(fields, typedAs).split("\n")} />
        </>
      )}
    </details>
  );
};
