import type { ImportConfirmation, ImportOutcome } from "../../../../schema/contracts/import-outcome.ts";
import { importReason } from "../../../../schema/contracts/import-outcome.ts";
import { type FormFields, fieldOf } from "../../../http/form-fields.ts";
import type { StaffCall } from "../../../http/operation.ts";
import { publicationHeadings } from "../../../labels/columns.ts";
import { assertFormKey, formKey, lastingFormKey } from "../../../once/form-key.ts";
import { sha256 } from "../../../platform/digest.ts";
import { importColumns } from "../../../publications/importing/columns.ts";
import { type ImportFile, importFile } from "../../../publications/importing/import-file.ts";
import { importPublications, wantsProgress, withProgress } from "../../../publications/importing/importing.routes.ts";
import { publicationTemplate } from "../../../publications/importing/template.ts";
import { ErrorSummary } from "../../../site/components/error-summary.tsx";
import { Checkbox, Hidden } from "../../../site/components/field.tsx";
import { type FormFault, formOf } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import { type FormTable, formTableOf, formTableText } from "../../../tables/form-table.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import { faultyRows, MendTable, mostFaultyRows } from "../../components/mend-table.tsx";
import { mendedTable } from "../../components/mended-table.ts";
import type { DeskSeat } from "../../components/seat.tsx";
import { tableFields, tableForm } from "../../components/table-form.ts";
import { deskForm } from "../../desk-page.ts";
import type { DeskDrawn } from "../../rendered-desk-page.ts";
import { entryFaultWords } from "../../words/entry-fault-words.ts";
import { importWords as words } from "../../words/import-words.ts";
import { readDeskCodes } from "../desk-publications.store.ts";
import { headingOf } from "./heading-of.ts";
import { importDrawn } from "./import-page.tsx";
import { confirmFields, ImportReview } from "./import-review.tsx";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
}

/** A table as the import takes it: the text of a page is known by its digest, as a file is. */
const fileOf = (text: string, more: Pick<ImportFile, "dryRun" | "confirmed" | "reason">): ImportFile => ({
  type: "cells",
  bytes: new Uint8Array(new TextEncoder().encode(text)),
  ...more,
});

const confirmedIn = (fields: FormFields): Set<ImportConfirmation> => {
  const sent = fields.get(confirmFields.confirm) ?? [];
  return new Set((["amendments", "copies", "far-numbers"] as const).filter((one) => sent.includes(one)));
};

/** The call as one of the import itself: its limits, its key, its acts. */
const callOfImport = (call: StaffCall): StaffCall => ({
  ...call,
  contract: importPublications.contract,
  headers: { ...call.headers, idempotencyKey: fieldOf(call.fields, "_key") || undefined },
});

/** Whether only what is to be confirmed can be wrong with a table: an index number far beyond the others. */
const isFar = (outcome: ImportOutcome) => outcome.errors.some(({ code }) => code === "far-number");

/** A table with faults, to be mended in the page. */
async function mendDrawn(call: StaffCall, asked: Asked, table: FormTable, outcome: ImportOutcome): Promise<DeskDrawn> {
  const { reader, seat } = asked;
  const { say } = reader;
  const faulty = faultyRows(table.rows, outcome.errors);
  // What is wrong with none of its rows is wrong with the table as one thing.
  if (faulty.length === 0) {
    const faults = outcome.errors.map((fault) => ({ ...fault, pointer: tableFields.file, name: "" }));
    return importDrawn({ fields: new Map() }, { ...asked, faults });
  }
  const { channels, own } = await readDeskCodes(call.env.DB);
  const listed = publicationTemplate(channels, own).columns.filter(({ values }) => values.length > 0);
  const form = formOf(call.fields);
  const first = faulty.slice(0, mostFaultyRows);
  return {
    title: say(words.title),
    readAt: "/desk/publications/import",
    status: 422,
    isRefused: true,
    children: (
      <>
        <h1>{say(words.title)}</h1>
        <div role="alert">
          <p>{say(words.mendCount(table.rows.length, faulty.length))}</p>
        </div>
        {faulty.length > first.length && <p>{say(words.mendMore(first.length))}</p>}
        <DeskForm reader={reader} token={seat.token} action="/desk/publications/import" hasFiles>
          <Hidden name={tableFields.table} value={formTableText(table)} />
          <MendTable
            reader={reader}
            table={table}
            faulty={first}
            headingOf={headingOf}
            members={Object.keys(publicationHeadings)}
            faultWords={entryFaultWords}
            listOf={(member) => (listed.some(({ name }) => name === member) ? `list-${member}` : undefined)}
          />
          {listed.map(({ name, values }) => (
            <datalist id={`list-${name}`}>
              {values.map(({ label }) => (
                <option value={say(label)} />
              ))}
            </datalist>
          ))}
          {isFar(outcome) && (
            <Checkbox
              reader={reader}
              form={form}
              pointer={confirmFields.confirm}
              label={words.confirmFar}
              value="far-numbers"
            />
          )}
          <button type="submit">{say(words.again)}</button>
        </DeskForm>
        <p>
          <a href={reader.to("/desk/publications/import")}>{say(words.restart)}</a>
        </p>
      </>
    ),
  };
}

