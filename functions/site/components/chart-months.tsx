import { scaleBand } from "d3-scale";
import { ChartFigure } from "./chart-figure.tsx";
import { linesOf, tenths } from "./chart-text.ts";

interface MonthsChartProps extends Omit<Parameters<typeof ChartFigure>[0], "height" | "isTablePrinted" | "children"> {
  /** Below the last line: what each month is called, in few letters. */
  months: readonly string[];
  /** A line of small bars each: its label, what it comes to, and a number a month; null where there is none. */
  lines: readonly { label: string; total: string; values: readonly (number | null)[] }[];
  /** Months whose bars are outlined. */
  outlined: readonly boolean[];
}

const lineHeight = 18;
const barsHeight = 40;
const gap = 12;

/** A line of bars for each of several things, a bar a month, all to one scale. */
export const MonthsChart = ({ months, lines, outlined, ...props }: MonthsChartProps) => {
  const most = Math.max(1, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const across = scaleBand<number>().domain(months.keys()).range([0, 100]).padding(0.2);
  let top = 0;
  const rows = lines.map(({ label, total, values }) => {
    const labels = linesOf(label);
    const base = top + labels.length * lineHeight + barsHeight;
    const row = { labels, total, values, top, base };
    top = base + gap;
    return row;
  });
  return (
    <ChartFigure {...props} isTablePrinted height={top + lineHeight}>
      {rows.map(({ labels, total, values, top: from, base }) => (
        <g>
          {labels.map((text, at) => (
            <text x="0" y={from + (at + 1) * lineHeight - 4}>
              {text}
            </text>
          ))}
          <text class="end number" x="100%" y={from + labels.length * lineHeight - 4}>
            {total}
          </text>
          {values.map((value, at) => {
            // Of what is not nothing something is to be seen.
            const tall = value === null || value <= 0 ? 0 : Math.max(2, (value / most) * (barsHeight - 4));
            return tall === 0 ? null : (
              <rect
                class={outlined[at] ? "bar outlined" : "bar"}
                x={`${tenths(across(at) ?? 0)}%`}
                y={tenths(base - tall)}
                width={`${tenths(across.bandwidth())}%`}
                height={tenths(tall)}
              />
            );
          })}
          <line class="axis" x1="0" x2="100%" y1={base} y2={base} />
        </g>
      ))}
      {months.map((month, at) =>
        at % 3 === 0 ? (
          <text class="middle" x={`${tenths((across(at) ?? 0) + across.bandwidth() / 2)}%`} y={top + 6}>
            {month}
          </text>
        ) : null,
      )}
    </ChartFigure>
  );
};
