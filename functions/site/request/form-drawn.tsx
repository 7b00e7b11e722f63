import type { Labels } from "../../../schema/contracts/labels.ts";
import { type FormFields, noFields } from "../../http/form-fields.ts";
import type { Call } from "../../http/operation.ts";
import { ErrorSummary } from "../components/error-summary.tsx";
import { Notice } from "../components/notice.tsx";
import { chosenFiles } from "../files/chosen-files.ts";
import { fileLabels } from "../files/file-section.tsx";
import { type FormFault, formOf } from "../form.ts";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { disclosureWords } from "../words/disclosure-words.ts";
import { filingWords as words } from "../words/filing-words.ts";
import { asksToConfirm, asWhomOf, filingFileKinds, filingLabels } from "./filing-fields.ts";
import { FilingForm } from "./filing-form.tsx";
import { OtherWays, Procedure } from "./procedure.tsx";

interface Typed {
  fields: FormFields;
  faults?: readonly FormFault[];
  /** What the reader must know before they go on. */
  notice?: Labels;
}

/** The page of the form: a new one, or one with what was typed and what is wrong with it. */
export function formDrawn({ env }: Pick<Call, "env">, reader: Reader, typed: Typed = { fields: noFields }): Drawn {
  const { fields, faults = [], notice } = typed;
  const form = formOf(fields, faults);
  const as = asWhomOf(fields);
  const files = chosenFiles(fields);
  const isRefused = faults.length > 0 || notice !== undefined;
  return {
    status: isRefused ? 422 : 200,
    title: reader.say(words.title),
    description: reader.say(words.about),
    isRefused,
    isPrivate: fields.size > 0,
    scripts: ["filing-form.js", ...(env.FILES ? ["files.js"] : [])],
    children: (
      <>
        <h1>{reader.say(words.title)}</h1>
        <ErrorSummary
          reader={reader}
          form={form}
          labels={{ ...filingLabels(as), ...fileLabels(filingFileKinds, files) }}
        />
        {notice && <Notice kind="warning">{reader.say(notice)}</Notice>}
        {!isRefused && (
          <>
            <p>{reader.say(words.lead)}</p>
            <p class="screen">
              {reader.say(words.disclosureLog)}
              <a href={reader.to("/disclosures")}>{reader.say(disclosureWords.title)}</a>
            </p>
            <OtherWays reader={reader} />
            <Procedure reader={reader} />
          </>
        )}
        <FilingForm
          reader={reader}
          env={env}
          form={form}
          as={as}
          asksToConfirm={asksToConfirm(fields, faults)}
          files={files}
        />
      </>
    ),
  };
}
