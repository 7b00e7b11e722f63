import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Fault } from "../../http/validation.ts";
import { decodeUtf8 } from "../../tables/file-text.ts";
import { jsonLines } from "../../tables/ndjson.ts";
import { rowCount } from "../../tables/row.ts";
import { readTable, rowCountFault } from "../../tables/table.ts";
import { importColumns, publicationCodes } from "./columns.ts";
import type { FileRow } from "./row.ts";
import { publicationRows } from "./table-rows.ts";

const mostRows = 50_000;

type FileType = "ndjson" | "table";

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
export function fileRows({ type, bytes }: TypedFile, channels: readonly Channel[]): FileRows {
  const { rows, faults } = type === "ndjson" ? ndjsonRows(bytes) : tableRows(bytes, channels);
  if (faults.length > 0 || rows.length > 0) return { rows, faults };
  return { rows, faults: [rowCountFault(mostRows)] };
}

function tableRows(bytes: TypedFile["bytes"], channels: readonly Channel[]): FileRows {
  const { rows, faults } = readTable(bytes, importColumns, mostRows);
  const placed = faults.map(({ pointer, code, detail }) => ({ pointer, code, detail }));
  return { rows: publicationRows(rows, publicationCodes(channels)), faults: placed };
}

function ndjsonRows(bytes: TypedFile["bytes"]): FileRows {
  const count = rowCount(mostRows);
  const rows = jsonLines(decodeUtf8(bytes), count);
  return count.exceeded() ? { rows: [], faults: [rowCountFault(mostRows)] } : { rows, faults: [] };
}
