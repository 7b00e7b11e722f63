import type { CellChange } from "../../../schema/contracts/revisions.ts";
import { toRow } from "../../figures/columns.ts";
import { cellLabel } from "../../figures/figure-labels.ts";
import { releaseFigures } from "../../figures/releasing.routes.ts";
import { changesBetween, sameNarrative } from "../../figures/revisions.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { TextArea } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { numberOrNothing } from "../../site/words/figure-words.ts";
import { problemWords } from "../../site/words/problem-words.ts";
import { reportColumns } from "../../site/words/report-words.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { reportRoomWords as room, reportFormWords as words } from "../words/report-room-words.ts";
import { CheckList, Lacking } from "./check-list.tsx";
import { type ReportDraft, type ReportYear, readReportYear } from "./read-draft.ts";
import { reportYearPath, yearIn } from "./report-path.ts";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  faults?: readonly FormFault[];
  /** Why the release was refused, where no field is to blame. */
  refusal?: ProblemError;
}

/** Changes that are listed; the public page lists as many. */
const mostChanges = 60;

/** What the next revision would say otherwise than the last. */
const Changes = ({ reader, draft, read }: { reader: Reader; draft: ReportDraft; read: ReportYear }) => {
  const { say } = reader;
  const latest = read.revisions.at(-1);
  if (latest === undefined) return <p>{say(words.firstRelease)}</p>;
  const changes = changesBetween(read.released, draft.figures.map(toRow));
  const wordsOf = (value: CellChange["from"]) =>
    typeof value === "number" ? numberOrNothing(value) : value === null ? say(room.blank) : String(value);
  return (
    <>
      <h2>{say(words.changes)}</h2>
      {!sameNarrative(draft.sections, latest.sections) && <p>{say(words.textChanges)}</p>}
      {changes.length === 0 ? (
        <p>{say(words.noChanges)}</p>
      ) : (
        <DataTable
          caption={say(words.changes)}
          isHeaded
          columns={[
            { heading: say(reportColumns.name), isLong: true },
            { heading: say(reportColumns.formerly), isNumber: true },
            { heading: say(reportColumns.now), isNumber: true },
          ]}
          rows={changes
            .slice(0, mostChanges)
            .map(({ from, to, change: _, column: __, ...cell }) => [
              say(cellLabel(cell, draft.figures, draft.year.form)),
              wordsOf(from),
              wordsOf(to),
            ])}
        />
      )}
      {changes.length > mostChanges && <p>{say(words.moreChanges(changes.length - mostChanges))}</p>}
    </>
  );
};

async function releaseDrawn(call: StaffCall, { reader, seat, faults = [], refusal }: Asked): Promise<DeskDrawn> {
  const { say, to } = reader;
  const period = yearIn(call);
  const read = await readReportYear(call, period);
  const { draft } = read;
  if (draft === undefined) throw new ProblemError("not-found", `No figures are declared for ${period}.`);
  const form = formOf(call.fields, faults);
  const at = `/desk/report/${period}`;
  const title = `${say(room.releaseNext((draft.revision ?? 0) + 1))} · ${say(room.yearOf(period))}`;
  const isFailing = draft.checks.some(({ status }) => status === "fail");
  const area = { reader, form, longest: 1000, rows: 3 };
  return {
    title,
    readAt: `${at}/release`,
    ...((faults.length > 0 || refusal) && { status: 422, isRefused: true }),
    children: (
      <>
        <p>
          <a href={to(at)}>{say(room.back)}</a>
        </p>
        <h1>{title}</h1>
        <ErrorSummary
          reader={reader}
          form={form}
          labels={{
            "/reason": words.reason,
            "/explanation": words.explanation,
            "/unfinished_reason": words.unfinishedReason,
          }}
        />
        {refusal && (
          <div role="alert">
            <Notice kind="warning">
              <p>{say(problemWords(refusal.code).title)}</p>
              <p>{say(problemWords(refusal.code).advice)}</p>
            </Notice>
          </div>
        )}
        <Changes reader={reader} draft={draft} read={read} />
        <Lacking reader={reader} period={period} draft={draft} />
        <h2>{say(room.checks)}</h2>
        <CheckList reader={reader} period={period} draft={draft} />
        <DeskForm reader={reader} token={seat.token} action={`${at}/release`} saysFaults>
          <TextArea {...area} pointer="/reason" label={words.reason} hint={words.reasonHint} isRequired />
          {isFailing && (
            <TextArea
              {...area}
              pointer="/explanation"
              longest={4000}
              label={words.explanation}
              hint={words.explanationHint}
            />
          )}
          {draft.unfinished.length > 0 && (
            <TextArea
              {...area}
              pointer="/unfinished_reason"
              label={words.unfinishedReason}
              hint={words.unfinishedHint}
              isRequired
            />
          )}
          <button type="submit">{say(room.releaseNext((draft.revision ?? 0) + 1))}</button>
        </DeskForm>
      </>
    ),
  };
}

export const reportReleasePage = deskPage({
  id: "deskReportRelease",
  path: "/desk/report/{year}/release",
  summary: "The form that releases a year's next revision",
  description: "With what it changes, what does not add up, and what the year lacks.",
  policy: policyOf(releaseFigures),
  params: reportYearPath,
  draw: (call, asked) => releaseDrawn(call, asked),
});

/** What is wrong with the text is put right on its own page. */
const ofText = (pointer: string) => pointer.startsWith("/sections");

export const reportReleaseForm = deskForm({
  id: "deskReleaseReport",
  path: "/desk/report/{year}/release",
  summary: "Release a year's next revision",
  description: "Leads back to the year.",
  form: releaseFigures,
  async draw(call, asked) {
    try {
      const { status } = await runForm(releaseFigures, call);
      return { to: `/desk/report/${yearIn(call)}?done=${status === 202 ? "asked" : "released"}` };
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      const { code, extras } = thrown;
      if (code === "validation-failed" && !extras.errors?.some(({ pointer }) => ofText(pointer)))
        return releaseDrawn(call, { ...asked, faults: extras.errors ?? [] });
      if (code === "unchanged" || code === "checks-failed" || code === "conflict" || code === "validation-failed")
        return releaseDrawn(call, { ...asked, refusal: thrown });
      throw thrown;
    }
  },
});
