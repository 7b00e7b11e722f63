import Papa from "papaparse";
import { type Fault, invalid } from "../http/validation.ts";
import { columns } from "./columns.ts";

type Row = Readonly<Record<string, string>>;

/** Columns beyond those every format has: the form, and what a row may state besides. */
const ownColumns = ["form", "share_decimals", "section", "note"] as const;
const known: ReadonlySet<string> = new Set([...columns.map(({ name }) => name), ...ownColumns]);
const required = ["form", "indicator", "value"] as const;

const numbers = ["share_pct", "growth_pct", "share_decimals"] as const;
/** Empty means that the report does not print it. */
const nullable = ["value_text", "qualifier", "share_of", "section", "note"] as const;
/** Empty means that the form or a default states it. */
const optional = [
  "breakdown",
  "applicant_kind",
  "label_zh_hans",
  "label_zh_hant",
  "label_en",
  "unit",
  "measure",
  "value_origin",
  "obs_status",
] as const;

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * A year declared as CSV (RFC 4180, UTF-8, with or without a byte order mark), in the columns of the figures and one naming the form,
 * as the JSON body it stands for; the contract validates that. Row n of the file, from 0 and without the header, is `/figures/n`. An
 * empty `value` is a blank, `/` a figure that cannot exist, `0` a stated zero. `revision` is ours and ignored.
 *
 * @param period the year declared; rows may repeat it and must not name another
 * Throws `validation-failed` naming every column and cell that cannot be read.
 */
export function yearOfCsv(text: string, period: string): unknown {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { delimiter: ",", skipEmptyLines: true });
  const [header = [], ...lines] = data;
  const names = header.map((name) => name.trim());
  const faults: Fault[] = [
    ...errors.map(({ row }) => ({ pointer: at(row), code: "csv-malformed", detail: "quotes do not match (RFC 4180)" })),
    ...columnFaults(names),
  ];
  if (faults.length > 0) throw refused(faults);
  const rows = lines.map((cells) => Object.fromEntries(names.map((name, place) => [name, cells[place] ?? ""])));
  const form = rows[0]?.form ?? "";
  const figures = rows.map((row, number) => {
    const report: Report = (member, code, detail) =>
      faults.push({ pointer: `/figures/${number}${member}`, code, detail });
    const { length } = lines[number] ?? [];
    if (length !== names.length) report("", "row-length", `has ${length} cells for ${names.length} columns`);
    if (row.form !== form) report("/form", "form-mixed", "a file holds one form; the first row names another");
    if (row.period && row.period !== period) report("/period", "period-mismatch", `the year declared is ${period}`);
    return figureOf(row, report);
  });
  if (faults.length > 0) throw refused(faults);
  return { form, figures };
}

function columnFaults(names: readonly string[]): Fault[] {
  const fault = (name: string, code: string, detail: string) => ({ pointer: `/${name}`, code, detail });
  return [
    ...required
      .filter((name) => !names.includes(name))
      .map((name) => fault(name, "required", "the file has no such column")),
    ...names.filter((name) => !known.has(name)).map((name) => fault(name, "unknown-column", "is no column of figures")),
    ...names
      .filter((name, place) => names.indexOf(name) !== place)
      .map((name) => fault(name, "column-twice", "is named twice")),
  ];
}

type Report = (member: string, code: string, detail: string) => void;

function figureOf(row: Row, report: Report): Record<string, unknown> {
  const figure: Record<string, unknown> = { indicator: row.indicator, ...printedValue(row, report) };
  for (const name of numbers) if (row[name]) figure[name] = numberOf(name, row[name], report);
  for (const name of [...nullable, ...optional]) if (row[name]) figure[name] = row[name];
  if (row.additive) figure.additive = booleanOf(row.additive, report);
  return figure;
}

function printedValue({ value: cell = "" }: Row, report: Report): Record<string, unknown> {
  const value = cell.trim();
  if (value === "") return { value: null };
  if (value === "/" || value === "／") return { value: "/" };
  return { value: numberOf("value", value, report) };
}

function numberOf(column: string, cell: string, report: Report): number | null {
  if (NUMBER.test(cell.trim())) return Number(cell);
  report(
    `/${column}`,
    "invalid-number",
    "write a number with digits and a decimal point only, nothing for a blank, / for what cannot exist",
  );
  return null;
}

function booleanOf(cell: string, report: Report): boolean | undefined {
  const written = cell.trim().toLowerCase();
  if (written === "true" || written === "false") return written === "true";
  report("/additive", "invalid-boolean", "write true or false");
  return undefined;
}

const at = (row: number | undefined) => (row === undefined || row < 1 ? "" : `/figures/${row - 1}`);

const refused = (faults: readonly Fault[]) =>
  invalid(faults, "The file is not valid; `errors` names each cell. Nothing was stored.");
