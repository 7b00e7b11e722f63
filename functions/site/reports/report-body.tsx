import { localDay } from "../../clock/days.ts";
import { linksOf, reportPages } from "../../figures/links.ts";
import type { readReport } from "../../figures/report.store.ts";
import { formatLabels } from "../../labels/formats.ts";
import { DataTable } from "../components/data-table.tsx";
import { KeyFigure, KeyFigures } from "../components/key-figure.tsx";
import { LinkList } from "../components/link-list.tsx";
import { Notice } from "../components/notice.tsx";
import { type PagePart, PageParts } from "../components/page-parts.tsx";
import { ReportFiles } from "../components/report-files.tsx";
import { dayWords } from "../format.ts";
import { reportFilesWords } from "../words/report-files-words.ts";
import { downloadWords, reportWords } from "../words/report-words.ts";
import { FailedChecks } from "./failed-checks.tsx";
import { headlinesOf } from "./headlines.ts";
import { monthsPart } from "./published-months.tsx";
import type { ReleasedReport } from "./released-report.ts";
import { chartsPart } from "./report-charts.tsx";
import { revisionsPart } from "./report-revisions.tsx";
import { Paragraphs, reportPart } from "./report-tables.tsx";
import { comparisonPart } from "./year-comparison.tsx";

/** Which revision it is, since when, why it was released, and where its bytes are for good. */
const Edition = ({ report, isLatest }: { report: ReleasedReport; isLatest: boolean }) => {
  const { reader, release } = report;
  const { say, to, agency } = reader;
  const { period, revision, released_at, reason } = release;
  const links = linksOf(period, revision);
  return (
    <>
      {!isLatest && (
        <Notice kind="warning">
          {say(reportWords.older)} <a href={to(reportPages.latest(period))}>{say(reportWords.latest)}</a>
        </Notice>
      )}
      <p>{say(reportWords.edition(revision, dayWords(localDay(new Date(released_at), agency.time_zone))))}</p>
      <LinkList
        links={[
          { href: links.pinned_report_html, text: say(reportWords.frozen) },
          { href: links.pinned_csv, text: say(formatLabels.csv) },
          { href: to(reportPages.all), text: say(reportWords.all) },
        ]}
      />
      <p>
        {say(reportWords.reason)}
        <span lang="zh-Hans">{reason}</span>
      </p>
    </>
  );
};

/** A Word file and a workbook of the report; of a year without figures there is nothing to make. */
const Files = ({ report, isDraft }: { report: ReleasedReport; isDraft: boolean }) => {
  const { reader, release, figures } = report;
  const { period, revision, released_at } = release;
  if (figures.length === 0) return null;
  const on = dayWords(localDay(new Date(released_at), reader.agency.time_zone));
  return (
    <ReportFiles
      reader={reader}
      name={`report-${period}-${isDraft ? "draft" : `r${revision}`}`}
      edition={reader.say(isDraft ? reportFilesWords.draft : reportWords.edition(revision, on))}
      csv={isDraft ? undefined : linksOf(period, revision).pinned_csv}
    />
  );
};

const formats = ["csv", "json", "rows", "jsonstat", "html", "report_html", "report_json"] as const;

/** Every format of the latest revision, and of this one for good. */
function downloadsPart({ reader, release }: ReleasedReport): PagePart {
  const { say } = reader;
  const { period, revision } = release;
  const links = linksOf(period, revision);
  const Link = ({ href }: { href: string }) => <a href={href}>{href}</a>;
  return {
    id: "downloads",
    heading: say(reportWords.downloads),
    children: (
      <DataTable
        caption={say(reportWords.downloads)}
        columns={[downloadWords.format, downloadWords.latest, downloadWords.pinned(revision)].map((heading) => ({
          heading: say(heading),
        }))}
        rows={[
          ...formats.map((format) => [
            say(formatLabels[format]),
            <Link href={links[format]} />,
            <Link href={links[`pinned_${format}`]} />,
          ]),
          [
            say(formatLabels.excel),
            <Link href={`${links.csv}?excel=1`} />,
            <Link href={`${links.pinned_csv}?excel=1`} />,
          ],
          [say(formatLabels.revisions), <Link href={links.revisions} />, ""],
        ]}
      />
    ),
  };
}

/** What the year's report says of itself: what its figures were taken from, what is to be known of them. */
function aboutPart({ reader, release }: ReleasedReport): PagePart | undefined {
  const { source, note } = release;
  if (source === null && note === null) return undefined;
  return {
    id: "about",
    heading: reader.say(reportWords.about),
    children: (
      <>
        {source !== null && <p>{reader.say(reportWords.source)}</p>}
        {source !== null && <Paragraphs text={source} />}
        {note !== null && <p>{reader.say(reportWords.note)}</p>}
        {note !== null && <Paragraphs text={note} />}
      </>
    ),
  };
}

interface ReportBodyProps {
  report: ReleasedReport;
  title: string;
  /** Whether it is what would be released next. */
  isDraft?: boolean;
  /** Of a revision's own page undefined: what is of now, and not of the revision. */
  now?: Pick<Awaited<ReturnType<typeof readReport>>, "before" | "months" | "channels"> | undefined;
}

/** All of a report's page: of the latest revision, of one revision, or of what would be the next. */
export const ReportBody = ({ report, title, isDraft, now }: ReportBodyProps) => {
  const { reader, release, figures, revisions } = report;
  const parts = [
    chartsPart(report),
    reportPart(report),
    now && comparisonPart(report, now.before),
    now && monthsPart(report, now.months, now.channels),
    revisionsPart(report),
    aboutPart(report),
    downloadsPart(report),
  ].filter((part) => part !== undefined);
  return (
    <>
      <h1>{title}</h1>
      <Edition report={report} isLatest={revisions.at(-1)?.revision === release.revision} />
      <Files report={report} isDraft={isDraft ?? false} />
      <KeyFigures>
        {headlinesOf(figures, reader).map((one) => (
          <KeyFigure {...one} />
        ))}
      </KeyFigures>
      <FailedChecks report={report} />
      <PageParts contents={reader.say(reportWords.contents)} parts={parts} />
    </>
  );
};
