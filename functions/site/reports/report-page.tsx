import { revisionInPath, yearInPath } from "../../../schema/contracts/releases.ts";
import { latestLinksOf, linksOf, reportPages, yearFrom } from "../../figures/links.ts";
import { reportTitle } from "../../figures/render/annual-report.ts";
import { releaseOfJson } from "../../figures/render/figures-json.ts";
import { datasetOf } from "../../figures/render/schema-org.ts";
import { readReport } from "../../figures/report.store.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { formatLabels } from "../../labels/formats.ts";
import { pathIn } from "../language.ts";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { sitePage } from "../site-page.ts";
import { joined, semicolon, untranslated } from "../words/figure-words.ts";
import { reportWords } from "../words/report-words.ts";
import { headlinesOf } from "./headlines.ts";
import type { ReleasedReport } from "./released-report.ts";
import { ReportBody } from "./report-body.tsx";

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
    scripts: ["report-files.js"],
    children: <ReportBody report={report} title={title} now={isNow ? read : undefined} />,
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
