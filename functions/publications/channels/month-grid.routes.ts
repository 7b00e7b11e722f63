import * as z from "zod";
import { metricMeasures, monthGrid, monthGridRecorded } from "../../../schema/contracts/metrics.ts";
import { month } from "../../../schema/contracts/publications.ts";
import { whileChanging } from "../../http/attempts.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { type Fault, invalid } from "../../http/validation.ts";
import { currentMonth } from "../months.ts";
import { readChannelList } from "./channels.store.ts";
import { assertNone } from "./find-channel.ts";
import { changeFaults, type MetricChange, metricChanges, type RecordedMetric } from "./metric-changes.ts";
import { readMetricsOf } from "./metrics.store.ts";
import { storeMetricChanges } from "./store-metric-changes.ts";

type Grid = z.output<typeof monthGrid>;

/** A value of the grid as it is recorded: its measure is the usual one unless stated. */
const statedIn = ({ values }: Grid) =>
  values.map(({ measure, ...one }, at) => ({ ...one, measure: measure ?? metricMeasures[one.metric][0], at }));
type Stated = ReturnType<typeof statedIn>[number];

type Recorded = RecordedMetric & { channel: string };

/** The faults of values that replace another than they say: somebody recorded it since. */
const replacementFaults = (stated: readonly Stated[], recorded: readonly Recorded[], month: string): Fault[] =>
  stated.flatMap(({ channel, metric, measure, was, at }) => {
    const found = recorded.find(
      (one) => one.channel === channel && one.month === month && one.metric === metric && one.measure === measure,
    );
    const now = found?.value ?? null;
    return was === undefined || was === now
      ? []
      : [
          {
            pointer: `/values/${at}/value`,
            code: "changed-meanwhile",
            detail: `is recorded as ${now ?? "nothing"} now`,
          },
        ];
  });

/** What the grid changes of what is recorded. Throws `validation-failed`, which names values. */
function changesOf(body: Grid, recorded: readonly Recorded[], month: string): MetricChange[] {
  const all = statedIn(body);
  assertNone(replacementFaults(all, recorded, month));
  const found = [...Map.groupBy(all, ({ channel }) => channel)].map(([channel, stated]) => {
    const before = recorded.filter((one) => one.channel === channel);
    const changes = metricChanges({ channel, month }, before, stated);
    const placeOf = ({ metric, measure }: MetricChange) =>
      stated.find((one) => one.metric === metric && one.measure === measure)?.at;
    return { changes, faults: changeFaults(before, changes, body, (change) => `/values/${placeOf(change)}/value`) };
  });
  const faults = found.flatMap((one) => one.faults);
  // Each channel may ask for the one reason.
  assertNone(faults.filter(({ pointer }, at) => faults.findIndex((other) => other.pointer === pointer) === at));
  return found.flatMap(({ changes }) => changes);
}

export const recordMonthMetrics = operation(
  {
    id: "recordMonthMetrics",
    method: "put",
    path: "/v1/staff/metrics/{month}",
    tag: "Staff: publications",
    summary: "Record values of a month, of any channels, all or nothing",
    description:
      "As a grid of a month is filled in. What is sent is recorded, the rest stays as it is; null takes a value back. `was` is what a value " +
      "replaces: refused as `changed-meanwhile` where another is recorded. `reason` and `confirm` as of a single channel's month.",
    policy: staff("publisher", "editor", "admin"),
    caching: "no-store",
    params: z.strictObject({ month }),
    body: monthGrid,
    answers: { 200: { description: "What became of the values.", schema: monthGridRecorded } },
    problems: ["conflict"],
  },
  async (call, { params, body }) => {
    const { DB } = call.env;
    if (params.month > currentMonth(call.env, call.outside)) {
      throw invalid(
        { pointer: "/month", code: "in-the-future", detail: "must not be after the current month" },
        "This month has not begun.",
      );
    }
    const known = new Set((await readChannelList(DB)).map(({ id }) => id));
    assertNone(
      body.values.flatMap(({ channel }, at) =>
        known.has(channel)
          ? []
          : [{ pointer: `/values/${at}/channel`, code: "unknown-channel", detail: "is not a channel" }],
      ),
    );
    const ids = [...new Set(body.values.map(({ channel }) => channel))];
    const stamp = { recordedAt: call.outside.now().toISOString(), recordedBy: call.member.id, reason: body.reason };
    return whileChanging(async () => {
      const changes = changesOf(body, await readMetricsOf(DB, ids), params.month);
      if (changes.length > 0 && !(await storeMetricChanges(call, changes, stamp))) return undefined;
      const added = changes.filter(({ from }) => from === null).length;
      const unchanged = body.values.length - changes.length;
      return { status: 200, body: { month: params.month, added, changed: changes.length - added, unchanged } };
    });
  },
);
