import type { FormId } from "../../../schema/contracts/figures.ts";
import { csvOf } from "../../tables/csv-writer.ts";
import type { Figure } from "../cells.ts";
import { columns, csvFields, toRow } from "../columns.ts";

/**
 * A revision as CSV (RFC 4180): a header, then one line a figure with all columns and the year's `form` as the last one;
 * CRLF after every line, null as an empty field, booleans as `true` and `false`. Nothing is escaped against spreadsheets,
 * because that would alter figures: the contract refuses text that opens like a formula.
 */
export function renderCsv(figures: readonly Figure[], form: FormId): string {
  const fields = csvFields.map(({ name }) => name);
  const data = figures.map((figure) => {
    const row = toRow(figure);
    return [...columns.map((column) => row[column.name]), form];
  });
  return csvOf(fields, data, { formulas: "refused-at-source" });
}
