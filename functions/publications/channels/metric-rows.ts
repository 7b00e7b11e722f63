import type { Channel } from "../../../schema/contracts/channels.ts";
import type { MetricRollupRow } from "../../../schema/contracts/metrics.ts";
import type { TableField } from "../../../schema/contracts/tables.ts";
import { metricHeadings } from "../../labels/columns.ts";
import { csvOf } from "../../tables/csv-writer.ts";
import { required, titledField } from "../../tables/table-schema.ts";
import { nameAtEndOf } from "./channel-days.ts";
import type { RecordedMetric } from "./metric-changes.ts";

/** What is recorded, with the name that each channel had at the month's end. */
export const metricRows = (
  recorded: readonly (RecordedMetric & { channel: string })[],
  channels: readonly Channel[],
): MetricRollupRow[] => {
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  return recorded.flatMap(({ month, channel: id, metric, measure, value }) => {
    const channel = byId.get(id);
    if (channel === undefined) return [];
    const { zh_hans, zh_hant, en } = nameAtEndOf(channel, month);
    return [
      { month, channel: id, label_zh_hans: zh_hans, label_zh_hant: zh_hant, label_en: en, metric, measure, value },
    ];
  });
};

const described: readonly (Omit<TableField, "title" | "name"> & { name: keyof MetricRollupRow })[] = [
  { name: "month", type: "yearmonth", description: "The agency-local month.", constraints: required },
  {
    name: "channel",
    type: "string",
    description: "The channel, a code of the list of channels.",
    constraints: { ...required, pattern: "[a-z][a-z0-9_]{1,39}" },
  },
  {
    name: "label_zh_hans",
    type: "string",
    description: "Its name then, in Simplified Chinese.",
    constraints: required,
  },
  {
    name: "label_zh_hant",
    type: "string",
    description: "Its name then, in Traditional Chinese.",
    constraints: required,
  },
  { name: "label_en", type: "string", description: "Its name then, in English.", constraints: required },
  {
    name: "metric",
    type: "string",
    description: "What is counted: visits, reads, posts, followers, likes, shares or comments.",
    constraints: required,
  },
  {
    name: "measure",
    type: "string",
    description:
      "flow: of the month alone; stock: as it stood at its end; cumulative: a running total. Only flows add up.",
    constraints: required,
  },
  {
    name: "value",
    type: "integer",
    description: "As its operators tell it; only a flow of followers may be negative.",
    constraints: required,
  },
];

/** The columns of the metrics by month. */
export const metricFields: readonly TableField[] = described.map(({ name, ...more }) =>
  titledField(name, metricHeadings[name].label, more),
);

/** The metrics as CSV, in the columns that an import reads back. */
export const metricsCsv = (rows: readonly MetricRollupRow[]): string =>
  csvOf(
    described.map(({ name }) => name),
    rows.map((row) => described.map(({ name }) => row[name])),
  );
