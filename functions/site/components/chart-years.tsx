import { scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { ChartFigure } from "./chart-figure.tsx";
import { tenths } from "./chart-text.ts";

/** A year's number; null where there is none. */
interface YearValue {
  year: string;
  value: number | null;
  text: string;
}

interface YearsChartProps extends Omit<Parameters<typeof ChartFigure>[0], "height" | "children"> {
  /** Every year from the first to the last. */
  values: readonly YearValue[];
}

const top = 30;
const bottom = 180;
const height = 210;
/** Years that have room for their number on a telephone. */
const roomy = 8;

/** A line over the years, from 0, broken where a year has no number. */
export const YearsChart = ({ values, ...props }: YearsChartProps) => {
  const most = Math.max(1, ...values.map(({ value }) => value ?? 0));
  const across = scalePoint()
    .domain(values.map(({ year }) => year))
    .range([6, 92]);
  const x = ({ year }: YearValue) => across(year) ?? 0;
  const y = (value: number) => bottom - (Math.max(0, value) / most) * (bottom - top);
  const path = line<YearValue>()
    .defined(({ value }) => value !== null)
    .x(x)
    .y(({ value }) => y(value ?? 0))
    .digits(1)(values);
  const every = Math.ceil(values.length / roomy);
  const isLabelled = (at: number) => (values.length - 1 - at) % every === 0;
  return (
    <ChartFigure {...props} height={height}>
      <line class="axis" x1="0" x2="100%" y1={bottom} y2={bottom} />
      {path !== null && (
        <svg aria-hidden="true" viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" width="100%" height={height}>
          <path class="line" d={path} />
        </svg>
      )}
      {values.map((one, at) => (
        <g>
          {one.value !== null && <circle class="point" cx={`${tenths(x(one))}%`} cy={tenths(y(one.value))} r="4" />}
          {one.value !== null && isLabelled(at) && (
            <text class="middle number" x={`${tenths(x(one))}%`} y={tenths(y(one.value) - 10)}>
              {one.text}
            </text>
          )}
          {isLabelled(at) && (
            <text class="middle" x={`${tenths(x(one))}%`} y={bottom + 20}>
              {one.year}
            </text>
          )}
        </g>
      ))}
    </ChartFigure>
  );
};
