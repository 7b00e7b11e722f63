import { importedPublication } from "../../../schema/contracts/publications.ts";
import { parseJson } from "../../http/json.ts";
import type { Fault } from "../../http/validation.ts";
import { csvRows } from "./csv-rows.ts";
import { type FileRow, mostRowCharacters } from "./row.ts";

const mostRows = 50_000;

const members: ReadonlySet<string> = new Set(Object.keys(importedPublication.shape));

export type FileType = "ndjson" | "csv";

/** The rows of a file, and the faults of the file itself; where there are any, there are no rows. */
export function fileRows(type: FileType, text: string): { rows: FileRow[]; faults: Fault[] } {
  const read = type === "csv" ? csvRows(text, members) : { rows: ndjsonRows(text), faults: [] };
  if (read.faults.length > 0 || (read.rows.length > 0 && read.rows.length <= mostRows)) return read;
  const detail = `has ${read.rows.length.toLocaleString("en")} rows; 1 to ${mostRows.toLocaleString("en")} are taken`;
  return { rows: [], faults: [{ pointer: "", code: "line-count", detail }] };
}

const ndjsonRows = (text: string): FileRow[] =>
  text.split("\n").flatMap((line, at): FileRow[] => {
    const number = at + 1;
    if (line.length > mostRowCharacters) return [{ number, fault: "row-too-large" }];
    if (line.trim() === "") return [];
    const read = parseJson(line);
    return [read.ok ? { number, value: read.value } : { number, fault: read.fault.code }];
  });
