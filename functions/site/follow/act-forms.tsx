import type { Child } from "hono/jsx";
import type { ApplicantFileKind } from "../../../schema/contracts/files.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { FormFields } from "../../http/form-fields.ts";
import { Hidden, TextArea } from "../components/field.tsx";
import { Quoted } from "../components/quoted.tsx";
import { chosenFiles } from "../files/chosen-files.ts";
import { FileSection, fileLabels } from "../files/file-section.tsx";
import type { FormFault } from "../form.ts";
import { type Form, formOf } from "../form.ts";
import type { Reader } from "../reader.ts";
import { actWords as words } from "../words/act-words.ts";
import { fileWords } from "../words/file-words.ts";
import type { ApplicantAct } from "./case-acts.ts";

/** The number and the secret that a page was opened with; its forms carry them on. */
export interface CaseHolder {
  number: string;
  secret: string;
}

/** An act that was sent and refused: what was typed, and what is wrong with it. */
export interface Refused {
  act: ApplicantAct;
  fields: FormFields;
  faults: readonly FormFault[];
  /** Why the case does not allow it, where nothing is wrong with a field. */
  why?: Labels;
}

export interface ActProps {
  reader: Reader;
  holder: CaseHolder;
  /** The Idempotency-Key of the form of each act that is offered. */
  keys: Readonly<Record<ApplicantAct, string>>;
  refused: Refused | undefined;
  /** Whether the service takes files. */
  takesFiles: boolean;
}

/** What may be attached to a clarification: what the agency asks for may be the proof of who asks. */
export const clarificationFileKinds: readonly ApplicantFileKind[] = ["clarification", "identity_proof", "mandate"];

/** Where an act's form is sent. */
export const pathOfAct = (act: ApplicantAct): string => `/follow/${act === "part" ? "withdrawal" : act}`;

/** A text may be this long, by the contracts. */
const longest = { clarification: 10_000, justified: 2_000, reasons: 10_000, withdrawal: 2_000, suggestion: 5_000 };

/** The form of an act as it is drawn: with what was typed where it was this one that was refused. */
export const formOfAct = (act: ApplicantAct, refused: Refused | undefined): Form =>
  refused?.act === act ? formOf(refused.fields, refused.faults, act) : formOf(undefined, [], act);

/** The labels of an act's fields, by pointer. */
export const labelsOfAct: Readonly<Record<ApplicantAct, Readonly<Record<string, Labels>>>> = {
  clarification: { "/text": words.clarification.text, "/justified_reason": words.clarification.lateReason },
  reasons: { "/text": words.reasons.text },
  withdrawal: { "/text": words.withdrawal.text },
  part: { "/part": words.withdrawal.part },
  suggestion: { "/text": words.suggestion.text },
  notices: {},
};

/** The same of what was refused, with the files that it brought. */
export const labelsOfRefused = ({ act, fields }: Refused): Readonly<Record<string, Labels>> =>
  act === "clarification"
    ? { ...labelsOfAct[act], ...fileLabels(clarificationFileKinds, chosenFiles(fields)) }
    : labelsOfAct[act];

interface ActFormProps extends ActProps {
  act: ApplicantAct;
  send: Labels;
  isSecond?: boolean;
  /** Whether files go with it. */
  hasFiles?: boolean;
  children?: Child;
}

/** A form of the case: it carries number, secret and key, and what the applicant writes. */
const ActForm = ({ reader, holder, keys, act, send, isSecond, hasFiles, children }: ActFormProps) => (
  <form method="post" action={reader.to(pathOfAct(act))} enctype={hasFiles ? "multipart/form-data" : undefined}>
    <Hidden name="_number" value={holder.number} />
    <Hidden name="_secret" value={holder.secret} />
    <Hidden name="_key" value={keys[act]} />
    {children}
    <button type="submit" class={isSecond ? "second" : undefined}>
      {reader.say(send)}
    </button>
  </form>
);

interface ClarificationProps extends ActProps {
  /** What the agency asked; undefined once that was erased. */
  asked: string | undefined;
  isLate: boolean;
}

