import fc from "fast-check";
import { describe, expect, it } from "vitest";
// @ts-expect-error: a script of the pages, which has no types
import { linesOf } from "../../../functions/desk/static/paste-table.js";
import { type CellName, cellKey } from "../../../functions/figures/cells.ts";
import type { Box, Grid } from "../../../functions/figures/layouts/grid.ts";
import { layoutOf } from "../../../functions/figures/layouts/layouts.ts";
import { readPasted } from "../../../functions/figures/pasting/read-pasted.ts";
import type { FormId } from "../../../schema/contracts/figures.ts";
import { runsOr, sampling } from "../../support/runs.ts";

/** A cell of a page's table, as its script reads it. */
interface PageCell {
  text: string;
  across: number;
  down: number;
}

/** How somebody has set a table: what is drawn for each of its boxes. */
interface Setting {
  values: readonly (number | "/" | null)[];
  heading: readonly number[];
  digits: readonly number[];
  traditional: boolean;
  titled: boolean;
}

const setting = fc.record<Setting>({
  values: fc.array(
    fc.oneof(fc.nat(40), fc.nat(3_000_000), fc.constant(0), fc.constant(null), fc.constant("/" as const)),
    { minLength: 7, maxLength: 60 },
  ),
  heading: fc.array(fc.nat(5), { minLength: 5, maxLength: 40 }),
  digits: fc.array(fc.nat(3), { minLength: 5, maxLength: 40 }),
  traditional: fc.boolean(),
  titled: fc.boolean(),
});

const fullWidth = (text: string) =>
  text.replace(/[0-9,]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0));

/** A heading as another page has it: with blanks, another numbering, or its unit. */
function setHeading(text: string, how: number): string {
  if (how === 0) return `${text.slice(0, 3)} ${text.slice(3)}`;
  if (how === 1) return text.replace(/^（(.)）/, "($1)　").replace(/^(\d)\./, "$1、");
  if (how === 2) return text.replace(/^（.）|^\d\.|^.、/, "");
  if (how === 3) return `${text}（单位：件）`;
  if (how === 4) return text.replace(/^(\d)\./, "（$1）");
  return text;
}

const setNumber = (value: number, how: number): string => {
  if (how === 1) return fullWidth(String(value));
  if (how === 2) return value.toLocaleString("en");
  return how === 3 ? ` ${value} ` : String(value);
};

/** The tables of a form as a page has them, and what each of their cells says. */
function drawn(form: FormId, { values, heading, digits, traditional }: Setting) {
  const expected = new Map<string, number | "/" | null>();
  let [headings, numbers] = [0, 0];
  const boxOf = (box: Box): PageCell => {
    const { across = 1, down = 1 } = box;
    if (!("cell" in box)) {
      headings += 1;
      const words = "text" in box ? box.text : box.heading;
      const text = traditional ? words.zh_hant : words.zh_hans;
      return { text: setHeading(text, heading[headings % heading.length] ?? 5), across, down };
    }
    numbers += 1;
    const value = values[numbers % values.length] ?? null;
    expected.set(cellKey(box.cell), value);
    const text = typeof value === "number" ? setNumber(value, digits[numbers % digits.length] ?? 0) : (value ?? "");
    return { text, across, down };
  };
  const rowsOf = ({ head, bodies }: Grid) => [...head, ...bodies.flat()].map((line) => line.map(boxOf));
  return { expected, tables: layoutOf(form).tables.map(({ grid }) => rowsOf(grid)) };
}

const textOf = (tables: readonly (readonly (readonly string[])[])[]) =>
  tables.map((lines) => lines.map((line) => line.join("\t")).join("\n")).join("\n\n");

const readBack = (text: string, form: FormId) => {
  const { cells, unread } = readPasted(text, form);
  return { read: new Map(cells.map((cell: CellName & { value: unknown }) => [cellKey(cell), cell.value])), unread };
};

