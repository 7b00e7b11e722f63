import type { Labels } from "../../../schema/contracts/labels.ts";
import type { CellChange } from "../../../schema/contracts/revisions.ts";
import { localDay } from "../../clock/days.ts";
import { cellLabel } from "../../figures/figure-labels.ts";
import { latestLinksOf, reportPages } from "../../figures/links.ts";
import { type RevisionRecord, sameNarrative } from "../../figures/revisions.ts";
import { figureHeadings } from "../../labels/columns.ts";
import {
  changeLabels,
  measureLabels,
  obsStatusLabels,
  qualifierLabels,
  releasedAsLabels,
  valueOriginLabels,
} from "../../labels/figures.ts";
import { formatLabels } from "../../labels/formats.ts";
import { unitLabel } from "../../labels/units.ts";
import { DataTable } from "../components/data-table.tsx";
import { LinkList } from "../components/link-list.tsx";
import type { PagePart } from "../components/page-parts.tsx";
import { dayWords, numberText } from "../format.ts";
import { figureWords, untranslated } from "../words/figure-words.ts";
import { reportColumns, reportWords, revisionsWords } from "../words/report-words.ts";
import type { ReleasedReport } from "./released-report.ts";
import { Paragraphs } from "./report-tables.tsx";

/** Changes that the page lists of one revision; the list of revisions has all of them. */
const mostChanges = 60;

/** What the columns of rows are called. */
const headings: ReadonlyMap<string, Labels> = new Map(
  Object.entries(figureHeadings).map(([column, { label }]) => [column, label]),
);

/** The labels of columns whose values are codes. */
const codeLabels: Partial<Record<CellChange["column"], ReadonlyMap<string, Labels>>> = {
  measure: new Map(Object.entries(measureLabels)),
  obs_status: new Map(Object.entries(obsStatusLabels)),
  qualifier: new Map(Object.entries(qualifierLabels)),
  value_origin: new Map(Object.entries(valueOriginLabels)),
};

/** What a column of a row said, in words. */
function changedWords(column: CellChange["column"], value: CellChange["from"], change: CellChange["change"]): Labels {
  if (value === null) return change === "changed" && column !== "value" ? figureWords.nothing : figureWords.notStated;
  if (typeof value === "boolean") return value ? figureWords.yes : figureWords.no;
  if (typeof value === "number") return untranslated(numberText(value));
  return column === "unit" ? unitLabel(value) : (codeLabels[column]?.get(value) ?? untranslated(value));
}

const Changes = ({
  report,
  revision,
  changes,
}: {
  report: ReleasedReport;
  revision: number;
  changes: readonly CellChange[];
}) => {
  const { reader, figures, release } = report;
  const { say } = reader;
  const columns = [
    reportColumns.name,
    reportColumns.whatChanged,
    reportColumns.changedColumn,
    reportColumns.formerly,
    reportColumns.now,
  ];
  return (
    <>
      <DataTable
        caption={say(revisionsWords.changed(revision))}
        columns={columns.map((heading, at) => ({ heading: say(heading), isLong: at === 0 }))}
        rows={changes
          .slice(0, mostChanges)
          .map(({ column, change, from, to, ...cell }) => [
            say(cellLabel(cell, figures, release.form)),
            say(changeLabels[change]),
            say(headings.get(column) ?? untranslated(column)),
            change === "added" ? "" : say(changedWords(column, from, change)),
            change === "removed" ? "" : say(changedWords(column, to, change)),
          ])}
      />
      {changes.length > mostChanges && <p>{say(revisionsWords.more(changes.length - mostChanges))}</p>}
    </>
  );
};

const Revision = ({
  report,
  record,
  before,
}: {
  report: ReleasedReport;
  record: RevisionRecord;
  before: RevisionRecord | undefined;
}) => {
  const { reader, release } = report;
  const { say, to, agency } = reader;
  const { revision, reason, explanation, unfinishedReason, releasedAt, releasedAs, sections, changes } = record;
  const on = dayWords(localDay(new Date(releasedAt), agency.time_zone));
  return (
    <section>
      <h3>{say(revisionsWords.heading(revision, on))}</h3>
      <p>
        {say(revisionsWords.by(releasedAsLabels.get(releasedAs) ?? untranslated(releasedAs)))}{" "}
        {revision !== release.revision && (
          <a href={to(reportPages.pinned(release.period, revision))}>{say(revisionsWords.read(revision))}</a>
        )}
      </p>
      <Paragraphs text={reason} />
      {explanation !== null && <Paragraphs text={explanation} />}
      {unfinishedReason !== null && (
        <>
          <p>{say(revisionsWords.unfinished)}</p>
          <Paragraphs text={unfinishedReason} />
        </>
      )}
      {before === undefined ? (
        <p>{say(revisionsWords.first)}</p>
      ) : (
        <>
          {!sameNarrative(sections, before.sections) && <p>{say(revisionsWords.narrative)}</p>}
          {changes === null ? (
            <p>{say(revisionsWords.unknown)}</p>
          ) : changes.length === 0 ? (
            <p>{say(revisionsWords.noCells)}</p>
          ) : (
            <Changes report={report} revision={revision} changes={changes} />
          )}
        </>
      )}
    </section>
  );
};

/** Every revision of the year, the latest first: when, in which role, why, and what it changed. */
export function revisionsPart(report: ReleasedReport): PagePart {
  const { reader, release, revisions } = report;
  return {
    id: "revisions",
    heading: reader.say(reportWords.revisions),
    children: (
      <>
        {revisions
          .map((record, at) => <Revision report={report} record={record} before={revisions[at - 1]} />)
          .toReversed()}
        <LinkList
          links={[{ href: latestLinksOf(release.period).revisions, text: reader.say(formatLabels.revisions) }]}
        />
      </>
    ),
  };
}
