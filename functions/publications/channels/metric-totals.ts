import { type Measure, type MetricValue, metricMeasures, metrics } from "../../../schema/contracts/metrics.ts";

interface MonthlyValue extends MetricValue {
  month: string;
}

/**
 * The totals of a range of months, for each metric and measure: flows add up; a stock and a running total have their last recorded
 * value, because adding those up would count the same visits and followers more than once. `months` is the number of months that
 * were recorded; a month that was not is unknown, not 0.
 */
export function metricTotals(recorded: readonly MonthlyValue[]): (MetricValue & { months: number })[] {
  return metrics.flatMap((metric) =>
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
