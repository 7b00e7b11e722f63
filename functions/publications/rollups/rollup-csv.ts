import type { Division } from "../../../schema/contracts/rollups.ts";
import type { TableField } from "../../../schema/contracts/tables.ts";
import { rollupHeadings } from "../../labels/columns.ts";
import { csvOf } from "../../tables/csv-writer.ts";
import { required } from "../../tables/table-schema.ts";
import type { RollupRow } from "./rollup-rows.ts";

/** A row as it is served: its value is the member that has the name of the division. */
export const serializeRow = (by: Division, { month, value, label, items, yearToDate, provisional }: RollupRow) => ({
  month,
  [by]: value,
  label_zh_hans: label.zh_hans,
  label_zh_hant: label.zh_hant,
  label_en: label.en,
  items,
  year_to_date: yearToDate,
  provisional,
});

const described: readonly Omit<TableField, "title">[] = [
  { name: "month", type: "yearmonth", description: "The agency-local month.", constraints: required },
  {
    name: "channel",
    type: "string",
    description: "The channel; _T the month's distinct items, which are no sum of the channels.",
    constraints: { ...required, pattern: "_T|[a-z][a-z0-9_]{1,39}" },
  },
  { name: "label_zh_hans", type: "string", description: "Its name in Simplified Chinese.", constraints: required },
  { name: "label_zh_hant", type: "string", description: "Its name in Traditional Chinese.", constraints: required },
  { name: "label_en", type: "string", description: "Its name in English.", constraints: required },
  {
    name: "items",
    type: "integer",
    description: "Items published in the month; empty where the month is not counted, which is not 0.",
    constraints: { minimum: 0 },
  },
  {
    name: "year_to_date",
    type: "integer",
    description: "Items since January; empty where a month of it is not counted.",
    constraints: { minimum: 0 },
  },
  {
    name: "provisional",
    type: "boolean",
    description: "Whether the month is not closed yet, so that its count may change.",
    constraints: required,
  },
];

/** The columns of the rollup by channel. */
export const rollupFields: readonly TableField[] = described.map(({ name, type, ...more }) => ({
  name,
  type,
  title: rollupHeadings[name]?.zh_hans,
  ...more,
}));

/** The rollup's rows as CSV. The number of an uncounted month is empty, never 0. */
export const rollupCsv = (by: Division, rows: readonly RollupRow[]): string =>
  csvOf(
    rollupFields.map(({ name }) => (name === "channel" ? by : name)),
    rows.map((row) => Object.values(serializeRow(by, row))),
  );
