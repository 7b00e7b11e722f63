import {
  type Measure,
  type Metric,
  type MetricsOfMonth,
  type MetricValue,
  metricMeasures,
  metrics,
} from "../../../schema/contracts/metrics.ts";
import type { Fault } from "../../http/validation.ts";

/** A value that is stated of a channel's month; null takes back what is recorded. */
interface Stated {
  metric: Metric;
  measure: Measure;
  value: number | null;
}

/** A value as it is recorded. */
export interface RecordedMetric extends MetricValue {
  month: string;
}

/** What changes of a channel's month: null is what is not recorded. */
export interface MetricChange {
  channel: string;
  month: string;
  metric: Metric;
  measure: Measure;
  from: number | null;
  to: number | null;
}

/** What was sent of a month as single values. A bare number, and null, has the measure that is usual for its metric. */
export const statedValues = (sent: MetricsOfMonth): Stated[] =>
  metrics.flatMap((metric): Stated[] => {
    const values = sent[metric];
    if (values === undefined) return [];
    if (values === null || typeof values === "number") {
      return [{ metric, measure: metricMeasures[metric][0], value: values }];
    }
    return [values].flat().map(({ measure, value }) => ({ metric, measure, value }));
  });

const isOf =
  ({ metric, measure }: Pick<Stated, "metric" | "measure">) =>
  (other: Pick<Stated, "metric" | "measure">): boolean =>
    other.metric === metric && other.measure === measure;

/** What stated values change of what is recorded of the month; what is not stated stays. */
export const metricChanges = (
  at: { channel: string; month: string },
  recorded: readonly RecordedMetric[],
  stated: readonly Stated[],
): MetricChange[] =>
  stated.flatMap(({ metric, measure, value: to }) => {
    const before = recorded.filter(({ month }) => month === at.month).find(isOf({ metric, measure }));
    const from = before?.value ?? null;
    return from === to ? [] : [{ ...at, metric, measure, from, to }];
  });

/** What is recorded of a channel once these changes are. */
export function changedMetrics(
  recorded: readonly RecordedMetric[],
  changes: readonly MetricChange[],
): RecordedMetric[] {
  const isChanged = (one: RecordedMetric) => changes.some((change) => change.month === one.month && isOf(change)(one));
  const added = changes.flatMap(({ month, metric, measure, to }) =>
    to === null ? [] : [{ month, metric, measure, value: to }],
  );
  return [...recorded.filter((one) => !isChanged(one)), ...added];
}

/** The running total before a change's month, and the one after it: those next to it that are recorded. */
function neighboursOf(
  after: readonly RecordedMetric[],
  change: MetricChange,
): { before?: RecordedMetric; later?: RecordedMetric } {
  const totals = after.filter(isOf(change)).toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const before = totals.findLast(({ month }) => month < change.month);
  const later = totals.find(({ month }) => month > change.month);
  return { ...(before && { before }), ...(later && { later }) };
}

/**
 * A running total that falls with a change: below the last one before it, or with a later one that is lower. `after` is what is
 * recorded of the channel with all changes.
 */
export function fallOf(after: readonly RecordedMetric[], change: MetricChange): string | undefined {
  if (change.measure !== "cumulative" || change.to === null) return undefined;
  const { before, later } = neighboursOf(after, change);
  if (before !== undefined && change.to < before.value) return `is below ${before.value} of ${before.month}`;
  if (later !== undefined && later.value < change.to) return `is above ${later.value} of ${later.month}`;
  return undefined;
}

/** What stands in the way of changes to a channel: `pointerOf` says where a change was stated. */
export function changeFaults(
  recorded: readonly RecordedMetric[],
  changes: readonly MetricChange[],
  { reason, confirm = false }: { reason?: string | undefined; confirm?: boolean | undefined },
  pointerOf: (change: MetricChange) => string,
): Fault[] {
  const after = changedMetrics(recorded, changes);
  const falls = changes.flatMap((change) => {
    const fall = fallOf(after, change);
    return fall === undefined ? [] : [{ pointer: pointerOf(change), code: "total-falls", detail: fall }];
  });
  if (falls.length > 0 && !confirm) return falls;
  const needsReason = falls.length > 0 || changes.some(({ from }) => from !== null);
  if (!needsReason || reason !== undefined) return [];
  return [
    { pointer: "/reason", code: "required", detail: "must say why a recorded value changes or a running total falls" },
  ];
}
