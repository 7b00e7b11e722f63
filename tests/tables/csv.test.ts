import * as fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csvRows } from "../../functions/tables/csv-reader.ts";
import { csvOf, unguarded } from "../../functions/tables/csv-writer.ts";
import { jsonLines } from "../../functions/tables/ndjson.ts";
import { mostBlankRows, mostRowCharacters, rowCount } from "../../functions/tables/row.ts";

const fixed = { seed: 2016, numRuns: 200 };
const cell = fc.oneof(
  fc.constantFrom(
    "",
    "a,b",
    'say "x"',
    "一\n二",
    "一\r\n二",
    " padded ",
    "\uFEFF",
    "=1+1",
    "+86 23",
    "-1",
    "＠甲",
    "'=1",
    "''-1",
    "'98",
    "\t",
  ),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const table = fc
  .integer({ min: 2, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 6 }));
const withLineFeeds = (text: string) => text.replaceAll(/\r\n?/g, "\n");
const plenty = () => rowCount(1_000);

describe("the CSV writer", () => {
  it("quotes what RFC 4180 asks to quote, and what it guards, and ends every line with CRLF", () => {
    expect(
      csvOf(
        ["a", 'b"'],
        [
          ["x,y", "一\n二"],
          [" z", null],
          ["甲", "+1"],
        ],
      ),
    ).toBe('a,"b"""\r\n"x,y","一\n二"\r\n" z",\r\n甲,"\'+1"\r\n');
  });

  it("guards what a spreadsheet would run, so that an independent reader finds no such cell", () => {
    fc.assert(
      fc.property(table, ([fields = [], ...data]) => {
        const { data: read } = Papa.parse<string[]>(csvOf(fields, data).slice(0, -2), {
          newline: "\r\n",
          delimiter: ",",
        });
        for (const found of read.flat()) expect(found).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        expect(read.map((row) => row.map(unguarded))).toEqual([fields, ...data]);
      }),
      fixed,
    );
  });

  it("leaves numbers as they are", () => {
    expect(csvOf(["n"], [[-1.5], [null], [true], ["-1.5"]])).toBe('n\r\n-1.5\r\n\r\ntrue\r\n"\'-1.5"\r\n');
  });
});

describe("the CSV reader", () => {
  it("reads what the writer writes, with any line break and delimiter", () => {
    const filled = table.filter((rows) => rows.every((row) => row.some((text) => text.trim() !== "")));
    fc.assert(
      fc.property(
        filled,
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n", "\r"),
        (rows, delimiter, newline) => {
          const text = Papa.unparse(rows, { newline, delimiter, quotes: true });
          const parted = delimiter === "," || delimiter === ";" ? delimiter : "\t";
          const read = csvRows(text, parted, plenty());
          expect(read.map((row) => ("fault" in row ? row.fault : row.value))).toEqual(
            rows.map((row) => row.map(withLineFeeds)),
          );
        },
      ),
      fixed,
    );
  });

  it("numbers a row by the line it begins on", () => {
    const read = csvRows('a\r\n"b\r\nc\nd\re"\r\n\r\nf\n', ",", plenty());
    expect(read.map(({ number }) => number)).toEqual([1, 2, 6]);
    expect(read[1]).toMatchObject({ value: ["b\nc\nd\ne"] });
    // Rows of an old Macintosh end in CR, and LF parts the lines of a cell.
    const old = csvRows('a\r"b\nc"\rd\r', ",", plenty());
    expect(old).toEqual([
      { number: 1, value: ["a"] },
      { number: 2, value: ["b\nc"] },
      { number: 3, value: ["d"] },
    ]);
  });

  it("names a row whose quotes do not match by the line it begins on", () => {
    const faultsOf = (text: string) =>
      csvRows(text, ",", plenty()).flatMap((row) => ("fault" in row ? [[row.number, row.fault]] : []));
    expect(faultsOf('a,b\n"x"y,"1"\nc,d\n')).toEqual([[2, "malformed-csv"]]);
    expect(faultsOf('a,b\nc,d\n"open,1\ne,f\n')).toEqual([[3, "malformed-csv"]]);
  });
});

describe("a row that is too large", () => {
  it.each([
    ["of one cell", `a\n${"x".repeat(mostRowCharacters + 1)}\nb\n`, [1, "row-too-large", 3]],
    ["of pieces that end no row", `a\n"${"x\n".repeat(2 * mostRowCharacters)}"\nb\n`, [1, "row-too-large"]],
    ["of quotes that match none", `a\n"${'"a'.repeat(1_000_000)}`, [1, "row-too-large"]],
    ["of a quote that is not closed", `a\n"${"x".repeat(3 * mostRowCharacters)}`, [1, "row-too-large"]],
    ["that ends where a piece that is read ends", `${"x".repeat(mostRowCharacters - 1)}\nb\n`, [1, 2]],
  ])("is named, and the last that is read where it is much too large: %s", (_, text, expected) => {
    const read = csvRows(text, ",", plenty());
    expect(read.map((row) => ("fault" in row ? row.fault : row.number))).toEqual(expected);
  });
});

describe("a file of too many rows", () => {
  /** Counts how often a reader says that it has read a row. */
  function counted(most: number) {
    const count = rowCount(most);
    let calls = 0;
    const watched = {
      add(isBlank: boolean) {
        calls += 1;
        return count.add(isBlank);
      },
      exceeded: count.exceeded,
    };
    return { watched, calls: () => calls };
  }

  it.each([
    ["rows of one character", "x\n".repeat(100_000), 51],
    ["blank rows", "\n".repeat(200_000), mostBlankRows + 1],
    ["rows of delimiters", ",,\n".repeat(200_000), mostBlankRows + 1],
  ])("is read no further than is needed to say so: %s", (_, text, expected) => {
    const csv = counted(50);
    expect(csvRows(text, ",", csv.watched).length).toBeLessThanOrEqual(51);
    expect(csv.calls()).toBe(expected);
  });

  it.each([
    ["lines of one character", "1\n".repeat(100_000), 51],
    ["blank lines", "\n".repeat(200_000), mostBlankRows + 1],
  ])("of JSON is read no further either: %s", (_, text, expected) => {
    const json = counted(50);
    expect(jsonLines(text, json.watched).length).toBeLessThanOrEqual(51);
    expect(json.calls()).toBe(expected);
  });
});