/** What a spreadsheet copies: a cell that covers others stands in the first place, the others are blank. */
const asSpreadsheet = (rows: readonly (readonly PageCell[])[]): string[][] => {
  const marked = rows.map((row, at) => row.map((cell, column) => ({ ...cell, text: `${at} ${column}` })));
  const placed = new Set<string>();
  const lines: string[][] = linesOf(marked);
  return lines.map((line) =>
    line.map((place) => {
      if (placed.has(place)) return "";
      placed.add(place);
      const [at, column] = place.split(" ").map(Number);
      return rows[at ?? 0]?.[column ?? 0]?.text ?? "";
    }),
  );
};

/** A few dozens here, and a thousand where many are asked for: a table takes its time. */
const numRuns = Math.min(runsOr(30), 1000);

const forms = ["2019", "2021"] as const;

describe("a pasted table", () => {
  it.each(forms)("of the form of %s is read without a wrong cell, however it is set", (form) => {
    fc.assert(
      fc.property(setting, (set) => {
        const { expected, tables } = drawn(form, set);
        const lines = tables.map((rows): string[][] => linesOf(rows));
        const title = set.titled ? "某市公安局2025年政府信息公开工作年度报告\n\n" : "";
        const { read, unread } = readBack(title + textOf(lines), form);
        expect(unread).toEqual([]);
        for (const [key, value] of expected) expect([key, read.get(key) ?? null]).toEqual([key, value]);
      }),
      { ...sampling, numRuns },
    );
  });

  it.each(forms)(
    "of the form of %s whose covered cells are lost or blank has no wrong cell, and says what it lacks",
    (form) => {
      fc.assert(
        fc.property(setting, (set) => {
          const { expected, tables } = drawn(form, set);
          const lost = tables.map((rows) => rows.map((row) => row.map(({ text }) => text)));
          for (const text of [textOf(lost), textOf(tables.map(asSpreadsheet))]) {
            const { read, unread } = readBack(text, form);
            for (const [key, value] of read) expect([key, value]).toEqual([key, expected.get(key)]);
            const missing = [...expected].filter(([key, value]) => value !== null && read.get(key) !== value);
            expect(missing.length).toBeLessThanOrEqual(unread.length);
          }
        }),
        { ...sampling, numRuns },
      );
    },
  );

  it("names what it does not understand, and takes no cell that says two things", () => {
    const text = [
      ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"].join("\t"),
      ["规章", "2", "约3", "１２"].join("\t"),
      ["行政规范性文件", "", "/", "1,200"].join("\t"),
      ["猫头鹰", "7", "8", "9"].join("\t"),
    ].join("\n");
    const { read, unread } = readBack(text, "2021");
    expect([...read]).toEqual([
      ["documents.rules/issued/_T", 2],
      ["documents.rules/in_force/_T", 12],
      ["documents.normative/issued/_T", null],
      ["documents.normative/repealed/_T", "/"],
      ["documents.normative/in_force/_T", 1200],
    ]);
    expect(unread.map(({ row, text: said }) => [row, said])).toEqual([
      [2, "约3"],
      [4, "猫头鹰"],
      [4, "7"],
      [4, "8"],
      [4, "9"],
    ]);
    const twice = readBack(`${text}\n\n${text.replace("2", "5")}`, "2021");
    expect(twice.read.has("documents.rules/issued/_T")).toBe(false);
    expect(twice.unread).toContainEqual({ row: 2, column: 2, text: "2" });
    expect(twice.unread).toContainEqual({ row: 7, column: 2, text: "5" });
  });

  it("that fills a column's place with another order is read by its headings", () => {
    const text = "信息内容\t现行有效件数\t本年制发件数\n规章\t12\t2";
    expect([...readBack(text, "2021").read]).toEqual([
      ["documents.rules/in_force/_T", 12],
      ["documents.rules/issued/_T", 2],
    ]);
  });
});
