import { mostRowCharacters, type RowCount, type SheetRow } from "./row.ts";

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;

export type Delimiter = "," | ";" | "\t";
export const delimiters: readonly Delimiter[] = [",", ";", "\t"];

/** Where the table begins, and by what its cells are parted where a first line `sep=;` says so. */
export function statedDelimiter(text: string): { delimiter: Delimiter | undefined; begin: number } {
  const [line, character] = /^"?sep=([,;\t])"?[,;\t]*(?:\r\n|\r|\n|$)/i.exec(text) ?? [];
  if (line === undefined) return { delimiter: undefined, begin: 0 };
  return { delimiter: delimiters.find((one) => one === character), begin: line.length };
}

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell === "" || cell.trim() === "");

/** The lines that end within a stretch of text: CRLF, LF or CR each. */
function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) count += 1;
  }
  return count;
}

/**
 * The rows of a CSV (RFC 4180; CRLF, LF or CR), blank ones left out. A quoted cell may contain line breaks, which stay as they are;
 * a row's number is that of the line it begins on. Reading stops where `count` has had enough, so a file of too many rows costs no
 * more than the rows that are taken.
 *
 * @param begin where in the text the first row begins
 */
export function csvRows(text: string, delimiter: Delimiter, begin: number, count: RowCount): SheetRow[] {
  const separator = delimiter.charCodeAt(0);
  const rows: SheetRow[] = [];
  let at = begin;
  let line = 1 + lineBreaks(text, 0, begin);

  /** The end of a cell without quotes. */
  const endFrom = (from: number) => {
    let end = from;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === separator || code === lineFeed || code === carriageReturn) break;
    }
    return end;
  };

  /** The cell in quotes that begins at `at`, which is moved behind it; undefined where the quotes do not match. */
  const quoted = (): string | undefined => {
    let value = "";
    let from = at + 1;
    for (;;) {
      const end = text.indexOf('"', from);
      if (end === -1) {
        at = text.length;
        return undefined;
      }
      value += text.slice(from, end);
      if (text.charCodeAt(end + 1) !== quote) {
        at = end + 1;
        break;
      }
      value += '"';
      from = end + 2;
    }
    while (text.charCodeAt(at) === space && space !== separator) at += 1;
    const end = endFrom(at);
    if (end === at) return value;
    // Something stands behind the closing quote: the rest of the line is passed over.
    for (at = end; at < text.length && text.charCodeAt(at) === separator; ) at = endFrom(at + 1);
    return undefined;
  };

  while (at < text.length) {
    const first = at;
    const number = line;
    const cells: string[] = [];
    let malformed = false;
    for (;;) {
      if (text.charCodeAt(at) === quote) {
        const value = quoted();
        if (value === undefined) malformed = true;
        else cells.push(value);
      } else {
        const end = endFrom(at);
        cells.push(text.slice(at, end));
        at = end;
      }
      if (malformed || at >= text.length || text.charCodeAt(at) !== separator) break;
      at += 1;
    }
    const characters = at - first;
    if (text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at += 2;
    else if (at < text.length) at += 1;
    line += lineBreaks(text, first, at);
    const blank = !malformed && isBlank(cells);
    if (characters > mostRowCharacters) rows.push({ number, fault: "row-too-large" });
    else if (malformed) rows.push({ number, fault: "malformed-csv" });
    else if (!blank) rows.push({ number, value: cells });
    if (!count.add(blank)) break;
  }
  return rows;
}
