import type { Labels } from "../../schema/contracts/labels.ts";
import type { Fault } from "../http/validation.ts";
import { keyOf } from "./codes.ts";
import type { SheetRow } from "./row.ts";

/** A column of a table: the member it holds, what it is called, and what else it has been called. */
export interface TableColumn {
  name: string;
  label: Labels;
  also?: readonly string[];
  /** Several cells under one heading are parts of a list. */
  list?: true;
}

/** The columns of a kind of table, found by their headings. */
export interface TableColumns {
  /** The column that a heading names. */
  find(heading: string): TableColumn | undefined;
  /** What headings there are, for people. */
  readonly listed: string;
}

function columnsByKey(columns: readonly TableColumn[]): ReadonlyMap<string, TableColumn> {
  const byKey = new Map<string, TableColumn>();
  for (const column of columns) {
    const { zh_hans, zh_hant, en } = column.label;
    for (const heading of [column.name, zh_hans, zh_hant, en, ...(column.also ?? [])])
      byKey.set(keyOf(heading), column);
  }
  return byKey;
}

/** The columns, by their names and labels in any of the three languages, which are read at first use. */
export function tableColumns(columns: readonly TableColumn[]): TableColumns {
  let byKey: ReadonlyMap<string, TableColumn> | undefined;
  return {
    find(heading) {
      byKey ??= columnsByKey(columns);
      // A remark in brackets may stand behind a heading: 发布日期（年-月-日）.
      return byKey.get(keyOf(heading)) ?? byKey.get(keyOf(heading.replace(/[(（][^()（）]*[)）]\s*$/, "")));
    },
    get listed() {
      return columns.map(({ name, label }) => `${label.zh_hans} (${name})`).join(", ");
    },
  };
}

/** Rows that may stand above the headings: titles, a remark, a unit, the upper row of merged headings. */
export const mostTitleRows = 8;

/** What is wrong with a table, by line and place; of a heading, with what it says. */
export interface TableFault extends Fault {
  heading?: string;
}

/** Where a table's headings are, and the column of each place; undefined where a place has no heading. */
export interface Head {
  at: number;
  columns: (TableColumn | undefined)[];
}

/** A heading merged over columns is that of each of them. */
function headingsIn({ value, spans = [] }: Extract<SheetRow, { value: unknown }>): string[] {
  const headings = value.map((cell) => cell.trim());
  for (const [first, last] of spans) {
    for (let at = first + 1; at <= last; at += 1) headings[at] ||= headings[first] ?? "";
  }
  return Array.from(headings, (heading) => heading ?? "");
}

const filled = (headings: readonly string[]) => new Set(headings.filter((heading) => heading !== ""));

/**
 * Finds the row of headings: of the first rows the one that names most columns, at least two, or all it has. What stands above it is
 * a title or the upper row of merged headings and is passed over, unless it fills as many cells as a row of the table; a row that
 * repeats the headings belongs to them.
 *
 * @returns the head, and what is wrong with it by line and place: `/1/4`
 */
export function headOf(
  rows: readonly SheetRow[],
  columns: TableColumns,
): { head: Head; faults: TableFault[] } | undefined {
  const first = rows.slice(0, mostTitleRows).map((row) => ("fault" in row ? [] : headingsIn(row)));
  const named = first.map((headings) => headings.map((heading) => columns.find(heading)));
  const known = named.map((found) => found.filter((column) => column !== undefined).length);
  const most = Math.max(0, ...known);
  const best = known.indexOf(most);
  const isHead = most >= 2 || (most === 1 && filled(first[best] ?? []).size === 1);
  const at = isHead ? best : first.findIndex((headings) => headings.length > 0);
  const [row, headings, found] = [rows[at], first[at], named[at]];
  if (row === undefined || headings === undefined || found === undefined) return undefined;
  const same = (other: number) => {
    const below = named[other];
    return (
      below !== undefined &&
      below.length > 0 &&
      below.every((column, place) => column === found[place] || first[other]?.[place] === "") &&
      (known[other] ?? 0) >= 2
    );
  };
  let last = at;
  while (isHead && same(last + 1)) last += 1;
  const above = isHead ? rows.slice(0, at).filter((_, other) => !isTitle(rows[other], named[other], headings)) : [];
  return {
    head: { at: last, columns: found },
    faults: [...above.map(aboveFault), ...headFaults(row, headings, found, columns, isHead)],
  };
}

/** Whether a row above the headings is a title: one cell, or fewer than half of the headings. Cells that are headings do not count. */
function isTitle(
  row: SheetRow | undefined,
  named: readonly (TableColumn | undefined)[] = [],
  headings: readonly string[],
): boolean {
  if (row === undefined || "fault" in row) return false;
  const cells = row.value.filter((cell, place) => cell.trim() !== "" && named[place] === undefined).length;
  return cells <= 1 || cells * 2 < filled(headings).size;
}

const aboveFault = ({ number }: SheetRow): TableFault => ({
  pointer: `/${number}`,
  code: "row-above-headings",
  detail: "stands above the headings and is no title: move it below them, or leave it out",
});

function headFaults(
  row: SheetRow,
  headings: readonly string[],
  found: readonly (TableColumn | undefined)[],
  columns: TableColumns,
  isHead: boolean,
): TableFault[] {
  if (!isHead && filled(headings).size === 1 && headings.length > 1) {
    const detail = `is a title row, and no row of headings follows; known are ${columns.listed}`;
    return [{ pointer: `/${row.number}`, code: "title-row", detail }];
  }
  const merged = "spans" in row ? (row.spans ?? []) : [];
  const isContinued = (place: number) => merged.some(([first, last]) => place > first && place <= last);
  return headings.flatMap((heading, place) => {
    const pointer = `/${row.number}/${place + 1}`;
    const column = found[place];
    if (heading === "") return [];
    if (column === undefined)
      return [{ pointer, heading, code: "unknown-column", detail: `is none of ${columns.listed}` }];
    if (found.indexOf(column) === place || isContinued(place)) return [];
    return [{ pointer, heading, code: "column-twice", detail: "names the same member as an earlier column" }];
  });
}
