import type { DeclaredFigure } from "../../../schema/contracts/declared-figures.ts";
import { type FormId, formId } from "../../../schema/contracts/figures.ts";
import { cellKey } from "../../figures/cells.ts";
import { etagOfDocument } from "../../figures/declare.ts";
import { declareFigures } from "../../figures/declaring.routes.ts";
import { cellLabel } from "../../figures/figure-labels.ts";
import { readDeclaration } from "../../figures/figures.store.ts";
import { layoutOf } from "../../figures/layouts/layouts.ts";
import { readPasted } from "../../figures/pasting/read-pasted.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { formLabels } from "../../labels/figures.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Hidden, Select, TextArea } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { numberOrNothing } from "../../site/words/figure-words.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { runWithBody } from "../run-with-body.ts";
import { ofForm, reportRoomWords as room, reportFormWords as words } from "../words/report-room-words.ts";
import { reportYearPath, yearIn } from "./report-path.ts";

const fields = { pasted: "_pasted", form: "_form", etag: "_etag", isRead: "_read" } as const;

/** Characters of a paste. */
const longest = 500_000;

/** The forms that have tables to be pasted, the newest first. */
const formsWithTables = (): FormId[] => formId.options.filter((id) => layoutOf(id).tables.length > 0).toReversed();

const formIn = (sent: FormFields): FormId => {
  const read = formId.safeParse(fieldOf(sent, fields.form));
  return read.success ? read.data : "2021";
};

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  faults?: readonly FormFault[];
}

/** Where tables are pasted, with what was typed. */
function pasteDrawn(call: StaffCall, { reader, seat, faults = [] }: Asked): DeskDrawn {
  const { say, to } = reader;
  const period = yearIn(call);
  const at = `/desk/report/${period}`;
  const form = formOf(call.fields, faults);
  const title = `${say(words.paste)} · ${say(room.yearOf(period))}`;
  return {
    title,
    readAt: `${at}/pasted`,
    scripts: ["paste-table.js"],
    ...(faults.length > 0 && { status: 422, isRefused: true }),
    children: (
      <>
        <p>
          <a href={to(at)}>{say(room.back)}</a>
        </p>
        <h1>{title}</h1>
        <ErrorSummary reader={reader} form={form} labels={{ [fields.pasted]: words.pasted }} />
        <p>{say(words.pasteWhy)}</p>
        <DeskForm reader={reader} token={seat.token} action={`${at}/pasted`}>
          <Select
            reader={reader}
            form={form}
            pointer={fields.form}
            label={words.form}
            options={formsWithTables().map((id) => ({ value: id, label: formLabels[id].label }))}
            isRequired
          />
          <TextArea
            reader={reader}
            form={form}
            pointer={fields.pasted}
            label={words.pasted}
            longest={longest}
            rows={12}
            isRequired
          />
          <button type="submit">{say(words.read)}</button>
        </DeskForm>
      </>
    ),
  };
}

