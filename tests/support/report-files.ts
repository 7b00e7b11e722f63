import { type CellObject, read, utils } from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";

/** A table as its places: of each the row and column in which its cell begins, and what that says. Places that no cell covers are empty. */
export type Places = readonly (readonly string[])[];

/** A cell of a table: where it begins, what it covers, what it says. */
export interface PlacedCell {
  row: number;
  column: number;
  across: number;
  down: number;
  text: string;
}

/** The places of a table of so many rows and columns. */
export function placesOf(cells: readonly PlacedCell[], rows: number, columns: number): Places {
  const places = Array.from({ length: rows }, () => Array<string>(columns).fill(""));
  for (const { row, column, across, down, text } of cells) {
    for (const line of places.slice(row, row + down)) line.fill(`${row}/${column} ${text}`, column, column + across);
  }
  return places;
}

/** Lines of a sheet above its table: the report's and the table's title. */
const above = 2;

/** The sheets of a workbook: each with its name, its titles, its places as they are printed, and the cells themselves. */
export function sheetsOf(bytes: Uint8Array) {
  const book = read(bytes, { cellNF: true });
  return book.SheetNames.map((name) => {
    const sheet = book.Sheets[name] ?? {};
    const { e: last } = utils.decode_range(sheet["!ref"] ?? "A1");
    const merges = sheet["!merges"] ?? [];
    const cells: (PlacedCell & { cell: CellObject })[] = [];
    for (let row = 0; row <= last.r; row += 1) {
      for (let column = 0; column <= last.c; column += 1) {
        const merged = merges.find(({ s, e }) => s.r <= row && row <= e.r && s.c <= column && column <= e.c);
        if (merged !== undefined && (merged.s.r !== row || merged.s.c !== column)) continue;
        const cell: CellObject | undefined = sheet[utils.encode_cell({ r: row, c: column })];
        cells.push({
          ...{ row, column, text: cell?.w ?? String(cell?.v ?? ""), cell: cell ?? { t: "z" } },
          ...{ across: (merged?.e.c ?? column) - column + 1, down: (merged?.e.r ?? row) - row + 1 },
        });
      }
    }
    const [title, caption] = [0, 1].map((row) => cells.find((cell) => cell.row === row)?.text ?? "");
    const own = cells.filter(({ row }) => row >= above).map((cell) => ({ ...cell, row: cell.row - above }));
    return { name, title, caption, cells: own, width: last.c + 1, height: last.r + 1 - above };
  });
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const textIn = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, found = ""]) => found.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? "?"))
    .join("");
const all = (xml: string, element: string): string[] =>
  xml.match(new RegExp(`<w:${element}[ >].*?</w:${element}>`, "gs")) ?? [];

/** What a Word file says, in its order: paragraphs that say something, and tables by their places. */
export function partsOfReport(bytes: Uint8Array): (string | Places)[] {
  const xml = strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array());
  const blocks = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>|<w:p(?:\/>|[ >].*?<\/w:p>)/gs)].map(([block]) => block);
  return blocks.flatMap((block): (string | Places)[] => {
    if (block.startsWith("<w:tbl>")) return [placesOfWord(block)];
    return textIn(block) === "" ? [] : [textIn(block)];
  });
}

function placesOfWord(table: string): Places {
  const cells: PlacedCell[] = [];
  const rows = all(table, "tr");
  let width = 0;
  for (const [row, line] of rows.entries()) {
    let column = 0;
    for (const cell of all(line, "tc")) {
      const across = Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1);
      const [, merge] = /<w:vMerge(?: w:val="(\w+)")?\/>/.exec(cell) ?? [];
      const from = cells.find((one) => one.column === column && one.row + one.down === row && one.across === across);
      if (merge === "continue") {
        if (from === undefined) throw new Error(`Nothing is continued in row ${row}, column ${column}`);
        from.down += 1;
      } else cells.push({ row, column, across, down: 1, text: textIn(cell) });
      column += across;
    }
    width = Math.max(width, column);
  }
  return placesOf(cells, rows.length, width);
}