/** Answers the agency's questions; why it is late is asked once it is. */
export const ClarificationForm = ({ asked, isLate, ...props }: ClarificationProps) => {
  const { reader, refused, takesFiles } = props;
  const form = formOfAct("clarification", refused);
  const files = refused?.act === "clarification" ? chosenFiles(refused.fields) : [];
  const asksWhyLate = isLate || form.value("/justified_reason") !== "" || form.faults("/justified_reason").length > 0;
  return (
    <section class="screen" aria-labelledby="clarification">
      <h2 id="clarification">{reader.say(words.clarification.heading)}</h2>
      {asked !== undefined && <Quoted text={asked} />}
      <ActForm {...props} act="clarification" send={words.clarification.send} hasFiles={takesFiles}>
        <TextArea
          reader={reader}
          form={form}
          pointer="/text"
          label={words.clarification.text}
          hint={words.clarification.textHint}
          longest={longest.clarification}
          isRequired
        />
        {asksWhyLate && (
          <TextArea
            reader={reader}
            form={form}
            pointer="/justified_reason"
            label={words.clarification.lateReason}
            hint={words.clarification.lateReasonHint}
            longest={longest.justified}
            rows={3}
          />
        )}
        {takesFiles && (
          <>
            <h3>{reader.say(fileWords.heading)}</h3>
            <FileSection
              reader={reader}
              form={form}
              files={files}
              kinds={clarificationFileKinds}
              redrawnAt={pathOfAct("clarification")}
            />
          </>
        )}
      </ActForm>
    </section>
  );
};

export const ReasonsForm = (props: ActProps) => {
  const { reader, refused } = props;
  return (
    <section class="screen" aria-labelledby="reasons">
      <h2 id="reasons">{reader.say(words.reasons.heading)}</h2>
      <ActForm {...props} act="reasons" send={words.reasons.send}>
        <TextArea
          reader={reader}
          form={formOfAct("reasons", refused)}
          pointer="/text"
          label={words.reasons.text}
          hint={words.reasons.textHint}
          longest={longest.reasons}
          isRequired
        />
      </ActForm>
    </section>
  );
};

/** All of the request is withdrawn, or where it is under way a part of it; either is confirmed on a page of its own. */
export const WithdrawalForms = ({ hasParts, ...props }: ActProps & { hasParts: boolean }) => {
  const { reader, refused } = props;
  return (
    <details open={refused?.act === "withdrawal" || refused?.act === "part" || undefined}>
      <summary>{reader.say(words.withdrawal.heading)}</summary>
      <p>{reader.say(words.withdrawal.lead)}</p>
      <ActForm {...props} act="withdrawal" send={words.withdrawal.send} isSecond>
        <TextArea
          reader={reader}
          form={formOfAct("withdrawal", refused)}
          pointer="/text"
          label={words.withdrawal.text}
          longest={longest.withdrawal}
          rows={2}
        />
      </ActForm>
      {hasParts && (
        <>
          <h3>{reader.say(words.withdrawal.partHeading)}</h3>
          <ActForm {...props} act="part" send={words.withdrawal.sendPart} isSecond>
            <TextArea
              reader={reader}
              form={formOfAct("part", refused)}
              pointer="/part"
              label={words.withdrawal.part}
              hint={words.withdrawal.partHint}
              longest={longest.withdrawal}
              rows={3}
              isRequired
            />
          </ActForm>
        </>
      )}
    </details>
  );
};

export const SuggestionForm = (props: ActProps) => {
  const { reader, refused } = props;
  return (
    <details open={refused?.act === "suggestion" || undefined}>
      <summary>{reader.say(words.suggestion.heading)}</summary>
      <p>{reader.say(words.suggestion.lead)}</p>
      <ActForm {...props} act="suggestion" send={words.suggestion.send} isSecond>
        <TextArea
          reader={reader}
          form={formOfAct("suggestion", refused)}
          pointer="/text"
          label={words.suggestion.text}
          longest={longest.suggestion}
          isRequired
        />
      </ActForm>
    </details>
  );
};

export const EndNoticesForm = (props: ActProps) => (
  <ActForm {...props} act="notices" send={words.notices.end} isSecond />
);

/** Opens the form for complaining with the request's number filled in. */
export const ComplaintLink = ({ reader, number }: { reader: Reader; number: string }) => (
  <>
    <h3>{reader.say(words.complaint.heading)}</h3>
    <p>{reader.say(words.complaint.lead)}</p>
    <form method="post" action={reader.to("/complaint/edit")}>
      <Hidden name="/about" value={number} />
      <button type="submit" class="second">
        {reader.say(words.complaint.open)}
      </button>
    </form>
  </>
);
