import { type Figure, isLeaf, topmost, UNEXPLAINED } from "../../figures/cells.ts";
import { rowLabel } from "../../figures/figure-labels.ts";
import { shareText } from "../../figures/layouts/footnotes.ts";
import { pinnedLinksOf } from "../../figures/links.ts";
import { figureHeadings } from "../../labels/columns.ts";
import { formatLabels } from "../../labels/formats.ts";
import { BarsChart } from "../components/chart-bars.tsx";
import type { PagePart } from "../components/page-parts.tsx";
import { chartWords } from "../words/chart-words.ts";
import { measuredWords, valueWords } from "../words/figure-words.ts";
import { reportChartWords, reportColumns, reportWords } from "../words/report-words.ts";
import { ofAllApplicants, type ReleasedReport } from "./released-report.ts";

/** The parts of an indicator that are counted once each, and what the report leaves unexplained. */
function partsToDraw(figures: readonly Figure[], indicator: string): Figure[] {
  const own = ofAllApplicants(figures, indicator);
  const parts = topmost(own.filter((figure) => isLeaf(figure) && figure.additive));
  return [...parts, ...own.filter(({ breakdown }) => breakdown === UNEXPLAINED)];
}

/** The parts of an indicator, a bar each. */
const PartsChart = ({
  report,
  indicator,
  id,
}: {
  report: ReleasedReport;
  indicator: string;
  id: keyof typeof reportChartWords & ("received" | "outcomes");
}) => {
  const { reader, release, figures } = report;
  const { say } = reader;
  const parts = partsToDraw(figures, indicator);
  const most = parts.reduce((one, other) => ((other.value ?? 0) > (one.value ?? 0) ? other : one));
  const links = pinnedLinksOf(release.period, release.revision);
  return (
    <BarsChart
      reader={reader}
      id={id}
      title={say(reportChartWords[id])}
      description={say(chartWords.bars(parts.length, { label: rowLabel(most), text: measuredWords(most) }))}
      items={parts.map((part) => ({
        label: say(rowLabel(part)),
        bars: [{ value: part.value, text: say(valueWords(part)) }],
      }))}
      table={{
        columns: [
          { heading: say(reportColumns.name), isLong: true },
          { heading: say(figureHeadings.value.label), isNumber: true },
          { heading: say(figureHeadings.share_pct.label), isNumber: true },
        ],
        rows: parts.map((part) => [say(rowLabel(part)), say(measuredWords(part)), shareText(part)]),
      }}
      downloads={[
        { href: links.pinned_csv, text: say(formatLabels.csv) },
        { href: links.pinned_rows, text: say(formatLabels.rows) },
      ]}
    />
  );
};

/** The charts of a year's requests: by channel, and what became of them; those of which the report states something. */
export function chartsPart(report: ReleasedReport): PagePart | undefined {
  const isStated = (indicator: string) =>
    partsToDraw(report.figures, indicator).some(({ value }) => value !== null && value > 0);
  const received = isStated("requests.received");
  const outcomes = isStated("requests.outcome");
  if (!received && !outcomes) return undefined;
  return {
    id: "charts",
    heading: report.reader.say(reportWords.charts),
    children: (
      <>
        {received && <PartsChart report={report} indicator="requests.received" id="received" />}
        {outcomes && <PartsChart report={report} indicator="requests.outcome" id="outcomes" />}
      </>
    ),
  };
}
