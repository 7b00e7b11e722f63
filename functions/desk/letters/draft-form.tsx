import type { ServedAct } from "../../../schema/contracts/drafts.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import type { Fault } from "../../http/validation.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { lastingFormKey } from "../../once/form-key.ts";
import { historyOf } from "../../requests/case/event-log.ts";
import { kindIn, letterNow } from "../../requests/drafting/letter-of-draft.ts";
import { readOwnWordings } from "../../requests/letters/own-wordings.store.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Hidden } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import { MissingAct } from "../components/missing-act.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { draftFormWords as words } from "../words/draft-form-words.ts";
import { draftPageWords } from "../words/draft-words.ts";
import { DraftField, type FieldSection, labelsOfFields } from "./draft-field.tsx";
import { draftIn, fieldOfMissing, sectionsOfDraft, sentDraft } from "./draft-fields.ts";
import { LetterSheet } from "./letter-sheet.tsx";
import { MissingElements } from "./missing-elements.tsx";
import type { CaseWithDrafts } from "./read-case-drafts.ts";

/** A form of a draft as it is drawn: a new draft, or the next version of the one of this number. */
export interface DraftForm {
  act: ServedAct;
  fields: FormFields;
  /** Of the draft that is changed: its number, and what it says now. */
  changed?: { number: number; steps: number; text: FormFields } | undefined;
  faults?: readonly Fault[];
  /** Why it was not stored. */
  refused?: Labels | undefined;
  /** The rule that does not allow it. */
  rule?: string | null;
  /** Whether somebody else changed the draft meanwhile: what is typed is shown against what it says now. */
  isStale?: boolean;
}

/** Where a form is sent to, and where what it would make is looked at. */
const addressesOf = (receiptNo: string, number: number | undefined) => {
  const drafts = `/desk/requests/${receiptNo}/drafts`;
  return number === undefined
    ? { save: drafts, preview: `${drafts}/preview`, back: `/desk/requests/${receiptNo}` }
    : { save: `${drafts}/${number}/text`, preview: `${drafts}/${number}/preview`, back: `${drafts}/${number}` };
};

/** The letter that a form would make, as the case stands, and what it lacks; undefined while it makes none. */
async function previewOf(call: StaffCall, { keyring, file, drafts, today }: CaseWithDrafts, fields: FormFields) {
  const text = draftIn(sentDraft(fields, today));
  if (text === undefined) return undefined;
  const wordings = drafts[0]?.wordings ?? (await readOwnWordings(call.env.DB));
  return letterNow(call, keyring, file, text, wordings, { on: null, servedOn: today });
}

/** What somebody else wrote meanwhile, against what was typed here. */
const Differences = ({
  reader: { say },
  sections,
  theirs,
  yours,
}: {
  reader: Reader;
  sections: readonly FieldSection[];
  theirs: FormFields;
  yours: FormFields;
}) => (
  <DataTable
    caption={say(words.stale)}
    columns={[words.field, words.theirs, words.yours].map((heading) => ({ heading: say(heading), isLong: true }))}
    rows={sections
      .flatMap(({ fields }) => fields)
      .filter(({ pointer }) => fieldOf(theirs, pointer) !== fieldOf(yours, pointer))
      .map(({ pointer, label }) => [
        say(label),
        fieldOf(theirs, pointer) || say(words.nothing),
        fieldOf(yours, pointer) || say(words.nothing),
      ])}
  />
);

/** Fields that a form carries on unseen: which act it is of, and what was chosen when it was begun. */
const chosenMembers = ["/event/type", "/event/with", "/event/kind", "/event/method"];
const isOverrideRef = (name: string) => /^\/event\/overrides\/[0-9]+\/ref$/.test(name);

