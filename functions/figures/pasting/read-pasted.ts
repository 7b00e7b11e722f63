import type { FormId } from "../../../schema/contracts/figures.ts";
import { numberIn } from "../../tables/numbers.ts";
import { type CellName, cellKey } from "../cells.ts";
import { type ExpectedCell, type ExpectedTables, expectedTables, type GridPlace, headedBy } from "./expected-cells.ts";
import { headingKey } from "./heading-key.ts";

/** A figure as it is declared: blank is not stated, `/` cannot exist. */
export interface PastedCell extends CellName {
  value: number | "/" | null;
}

/** What was pasted and not understood, by line and column from 1. */
export interface Unread {
  row: number;
  column: number;
  text: string;
}

type Value = { read: number | "/" | null } | { text: string };

/** Characters of a paste that are read. */
const longest = 500_000;

/** What a cell says: nothing, a number, that there cannot be one, or something else. */
function valueIn(text: string): Value {
  const written = text.normalize("NFKC").trim();
  if (written === "") return { read: null };
  if (written === "/") return { read: "/" };
  const number = numberIn(written);
  return "number" in number ? { read: number.number } : { text };
}

/** A line of what was pasted, with its number. */
interface Line {
  number: number;
  cells: readonly string[];
}

/** Tables stand apart by lines that say nothing. */
function blocksOf(text: string): Line[][] {
  const blocks: Line[][] = [[]];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const cells = line.split("\t").map((cell) => cell.trim());
    if (cells.every((cell) => cell === "")) blocks.push([]);
    else blocks.at(-1)?.push({ number: at + 1, cells });
  }
  return blocks.filter((block) => block.length > 0);
}

const isHeading = (text: string, { headings }: ExpectedTables): boolean => headings.has(headingKey(text));

const placesOf = ({ cells }: Line, expected: ExpectedTables): GridPlace<Value>[] =>
  cells.map((text) => (isHeading(text, expected) ? { heading: headingKey(text) } : { value: valueIn(text) }));

const isWithin = (some: readonly string[], all: readonly string[]) => some.every((key) => all.includes(key));
const isSame = (one: readonly string[], other: readonly string[]) => one.join("\n") === other.join("\n");

/** The one cell that has these headings: all of them, or where a paste has lost some, the nearest ones. Undefined where none or several do. */
function cellHeadedBy(headed: Pick<ExpectedCell, "row" | "column">, { cells }: ExpectedTables): CellName | undefined {
  const exact = cells.filter(({ row, column }) => isSame(row, headed.row) && isSame(column, headed.column));
  const near = cells.filter(
    ({ row, column }) =>
      row.at(-1) === headed.row.at(-1) &&
      column.at(-1) === headed.column.at(-1) &&
      isWithin(headed.row, row) &&
      isWithin(headed.column, column),
  );
  const found = exact.length > 0 ? exact : near;
  const names = new Set(found.map(({ cell }) => cellKey(cell)));
  return names.size === 1 ? found[0]?.cell : undefined;
}

/** What is read of a place: its cell, where it has one. */
interface Read {
  row: number;
  column: number;
  text: string;
  value: Value;
  cell: CellName | undefined;
}

/** A block whose lines are as wide as each other: each cell by the headings left of it and above it. */
function readMatrix(lines: readonly Line[], expected: ExpectedTables): Read[] {
  const matrix = lines.map((line) => placesOf(line, expected));
  return lines.flatMap(({ number, cells }, at) =>
    cells.flatMap((text, column): Read[] => {
      const place = matrix[at]?.[column];
      if (place === undefined || "heading" in place) return [];
      const cell = cellHeadedBy(headedBy(matrix, at, column), expected);
      return [{ row: number, column: column + 1, text, value: place.value, cell }];
    }),
  );
}

/** A block that lost the cells that others cover: each line by what heads it and as many figures as the form has behind that. */
function readLines(lines: readonly Line[], expected: ExpectedTables): Read[] {
  let group: readonly string[] = [];
  return lines.flatMap((line): Read[] => {
    const places = placesOf(line, expected);
    const first = places.findLastIndex((place) => place !== undefined && "heading" in place) + 1;
    const own = places.flatMap((place) => (place !== undefined && "heading" in place ? [place.heading] : []));
    if (own.length > 1) group = own;
    const values = line.cells.slice(first);
    const alike = expected.lines.filter(
      ({ row, cells }) => cells.length === values.length && row.at(-1) === own.at(-1) && isWithin(own, row),
    );
    const grouped = alike.filter(({ row }) => row.some((key) => key !== row.at(-1) && group.includes(key)));
    const [found, ...others] = alike.length > 1 ? grouped : alike;
    return values.map((text, at) => ({
      ...{ row: line.number, column: first + at + 1, text, value: valueIn(text) },
      cell: others.length > 0 ? undefined : found?.cells[at],
    }));
  });
}

/**
 * Reads tables of a report as they were pasted: lines of cells parted by tabs, spans expanded or lost, tables parted by blank lines. A cell is
 * read where its headings name one cell of the form and no other; whatever else says something is named, and so is a cell that is
 * there twice and says two things.
 */
export function readPasted(text: string, form: FormId): { cells: PastedCell[]; unread: Unread[] } {
  const expected = expectedTables(form);
  const reads = blocksOf(text.slice(0, longest)).flatMap((lines) => {
    const widths = new Set(lines.map(({ cells }) => cells.length));
    return widths.size === 1 && lines.length > 1 ? readMatrix(lines, expected) : readLines(lines, expected);
  });
  const byCell = Map.groupBy(
    reads.filter(({ cell, value }) => cell !== undefined && "read" in value),
    ({ cell }) => (cell === undefined ? "" : cellKey(cell)),
  );
  const cells: PastedCell[] = [];
  const numbered = new Set(reads.filter(({ value }) => isNumber(value)).map(({ row }) => row));
  const unread = reads.filter(({ row, cell, value }) =>
    "read" in value ? cell === undefined && value.read !== null : cell !== undefined || numbered.has(row),
  );
  for (const same of byCell.values()) {
    const [first] = same;
    const said = new Set(same.map(({ value }) => ("read" in value ? value.read : null)));
    if (said.size > 1) unread.push(...same);
    else if (first?.cell !== undefined && "read" in first.value) cells.push({ ...first.cell, value: first.value.read });
  }
  return {
    cells,
    unread: unread
      .map(({ row, column, text: said }) => ({ row, column, text: said }))
      .toSorted((a, b) => a.row - b.row || a.column - b.column),
  };
}

/** Words of titles and corners are left alone: those that count stand in a line with numbers, or where one belongs. */
const isNumber = (value: Value): boolean => "read" in value && value.read !== null;
