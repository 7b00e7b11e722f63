import type { Division } from "../../../schema/contracts/rollups.ts";
import type { TableField } from "../../../schema/contracts/tables.ts";
import { rollupHeadings } from "../../labels/columns.ts";
import { csvOf } from "../../tables/csv-writer.ts";
import { required, titledField } from "../../tables/table-schema.ts";
import type { RollupRow } from "./rollup-rows.ts";

/** A row as it is served: its value is the member that has the name of the division. */
export const serializeRow = (by: Division, { month, value, label, items, yearToDate, lacks, ...row }: RollupRow) => ({
  month,
  [by]: value,
  label_zh_hans: label.zh_hans,
  label_zh_hant: label.zh_hant,
  label_en: label.en,
  items,
  year_to_date: yearToDate,
  year_to_date_lacks: lacks,
  provisional: row.provisional,
  differs: row.differs,
  in_use: row.inUse,
});

/** What stands in the place of a count where there was no such channel. */
const notInUse = "/";

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
    description:
      "Items published in the month; empty where the month is not counted, / where the channel was not in use: neither is 0.",
    missingValues: ["", notInUse],
    constraints: { minimum: 0 },
  },
  {
    name: "year_to_date",
    type: "integer",
    description: "Items since January, of the months that are counted; empty where none is.",
    constraints: { minimum: 0 },
  },
  {
    name: "year_to_date_lacks",
    type: "string",
    description: "The months since January that are not counted, with ; between them.",
  },
  {
    name: "provisional",
    type: "boolean",
    description: "Whether the month is not closed yet, so that its count may change.",
    constraints: required,
  },
  {
    name: "differs",
    type: "boolean",
    description: "Whether entries of the month were written since it was counted.",
    constraints: required,
  },
  {
    name: "in_use",
    type: "boolean",
    description: "Whether there was such a channel in the month.",
    constraints: required,
  },
];

/** The columns of the rollup by channel. */
export const rollupFields: readonly TableField[] = described.map(({ name, ...more }) =>
  titledField(name, rollupHeadings[name], more),
);

/** The rollup's rows as CSV. The number of an uncounted month is empty, never 0. */
export const rollupCsv = (by: Division, rows: readonly RollupRow[]): string =>
  csvOf(
    rollupFields.map(({ name }) => (name === "channel" ? by : name)),
    rows.map((row) =>
      Object.values({
        ...serializeRow(by, row),
        ...(row.inUse ? {} : { items: notInUse }),
        year_to_date_lacks: row.lacks.join(";"),
      }),
    ),
  );
