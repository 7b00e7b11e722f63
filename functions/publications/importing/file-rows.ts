import { importedPublication } from "../../../schema/contracts/publications.ts";
import { isTooDeep } from "../../http/validation.ts";
import type { Fault } from "../entry/content.ts";
import { csvRows } from "./csv-rows.ts";

/** A row of the file: the line it begins on, from 1, and what it says, unless it cannot be read. */
export type FileRow = { number: number; value: unknown } | { number: number; fault: keyof typeof unreadable };

/** No row of the registry comes near this; D1 refuses rows of 2 MB, and the local one does not. */
const mostCharacters = 256 * 1024;
const mostRows = 50_000;

/** Why a row cannot be read. */
export const unreadable = {
  "malformed-json": "is not JSON, or is nested too deep",
  "malformed-csv": "has a quote that is not closed, or not doubled inside quotes",
  "row-too-large": `has more than ${mostCharacters.toLocaleString("en")} characters`,
  "cell-without-column": "has a value where the first row names no column",
} as const;

const members: ReadonlySet<string> = new Set(Object.keys(importedPublication.shape));

export type FileType = "ndjson" | "csv";

/** The rows of a file, and what is wrong with the file as a whole. */
export function rowsOf(type: FileType, text: string): { rows: FileRow[]; faults: Fault[] } {
  const read = type === "csv" ? csvRows(text, members, mostCharacters) : { rows: ndjsonRows(text), faults: [] };
  if (read.faults.length > 0 || (read.rows.length > 0 && read.rows.length <= mostRows)) return read;
  const detail = `has ${read.rows.length.toLocaleString("en")} rows; 1 to ${mostRows.toLocaleString("en")} are taken`;
  return { rows: [], faults: [{ pointer: "", code: "line-count", detail }] };
}

const ndjsonRows = (text: string): FileRow[] =>
  text.split("\n").flatMap((line, at): FileRow[] => {
    const number = at + 1;
    if (line.length > mostCharacters) return [{ number, fault: "row-too-large" }];
    if (line.trim() === "") return [];
    try {
      const value: unknown = JSON.parse(line);
      return isTooDeep(value) ? [{ number, fault: "malformed-json" }] : [{ number, value }];
    } catch {
      return [{ number, fault: "malformed-json" }];
    }
  });
