import type { Fault } from "../../http/validation.ts";
import { giveWay } from "../../platform/turns.ts";
import { decodeUtf8 } from "../../tables/file-text.ts";
import { formTableOf } from "../../tables/form-table.ts";
import { jsonLines } from "../../tables/ndjson.ts";
import { rowCount } from "../../tables/row.ts";
import { noRowsFault, readTable, rowCountFault } from "../../tables/table.ts";
import { importColumns } from "./columns.ts";
import { jsonRows } from "./json-rows.ts";
import type { FileReading, FileRow } from "./row.ts";
import { publicationRows } from "./table-rows.ts";

const mostRows = 50_000;

/** `cells` is a table that was read before: a page carries it on. */
type FileType = "ndjson" | "table" | "cells";

/** A file as it was sent. */
export interface TypedFile {
  type: FileType;
  bytes: Uint8Array<ArrayBuffer>;
}

interface FileRows {
  rows: FileRow[];
  faults: Fault[];
}

/** The rows of a file, and the faults of the file itself; where there are any, there are no rows. Throws `malformed-file`. */
export async function fileRows({ type, bytes }: TypedFile, reading: FileReading): Promise<FileRows> {
  const { rows, faults } = await readers[type](bytes, reading);
  if (faults.length > 0 || rows.length > 0) return { rows, faults };
  return { rows, faults: [type === "ndjson" ? { ...noRowsFault, detail: "has no lines" } : noRowsFault] };
}

const readers: Readonly<Record<FileType, (bytes: TypedFile["bytes"], reading: FileReading) => Promise<FileRows>>> = {
  ndjson: ndjsonRows,
  table: tableRows,
  cells: cellRows,
};

async function cellRows(bytes: TypedFile["bytes"], reading: FileReading): Promise<FileRows> {
  const { columns, rows } = formTableOf(decodeUtf8(bytes), importColumns);
  await giveWay();
  return { rows: publicationRows(rows, columns, reading), faults: [] };
}

async function tableRows(bytes: TypedFile["bytes"], reading: FileReading): Promise<FileRows> {
  const { columns, rows, faults } = readTable(bytes, importColumns, mostRows);
  await giveWay();
  const placed = faults.map(({ pointer, code, detail }) => ({ pointer, code, detail }));
  return { rows: publicationRows(rows, columns, reading), faults: placed };
}

async function ndjsonRows(bytes: TypedFile["bytes"], reading: FileReading): Promise<FileRows> {
  const count = rowCount(mostRows);
  const rows = jsonLines(decodeUtf8(bytes), count);
  if (count.exceeded()) return { rows: [], faults: [rowCountFault(mostRows)] };
  await giveWay();
  return { rows: jsonRows(rows, reading), faults: [] };
}
