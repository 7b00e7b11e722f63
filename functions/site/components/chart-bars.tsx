import { scaleBand } from "d3-scale";
import { ChartFigure } from "./chart-figure.tsx";
import { linesOf, tenths } from "./chart-text.ts";

/** One bar: how long it is, and what it says at its end. */
interface Bar {
  /** Null where there is no number: then it has no bar. */
  value: number | null;
  text: string;
  /** A bar of the other kind is outlined. */
  isOutlined?: boolean;
}

interface BarsChartProps extends Omit<Parameters<typeof ChartFigure>[0], "height" | "children"> {
  /** The bars of each item, one below the other, and its label above them. */
  items: readonly { label: string; bars: readonly Bar[] }[];
}

const lineHeight = 18;
const barHeight = 20;
const gap = 10;
/** Per cent of the width that the longest bar takes; the rest is for the number at its end. */
const longest = 66;

/** Bars from the left, each below its label, the longest of all as long as there is room. */
export const BarsChart = ({ items, ...props }: BarsChartProps) => {
  const most = Math.max(1, ...items.flatMap(({ bars }) => bars.map(({ value }) => value ?? 0)));
  const across = (value: number) => (Math.max(0, value) / most) * longest;
  let top = 0;
  const rows = items.map(({ label, bars }) => {
    const lines = linesOf(label);
    const from = top + lines.length * lineHeight + 4;
    const bands = scaleBand<number>()
      .domain(bars.keys())
      .range([from, from + bars.length * barHeight])
      .paddingInner(0.15);
    const row = {
      lines,
      top,
      bars: bars.map((bar, at) => ({ ...bar, y: bands(at) ?? from, height: bands.bandwidth() })),
    };
    top = from + bars.length * barHeight + gap;
    return row;
  });
  return (
    <ChartFigure {...props} height={Math.ceil(top)}>
      {rows.map(({ lines, top: from, bars }) => (
        <g>
          {lines.map((line, at) => (
            <text x="0" y={from + (at + 1) * lineHeight - 3}>
              {line}
            </text>
          ))}
          {bars.map(({ value, text, isOutlined, y, height }) => (
            <>
              {value !== null && (
                <rect
                  class={isOutlined ? "bar outlined" : "bar"}
                  x="0"
                  y={tenths(y)}
                  width={`${tenths(across(value))}%`}
                  height={tenths(height)}
                />
              )}
              <text
                class="number"
                x={`${tenths(value === null ? 0 : across(value))}%`}
                dx={value === null ? 0 : 6}
                y={tenths(y + height / 2 + 5)}
              >
                {text}
              </text>
            </>
          ))}
        </g>
      ))}
    </ChartFigure>
  );
};
