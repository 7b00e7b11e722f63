import { csvOf } from "../../tables/csv-writer.ts";
import type { Figure } from "../cells.ts";
import { columns, toRow } from "../columns.ts";

/**
 * A revision as CSV (RFC 4180): a header, then one line a figure with all columns; CRLF after every line, null as an empty field,
 * booleans as `true` and `false`. A text that opens with `+`, as a telephone number may, stands behind an apostrophe, which reading
 * leaves out; other text that opens like a formula the contract refuses.
 */
export const renderCsv = (figures: readonly Figure[]): string =>
  csvOf(
    columns.map(({ name }) => name),
    figures.map((figure) => Object.values(toRow(figure))),
  );
