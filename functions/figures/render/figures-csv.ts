import type { FormId } from "../../../schema/contracts/figures.ts";
import { csvOf } from "../../tables/csv-writer.ts";
import type { Figure } from "../cells.ts";
import { columns, csvFields, toRow } from "../columns.ts";

/**
 * A revision as CSV (RFC 4180): a header, then one line a figure with all columns and the year's `form` as the last one;
 * CRLF after every line, null as an empty field, booleans as `true` and `false`. A text that opens with `+`, as a telephone
 * number may, stands behind an apostrophe, which reading leaves out; other text that opens like a formula the contract refuses.
 */
export function renderCsv(figures: readonly Figure[], form: FormId): string {
  const fields = csvFields.map(({ name }) => name);
  const data = figures.map((figure) => {
    const row = toRow(figure);
    return [...columns.map((column) => row[column.name]), form];
  });
  return csvOf(fields, data);
}