/** What was read of a paste, to be compared and stored. */
async function readDrawn(call: StaffCall, { reader, seat }: Asked, isStale = false): Promise<DeskDrawn> {
  const { say, to } = reader;
  const period = yearIn(call);
  const at = `/desk/report/${period}`;
  const form = formIn(call.fields);
  const pasted = fieldOf(call.fields, fields.pasted);
  const { cells, unread } = readPasted(pasted, form);
  if (cells.length === 0) {
    const fault = { pointer: fields.pasted, code: "custom", detail: "has no figure", sentence: words.nothingRead };
    return pasteDrawn(call, { reader, seat, faults: [fault] });
  }
  const stored = await readDeclaration(call.env.DB, period);
  const title = `${say(words.paste)} · ${say(room.yearOf(period))}`;
  return {
    title,
    readAt: `${at}/pasted`,
    ...(isStale && { status: 412, isRefused: true }),
    children: (
      <>
        <p>
          <a href={to(at)}>{say(room.back)}</a>
        </p>
        <h1>{title}</h1>
        {isStale && (
          <div role="alert">
            <p>{say(words.changedMeanwhile)}</p>
          </div>
        )}
        <p>{say(words.readCount(cells.length, cells.filter(({ value }) => value === null).length))}</p>
        {stored?.year.origin === "computed" && <p>{say(room.replacesCount)}</p>}
        {unread.length > 0 && (
          <Notice kind="warning">
            <p>
              <strong>{say(words.notUnderstood)}</strong>
            </p>
            <ul>
              {unread.map(({ row, column, text }) => (
                <li>{say(words.notUnderstoodAt(row, column, text))}</li>
              ))}
            </ul>
          </Notice>
        )}
        <DeskForm reader={reader} token={seat.token} action={`${at}/pasted`}>
          <Hidden name={fields.pasted} value={pasted} />
          <Hidden name={fields.form} value={form} />
          <Hidden name={fields.isRead} value="1" />
          {stored && <Hidden name={fields.etag} value={await etagOfDocument(stored.document)} />}
          <button type="submit">{say(words.storePasted)}</button>
        </DeskForm>
        <DataTable
          caption={say(ofForm(words.pastedTable, formLabels[form].label))}
          columns={[
            { heading: say(room.columns.item), isLong: true },
            { heading: say(words.number), isNumber: true },
          ]}
          rows={cells.map((cell) => [
            say(cellLabel(cell, [], form)),
            typeof cell.value === "number" ? numberOrNothing(cell.value) : (cell.value ?? say(room.blank)),
          ])}
        />
      </>
    ),
  };
}

export const reportPastePage = deskPage({
  id: "deskReportPaste",
  path: "/desk/report/{year}/pasted",
  summary: "Where tables of a report are pasted",
  description: "Of a page or of Word; a script writes out what their cells cover, and without it tabs part them.",
  policy: policyOf(declareFigures),
  params: reportYearPath,
  draw: (call, asked) => pasteDrawn(call, asked),
});

type Row = Pick<DeclaredFigure, "indicator" | "breakdown" | "applicant_kind"> & { value: unknown };

/** The stored rows of a declared year in the same form, with the pasted ones in their place and the new ones behind. */
function withPasted(stored: readonly DeclaredFigure[], pasted: readonly Row[]): unknown[] {
  const byKey = new Map(pasted.map((row) => [cellKey(row), row]));
  const replaced = stored.map((row) => {
    const own = byKey.get(cellKey(row));
    byKey.delete(cellKey(row));
    return own === undefined ? row : { ...row, ...own, obs_status: undefined, value_origin: undefined };
  });
  return [...replaced, ...byKey.values()];
}

export const reportPasteForm = deskForm({
  id: "deskDeclarePasted",
  path: "/desk/report/{year}/pasted",
  summary: "Read pasted tables, and store what was read",
  description:
    "Draws what was read and what was not understood; sent once more, stores it beside the other declared figures of the year.",
  form: declareFigures,
  async draw(call, asked) {
    const sent = call.fields;
    if (fieldOf(sent, fields.pasted).trim() === "") {
      const fault = { pointer: fields.pasted, code: "required", detail: "is required" };
      return pasteDrawn(call, { ...asked, faults: [fault] });
    }
    if (fieldOf(sent, fields.isRead) === "") return readDrawn(call, asked);
    const form = formIn(sent);
    const { cells } = readPasted(fieldOf(sent, fields.pasted), form);
    const stored = (await readDeclaration(call.env.DB, yearIn(call)))?.year;
    const isSame = stored?.origin === "declared" && stored.form === form;
    try {
      await runWithBody(declareFigures, call, {
        body: {
          form,
          ...{ source: stored?.source ?? null, note: stored?.note ?? null },
          figures: JSON.parse(JSON.stringify(withPasted(isSame ? stored.figures : [], cells))),
        },
        ifMatch: fieldOf(sent, fields.etag) || undefined,
      });
      return { to: `/desk/report/${yearIn(call)}?done=declared` };
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      if (thrown.code === "precondition-failed" || thrown.code === "precondition-required")
        return readDrawn(call, asked, true);
      if (thrown.code !== "validation-failed") throw thrown;
      const faults = (thrown.extras.errors ?? []).map((fault) => ({ ...fault, pointer: fields.pasted }));
      return pasteDrawn(call, { ...asked, faults });
    }
  },
});
