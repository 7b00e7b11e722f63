import writeWorkbook, { type Cell, type Sheet } from "write-excel-file/universal";
import { type BlockCell, type PageReport, printedNumber, type TableBlock } from "./report-blocks.ts";

/** The tables of a report as a workbook, a sheet each. Loaded by the page when it is asked for. */
export function workbook(report: PageReport): Promise<Blob> {
  const tables = tablesOf(report);
  const names = sheetNames(tables.map(({ table }) => table.caption));
  const sheets = tables.map(({ table, below }, at) => sheetOf(report.title, table, below, names[at] ?? ""));
  return writeWorkbook(sheets, { fontSize: 11 }).toBlob();
}

/** The tables, each with the notes that stand below it up to the next table or heading. */
function tablesOf({ blocks }: PageReport): { table: TableBlock; below: string[] }[] {
  const found: { table: TableBlock; below: string[] }[] = [];
  let below: string[] | undefined;
  for (const block of blocks) {
    if (block.kind === "table") {
      below = [];
      found.push({ table: block, below });
    } else if (block.kind === "heading") below = undefined;
    else below?.push(block.text);
  }
  return found;
}

/** A name may have so many characters. */
const longest = 31;

/** Names of sheets as Excel takes them: without its signs, not too long, none empty, reserved or twice, in whatever letters. */
export function sheetNames(captions: readonly string[]): string[] {
  const used = new Set(["history"]);
  return captions.map((caption) => {
    const plain = caption.replace(/[\p{Cc}[\]:*?/\\]/gu, " ").replace(/\s+/g, " ");
    const name = plain.replace(/^[' ]+|[' ]+$/g, "");
    for (let number = 1; ; number += 1) {
      const end = number === 1 ? "" : `(${number})`;
      const numbered = `${cutTo(name === "" ? "Sheet" : name, longest - end.length)}${end}`;
      if (used.has(numbered.toLowerCase())) continue;
      used.add(numbered.toLowerCase());
      return numbered;
    }
  });
}

/** The first so many units of a text, no character of two of them broken, no quotation mark at its end. */
const cutTo = (text: string, units: number): string =>
  text
    .slice(0, units)
    .replace(/[\uD800-\uDBFF]$/, "")
    .replace(/[' ]+$/, "");

const border = { borderStyle: "thin", borderColor: "#808080" } as const;

/** A cell as it is printed. Its type is stated, so that a text is a text, whatever it begins with, and never a formula. */
function cellOf(cell: BlockCell, isHead: boolean): Cell {
  const { across, down, isHeading, text, note } = cell;
  const spans = { ...(across > 1 && { columnSpan: across }), ...(down > 1 && { rowSpan: down }) };
  const style = { ...border, ...spans, alignVertical: "center", wrap: true } as const;
  const shade = isHead ? ({ backgroundColor: "#F3F4F6", align: "center" } as const) : {};
  const number = printedNumber(cell);
  if (number !== undefined) return { ...style, ...shade, type: Number, align: "right", ...number };
  const value = text + note;
  if (value === "") return { ...style, ...shade };
  return { ...style, ...shade, ...(isHeading || isHead ? {} : { align: "center" as const }), type: String, value };
}

/** A sheet: the report's and the table's title, the table, and what stands below it. */
function sheetOf(title: string, table: TableBlock, below: readonly string[], sheet: string): Sheet<Blob> {
  const { caption, width, rows } = table;
  const line = (text: string, style: object = {}): Cell[] => [
    { value: text, type: String, wrap: true, ...(width > 1 && { columnSpan: width }), ...style },
    ...empty(width - 1),
  ];
  const printed = rows.map(({ isHead, cells }) => {
    const row: Cell[] = empty(width);
    for (const cell of cells) row[cell.column] = cellOf(cell, isHead);
    return row;
  });
  return {
    sheet,
    data: [
      line(title),
      line(caption, { fontWeight: "bold" }),
      ...printed,
      ...below.map((text) => line(text, { height: 15 * Math.ceil(unitsOf(text) / Math.max(20, 12 * width)) })),
    ],
    columns: widthsOf(table).map((width) => ({ width })),
    ...(width > 6 && { orientation: "landscape" }),
  };
}

const empty = (count: number): null[] => Array.from({ length: Math.max(0, count) }, () => null);

/** How wide a text is, in digits: a Chinese character has two. */
const unitsOf = (text: string): number => [...text].reduce((sum, one) => sum + (one > "\u2E7F" ? 2 : 1), 0);

/** A column is as wide as its widest cell of its own, within limits. */
function widthsOf({ width, rows }: TableBlock): number[] {
  const widths = Array.from({ length: width }, () => 8);
  for (const { column, across, text } of rows.flatMap(({ cells }) => cells)) {
    if (across === 1) widths[column] = Math.min(40, Math.max(widths[column] ?? 8, unitsOf(text) + 2));
  }
  return widths;
}
