import type { FormFields } from "../../http/form-fields.ts";
import type { FormTable } from "../../tables/form-table.ts";
import type { TableColumns } from "../../tables/headings.ts";
import type { TableRow } from "../../tables/table.ts";

/** The field of a cell, and the one that leaves rows out, with their numbers as values. */
export const cellField = (row: number, member: string): string => `_cell/${row}/${member}`;
export const leaveOutField = "_leave";

const cellName = /^_cell\/([1-9][0-9]{0,8})\/([a-z_]{1,40})$/;

/** The cells that were put right, by their rows' numbers. */
function cellsOf(fields: FormFields, columns: TableColumns): Map<number, Map<string, string>> {
  const byRow = new Map<number, Map<string, string>>();
  for (const [name, [value = ""]] of fields) {
    const [, row, member = ""] = cellName.exec(name) ?? [];
    if (row === undefined || columns.find(member)?.name !== member) continue;
    const cells = byRow.get(Number(row)) ?? new Map<string, string>();
    cells.set(member, value.trim());
    byRow.set(Number(row), cells);
  }
  return byRow;
}

function mendedRow(row: TableRow, cells: ReadonlyMap<string, string>): TableRow {
  if ("fault" in row) return row;
  const { number, value, literal = [] } = row;
  const untouched = Object.entries(value).filter(([member]) => !cells.has(member));
  const written = [...cells].filter(([, cell]) => cell !== "");
  const stillLiteral = literal.filter((member) => !cells.has(member));
  return {
    number,
    value: Object.fromEntries([...untouched, ...written]),
    ...(stillLiteral.length > 0 && { literal: stillLiteral }),
  };
}

/** A table with what was typed in its cells, and without the rows that are left out. */
export function mendedTable({ columns, rows }: FormTable, fields: FormFields, known: TableColumns): FormTable {
  const leftOut = new Set((fields.get(leaveOutField) ?? []).map(Number));
  const cells = cellsOf(fields, known);
  const members = new Set([...cells.values()].flatMap((row) => [...row.keys()]));
  return {
    columns: [...new Set([...columns, ...members])],
    rows: rows.filter(({ number }) => !leftOut.has(number)).map((row) => mendedRow(row, cells.get(row.number) ?? none)),
  };
}

const none: ReadonlyMap<string, string> = new Map();
