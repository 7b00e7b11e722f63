import Papa from "papaparse";
import { rendered } from "../http/response.ts";

export type Cell = string | number | boolean | null;

/**
 * What is written behind an apostrophe: what a spreadsheet reads as a formula, or as a cell's end, in ASCII and in full width; and what
 * has an apostrophe before that or before digits already, so that the one that is read away is ours.
 */
const opening = /^(?:'*[=+\-@\t\r＝＋－＠]|'+\d)/;
const guarded = /^'(?='*[=+\-@\t\r＝＋－＠\d])/;

/**
 * The text that a cell stands for: an apostrophe is left out before what a spreadsheet would run, and before digits, where people
 * write it so that a spreadsheet leaves them as they are.
 */
export const unguarded = (cell: string): string => cell.replace(guarded, "");

/**
 * Rows as lines of CSV (RFC 4180, CRLF after every line): null is an empty field, numbers and booleans are written as JSON has them, and
 * an apostrophe stands before what a spreadsheet would run. Every CSV that is served is written here.
 */
export const csvLines = (rows: readonly (readonly Cell[])[]): string =>
  `${Papa.unparse(
    rows.map((row) => [...row]),
    { newline: "\r\n", escapeFormulae: opening },
  )}\r\n`;

/** A CSV: its headings, then its rows. */
export const csvOf = (fields: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  csvLines([fields, ...rows]);

/** What a spreadsheet needs to read a CSV as UTF-8. */
const byteOrderMark = "\uFEFF";

/** Where the columns of the public CSVs are described: a CSV has no place for it. */
export const describedBy = '</datapackage.json>; rel="describedby"';

export const csvType = "text/csv; charset=utf-8; header=present";

/** What a CSV begins with before its headings: with `excel=1` a byte order mark. */
export const csvOpening = ({ excel }: { excel?: "1" | undefined }): string => (excel === "1" ? byteOrderMark : "");

/** A CSV as it is served: with `excel=1` a byte order mark stands first. `hash` is the SHA-256 of the text where it is stored with it. */
export function renderedCsv(
  text: string,
  query: { excel?: "1" | undefined },
  { hash, headers = {} }: { hash?: string; headers?: Record<string, string> } = {},
) {
  if (query.excel === "1") return rendered(csvType, csvOpening(query) + text, { headers });
  return rendered(csvType, text, { ...(hash === undefined ? {} : { hash }), headers });
}
