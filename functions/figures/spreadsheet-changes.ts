import type { FigureRow } from "../../schema/contracts/figures.ts";
import { numberIn } from "../tables/numbers.ts";

// A year that is served as CSV, opened in a spreadsheet and saved has some cells that nobody edited and that are others now. Most read
// back as they were. Those that do not can be told only beside what was served.

/** Numbers of so many digits and more are shown shortened, and a CSV has what is displayed. */
const displayed = { integer: 1e11, digits: 9 } as const;

const significant = (number: number) =>
  String(number)
    .replace(/e.*$/, "")
    .replaceAll(/^-?0*\.?0*|\./g, "").length;

/** Whether a number is what a spreadsheet shows of another one. */
export function isShortenedNumber(served: number, sent: number): boolean {
  if (served === sent) return false;
  const isLong =
    Math.abs(served) >= displayed.integer || (!Number.isInteger(served) && significant(served) > displayed.digits);
  return isLong && [...Array(11).keys()].some((more) => Number(served.toPrecision(5 + more)) === sent);
}

const numberOf = (text: string) => {
  const read = numberIn(text.replace(/[%％]$/, ""));
  return "number" in read ? read.number : undefined;
};

const partsOfDate = /^\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?$/;
const asDate =
  /^(?:[a-z]{3}-\d{2}|\d{1,2}-[a-z]{3}(?:-\d{2})?|\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?)$/i;

/** Why a text is other than it was served without anybody having edited it: leading zeros, a plus or digits lost, made a date. */
export function changeOfText(served: string, sent: string): "spreadsheet-number" | "spreadsheet-date" | undefined {
  if (served === sent) return undefined;
  if (partsOfDate.test(served) && asDate.test(sent)) return "spreadsheet-date";
  const [before, after] = [numberOf(served), numberOf(sent)];
  if (before === undefined) return undefined;
  if (after === undefined) return /^-?\d(?:\.\d+)?e\+\d+$/i.test(sent) ? "spreadsheet-number" : undefined;
  return before === after || isShortenedNumber(before, after) ? "spreadsheet-number" : undefined;
}

/** What to do about it. */
export const changeDetails = {
  "spreadsheet-number":
    "is what a spreadsheet made of the text that was served: format the column as text there, or write ' before what is meant",
  "spreadsheet-date":
    "is a date that a spreadsheet made of what was written: format the column as text there and write it again, as in 2016-06",
} as const;

export type ServedRow = Pick<FigureRow, "indicator" | "breakdown" | "applicant_kind"> &
  Readonly<Record<string, unknown>>;

/** Finds the served row that a row is of, and the one whose breakdown a spreadsheet has changed into that of the row. */
export function servedRows(rows: readonly ServedRow[]) {
  const keyOf = ({ indicator, breakdown, applicant_kind }: ServedRow) => `${indicator}/${breakdown}/${applicant_kind}`;
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return {
    of: (row: ServedRow): ServedRow | undefined => byKey.get(keyOf(row)),
    changedInto: (row: ServedRow): ServedRow | undefined =>
      rows.find(
        (served) =>
          served.indicator === row.indicator &&
          served.applicant_kind === row.applicant_kind &&
          changeOfText(served.breakdown, row.breakdown) !== undefined,
      ),
  };
}
