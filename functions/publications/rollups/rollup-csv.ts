import type { Division } from "../../../schema/contracts/rollups.ts";
import { csvOf } from "../../tables/csv-writer.ts";
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

/** The rollup's rows as CSV. The number of an uncounted month is empty, never 0. */
export const rollupCsv = (by: Division, rows: readonly RollupRow[]): string =>
  csvOf(
    ["month", by, "label_zh_hans", "label_zh_hant", "label_en", "items", "year_to_date", "provisional"],
    rows.map((row) => Object.values(serializeRow(by, row))),
  );
