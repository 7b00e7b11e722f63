import type { Channel } from "../../../schema/contracts/channels.ts";
import type { readReport } from "../../figures/report.store.ts";
import { metricHeadings } from "../../labels/columns.ts";
import { computedBreakdownLabels } from "../../labels/indicators/computed-labels.ts";
import { rollupLabels } from "../../labels/rollups.ts";
import { channelColumn } from "../../publications/rollups/channel-column.ts";
import { divisionCount } from "../../publications/rollups/division-counts.ts";
import { totalKey } from "../../publications/rollups/month-count.ts";
import { type RollupRow, rollupRows } from "../../publications/rollups/rollup-rows.ts";
import { MonthsChart } from "../components/chart-months.tsx";
import { DataTable } from "../components/data-table.tsx";
import type { PagePart } from "../components/page-parts.tsx";
import { monthWords, numberText } from "../format.ts";
import { chartWords } from "../words/chart-words.ts";
import { joined } from "../words/figure-words.ts";
import { downloadWords, monthsWords, reportChartWords, reportColumns, reportWords } from "../words/report-words.ts";
import type { ReleasedReport } from "./released-report.ts";

/** The months of a year as they are counted. */
type CountedMonths = Awaited<ReturnType<typeof readReport>>["months"];

const monthNames = Object.entries(computedBreakdownLabels["publications.items"])
  .filter(([breakdown]) => breakdown.startsWith("month."))
  .map(([, name]) => name);

/** The rows of the rollup of a year, by channel: a list of twelve each, those in use at some time; the total last. */
function rowsByChannel(period: string, months: CountedMonths, channels: readonly Channel[]): RollupRow[][] {
  const counts = new Map(
    months.map(({ month, items, byChannel, closedAt, differs }) => [
      month,
      divisionCount(
        "channel",
        {},
        { items, channel: byChannel, family: null, cells: {}, pairs: null, closedAt, differs },
      ),
    ]),
  );
  const rows = rollupRows(counts, channels.map(channelColumn), {
    by: "channel",
    from: `${period}-01`,
    to: `${period}-12`,
  });
  return [...Map.groupBy(rows, ({ value }) => value).values()].filter((own) => own.some(({ inUse }) => inUse));
}

/** What was published in each month, by channel, as far as the months are counted; nothing where none is. */
export function monthsPart(
  { reader, release }: ReleasedReport,
  months: CountedMonths,
  channels: readonly Channel[],
): PagePart | undefined {
  if (months.length === 0) return undefined;
  const { say } = reader;
  const { period } = release;
  const lines = rowsByChannel(period, months, channels);
  const labelOf = (rows: readonly RollupRow[]) => {
    const last = rows.at(-1);
    return last === undefined ? "" : say(last.value === totalKey ? rollupLabels.total : last.label);
  };
  const totalOf = (rows: readonly RollupRow[]) => rows.at(-1)?.yearToDate ?? null;
  const cellOf = ({ items, inUse }: RollupRow) =>
    items !== null ? numberText(items) : say(inUse ? monthsWords.notCounted : monthsWords.notInUse);
  const table = {
    columns: [
      { heading: say(metricHeadings.channel.label) },
      ...monthNames.map((name) => ({ heading: say(name), isNumber: true })),
      { heading: say(reportColumns.yearTotal), isNumber: true },
    ],
    rows: lines.map((rows) => {
      const total = totalOf(rows);
      return [labelOf(rows), ...rows.map(cellOf), total === null ? say(monthsWords.notCounted) : numberText(total)];
    }),
  };
  const charted = lines.filter((rows) => rows.some(({ items }) => items !== null && items > 0));
  const most = Math.max(0, ...charted.flatMap((rows) => rows.map(({ items }) => items ?? 0)));
  const named = (chosen: CountedMonths) => joined(chosen.map(({ month }) => monthWords(month)));
  const provisional = months.filter(({ closedAt }) => closedAt === null);
  const differing = months.filter(({ differs }) => differs);
  const range = `from=${period}-01&to=${period}-12`;
  const isProvisional = new Set(provisional.map(({ month }) => month));
  const title = say(reportChartWords.published);
  return {
    id: "months",
    heading: say(reportWords.months),
    children: (
      <>
        <p>{say(monthsWords.note)}</p>
        {provisional.length > 0 && <p>{say(monthsWords.provisional(named(provisional)))}</p>}
        {differing.length > 0 && <p>{say(monthsWords.differs(named(differing)))}</p>}
        {charted.length === 0 ? (
          <DataTable caption={title} {...table} />
        ) : (
          <MonthsChart
            reader={reader}
            id="published"
            title={title}
            description={say(chartWords.months(charted.length, most))}
            months={monthNames.map((name) => say(name).slice(0, 3))}
            lines={charted.map((rows) => ({
              label: labelOf(rows),
              total: numberText(totalOf(rows) ?? 0),
              values: rows.map(({ items }) => items),
            }))}
            outlined={(charted[0] ?? []).map(({ month }) => isProvisional.has(month))}
            table={table}
            downloads={[
              { href: `/v1/rollups/publications.csv?${range}`, text: say(downloadWords.rollup) },
              { href: `/v1/rollups/publications.json?${range}`, text: say(downloadWords.rollupJson) },
            ]}
          />
        )}
      </>
    ),
  };
}
