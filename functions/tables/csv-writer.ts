import { rendered } from "../http/response.ts";

export type Cell = string | number | boolean | null;

/**
 * What a spreadsheet reads as a formula, or as a cell's end, in ASCII and in full width; behind apostrophes, too, so that one that is
 * put before it is the only one that is taken away.
 */
const opening = /^'*[=+\-@\t\r＝＋－＠]/;
const guarded = /^'(?='*[=+\-@\t\r＝＋－＠])/;

/** A text as it is safe to open in a spreadsheet: an apostrophe stands before what would be a formula. */
const guard = (text: string) => (opening.test(text) ? `'${text}` : text);

/** The text that a guarded cell stands for; any other cell as it is. */
export const unguarded = (cell: string) => cell.replace(guarded, "");

/** Quoted where a delimiter, a quote, a line break, a byte order mark or a blank at either end asks for it (RFC 4180). */
const quotes = /[",\r\n\uFEFF]|^ | $/;
const quoted = (text: string) => (quotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

interface Writing {
  /** `refused-at-source`: the contract of these texts lets in none that opens like a formula, so none is altered here. */
  formulas: "guarded" | "refused-at-source";
}

/**
 * Rows as CSV (RFC 4180, CRLF after every line): null is an empty field, numbers and booleans are written as JSON has them. Every
 * CSV that is served is written here.
 */
export function csvOf(
  fields: readonly string[],
  rows: readonly (readonly Cell[])[],
  { formulas }: Writing = { formulas: "guarded" },
): string {
  const written = (cell: Cell) => {
    if (cell === null) return "";
    if (typeof cell !== "string") return String(cell);
    return quoted(formulas === "guarded" ? guard(cell) : cell);
  };
  return [fields, ...rows].map((row) => `${row.map(written).join(",")}\r\n`).join("");
}

/** What a spreadsheet needs to read a CSV as UTF-8. */
const byteOrderMark = "\uFEFF";

export const csvType = "text/csv; charset=utf-8; header=present";

/** A CSV as it is served: with `excel=1` a byte order mark stands first. `hash` is the SHA-256 of the text where it is stored with it. */
export function renderedCsv(
  text: string,
  { excel }: { excel?: "1" | undefined },
  { hash, headers = {} }: { hash?: string; headers?: Record<string, string> } = {},
) {
  if (excel === "1") return rendered(csvType, byteOrderMark + text, { headers });
  return rendered(csvType, text, { ...(hash === undefined ? {} : { hash }), headers });
}