/** Where the entries that came of a table are listed. */
const resultOf = async (text: string): Promise<string> => `/desk/publications/import/${await sha256(text)}`;

interface Reviewed {
  text: string;
  outcome: ImportOutcome;
  faults?: readonly FormFault[];
}

/** A table without faults, to be confirmed. */
async function reviewDrawn(
  call: StaffCall,
  asked: Asked,
  { text, outcome, faults = [] }: Reviewed,
): Promise<DeskDrawn> {
  const { env, outside, fields } = call;
  const { reader, seat } = asked;
  const form = formOf(fields, faults);
  const sentKey = fieldOf(fields, "_key");
  return {
    title: reader.say(words.review),
    readAt: "/desk/publications/import",
    scripts: ["import.js"],
    ...(faults.length > 0 && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{reader.say(words.review)}</h1>
        <ErrorSummary
          reader={reader}
          form={form}
          labels={{ [confirmFields.reason]: words.reason, [confirmFields.confirm]: words.review }}
        />
        <ImportReview
          reader={reader}
          seat={seat}
          form={form}
          outcome={outcome}
          table={text}
          resultAt={reader.to(await resultOf(text))}
          formKey={await (sentKey === "" ? formKey(env, outside) : lastingFormKey(env, outside, sentKey))}
          known={await readDeskCodes(env.DB)}
          isFarConfirmed={confirmedIn(fields).has("far-numbers")}
        />
      </>
    ),
  };
}

/** The table of a form, with what was typed in its cells; undefined where none was chosen. */
function tableIn({ fields }: StaffCall): FormTable | undefined {
  const text = fieldOf(fields, tableFields.table);
  return text === "" ? undefined : mendedTable(formTableOf(text, importColumns), fields, importColumns);
}

/** Checks a table and stores nothing: only the numbers of its rows are taken for confirmed. */
const dryRunOf = (call: StaffCall, text: string): Promise<ImportOutcome> => {
  const confirmed = new Set([...confirmedIn(call.fields)].filter((one) => one === "far-numbers"));
  return importFile(callOfImport(call), fileOf(text, { dryRun: true, confirmed, reason: undefined }), () => {});
};

const nothingChosen = { pointer: tableFields.file, code: "required", detail: "is required", name: "" };

export const checkTable = deskForm({
  id: "deskCheckImport",
  path: "/desk/publications/import",
  summary: "Check a table of publications",
  description:
    "Draws what is wrong with it, to be mended there, or what it would write, to be confirmed. Nothing is stored.",
  form: importPublications,
  readForm: (request) => tableForm(request, importColumns),
  async draw(call, asked) {
    if (call.fileFaults.length > 0) return importDrawn(call, { ...asked, faults: call.fileFaults });
    const table = tableIn(call);
    if (table === undefined) return importDrawn(call, { ...asked, faults: [nothingChosen] });
    const text = formTableText(table);
    const outcome = await dryRunOf(call, text);
    return outcome.result === "rejected"
      ? mendDrawn(call, asked, table, outcome)
      : reviewDrawn(call, asked, { text, outcome });
  },
});

/** What a table still asks to be confirmed, and the reason that its amendments need. */
function unconfirmed({ fields }: StaffCall, outcome: ImportOutcome): FormFault[] {
  const confirmed = confirmedIn(fields);
  const asks = outcome.to_confirm.some((one) => !confirmed.has(one));
  const reason = importReason.safeParse(fieldOf(fields, confirmFields.reason).trim() || undefined);
  const lacksReason = outcome.amended > 0 && (!reason.success || reason.data === undefined);
  const fault = (pointer: string): FormFault => ({ pointer, code: "required", detail: "is required" });
  return [...(asks ? [fault(confirmFields.confirm)] : []), ...(lacksReason ? [fault(confirmFields.reason)] : [])];
}

export const confirmTable = deskForm({
  id: "deskConfirmImport",
  path: "/desk/publications/import/confirmation",
  summary: "Import a table of publications",
  description:
    "All of it or none, once, however often it is sent. A script is answered with how far it has come, line by line, as by the import itself.",
  form: importPublications,
  readForm: (request) => tableForm(request, importColumns),
  async draw(call, asked) {
    const table = tableIn(call);
    if (table === undefined) return importDrawn(call, { ...asked, faults: [nothingChosen] });
    const text = formTableText(table);
    const outcome = await dryRunOf(call, text);
    if (outcome.result === "rejected") return mendDrawn(call, asked, table, outcome);
    const faults = unconfirmed(call, outcome);
    if (faults.length > 0) return reviewDrawn(call, asked, { text, outcome, faults });
    await assertFormKey(call.env, call.outside, fieldOf(call.fields, "_key"));
    const reason = fieldOf(call.fields, confirmFields.reason).trim() || undefined;
    const file = fileOf(text, { dryRun: false, confirmed: confirmedIn(call.fields), reason });
    if (wantsProgress(call)) return withProgress(callOfImport(call), file);
    const stored = await importFile(callOfImport(call), file, () => {});
    if (stored.result === "rejected") return mendDrawn(call, asked, table, stored);
    const { registered, amended, unchanged } = stored;
    return { to: `${await resultOf(text)}?registered=${registered}&amended=${amended}&unchanged=${unchanged}` };
  },
});
