import Papa from "papaparse";
import { mostRowCharacters, type RowCount, type SheetRow } from "./row.ts";

export type Delimiter = "," | ";" | "\t";
export const delimiters: readonly Delimiter[] = [",", ";", "\t"];

/** Where the table begins, and by what its cells are parted where a first line `sep=;` says so. */
export function statedDelimiter(text: string): { delimiter: Delimiter | undefined; begin: number } {
  const [line, character] = /^"?sep=([,;\t])"?[,;\t]*(?:\r\n|\r|\n|$)/i.exec(text) ?? [];
  if (line === undefined) return { delimiter: undefined, begin: 0 };
  return { delimiter: delimiters.find((one) => one === character), begin: line.length };
}

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell === "" || cell.trim() === "");

/** The line break outside of quotes that comes first; CRLF counts as LF, because a CR at the end of a row is a blank. */
const firstBreak = /^(?:"[^"]*"|[^"\r\n])*(\r\n?|\n)/;
const newlineOf = (text: string) => (firstBreak.exec(text.slice(0, 16_384))?.[1] === "\r" ? "\r" : "\n");

/** Cells without the CR of their row's end, and with LF where they have line breaks. */
function withLineFeeds(cells: string[]): string[] {
  for (const [at, cell] of cells.entries()) {
    if (cell.includes("\r")) cells[at] = cell.replace(/\r$/, "").replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  }
  return cells;
}

/**
 * The rows of a CSV (RFC 4180; CRLF, LF or CR), blank ones left out. A quoted cell may contain line breaks, which are LF then; a row's
 * number is that of the line it begins on. Reading stops where `count` has had enough, or at a row that is too large, so a file that is
 * refused costs no more than one that is taken.
 *
 * @param firstLine the number of the first line
 */
export function csvRows(text: string, delimiter: Delimiter, count: RowCount, firstLine = 1): SheetRow[] {
  const rows: SheetRow[] = [];
  const newline = newlineOf(text);
  const hasReturns = text.includes("\r");
  let begin = 0;
  let line = firstLine;
  let lineEnd = text.indexOf(newline);
  let chunkBegin = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    newline,
    // What is read of a chunk, and its faults, are in memory at once.
    chunkSize: mostRowCharacters,
    step({ data, errors, meta: { cursor } }, parser) {
      const number = line;
      const characters = cursor - begin;
      begin = cursor;
      for (; lineEnd !== -1 && lineEnd < cursor; lineEnd = text.indexOf(newline, lineEnd + 1)) line += 1;
      const malformed = errors.some(({ type }) => type === "Quotes");
      const blank = !malformed && isBlank(data);
      if (characters > mostRowCharacters) rows.push({ number, fault: "row-too-large" });
      else if (malformed) rows.push({ number, fault: "malformed-csv" });
      else if (!blank) rows.push({ number, value: hasReturns ? withLineFeeds(data) : data });
      if (!count.add(blank)) parser.abort();
    },
    chunk(_: unknown, parser: Papa.Parser) {
      if (begin === chunkBegin && begin < text.length) {
        rows.push({ number: line, fault: "row-too-large" });
        parser.abort();
      }
      chunkBegin = begin;
    },
  });
  return rows;
}
