import { type DeclaredYear, declaredYear } from "../../schema/contracts/declared-figures.ts";
import { applicantKind } from "../../schema/contracts/figures.ts";
import { type Fault, faultsOf, invalid } from "../http/validation.ts";
import { booleanIn, type Codes } from "../tables/codes.ts";
import { dateIn } from "../tables/dates.ts";
import { numberFaults, numberIn } from "../tables/numbers.ts";
import { unreadable } from "../tables/row.ts";
import { noRowsFault, readTable, type SentTable } from "../tables/table.ts";
import { cellOfLabel, closedCodes, formNamed, openCodes, yearColumns } from "./declaration-codes.ts";
import {
  changeDetails,
  changeOfText,
  isRoundedNumber,
  isSerialNumber,
  isShortenedNumber,
  type ServedRow,
  servedRows,
} from "./spreadsheet-changes.ts";

type Row = Readonly<Record<string, string>>;

/** Figures of a year, as the contract has them. */
const mostRows = 1000;

const required = ["form", "indicator", "value"] as const;
const numbers = ["share_pct", "growth_pct", "prior_value", "share_decimals"] as const;
/** Empty means that the report does not print it, or that the form or a default states it. */
const texts = ["label_zh_hans", "label_zh_hant", "label_en", "value_text", "share_of", "section", "note"] as const;
const closed = ["applicant_kind", "measure", "qualifier", "value_origin", "obs_status"] as const;
const open = ["breakdown", "unit"] as const;

/** A year as a table declares it, and the columns that the table has. */
export interface YearOfTable {
  year: DeclaredYear;
  columns: readonly string[];
}

/**
 * A year declared as a table, in the columns of the figures and one naming the form, as the JSON body it stands for. Row n of the file, from 0 and without headings and blank rows, is `/figures/n`; each fault names its line, too. An empty `value` is a blank, `/`
 * a figure that cannot exist, `0` a stated zero. `revision` is ours and ignored.
 *
 * @param period the year declared; rows may repeat it and must not name another
 * @param served the rows of the year as they were released last: what a spreadsheet makes of them unasked is refused by name
 * Throws `malformed-file`, or `validation-failed` naming every column and cell that cannot be read.
 */
export function yearOfTable(bytes: Uint8Array<ArrayBuffer>, period: string, served: readonly ServedRow[]): YearOfTable {
  return yearOfRows(readTable(bytes, yearColumns, mostRows), period, served);
}

/** The same, of a table that was read already. */
export function yearOfRows(table: SentTable, period: string, served: readonly ServedRow[]): YearOfTable {
  const faults = [...tableFaults(table), ...missingColumns(table)];
  if (table.faults.length === 0 && table.rows.length === 0) throw refused([noRowsFault]);
  if (faults.length > 0) throw refused(faults);
  const lines = table.rows.map(({ number }) => number);
  const rows = table.rows.map((row, at): Row => {
    if (!("fault" in row)) return row.value;
    const code = row.fault === "malformed-csv" ? "csv-malformed" : row.fault;
    faults.push({ pointer: `/figures/${at}`, code, detail: unreadable[row.fault] });
    return {};
  });
  if (faults.length > 0) throw refused(withLines(faults, lines));
  const form = rows[0]?.form ?? "";
  const formId = formNamed(form);
  if (formId === undefined) {
    const detail = `is no form of the annual report: write one of ${closedCodes.form.listed}`;
    faults.push({ pointer: "/form", code: "invalid-value", detail });
  }
  const known = servedRows(served);
  const figures = rows.map((row, number) => {
    const report: Report = (member, code, detail) =>
      faults.push({ pointer: `/figures/${number}${member}`, code, detail });
    if (row.form !== form) report("/form", "form-mixed", "a file holds one form; the first row names another");
    if (row.period && dateIn(row.period) !== period)
      report("/period", "period-mismatch", `the year declared is ${period}`);
    const figure = figureOf(row, report);
    changes({ row, figure, literal: table.rows[number]?.literal ?? [] }, known, report);
    return figure;
  });
  const year = declaredYear.safeParse({ form: formId, figures }, { reportInput: true });
  if (year.success && faults.length === 0) return { year: year.data, columns: table.columns };
  const named = new Set(faults.map(({ pointer }) => pointer));
  const other = year.success ? [] : faultsOf(year.error).filter(({ pointer }) => !named.has(pointer));
  throw refused(withLines([...faults, ...other], lines));
}

/** Faults of the table: the pointer of a column is its heading, as it is in the file. */
const tableFaults = ({ faults }: SentTable): Fault[] =>
  faults.map(({ heading, pointer, code, detail }) => ({
    pointer: heading === undefined ? pointer : `/${heading}`,
    code,
    detail,
  }));

function missingColumns({ columns, faults }: SentTable): Fault[] {
  if (faults.length > 0) return [];
  return required
    .filter((name) => !columns.includes(name))
    .map((name) => ({ pointer: `/${name}`, code: "required", detail: "the file has no such column" }));
}

/** Says with each fault of a row which line of the file it is on. */
const withLines = (faults: readonly Fault[], lines: readonly number[]): Fault[] =>
  faults.map((fault) => {
    const [, at] = /^\/figures\/(\d+)/.exec(fault.pointer) ?? [];
    const line = at === undefined ? undefined : lines[Number(at)];
    return line === undefined ? fault : { ...fault, detail: `${fault.detail} (line ${line} of the file)` };
  });

