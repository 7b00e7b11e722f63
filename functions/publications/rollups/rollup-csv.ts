import Papa from "papaparse";
import type { Division } from "../../../schema/contracts/rollups.ts";
import type { Row } from "./rollup-rows.ts";

/** A row as it is served, its value under the name of what the months are divided by. */
export const served = (by: Division, { month, value, label, items, yearToDate, provisional }: Row) => ({
  month,
  [by]: value,
  label_zh_hans: label.zh_hans,
  label_zh_hant: label.zh_hant,
  label_en: label.en,
  items,
  year_to_date: yearToDate,
  provisional,
});

/** The rollup's rows as CSV (RFC 4180, CRLF, UTF-8); an uncounted month is an empty field, never a 0. */
export const rollupCsv = (by: Division, rows: readonly Row[]): string =>
  `${Papa.unparse(
    {
      fields: ["month", by, "label_zh_hans", "label_zh_hant", "label_en", "items", "year_to_date", "provisional"],
      data: rows.map((row) => Object.values(served(by, row))),
    },
    { newline: "\r\n" },
  )}\r\n`;
