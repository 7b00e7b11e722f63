import type { FormId } from "../../../schema/contracts/figures.ts";
import type { Section } from "../../../schema/contracts/sections.ts";
import { etagOfDocument } from "../../figures/declare.ts";
import { figureLabel } from "../../figures/figure-labels.ts";
import { prescribedSections } from "../../figures/layouts/prescribed-sections.ts";
import { sectionNumber } from "../../figures/layouts/section-numbers.ts";
import { writeFiguresNarrative } from "../../figures/narrative/narrative.routes.ts";
import { placeFor } from "../../figures/narrative/places.ts";
import { printed } from "../../figures/render/html-parts.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Hidden, TextArea, TextField } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { type Form, type FormFault, formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { runWithBody } from "../run-with-body.ts";
import { reportRoomWords as room, reportFormWords as words } from "../words/report-room-words.ts";
import { Lacking } from "./check-list.tsx";
import { type ReportDraft, readReportYear } from "./read-draft.ts";
import { reportYearPath, yearIn } from "./report-path.ts";

const etagField = "_etag";
const memberOf = (at: number, member: keyof Section) => `/sections/${at}/${member}`;

/** The sections to write: what is written, those that the form prescribes besides, and one more. */
function sectionsToWrite(written: readonly Section[], form: FormId): Section[] {
  const numbered = new Set(written.map(({ no }) => sectionNumber(no)));
  const prescribed = prescribedSections(form)
    .filter(({ no }) => !numbered.has(no))
    .map(({ no, heading }) => ({ no, heading, text: "" }));
  const all = [...written, ...prescribed];
  const place = ({ no }: Section) => sectionNumber(no) ?? 99;
  const last = Math.max(0, ...all.map(place).filter((number) => number < 99));
  return [...all.toSorted((a, b) => place(a) - place(b)), { no: Math.min(last + 1, 98), heading: "", text: "" }];
}

/** The fields of a form that is new: what is written stands in them. */
const fieldsOf = (sections: readonly Section[]): FormFields =>
  new Map(
    sections.flatMap(({ no, heading, text }, at) => [
      [memberOf(at, "no"), [String(no)]],
      [memberOf(at, "heading"), [heading]],
      [memberOf(at, "text"), [text]],
    ]),
  );

/** The sections that a form has, by the place of their fields: a number stands as one. */
function sectionsIn(fields: FormFields): Section[] {
  const places = [...fields.keys()].flatMap((name) => /^\/sections\/(\d{1,2})\/no$/.exec(name)?.[1] ?? []);
  return places.map(Number).map((at) => {
    const no = fieldOf(fields, memberOf(at, "no")).trim();
    return {
      no: /^[1-9][0-9]?$/.test(no) ? Number(no) : no,
      heading: fieldOf(fields, memberOf(at, "heading")).trim(),
      text: fieldOf(fields, memberOf(at, "text")).trim(),
    };
  });
}

interface SectionFieldsProps {
  reader: Reader;
  form: Form;
  at: number;
  section: Section;
  hasTable: boolean;
}

const SectionFields = ({ reader, form, at, section, hasTable }: SectionFieldsProps) => {
  const field = (member: keyof Section) => ({ reader, form, pointer: memberOf(at, member) });
  const isNew = section.heading === "";
  return (
    <fieldset class="group">
      <legend>{reader.say(isNew ? words.another : words.sectionOf(section.no))}</legend>
      {isNew ? (
        <TextField {...field("no")} label={words.no} longest={20} />
      ) : (
        <Hidden name={memberOf(at, "no")} value={String(section.no)} />
      )}
      <TextField {...field("heading")} label={words.heading} longest={200} />
      <TextArea
        {...field("text")}
        label={words.text}
        longest={20_000}
        rows={hasTable || isNew ? 4 : 10}
        {...(hasTable && { hint: words.tableSection })}
      />
    </fieldset>
  );
};

/** What a place may be written for, with the number that it becomes. */
const Places = ({ reader: { say }, draft }: { reader: Reader; draft: ReportDraft }) => (
  <details>
    <summary>{say(words.places)}</summary>
    <DataTable
      caption={say(words.places)}
      isHeaded
      columns={[
        { heading: say(room.columns.item), isLong: true },
        { heading: say(words.number), isNumber: true },
        { heading: say(words.place) },
      ]}
      rows={draft.figures
        .filter((figure) => printed(figure) !== "")
        .map((figure) => [say(figureLabel(figure)), printed(figure), <code>{placeFor(figure)}</code>])}
    />
  </details>
);

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  faults?: readonly FormFault[];
  /** Whether somebody stored another text meanwhile. */
  isStale?: boolean;
}