/** What is written as codes are is one, even where a label of another code is the same word: `total` is no `_T`. */
const openCode = (cell: string, codes: Codes) => (/^[a-z0-9_.]*$/.test(cell) ? cell : (codes.codeOf(cell) ?? cell));

type Report = (member: string, code: string, detail: string) => void;

function figureOf(row: Row, report: Report): Record<string, unknown> {
  const figure: Record<string, unknown> = { ...cellNamed(row), ...printedValue(row, report) };
  for (const name of numbers) if (row[name]) figure[name] = numberOf(name, row[name].replace(/[%％]$/, ""), report);
  for (const name of texts) if (row[name]) figure[name] = row[name];
  for (const name of closed) if (row[name]) figure[name] = codeIn(name, row[name], closedCodes[name], report);
  for (const name of open) if (row[name]) figure[name] = openCode(row[name], openCodes[name]);
  if (row.additive) figure.additive = booleanOf(row.additive, report);
  if (row.prior_period) figure.prior_period = dateIn(row.prior_period) ?? row.prior_period;
  if (row.also_stated) figure.also_stated = statementsIn(row.also_stated, report);
  return figure;
}

/** The cell that a row names: by its indicator's code, or by the label that it alone has in the form. */
function cellNamed({ indicator = "", form = "" }: Row): Record<string, unknown> {
  const known = formNamed(form);
  if (/^[a-z_.0-9]*$/.test(indicator) || known === undefined) return { indicator };
  return { ...(cellOfLabel(known, indicator) ?? { indicator }) };
}

function printedValue({ value: cell = "" }: Row, report: Report): Record<string, unknown> {
  if (cell === "") return { value: null };
  if (cell === "/" || cell === "／") return { value: "/" };
  return { value: numberOf("value", cell, report) };
}

function numberOf(column: string, cell: string, report: Report): number | null {
  const read = numberIn(cell);
  if ("number" in read) return read.number;
  report(`/${column}`, read.fault, numberFaults[read.fault]);
  return null;
}

function codeIn(name: string, cell: string, codes: Codes, report: Report): string | undefined {
  const code = codes.codeOf(cell);
  if (code === undefined) report(`/${name}`, "unknown-code", `is none of ${codes.listed}`);
  return code;
}

function booleanOf(cell: string, report: Report): boolean | undefined {
  const written = booleanIn(cell);
  if (written === undefined) report("/additive", "invalid-boolean", "write true or false");
  return written;
}

/** A number and, in brackets behind it, where it stands: `134（第五部分）`. */
const statement = /^([^(（]+)[(（](.+)[)）]$/s;

/** What other places of the report say of a figure, parted by semicolons. */
function statementsIn(cell: string, report: Report): { value: number; where: string }[] {
  const parts = cell.split(/[;；]/).filter((part) => part.trim() !== "");
  return parts.flatMap((part) => {
    const [, number, where] = statement.exec(part.trim()) ?? [];
    if (number === undefined || where === undefined) {
      report("/also_stated", "statement-unreadable", unreadableStatement);
      return [];
    }
    const value = numberOf("also_stated", number, report);
    return value === null ? [] : [{ value, where: where.trim() }];
  });
}

const unreadableStatement =
  "write the number and, in brackets, where it stands, as in 134（第五部分）; several are parted by semicolons";

const textOr = (value: unknown, otherwise: string) => (typeof value === "string" ? value : otherwise);

/** Reports what a spreadsheet has changed of the row that was served; what is `literal` nobody but its author has changed. */
function changes(
  { row, figure, literal }: { row: Row; figure: Record<string, unknown>; literal: readonly string[] },
  known: ReturnType<typeof servedRows>,
  report: Report,
): void {
  const cell: ServedRow = {
    indicator: textOr(figure.indicator, ""),
    breakdown: textOr(figure.breakdown, "_T"),
    applicant_kind: applicantKindOf(figure.applicant_kind),
  };
  const served = known.of(cell);
  if (served === undefined) {
    if (!literal.includes("breakdown") && known.changedInto(cell) !== undefined)
      report("/breakdown", "spreadsheet-number", changeDetails["spreadsheet-number"]);
    return;
  }
  for (const name of ["value", "share_pct", "growth_pct", "prior_value"]) {
    const [before, after] = [served[name], figure[name]];
    if (typeof before !== "number" || typeof after !== "number" || literal.includes(name)) continue;
    if (!isShortenedNumber(before, after) && !isRoundedNumber(before, row[name] ?? "")) continue;
    report(`/${name}`, "spreadsheet-number", numberFaults["spreadsheet-number"]);
  }
  for (const name of texts) {
    const [before, after] = [served[name], figure[name]];
    if (typeof before !== "string" || typeof after !== "string" || literal.includes(name)) continue;
    // A date reads back in any spelling. A serial number is of a day: where one was released, it may be another one now.
    if (served.measure === "date" && (dateIn(after) === before || (isSerialNumber(after) && before.length === 10))) {
      continue;
    }
    if (served.measure === "date" && isSerialNumber(after)) {
      report(`/${name}`, "spreadsheet-date", changeDetails["spreadsheet-date"]);
      continue;
    }
    const change = changeOfText(before, after);
    if (change !== undefined) report(`/${name}`, change, changeDetails[change]);
  }
}

const applicantKindOf = (value: unknown): ServedRow["applicant_kind"] => {
  const read = applicantKind.safeParse(value);
  return read.success ? read.data : "_T";
};

const refused = (faults: readonly Fault[]) =>
  invalid(faults, "The file is not valid; `errors` names each cell. Nothing was stored.");
