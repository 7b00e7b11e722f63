import type { Fault } from "../http/validation.ts";
import { csvRows, type Delimiter, delimiters, statedDelimiter } from "./csv-reader.ts";
import { unguarded } from "./csv-writer.ts";
import { decodeFile, malformedFile } from "./file-text.ts";
import { type Head, headOf, mostTitleRows, type TableColumns, type TableFault } from "./headings.ts";
import { mostBlankRows, type Read, rowCount, type SheetRow } from "./row.ts";
import { workbookRows } from "./workbook/workbook.ts";
import { isZip } from "./workbook/zip.ts";

/** The cells of a row by the names of their columns, trimmed; empty ones are left out. */
export type TableRow = Read<Readonly<Record<string, string>>> & {
  /** Columns whose cell stood behind an apostrophe: a spreadsheet has left it as it is. */
  literal?: readonly string[];
};

export interface SentTable {
  /** The columns the headings name. */
  columns: readonly string[];
  rows: TableRow[];
  /** What is wrong with the table itself, by line and place. Where there are any, there are no rows. */
  faults: TableFault[];
}

/**
 * Reads a table: a CSV in any of the usual encodings and delimiters, or the first sheet of a workbook. Which of both it is, its bytes
 * say. Title rows above the headings, blank rows and blank columns are left out; short rows are padded.
 *
 * @param mostRows rows below the headings; of a file with more no more is read
 * Throws `malformed-file` and, of a workbook, `payload-too-large`.
 */
export function readTable(bytes: Uint8Array<ArrayBuffer>, columns: TableColumns, mostRows: number): SentTable {
  const count = rowCount(mostRows + mostTitleRows);
  const rows = isZip(bytes) ? workbookRows(bytes, count) : rowsOfCsv(textOf(bytes), columns, count);
  const found = headOf(rows, columns);
  const below = found === undefined ? [] : rows.slice(found.head.at + 1);
  const none = { columns: [], rows: [] };
  if (count.exceeded() || below.length > mostRows) return { ...none, faults: [rowCountFault(mostRows)] };
  if (found === undefined) return { ...none, faults: [] };
  const { head, faults } = found;
  if (faults.length > 0) return { ...none, faults };
  const named = new Set(head.columns.flatMap((column) => column?.name ?? []));
  return { columns: [...named], rows: below.map((row) => cellsOf(row, head)), faults: [] };
}

const number = (count: number) => count.toLocaleString("en");

/** The fault of a file with no rows, or with more of them, or more blank ones, than are read. */
export const rowCountFault = (mostRows: number): Fault => ({
  pointer: "",
  code: "line-count",
  detail: `has too many rows, or none: 1 to ${number(mostRows)} are taken, and ${number(mostBlankRows)} blank ones at most`,
});

/** The compound file of Excel 97 to 2003. */
const isOldWorkbook = ([a, b, c, d]: Uint8Array) => a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0;

function textOf(bytes: Uint8Array): string {
  if (!isOldWorkbook(bytes)) return decodeFile(bytes);
  throw malformedFile(
    "The file is a workbook of Excel 97 to 2003, or has a password. Save it as .xlsx without one, or as CSV UTF-8.",
  );
}

function rowsOfCsv(text: string, columns: TableColumns, count: ReturnType<typeof rowCount>): SheetRow[] {
  const { delimiter, begin } = statedDelimiter(text);
  const body = text.slice(begin);
  return csvRows(body, delimiter ?? delimiterOf(body, columns), count, begin === 0 ? 1 : 2);
}

/** The delimiter that parts the first rows into the most known headings: which one Excel writes depends on the machine's region. */
function delimiterOf(text: string, columns: TableColumns): Delimiter {
  const named = (delimiter: Delimiter) => {
    const rows = csvRows(text, delimiter, rowCount(mostTitleRows - 1));
    const counts = rows.map((row) => ("fault" in row ? 0 : row.value.filter((cell) => columns.find(cell)).length));
    return Math.max(0, ...counts);
  };
  const found = delimiters.map((delimiter) => ({ delimiter, headings: named(delimiter) }));
  return found.toSorted((a, b) => b.headings - a.headings)[0]?.delimiter ?? ",";
}

function cellsOf(row: SheetRow, { columns }: Head): TableRow {
  if ("fault" in row) return row;
  const { number, value: written } = row;
  const cells: Record<string, string> = {};
  const literal: string[] = [];
  for (const [at, raw] of written.entries()) {
    const trimmed = raw.trim();
    if (trimmed === "") continue;
    const column = columns[at];
    if (column === undefined) return { number, fault: "cell-without-column" };
    const cell = trimmed.startsWith("'") ? unguarded(trimmed) : trimmed;
    if (cell !== trimmed) literal.push(column.name);
    const earlier = cells[column.name];
    if (earlier === undefined || earlier === cell) cells[column.name] = cell;
    else if (column.list) cells[column.name] = `${earlier};${cell}`;
    else return { number, fault: "cells-differ" };
  }
  return literal.length === 0 ? { number, value: cells } : { number, value: cells, literal };
}