async function narrativeDrawn(
  call: StaffCall,
  { reader, seat, faults = [], isStale = false }: Asked,
): Promise<DeskDrawn> {
  const { say, to } = reader;
  const period = yearIn(call);
  const { draft, narrative, revisions } = await readReportYear(call, period);
  const stored = narrative?.sections ?? revisions.at(-1)?.sections ?? [];
  const isSent = faults.length > 0 || isStale;
  const formId = draft?.year.form ?? "2021";
  const sections = isSent ? sectionsIn(call.fields) : sectionsToWrite(stored, formId);
  const form = formOf(isSent ? call.fields : fieldsOf(sections), faults);
  const withTable = new Set(
    prescribedSections(formId)
      .filter(({ hasTable }) => hasTable)
      .map(({ no }) => no),
  );
  const at = `/desk/report/${period}`;
  const title = `${say(room.narrative)} · ${say(room.yearOf(period))}`;
  return {
    title,
    readAt: `${at}/narrative`,
    ...(isSent && { status: isStale ? 412 : 422, isRefused: true }),
    children: (
      <>
        <p>
          <a href={to(at)}>{say(room.back)}</a>
        </p>
        <h1>{title}</h1>
        <ErrorSummary
          reader={reader}
          form={form}
          labels={Object.fromEntries(
            sections.flatMap((_, at) => [
              [memberOf(at, "no"), words.no],
              [memberOf(at, "heading"), words.heading],
              [memberOf(at, "text"), words.text],
            ]),
          )}
        />
        {isStale && (
          <div role="alert">
            <Notice kind="warning">
              <p>{say(words.changedMeanwhile)}</p>
              <h2>{say(words.isNow)}</h2>
              {stored.map(({ no, heading, text }) => (
                <p lang={reader.ownWords}>{`${no} ${heading}: ${text}`}</p>
              ))}
            </Notice>
          </div>
        )}
        <p>{say(words.textWhy)}</p>
        {draft && <Lacking reader={reader} period={period} draft={draft} />}
        {draft && <Places reader={reader} draft={draft} />}
        <DeskForm reader={reader} token={seat.token} action={`${at}/narrative`}>
          {narrative && <Hidden name={etagField} value={await etagOfDocument(narrative.document)} />}
          {sections.map((section, at) => (
            <SectionFields
              reader={reader}
              form={form}
              at={at}
              section={section}
              hasTable={withTable.has(sectionNumber(section.no) ?? 0)}
            />
          ))}
          <button type="submit">{say(words.save)}</button>
        </DeskForm>
      </>
    ),
  };
}

export const reportNarrativePage = deskPage({
  id: "deskReportNarrative",
  path: "/desk/report/{year}/narrative",
  summary: "The form in which a year's text is written",
  description: "With the places that numbers of the tables are filled in, and the numbers that differ from them.",
  policy: policyOf(writeFiguresNarrative),
  params: reportYearPath,
  draw: (call, asked) => narrativeDrawn(call, asked),
});

export const reportNarrativeForm = deskForm({
  id: "deskWriteReport",
  path: "/desk/report/{year}/narrative",
  summary: "Store a year's text",
  description: "A section without text is left out. Leads back to the year.",
  form: writeFiguresNarrative,
  async draw(call, asked) {
    const all = sectionsIn(call.fields);
    const sent = all.flatMap(({ text }, at) => (text === "" ? [] : [at]));
    const sections = all.filter(({ text }) => text !== "");
    try {
      await runWithBody(writeFiguresNarrative, call, {
        body: { sections },
        ifMatch: fieldOf(call.fields, etagField) || undefined,
      });
      return { to: `/desk/report/${yearIn(call)}?done=written` };
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      if (thrown.code === "validation-failed") {
        // A section without text was not sent, so that those behind it have other numbers in the form.
        const faults = (thrown.extras.errors ?? []).map(({ pointer, ...fault }) => ({
          ...fault,
          pointer: pointer.replace(/^\/sections\/(\d+)/, (_, at) => `/sections/${sent[Number(at)] ?? at}`),
        }));
        return narrativeDrawn(call, { ...asked, faults });
      }
      if (thrown.code !== "precondition-failed" && thrown.code !== "precondition-required") throw thrown;
      return narrativeDrawn(call, { ...asked, isStale: true });
    }
  },
});
