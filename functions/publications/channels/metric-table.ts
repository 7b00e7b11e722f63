import type { Channel } from "../../../schema/contracts/channels.ts";
import {
  type Measure,
  type Metric,
  type MetricRollupRow,
  mayBe,
  measures,
  metricMeasures,
  metrics,
} from "../../../schema/contracts/metrics.ts";
import type { Fault } from "../../http/validation.ts";
import { metricLabels, metricMeasureLabels } from "../../labels/channels.ts";
import { metricHeadings, templateWords } from "../../labels/columns.ts";
import { codesOf } from "../../tables/codes.ts";
import { dayIn } from "../../tables/dates.ts";
import { tableColumns } from "../../tables/headings.ts";
import { numberFaults, numberIn } from "../../tables/numbers.ts";
import { unreadable } from "../../tables/row.ts";
import { noRowsFault, readTable, type TableRow } from "../../tables/table.ts";
import type { Template, TemplateLanguage } from "../../tables/template.ts";
import { isMonth } from "../months.ts";

/** Rows a table may have. */
const mostRows = 5_000;

/** A value that a row of a table states; one that is blank states nothing. */
export interface MetricRow {
  line: number;
  month: string;
  channel: string;
  metric: Metric;
  measure: Measure;
  value: number;
}

const columns = tableColumns(Object.entries(metricHeadings).map(([name, heading]) => ({ name, ...heading })));
const metricCodes = codesOf(metrics.map((code) => [code, [metricLabels[code]]] as const));
const measureCodes = codesOf(measures.map((code) => [code, [metricMeasureLabels[code]]] as const));

/** A month as it is written in tables: 2016-03, 2016年3月, or a day of it, which spreadsheets make of one. */
function monthIn(cell: string): string | undefined {
  const [, year = "", month = ""] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/.exec(cell.normalize("NFKC")) ?? [];
  const found = year === "" ? dayIn(cell)?.slice(0, 7) : `${year}-${month.padStart(2, "0")}`;
  return found !== undefined && isMonth(found) ? found : undefined;
}

/** The values of a table and its faults, each with its line first: `/3/value`. Where there are faults, there are no values. */
export function metricsOfTable(
  bytes: Uint8Array<ArrayBuffer>,
  channels: readonly Channel[],
  thisMonth: string,
): { rows: MetricRow[]; faults: Fault[] } {
  const { rows, faults: ofTable } = readTable(bytes, columns, mostRows);
  const channelCodes = codesOf(
    channels.map(({ id, label, names }) => [id, [label, ...names.map((name) => name.label)]] as const),
  );
  const faults: Fault[] = ofTable.map(({ pointer, code, detail }) => ({ pointer, code, detail }));
  if (faults.length === 0 && rows.length === 0) faults.push(noRowsFault);
  const lines = new Map<string, number>();
  const read = rows.flatMap((row): MetricRow[] => {
    const found = metricOfRow(row, channelCodes, thisMonth);
    if ("faults" in found) faults.push(...found.faults);
    if (!("row" in found)) return [];
    const { month, channel, metric, measure, line } = found.row;
    const key = [channel, month, metric, measure].join(" ");
    const earlier = lines.get(key);
    lines.set(key, earlier ?? line);
    if (earlier === undefined) return [found.row];
    faults.push({ pointer: `/${line}`, code: "named-twice", detail: `is stated in line ${earlier} too` });
    return [];
  });
  return { rows: faults.length > 0 ? [] : read, faults };
}

type Found = { row: MetricRow } | { faults: Fault[] } | Record<string, never>;

function metricOfRow(row: TableRow, channelCodes: ReturnType<typeof codesOf>, thisMonth: string): Found {
  const { number: line } = row;
  const fault = (member: string, code: string, detail: string): Fault => ({
    pointer: `/${line}${member}`,
    code,
    detail,
  });
  if ("fault" in row) return { faults: [fault("", row.fault, unreadable[row.fault])] };
  const cells = row.value;
  const written = cells.value;
  if (written === undefined) return {};
  const faults: Fault[] = [];
  const month = monthIn(cells.month ?? "");
  if (month === undefined) faults.push(fault("/month", "invalid-format", "must be a month such as 2016-03"));
  else if (month > thisMonth) faults.push(fault("/month", "in-the-future", "must not be after the current month"));
  const channel = channelCodes.codeOf(cells.channel ?? "");
  if (channel === undefined) faults.push(fault("/channel", "unknown-channel", `is none of ${channelCodes.listed}`));
  const metric = metrics.find((code) => code === metricCodes.codeOf(cells.metric ?? ""));
  if (metric === undefined) faults.push(fault("/metric", "unknown-code", `is none of ${metricCodes.listed}`));
  const stated = cells.measure === undefined ? undefined : measureCodes.codeOf(cells.measure);
  const allowed: readonly Measure[] = metric === undefined ? measures : metricMeasures[metric];
  const measure = cells.measure === undefined ? allowed[0] : allowed.find((code) => code === stated);
  if (measure === undefined) faults.push(fault("/measure", "unknown-code", `must be ${allowed.join(" or ")}`));
  const value = numberIn(written);
  if ("fault" in value) faults.push(fault("/value", value.fault, numberFaults[value.fault]));
  else if (!Number.isSafeInteger(value.number))
    faults.push(fault("/value", "count-fractional", "must be a whole number"));
  else if (metric !== undefined && measure !== undefined && !mayBe(metric, measure, value.number))
    faults.push(fault("/value", "count-negative", "must not be negative"));
  if (month === undefined || channel === undefined || metric === undefined || measure === undefined || "fault" in value)
    return { faults };
  return faults.length > 0 ? { faults } : { row: { line, month, channel, metric, measure, value: value.number } };
}

const memberNames = ["month", "channel", "metric", "measure", "value"] as const;

/** A table to fill in, with what is recorded already. */
export function metricTemplate(
  channels: readonly Channel[],
  recorded: readonly MetricRollupRow[],
  language: TemplateLanguage,
): Template {
  const active = channels.filter(({ active }) => active).map(({ id, label }) => ({ code: id, label }));
  const codes = (labels: Readonly<Record<string, Channel["label"]>>) =>
    Object.entries(labels).map(([code, label]) => ({ code, label }));
  const values = {
    channel: active,
    metric: codes(metricLabels),
    measure: codes(metricMeasureLabels),
    month: [],
    value: [],
  };
  return {
    columns: memberNames.map((name) => ({
      name,
      label: metricHeadings[name].label,
      remarks: name === "measure" || name === "value" ? [] : [templateWords.required],
      values: values[name],
    })),
    rows: recorded.map((row) => [
      row.month,
      row[`label_${language}`],
      metricLabels[row.metric][language],
      metricMeasureLabels[row.measure][language],
      String(row.value),
    ]),
  };
}