/** The page of a draft's form, with the letter that it makes beside it. */
export async function draftFormDrawn(
  call: StaffCall,
  { reader, seat }: { reader: Reader; seat: DeskSeat },
  of: CaseWithDrafts,
  { act, fields: typed, changed, faults = [], refused, rule, isStale }: DraftForm,
): Promise<DeskDrawn> {
  const { say } = reader;
  const { receiptNo, file, today } = of;
  const preview = await previewOf(call, of, typed);
  const kind = preview?.letter.kind ?? kindIn(file, fieldsAsEvent(typed));
  const history = historyOf(file.events);
  const sections = sectionsOfDraft({ act, fields: typed, history, kind, missing: preview?.missing ?? [] });
  const form = formOf(typed, faults);
  const addresses = addressesOf(receiptNo, changed?.number);
  const title = say(changed === undefined ? words.titleNew(actLabels[act]) : words.titleChange(actLabels[act]));
  const isRefused = faults.length > 0 || refused !== undefined || isStale === true;
  const hidden = sections.flatMap(({ fields }) => fields.filter(({ control }) => control.kind === "hidden"));
  return {
    title: `${title} - ${receiptNo}`,
    ...(isRefused && { status: 422, isRefused }),
    readAt: addresses.back,
    children: (
      <>
        <h1>{title}</h1>
        <p>
          <a href={reader.to(`/desk/requests/${receiptNo}`)}>{say(draftPageWords.ofCase(receiptNo))}</a>
        </p>
        <ErrorSummary reader={reader} form={form} labels={labelsOfFields(sections)} />
        {refused && (
          <div role="alert">
            <Notice kind="warning">
              <p>
                {say(refused)} <MissingAct reader={reader} receiptNo={receiptNo} rule={rule} />
              </p>
            </Notice>
          </div>
        )}
        {isStale && changed && (
          <div role="alert">
            <Notice kind="warning">
              <p>{say(words.stale)}</p>
            </Notice>
            <Differences reader={reader} sections={sections} theirs={changed.text} yours={typed} />
          </div>
        )}
        {!isRefused && <p>{say(words.lead)}</p>}
        <div class="drafting">
          <DeskForm reader={reader} token={seat.token} action={addresses.save}>
            <Hidden name="_key" value={await lastingFormKey(call.env, call.outside, fieldOf(typed, "_key"))} />
            {changed && <Hidden name="_version" value={String(changed.steps)} />}
            {[...chosenMembers, ...[...typed.keys()].filter(isOverrideRef)].map(
              (name) => fieldOf(typed, name) !== "" && <Hidden name={name} value={fieldOf(typed, name)} />,
            )}
            {act === "consultation_opened" && <Hidden name="/event/ref" value={fieldOf(typed, "/event/ref")} />}
            {hidden.map((field) => (
              <DraftField reader={reader} form={form} field={field} />
            ))}
            {sections.map((section) => (
              <Section reader={reader} form={form} section={section} />
            ))}
            <p class="actions">
              <button type="submit" class="second" formaction={reader.to(addresses.preview)} formnovalidate>
                {say(words.preview)}
              </button>
              <button type="submit">{say(changed === undefined ? words.save : words.saveVersion)}</button>
              <a href={reader.to(addresses.back)}>{say(words.back)}</a>
            </p>
          </DeskForm>
          <section aria-label={say(words.previewHeading)}>
            <h2 id="preview">{say(words.previewHeading)}</h2>
            {preview === undefined ? (
              <p>{say(draftIn(sentDraft(typed, today)) === undefined ? words.noPreview : draftPageWords.noLetter)}</p>
            ) : (
              <>
                <MissingElements
                  reader={reader}
                  missing={preview.missing}
                  at={(name) => `#${fieldOfMissing(act, name)}`}
                />
                <LetterSheet reader={reader} letter={preview.letter} documentNo={null} />
              </>
            )}
          </section>
        </div>
      </>
    ),
  };
}

/** What of a form decides which letter it makes, though nothing else is filled in. */
function fieldsAsEvent(fields: FormFields): { type: string } {
  const type = fieldOf(fields, "/event/type");
  const filled = fieldOf(fields, "/event/outcome");
  const plain: Readonly<Record<string, object>> = {
    clarification_requested: { text: "…", respond_by: "2000-01-01" },
    consultation_opened: { ref: "r", with: fieldOf(fields, "/event/with") },
    third_party_told: { ref: "r", text: "…" },
    extended: { working_days: 1, text: "…" },
    reasons_requested: {},
    reply_deferred: { until: "2000-01-01" },
    fee_notified: { method: "by_item" },
    replied: filled === "" ? {} : { outcome: filled },
    letter_served: { kind: fieldOf(fields, "/event/kind") },
  };
  return { type, ...plain[type] };
}

/** Fields that stand together under a heading; folded where they are seldom needed. */
const Section = ({
  reader,
  form,
  section: { title, lead, isFolded, fields },
}: {
  reader: Reader;
  form: ReturnType<typeof formOf>;
  section: FieldSection;
}) => {
  const drawn = fields
    .filter(({ control }) => control.kind !== "hidden")
    .map((field) => <DraftField reader={reader} form={form} field={field} />);
  if (isFolded) {
    return (
      <details>
        <summary>{reader.say(title)}</summary>
        {lead && <p class="hint">{reader.say(lead)}</p>}
        {drawn}
      </details>
    );
  }
  return (
    <fieldset class="group">
      <legend>{reader.say(title)}</legend>
      {lead && <p class="hint">{reader.say(lead)}</p>}
      {drawn}
    </fieldset>
  );
};
