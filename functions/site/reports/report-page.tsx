import { revisionInPath, yearInPath } from "../../../schema/contracts/releases.ts";
import { localDay } from "../../clock/days.ts";
import { latestLinksOf, linksOf, reportPages, yearFrom } from "../../figures/links.ts";
import { reportTitle } from "../../figures/render/annual-report.ts";
import { releaseOfJson } from "../../figures/render/figures-json.ts";
import { datasetOf } from "../../figures/render/schema-org.ts";
import { readReport } from "../../figures/report.store.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { formatLabels } from "../../labels/formats.ts";
import { DataTable } from "../components/data-table.tsx";
import { KeyFigure, KeyFigures } from "../components/key-figure.tsx";
import { LinkList } from "../components/link-list.tsx";
import { Notice } from "../components/notice.tsx";
import { type PagePart, PageParts } from "../components/page-parts.tsx";
import { dayWords } from "../format.ts";
import { pathIn } from "../language.ts";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { sitePage } from "../site-page.ts";
import { joined, semicolon, untranslated } from "../words/figure-words.ts";
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

/** A revision of a year's report; the latest where none is named, with what is compared and counted as of now. */
async function drawReport({ env }: Call, reader: Reader, period: string, named?: number): Promise<Drawn> {
  const read = await readReport(env.DB, period, named);
  if (read.json === undefined) {
    throw new ProblemError("not-found", "Nothing was released under this period and revision.");
  }
  const { figures, meta } = releaseOfJson(read.json.body);
  const release = { ...meta, links: linksOf(period, meta.revision) };
  const sections = read.revisions.find(({ revision }) => revision === meta.revision)?.sections ?? [];
  const report: ReleasedReport = { reader, release, figures, sections, revisions: read.revisions };
  const isNow = named === undefined;
  const { say, agency, language, path } = reader;
  const title = say(reportTitle(release));
  const latest = latestLinksOf(period);
  const parts = [
    chartsPart(report),
    reportPart(report),
    isNow ? comparisonPart(report, read.before) : undefined,
    isNow ? monthsPart(report, read.months, read.channels) : undefined,
    revisionsPart(report),
    aboutPart(report),
    downloadsPart(report),
  ].filter((part) => part !== undefined);
  const keyFigures = headlinesOf(figures, reader);
  return {
    title: isNow ? title : say(reportWords.titleOfRevision(title, meta.revision)),
    description: say(
      joined([title, ...keyFigures.map(({ label, value }) => `${label} ${value}`)].map(untranslated), semicolon),
    ),
    alternates: [
      { href: latest.json, type: "application/json", title: say(formatLabels.json) },
      { href: latest.csv, type: "text/csv", title: say(formatLabels.csv) },
      { href: latest.report_json, type: "application/json", title: say(formatLabels.report_json) },
    ],
    about: { ...datasetOf(release, agency.origin), url: agency.origin + pathIn(language, path) },
    tags: [`figures-${period}`, ...(isNow ? [`figures-${yearFrom(period, -1)}`, "rollups"] : [])],
    children: (
      <>
        <h1>{title}</h1>
        <Edition report={report} isLatest={read.revisions.at(-1)?.revision === meta.revision} />
        <KeyFigures>
          {keyFigures.map((one) => (
            <KeyFigure {...one} />
          ))}
        </KeyFigures>
        <FailedChecks report={report} />
        <PageParts contents={say(reportWords.contents)} parts={parts} />
      </>
    ),
  };
}

/** A year's report as it was released last. */
export const reportPage = sitePage({
  id: "report",
  path: reportPages.latest("{year}"),
  summary: "A year's annual report, for people",
  description: "Drawn from the frozen rows of the latest revision, with charts, comparison, months and downloads.",
  caching: "current",
  params: yearInPath,
  draw: (call, { reader, params }) => drawReport(call, reader, params.year),
});

/** One revision of a year's report. */
export const reportRevisionPage = sitePage({
  id: "reportRevision",
  path: "/reports/{year}/r{revision}",
  summary: "One revision of a year's annual report, for people",
  description: "Drawn from the frozen rows of the revision.",
  caching: "current",
  params: revisionInPath,
  draw: (call, { reader, params }) => drawReport(call, reader, params.year, Number(params.revision)),
});
