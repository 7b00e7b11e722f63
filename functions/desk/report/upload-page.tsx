import type { DeclaredYear } from "../../../schema/contracts/declared-figures.ts";
import { formId } from "../../../schema/contracts/figures.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { declarationColumns, yearColumns } from "../../figures/declaration-codes.ts";
import { yearOfRows } from "../../figures/declaration-table.ts";
import { etagOfDocument } from "../../figures/declare.ts";
import { declareFigures } from "../../figures/declaring.routes.ts";
import { readYear } from "../../figures/figures.store.ts";
import { withLeftOut } from "../../figures/left-out.ts";
import { rowsOfJson } from "../../figures/render/figures-json.ts";
import { fieldOf } from "../../http/form-fields.ts";
import type { FileFault, StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import type { Fault } from "../../http/validation.ts";
import { formLabels } from "../../labels/figures.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { controlOf, Hidden, Labelled } from "../../site/components/field.tsx";
import { LinkList } from "../../site/components/link-list.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import { asWritten } from "../../site/publications/code-labels.ts";
import type { Reader } from "../../site/reader.ts";
import { type FormTable, formTableOf, formTableText } from "../../tables/form-table.ts";
import { DeskForm } from "../components/desk-form.tsx";
import { faultyRows, MendTable, mostFaultyRows } from "../components/mend-table.tsx";
import { mendedTable } from "../components/mended-table.ts";
import type { DeskSeat } from "../components/seat.tsx";
import { tableFields, tableForm } from "../components/table-form.ts";
import { deskForm, deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { runWithBody } from "../run-with-body.ts";
import { figureFaultWords } from "../words/figure-fault-words.ts";
import { reportRoomWords as room, reportFormWords as words } from "../words/report-room-words.ts";
import { reportYearPath, yearIn } from "./report-path.ts";

const etagField = "_etag";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  /** What is wrong with the file as one thing. */
  faults?: readonly FormFault[];
  isStale?: boolean;
}

const headings: ReadonlyMap<string, Labels> = new Map(declarationColumns.map(({ name, label }) => [name, label]));
const headingOf = (member: string): Labels => headings.get(member) ?? asWritten(member);

/** The names of the file or heading that a fault is about, before what is wrong. */
function sentenceOf(fault: Pick<FileFault, "code" | "pointer"> & { name?: string }): Labels {
  const says = figureFaultWords(fault);
  if (!fault.name) return says;
  const [name, ...texts] = [fault.name, says.zh_hans, says.zh_hant, says.en];
  const [zh_hans = "", zh_hant = "", en = ""] = texts.map((text, at) => `${name}${at === 2 ? ": " : "："}${text}`);
  return { zh_hans, zh_hant, en };
}

/** Where a file is chosen, with a blank template of each form. */
async function uploadDrawn(call: StaffCall, { reader, seat, faults = [], isStale = false }: Asked): Promise<DeskDrawn> {
  const { say, to } = reader;
  const period = yearIn(call);
  const at = `/desk/report/${period}`;
  const { declaration } = await readYear(call.env.DB, period);
  const form = formOf(new Map(), faults);
  const file = { reader, form, pointer: tableFields.file, label: words.file, isRequired: true };
  const title = `${say(words.uploadTitle)} · ${say(room.yearOf(period))}`;
  return {
    title,
    readAt: `${at}/upload`,
    ...((faults.length > 0 || isStale) && { status: isStale ? 412 : 422, isRefused: true }),
    children: (
      <>
        <p>
          <a href={to(at)}>{say(room.back)}</a>
        </p>
        <h1>{title}</h1>
        <ErrorSummary reader={reader} form={form} labels={{ [tableFields.file]: words.file }} />
        {isStale && (
          <div role="alert">
            <p>{say(words.chooseAnother)}</p>
          </div>
        )}
        <p>{say(words.uploadWhy)}</p>
        {declaration?.year.origin === "computed" && <p>{say(room.replacesCount)}</p>}
        <h2>{say(room.template)}</h2>
        <LinkList
          links={formId.options.toReversed().flatMap((id) =>
            (["xlsx", "csv"] as const).map((kind) => ({
              href: to(`/desk/report/template.${kind}?form=${id}`),
              text: say(room.templateOf(formLabels[id].short, kind.toUpperCase())),
            })),
          )}
        />
        <h2>{say(words.file)}</h2>
        <DeskForm reader={reader} token={seat.token} action={`${at}/upload`} hasFiles>
          {declaration && <Hidden name={etagField} value={await etagOfDocument(declaration.document)} />}
          <Labelled {...file}>
            <input {...controlOf(file)} type="file" accept=".xlsx,.csv" />
          </Labelled>
          <button type="submit">{say(words.upload)}</button>
        </DeskForm>
        <LinkList links={[{ href: to(`${at}/pasted`), text: say(words.paste) }]} />
      </>
    ),
  };
}

/** A table with faults, to be mended in the page. */
function mendDrawn(
  { fields, pathParameters }: StaffCall,
  { reader, seat }: Asked,
  table: FormTable,
  faults: readonly Fault[],
): DeskDrawn {
  const { say, to } = reader;
  const period = yearIn({ pathParameters });
  const at = `/desk/report/${period}`;
  const faulty = faultyRows(table.rows, faults);
  const title = `${say(words.uploadTitle)} · ${say(room.yearOf(period))}`;
  return {
    title,
    readAt: `${at}/upload`,
    status: 422,
    isRefused: true,
    children: (
      <>
        <h1>{title}</h1>
        <div role="alert">
          <p>{say(words.faultCount(faults.length))}</p>
        </div>
        <DeskForm reader={reader} token={seat.token} action={`${at}/upload`} hasFiles>
          <Hidden name={tableFields.table} value={formTableText(table)} />
          <Hidden name={etagField} value={fieldOf(fields, etagField)} />
          <MendTable
            reader={reader}
            table={table}
            faulty={faulty.slice(0, mostFaultyRows)}
            members={[...headings.keys()]}
            headingOf={headingOf}
            faultWords={figureFaultWords}
            listOf={() => undefined}
          />
          <button type="submit">{say(words.upload)}</button>
        </DeskForm>
        <p>
          <a href={to(`${at}/upload`)}>{say(words.chooseAnother)}</a>
        </p>
      </>
    ),
  };
}

/** The faults of a year by the rows of its table, and those that are of none. */
function byRows(table: FormTable, faults: readonly Fault[]) {
  const placed = faults.map((fault) => {
    const [, at, member = ""] = /^\/figures\/(\d+)(?:\/([a-z_]+))?$/.exec(fault.pointer) ?? [];
    const row = at === undefined ? undefined : table.rows[Number(at)]?.number;
    return { ...fault, pointer: row === undefined ? fault.pointer : `/${row}/${member}`, isOfRow: row !== undefined };
  });
  return { ofRows: placed.filter(({ isOfRow }) => isOfRow), others: placed.filter(({ isOfRow }) => !isOfRow) };
}

/** What the operation is sent: the year of a table, with what a table has no place for as it was stored. */
async function yearIs(call: StaffCall, table: FormTable): Promise<DeclaredYear> {
  const { declaration, latestJson } = await readYear(call.env.DB, yearIn(call));
  const released = latestJson === undefined ? [] : rowsOfJson(latestJson);
  return withLeftOut(
    yearOfRows({ ...table, rows: [...table.rows], faults: [] }, yearIn(call), released),
    declaration?.year,
  );
}

export const reportUploadPage = deskPage({
  id: "deskReportUpload",
  path: "/desk/report/{year}/upload",
  summary: "Where a file of a declared year is chosen",
  description: "With a blank template of each form.",
  policy: policyOf(declareFigures),
  params: reportYearPath,
  draw: (call, asked) => uploadDrawn(call, asked),
});

export const reportUploadForm = deskForm({
  id: "deskDeclareReport",
  path: "/desk/report/{year}/upload",
  summary: "Declare a year by a file",
  description: "Stored where nothing is wrong with it; otherwise its faulty rows are drawn, to be mended there.",
  form: declareFigures,
  readForm: (request) => tableForm(request, yearColumns),
  async draw(call, asked) {
    const { fields } = call;
    const ofFile = (faults: readonly (Pick<FileFault, "code" | "pointer" | "detail"> & { name?: string })[]) =>
      uploadDrawn(call, {
        ...asked,
        faults: faults.map((fault) => ({ ...fault, pointer: tableFields.file, sentence: sentenceOf(fault) })),
      });
    if (call.fileFaults.length > 0) return ofFile(call.fileFaults);
    const tableText = fieldOf(fields, tableFields.table);
    if (tableText === "") return ofFile([{ pointer: tableFields.file, code: "required", detail: "is required" }]);
    const table = mendedTable(formTableOf(tableText, yearColumns), fields, yearColumns);
    try {
      const year = await yearIs(call, table);
      await runWithBody(declareFigures, call, {
        body: JSON.parse(JSON.stringify(year)),
        fields: new Map(),
        ifMatch: fieldOf(fields, etagField) || undefined,
      });
      return { to: `/desk/report/${yearIn(call)}?done=declared` };
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      const { code, extras } = thrown;
      if (code === "precondition-failed" || code === "precondition-required")
        return uploadDrawn(call, { ...asked, isStale: true });
      if (code !== "validation-failed") throw thrown;
      const { ofRows, others } = byRows(table, extras.errors ?? []);
      if (ofRows.length === 0) return ofFile(others.map((one) => ({ ...one, name: one.pointer.slice(1) })));
      return mendDrawn(call, asked, table, ofRows);
    }
  },
});
