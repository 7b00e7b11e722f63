import type * as z from "zod";
import {
  metricRowSent,
  metricsImported,
  metricTableQuery,
  metricTemplateCsvQuery,
  metricTemplateQuery,
} from "../../../schema/contracts/metrics.ts";
import { tableTypes, workbookType } from "../../../schema/contracts/tables.ts";
import { whileChanging } from "../../http/attempts.ts";
import { operation, type StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { invalid } from "../../http/validation.ts";
import { renderedCsvTemplate, renderedWorkbookTemplate } from "../../tables/template.ts";
import { assertMonthRange } from "../month-range.ts";
import { currentMonth } from "../months.ts";
import { readChannelList } from "./channels.store.ts";
import { assertNone } from "./find-channel.ts";
import { changeFaults, type MetricChange, metricChanges, type RecordedMetric } from "./metric-changes.ts";
import { metricRows } from "./metric-rows.ts";
import { type MetricRow, metricsOfTable, metricTemplate } from "./metric-table.ts";
import { readMetricsOf } from "./metrics.store.ts";
import { storeMetricChanges } from "./store-metric-changes.ts";

/** What a table changes of what is recorded. Throws `validation-failed`, which names lines and cells. */
function changesOf(
  rows: readonly MetricRow[],
  recorded: readonly (RecordedMetric & { channel: string })[],
  stated: { reason?: string | undefined; confirm?: boolean | undefined },
): MetricChange[] {
  const byChannel = Map.groupBy(rows, ({ channel }) => channel);
  const found = [...byChannel].map(([channel, own]) => {
    const before = recorded.filter((one) => one.channel === channel);
    const changes = [...Map.groupBy(own, ({ month }) => month)].flatMap(([month, values]) =>
      metricChanges({ channel, month }, before, values),
    );
    const lineOf = (change: MetricChange) =>
      own.find(
        ({ month, metric, measure }) =>
          month === change.month && metric === change.metric && measure === change.measure,
      )?.line;
    return { changes, faults: changeFaults(before, changes, stated, (change) => `/${lineOf(change)}/value`) };
  });
  const faults = found.flatMap((one) => one.faults);
  // Each channel may ask for the one reason.
  assertNone(faults.filter(({ pointer }, at) => faults.findIndex((other) => other.pointer === pointer) === at));
  return found.flatMap(({ changes }) => changes);
}

export const importMetrics = operation(
  {
    id: "importMetrics",
    method: "post",
    path: "/v1/staff/metrics/import",
    tag: "Staff: publications",
    summary: "Record a table of metrics, all or nothing",
    description:
      "CSV, or the first sheet of an .xlsx workbook, up to 5,000 rows: month, channel, metric, measure (the usual one unless stated) and " +
      "value. What `/v1/rollups/metrics.csv` serves is read back. A blank value says nothing; what is not in the table stays as it is. " +
      "`reason` and `confirm` as of a single month. `dry_run=true` only judges.",
    policy: staff("publisher", "editor", "admin"),
    caching: "no-store",
    query: metricTableQuery,
    upload: { lines: metricRowSent, mediaTypes: tableTypes },
    bodyLimit: 2 * 1024 * 1024,
    answers: { 200: { description: "What was stored, or would be.", schema: metricsImported } },
    problems: ["conflict"],
  },
  async (call, { query, file: { bytes } }) => {
    const { DB } = call.env;
    const channels = await readChannelList(DB);
    const { rows, faults } = metricsOfTable(bytes, channels, currentMonth(call.env, call.outside));
    if (faults.length > 0) throw invalid(faults, "Nothing was stored. Pointers begin with the line of the fault.");
    const ids = [...new Set(rows.map(({ channel }) => channel))];
    const stamp = { recordedAt: call.outside.now().toISOString(), recordedBy: call.member.id, reason: query.reason };
    return whileChanging(async () => {
      const changes = changesOf(rows, await readMetricsOf(DB, ids), query);
      const added = changes.filter(({ from }) => from === null).length;
      const counts = {
        rows: rows.length,
        added,
        changed: changes.length - added,
        unchanged: rows.length - changes.length,
      };
      if (query.dry_run === true) return { status: 200, body: { result: "valid" as const, ...counts } };
      if (changes.length > 0 && !(await storeMetricChanges(call, changes, stamp))) return undefined;
      return { status: 200, body: { result: "stored" as const, ...counts } };
    });
  },
);

/** The table of a year so far, or of the months asked for, with what is recorded. */
async function filledTemplate(
  call: StaffCall,
  { from, to, language = "zh_hans" }: z.output<typeof metricTemplateQuery>,
) {
  const last = to ?? currentMonth(call.env, call.outside);
  const first = from ?? `${last.slice(0, 4)}-01`;
  assertMonthRange(first, last, 24);
  const channels = await readChannelList(call.env.DB);
  const ids = channels.map(({ id }) => id);
  return metricTemplate(channels, metricRows(await readMetricsOf(call.env.DB, ids, first, last), channels), language);
}

const templateContract = {
  method: "get",
  tag: "Staff: publications",
  policy: staff("publisher", "editor", "admin"),
  caching: "no-store",
  problems: [],
} as const;

const filled =
  "With what is recorded of the year so far, or from `from` to `to` (24 months at most); the import reads it back, with what was added or changed.";

export const readMetricTemplateCsv = operation(
  {
    ...templateContract,
    id: "readMetricTemplateCsv",
    path: "/v1/staff/metrics/template.csv",
    summary: "The table of metrics to fill in, as CSV",
    description: filled,
    query: metricTemplateCsvQuery,
    answers: { 200: { description: "How to fill it in, the headings and rows.", mediaTypes: ["text/csv"] } },
  },
  async (call, { query }) => renderedCsvTemplate(await filledTemplate(call, query), query, "metrics"),
);

export const readMetricTemplate = operation(
  {
    ...templateContract,
    id: "readMetricTemplate",
    path: "/v1/staff/metrics/template.xlsx",
    summary: "The table of metrics to fill in, as a workbook",
    description: filled,
    query: metricTemplateQuery,
    answers: { 200: { description: "The table, and how to fill it in.", mediaTypes: [workbookType] } },
  },
  async (call, { query }) => renderedWorkbookTemplate(await filledTemplate(call, query), query, "metrics"),
);
