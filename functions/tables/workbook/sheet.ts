import { mostRowCharacters, type RowCount, type SheetRow } from "../row.ts";
import { kindOf, type NumberKind, writtenNumber } from "./number-format.ts";
import { readXml } from "./xml.ts";

/** Columns a sheet is read of; a value further right has no heading. */
const mostColumns = 256;

/** What cells refer to: texts by their number, kinds of numbers by style, and from when days are counted. */
export interface Surroundings {
  texts: readonly string[];
  kinds: readonly NumberKind[];
  from1904: boolean;
}

/** Texts that spreadsheets write for characters XML does not have (ECMA-376 Part 1, 22.9.2.19). */
const unescaped = (text: string) =>
  text.includes("_x")
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** The texts of a workbook, in their order; how they are pronounced is left out. */
export function sharedTexts(xml: string | undefined): string[] {
  const texts: string[] = [];
  let text = "";
  let within = false;
  let phonetic = false;
  readXml(xml, {
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") phonetic = true;
      within = name === "t" && !phonetic;
      return true;
    },
    close(name) {
      if (name === "si") texts.push(unescaped(text));
      else if (name === "rPh") phonetic = false;
      within = false;
    },
    text(part) {
      if (within) text += part;
    },
  });
  return texts;
}

/** What the numbers of each style stand for. */
export function styleKinds(xml: string | undefined): NumberKind[] {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let ofCells = false;
  readXml(xml, {
    open(name, attributeOf) {
      const id = Number(attributeOf("numFmtId") ?? 0);
      if (name === "numFmt") codes.set(id, attributeOf("formatCode") ?? "");
      else if (name === "cellXfs") ofCells = true;
      else if (name === "xf" && ofCells) kinds.push(kindOf(id, codes.get(id)));
      return true;
    },
    close(name) {
      if (name === "cellXfs") ofCells = false;
    },
  });
  return kinds;
}

/** A column's number, from 0: A, Z, AA. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const place = letter.charCodeAt(0) - 64;
    if (place < 1 || place > 26) break;
    column = column * 26 + place;
  }
  return column - 1;
}

interface CellBegun {
  column: number;
  type: string;
  style: number;
  text: string;
}

/**
 * The rows of a sheet that say something, in their numbers. A cell merged over rows is that of each of them; over which columns one
 * is merged is said of its row. Reading stops where `count` has had enough.
 */
export function sheetRows(xml: string, surroundings: Surroundings, count: RowCount): SheetRow[] {
  const rows = new Map<number, string[]>();
  const faults = new Map<number, Extract<SheetRow, { fault: unknown }>["fault"]>();
  const merged: string[] = [];
  let number = 0;
  let cells: string[] = [];
  let column = -1;
  let characters = 0;
  let cell: CellBegun | undefined;
  let within = false;
  readXml(xml, {
    open(name, attributeOf) {
      within = name === "v" || name === "t";
      if (name === "row") {
        number = Number(attributeOf("r") ?? number + 1);
        cells = [];
        column = -1;
        characters = 0;
      } else if (name === "c") {
        const reference = attributeOf("r");
        column = reference === undefined ? column + 1 : columnOf(reference);
        const type = attributeOf("t") ?? "n";
        cell = { column, type, style: Number(attributeOf("s") ?? 0), text: "" };
      } else if (name === "mergeCell") merged.push(attributeOf("ref") ?? "");
      return !count.exceeded();
    },
    close(name) {
      within = false;
      if (name === "c" && cell !== undefined) {
        if (cell.type === "e") faults.set(number, "formula-error");
        else {
          const text = textOf(cell, surroundings);
          characters += text.length;
          if (text.trim() !== "") {
            if (cell.column >= mostColumns) faults.set(number, "cell-without-column");
            else cells[cell.column] = text;
          }
        }
        cell = undefined;
      } else if (name === "row") {
        if (characters > mostRowCharacters) faults.set(number, "row-too-large");
        if (cells.length > 0 || faults.has(number)) {
          rows.set(
            number,
            Array.from(cells, (text) => text ?? ""),
          );
          count.add(false);
        }
      }
    },
    text(part) {
      if (within && cell !== undefined) cell.text += part;
    },
  });
  const spans = unfold(rows, merged);
  return [...rows].map(([at, value]): SheetRow => {
    const fault = faults.get(at);
    if (fault !== undefined) return { number: at, fault };
    const over = spans.get(at);
    return over === undefined ? { number: at, value } : { number: at, value, spans: over };
  });
}

function textOf({ type, style, text }: CellBegun, { texts, kinds, from1904 }: Surroundings): string {
  switch (type) {
    case "s":
      return texts[Number(text)] ?? "";
    case "inlineStr":
    case "str":
      return unescaped(text);
    case "b":
      return text.trim() === "1" ? "TRUE" : "FALSE";
    case "n":
      return writtenNumber(text, kinds[style] ?? "number", from1904);
    default:
      return text;
  }
}

/** Merged ranges that are unfolded; more have only drawings. */
const mostMerged = 20_000;

/** Writes a merged cell into every row of its range, and answers over which columns each row is merged. */
function unfold(rows: ReadonlyMap<number, string[]>, merged: readonly string[]): Map<number, [number, number][]> {
  const spans = new Map<number, [number, number][]>();
  let left = mostMerged;
  for (const range of merged) {
    const [, from = "", top, to = "", bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? [];
    const [first, last] = [columnOf(from), columnOf(to)];
    if (top === undefined || last >= mostColumns) continue;
    const text = rows.get(Number(top))?.[first] ?? "";
    for (let at = Number(top); at <= Number(bottom) && left > 0; at += 1) {
      left -= 1;
      const row = rows.get(at);
      if (row === undefined) continue;
      for (let filled = row.length; filled < first; filled += 1) row.push("");
      if (text !== "") row[first] = text;
      if (last > first) spans.set(at, [...(spans.get(at) ?? []), [first, last]]);
    }
  }
  return spans;
}
