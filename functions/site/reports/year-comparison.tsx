import type { FigureRow } from "../../../schema/contracts/figures.ts";
import { type CellName, cellKey, TOTAL } from "../../figures/cells.ts";
import { toRow } from "../../figures/columns.ts";
import { compareYears } from "../../figures/compare/compare-years.ts";
import type { ReleasedYear } from "../../figures/compare/released-year.ts";
import { counterpart } from "../../figures/counterparts.ts";
import { rowLabel } from "../../figures/figure-labels.ts";
import { yearFrom } from "../../figures/links.ts";
import { revisionOfJson } from "../../figures/render/figures-json.ts";
import { figureHeadings } from "../../labels/columns.ts";
import { unitLabel } from "../../labels/units.ts";
import { BarsChart } from "../components/chart-bars.tsx";
import { DataTable } from "../components/data-table.tsx";
import type { PagePart } from "../components/page-parts.tsx";
import type { Reader } from "../reader.ts";
import { chartWords } from "../words/chart-words.ts";
import { figureWords, signedText, valueWords } from "../words/figure-words.ts";
import { comparisonWords, downloadWords, reportChartWords, reportColumns, reportWords } from "../words/report-words.ts";
import { FailedList } from "./failed-checks.tsx";
import type { ReleasedReport } from "./released-report.ts";

/** What is drawn of two years where both have it: what came in, what was done of it, what remained. */
const drawn: readonly string[] = [
  "requests.received/_T",
  "requests.carried_in/_T",
  "requests.resolved/_T",
  "requests.replied/_T",
  "requests.outcome/granted",
  "requests.outcome/partial",
  "requests.carried_out/_T",
];

/** A line of the comparison: a cell of this year's form, and both years' rows. */
interface Pair {
  cell: CellName;
  label: string;
  unit: string;
  before: FigureRow | undefined;
  after: FigureRow | undefined;
  change: number | null;
  growth: number | null;
}

/** The cells of all applicants together that mean the same in both years. */
function pairsOf(before: ReleasedYear, after: ReleasedYear, reader: Reader) {
  const { items, unmapped, checks } = compareYears([before, after]);
  const rowsOf = ({ rows }: ReleasedYear) => new Map(rows.map((row) => [cellKey(row), row]));
  const [rowsBefore, rowsAfter] = [rowsOf(before), rowsOf(after)];
  const pairs = items
    .filter(({ applicant_kind }) => applicant_kind === TOTAL)
    .map((item): Pair => {
      const cell = counterpart(item, after.form, before.form);
      return {
        cell: item,
        label: reader.say(rowLabel(item)),
        unit: item.unit,
        before: cell && rowsBefore.get(cellKey(cell)),
        after: rowsAfter.get(cellKey(item)),
        change: item.change[after.period] ?? null,
        growth: item.growth_pct[after.period] ?? null,
      };
    });
  return { pairs, unmapped: unmapped.length, failed: checks.filter(({ status }) => status === "fail") };
}

const wordsOf = (row: FigureRow | undefined) => (row === undefined ? figureWords.notStated : valueWords(row));

/** A year and the year before it, where that is released: a chart of the requests, all that can be compared, and what does not add up. */
export function comparisonPart(
  { reader, release, figures }: ReleasedReport,
  jsonBefore: string | undefined,
): PagePart | undefined {
  if (jsonBefore === undefined) return undefined;
  const { say } = reader;
  const after = { period: release.period, form: release.form, rows: figures.map(toRow) };
  const before = { period: yearFrom(release.period, -1), ...revisionOfJson(jsonBefore) };
  const { pairs, unmapped, failed } = pairsOf(before, after, reader);
  const charted = drawn.flatMap((name) =>
    pairs.filter(
      (pair) =>
        name === `${pair.cell.indicator}/${pair.cell.breakdown}` &&
        [pair.before, pair.after].some((row) => row !== undefined && row.value !== null),
    ),
  );
  const columns = [
    { heading: say(reportColumns.name), isLong: true },
    { heading: say(figureHeadings.unit.label) },
    { heading: say(reportWords.year(before.period)), isNumber: true },
    { heading: say(reportWords.year(after.period)), isNumber: true },
    { heading: say(reportColumns.difference), isNumber: true },
    { heading: say(figureHeadings.growth_pct.label), isNumber: true },
  ];
  const rowsOf = (chosen: readonly Pair[]) =>
    chosen.map((pair) => [
      pair.label,
      say(unitLabel(pair.unit)),
      say(wordsOf(pair.before)),
      say(wordsOf(pair.after)),
      signedText(pair.change),
      signedText(pair.growth),
    ]);
  const title = say(reportChartWords.compared(before.period, after.period));
  const barOf = (row: FigureRow | undefined, year: string) => ({
    value: row?.value ?? null,
    text: say(chartWords.ofYear(wordsOf(row), year)),
  });
  const download = {
    href: `/v1/figures/compare.json?periods=${before.period},${after.period}`,
    text: say(downloadWords.comparison),
  };
  return {
    id: "comparison",
    heading: say(reportWords.comparison(before.period)),
    children: (
      <>
        <p>{say(comparisonWords.note)}</p>
        {charted.length > 0 && (
          <BarsChart
            reader={reader}
            id="compared"
            title={title}
            description={say(chartWords.pairs(charted.length, before.period, after.period))}
            items={charted.map((pair) => ({
              label: pair.label,
              bars: [barOf(pair.after, after.period), { ...barOf(pair.before, before.period), isOutlined: true }],
            }))}
            table={{ columns, rows: rowsOf(charted) }}
            downloads={[download]}
          />
        )}
        {pairs.length > 0 && (
          <DataTable caption={say(reportWords.comparison(before.period))} columns={columns} rows={rowsOf(pairs)} />
        )}
        {unmapped > 0 && (
          <p>
            {say(comparisonWords.unmapped(unmapped))} <a href={download.href}>{download.text}</a>
          </p>
        )}
        {failed.length > 0 && (
          <>
            <p>{say(comparisonWords.failing)}</p>
            <FailedList reader={reader} failed={failed} rows={after.rows} form={after.form} />
          </>
        )}
      </>
    ),
  };
}
