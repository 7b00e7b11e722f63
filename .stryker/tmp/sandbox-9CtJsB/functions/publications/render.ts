// @ts-nocheck
import Papa from "papaparse";
import type { RollupRow } from "../../schema/contracts/publications.ts";

const columns = [
  "month",
  "channel",
  "label_zh_hans",
  "label_zh_hant",
  "label_en",
  "items",
  "year_to_date",
] as const satisfies readonly (keyof RollupRow)[];

/** The rollup's rows as CSV (RFC 4180, CRLF, UTF-8); an uncounted month is an empty field, never a 0. */
export const rollupCsv = (rows: readonly RollupRow[]): string =>
  `${Papa.unparse({ fields: [...columns], data: rows.map((row) => columns.map((column) => row[column])) }, { newline: "\r\n" })}\r\n`;
