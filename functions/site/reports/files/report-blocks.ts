import { qualifierLabels } from "../../../labels/figures.ts";
import { inSentence } from "../../../labels/label.ts";

/** A cell of a table, as functions/site/static/report-files.js reads it off the page. */
export interface BlockCell {
  text: string;
  /** The mark of its footnote, `[1]`; empty without one. */
  note: string;
  isHeading: boolean;
  /** Whether it stands where the page has figures. */
  isNumber: boolean;
  /** The column it begins in, from 0, and the columns and rows it covers. */
  column: number;
  across: number;
  down: number;
}

export interface TableBlock {
  kind: "table";
  caption: string;
  /** Columns of the widest row. */
  width: number;
  /** Of each row the cells that begin in it. */
  rows: readonly { isHead: boolean; cells: readonly BlockCell[] }[];
}

type ReportBlock =
  | { kind: "heading"; level: number; text: string }
  | { kind: "paragraph" | "item"; text: string }
  | TableBlock;

/** A report as its page shows it. */
export interface PageReport {
  title: string;
  blocks: readonly ReportBlock[];
}

/** A number as the page prints it, and how a workbook prints the same. */
interface PrintedNumber {
  value: number;
  format: string;
}

/** What says how exact a number is, in front of it. */
const qualifiers = new Set(
  Object.values(qualifierLabels).flatMap((words) => [words.zh_hans, words.zh_hant, `${inSentence(words)} `]),
);

/** What stands before a number, the number, its unit, and what a reader has behind it in brackets. */
const printed =
  /^([^\d.,−-]*)([−-]?)(\d{1,3}(?:,\d{3})+|0|[1-9]\d*)(?:\.(\d+))?([\p{L} %/]*?)((?: \(|（)[^()（）]*[)）])*$/u;

/** Digits that a workbook's number has. */
const mostDigits = 15;

/**
 * The number that a cell prints, with a format that prints all of the cell: `1.60`, `1,234`, `约1,200件[2]`, `130,000,000（1.3亿）`. Nothing where it
 * prints something else: a day, a code that begins with 0, more digits than a number has.
 */
export function printedNumber({ text, note, isNumber }: BlockCell): PrintedNumber | undefined {
  const found = isNumber ? printed.exec(text) : null;
  if (found === null) return undefined;
  const [, before = "", minus = "", integer = "", decimals = ""] = found;
  const digits = integer.replaceAll(",", "");
  const behind = text.slice(
    before.length + minus.length + integer.length + (decimals === "" ? 0 : decimals.length + 1),
  );
  const literals = [before, behind + note];
  if (before !== "" && !qualifiers.has(before)) return undefined;
  if (digits.length + decimals.length > mostDigits || literals.some((one) => one.includes('"'))) return undefined;
  const [first, last] = literals.map((one) => (one === "" ? "" : `"${one}"`));
  const shape = `${integer.length > 3 && !integer.includes(",") ? "0" : "#,##0"}${decimals === "" ? "" : `.${"0".repeat(decimals.length)}`}`;
  const value = Number(`${minus === "" ? "" : "-"}${digits}${decimals === "" ? "" : `.${decimals}`}`);
  return { value, format: `${first}${shape}${last}` };
}
