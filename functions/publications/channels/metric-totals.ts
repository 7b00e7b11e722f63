import {
  type Measure,
  type Metric,
  type MetricsOfMonth,
  type MetricValue,
  metricMeasures,
} from "../../../schema/contracts/channels.ts";

const names = Object.keys(metricMeasures) as readonly Metric[];

/** A month's metrics as single values: a bare number is of its metric's usual measure. */
export function metricValues(told: MetricsOfMonth): MetricValue[] {
  return names.flatMap((metric): MetricValue[] => {
    const values = told[metric];
    if (values === undefined) return [];
    if (typeof values === "number") return [{ metric, measure: metricMeasures[metric][0], value: values }];
    return [values].flat().map(({ measure, value }) => ({ metric, measure, value }));
  });
}

interface MonthlyValue extends MetricValue {
  month: string;
}

/**
 * What a range of months comes to, a metric and measure at a time: flows add up; of a stock and of a running total the last
 * recorded value stands, because adding those up would count the same visits and followers again and again.
 * `months` says how many months are recorded; a month that is not is unknown, not 0.
 */
export function metricTotals(recorded: readonly MonthlyValue[]): (MetricValue & { months: number })[] {
  return names.flatMap((metric) =>
    metricMeasures[metric].flatMap((measure: Measure) => {
      const values = recorded
        .filter((each) => each.metric === metric && each.measure === measure)
        .toSorted((a, b) => (a.month < b.month ? -1 : 1));
      const last = values.at(-1);
      if (last === undefined) return [];
      const value = measure === "flow" ? values.reduce((sum, each) => sum + each.value, 0) : last.value;
      return [{ metric, measure, value, months: values.length }];
    }),
  );
}
