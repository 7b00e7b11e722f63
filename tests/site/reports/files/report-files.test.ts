import fc from "fast-check";
import { Window } from "happy-dom";
import { describe, expect, it } from "vitest";
import { type BlockCell, printedNumber } from "../../../../functions/site/reports/files/report-blocks.ts";
import { wordReport } from "../../../../functions/site/reports/files/word-report.ts";
import { sheetNames, workbook } from "../../../../functions/site/reports/files/workbook.ts";
// @ts-expect-error: a script of the pages, which has no types
import { blocksOf } from "../../../../functions/site/static/report-files.js";
import { type PlacedCell, partsOfReport, placesOf, sheetsOf } from "../../../support/report-files.ts";
import { sampling } from "../../../support/runs.ts";

/** What the script reads off a page. */
function readPage(html: string) {
  const { document } = new Window();
  document.body.innerHTML = html;
  return { title: "报告", blocks: blocksOf(document.body) };
}
const bytesOf = async (file: Promise<Blob>) => new Uint8Array(await (await file).arrayBuffer());

/** A table of groups of rows, whole but for what its last column leaves open; its cells say their numbers. */
interface RandomTable {
  width: number;
  groups: { isHead: boolean; rows: number }[];
  cells: PlacedCell[];
}

const randomTable: fc.Arbitrary<RandomTable> = fc
  .record({
    width: fc.integer({ min: 1, max: 6 }),
    groups: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    hasHead: fc.boolean(),
    spans: fc.array(fc.record({ across: fc.integer({ min: 1, max: 4 }), down: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 30,
    }),
  })
  .map(({ width, groups, hasHead, spans }) => {
    const cells: PlacedCell[] = [];
    const covered = new Set<string>();
    let top = 0;
    for (const rows of groups) {
      for (let row = top; row < top + rows; row += 1) {
        for (let column = 0; column < width; column += 1) {
          if (covered.has(`${row}/${column}`)) continue;
          const span = spans[cells.length % spans.length] ?? { across: 1, down: 1 };
          const down = Math.min(span.down, top + rows - row);
          let across = 1;
          while (across < span.across && column + across < width && !covered.has(`${row}/${column + across}`))
            across += 1;
          for (let line = row; line < row + down; line += 1) {
            for (let place = column; place < column + across; place += 1) covered.add(`${line}/${place}`);
          }
          cells.push({ row, column, across, down, text: `第${cells.length}格` });
        }
      }
      top += rows;
    }
    return { width, groups: groups.map((rows, at) => ({ rows, isHead: hasHead && at === 0 })), cells };
  });

function htmlOf({ groups, cells }: RandomTable): string {
  let top = 0;
  const parts = groups.map(({ isHead, rows }) => {
    const lines = Array.from({ length: rows }, (_, at) =>
      cells
        .filter(({ row }) => row === top + at)
        .map(({ across, down, text }) => `<td colspan="${across}" rowspan="${down}">${text}</td>`)
        .join(""),
    );
    top += rows;
    const group = isHead ? "thead" : "tbody";
    return `<${group}>${lines.map((line) => `<tr>${line}</tr>`).join("")}</${group}>`;
  });
  return `<section class="scrolls grid"><table><caption>表</caption>${parts.join("")}</table></section>`;
}

describe("any table of a page", () => {
  it("is read with each cell in its place, and is the same in the workbook and in the Word file", async () => {
    await fc.assert(
      fc.asyncProperty(randomTable, async (table) => {
        const report = readPage(htmlOf(table));
        const rows = table.groups.reduce((sum, group) => sum + group.rows, 0);
        const expected = placesOf(table.cells, rows, table.width);
        const [block] = report.blocks;
        const read = block.rows.flatMap(({ cells }: { cells: BlockCell[] }, row: number) =>
          cells.map(({ column, across, down, text }) => ({ row, column, across, down, text })),
        );
        expect(placesOf(read, block.rows.length, block.width)).toEqual(expected);
        const [sheet] = sheetsOf(await bytesOf(workbook(report)));
        expect(placesOf(sheet?.cells ?? [], rows, table.width)).toEqual(expected);
        const word = partsOfReport(await bytesOf(wordReport(report)));
        expect(word).toEqual(["报告", "表", expected]);
      }),
      { ...sampling, numRuns: Math.ceil(sampling.numRuns / 4) },
    );
  });
});

describe("a span of a page's table", () => {
  it("ends with the group of its rows: 0 covers all of them, and more than there are covers no row of the next", () => {
    const { blocks } = readPage(`<table>
      <thead><tr><th rowspan="0">甲</th><th colspan="x">乙</th></tr><tr><th>丙</th></tr></thead>
      <tbody><tr><td rowspan="9">丁</td><td>戊</td></tr></tbody><tbody><tr><td>己</td><td colspan="-2">庚</td></tr></tbody></table>`);
    const [{ rows, width }] = blocks;
    const cells = rows.flatMap((row: { cells: BlockCell[] }, at: number) =>
      row.cells.map((cell) => ({ ...cell, row: at })),
    );
    expect(placesOf(cells, rows.length, width)).toEqual([
      ["0/0 甲", "0/1 乙"],
      ["0/0 甲", "1/1 丙"],
      ["2/0 丁", "2/1 戊"],
      ["3/0 己", "3/1 庚"],
    ]);
  });
});

const cellOf = (text: string, more: Partial<BlockCell> = {}): BlockCell => ({
  ...{ text, note: "", isHeading: false, isNumber: true, column: 0, across: 1, down: 1 },
  ...more,
});
const table = (...rows: BlockCell[][]) => ({
  kind: "table" as const,
  caption: "三、收到和处理政府信息公开申请情况",
  width: 2,
  rows: rows.map((cells) => ({ isHead: false, cells: cells.map((cell, column) => ({ ...cell, column })) })),
});

describe("a number of a report", () => {
  it.each([
    ["0", 0],
    ["1,234", 1234],
    ["1.60", 1.6],
    ["−5", -5],
    ["−12.50", -12.5],
    ["1200.5万元", 1200.5],
    ["16件", 16],
    ["约1,200件", 1200],
    ["about 1,200", 1200],
    ["130,000,000次（1.3亿）", 130_000_000],
    ["130,000,000 (130 million)", 130_000_000],
    ["1,200件（1.2千）（估计）", 1200],
    ["2016", 2016],
    ["12.30%", 12.3],
  ])("%s is a number in the workbook, and printed the same", async (text, value) => {
    for (const note of ["", "[12]"]) {
      const [sheet] = sheetsOf(
        await bytesOf(workbook({ title: "报告", blocks: [table([cellOf(text, { note }), cellOf("1")])] })),
      );
      const [found] = sheet?.cells ?? [];
      expect([found?.cell.t, found?.cell.v]).toEqual(["n", value]);
      expect(found?.text).toBe(text.replace("−", "-") + note);
    }
  });

  it.each([
    "",
    "/",
    "空白",
    "未说明",
    "2016年12月25日",
    "2016-12-25",
    "007",
    "1,23",
    "1.2.3",
    "1234567890123456",
    '5"',
    "第3条、第4条",
  ])("%s is none", (text) => {
    expect(printedNumber(cellOf(text))).toBeUndefined();
  });

  it("is one where the page has figures alone: in a heading or a remark it stays a text", async () => {
    const { blocks } = readPage(`
      <section class="scrolls"><table><caption>表</caption>
        <thead><tr><th scope="col" class="number">2024</th><th scope="col">2</th></tr></thead>
        <tbody><tr><th scope="row" class="number">3</th><td>4</td><td class="number">5</td></tr></tbody></table></section>
      <section class="scrolls grid"><table><caption>表</caption><tbody><tr><th scope="row">6</th><td class="quiet">7<sup>[1]</sup></td></tr></tbody></table></section>`);
    const cells = sheetsOf(await bytesOf(workbook({ title: "报告", blocks }))).flatMap((sheet) => sheet.cells);
    expect(cells.filter(({ cell }) => cell.t === "n").map(({ text }) => text)).toEqual(["5", "7[1]"]);
  });

  it("is the same printed for any number, at its decimals", () => {
    const printed = fc.tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(printed, ([units, decimals]) => {
        const value = units / 10 ** decimals;
        const text = value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
        const found = printedNumber(cellOf(text.replace("-", "−")));
        expect(found?.value).toBeCloseTo(value, 10);
        expect(found?.format).toBe(decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals)}`);
      }),
      sampling,
    );
  });
});

describe("a text that looks like a formula", () => {
  it.each(["=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("https://example.org")', "\t=1"])(
    "%s stays a text, in every cell",
    async (text) => {
      const below = { kind: "item" as const, text };
      const rows = [cellOf(text), cellOf(text, { isNumber: false, isHeading: true })];
      const bytes = await bytesOf(workbook({ title: text, blocks: [{ ...table(rows), caption: text }, below] }));
      const [sheet] = sheetsOf(bytes);
      const filled = sheet?.cells.filter(({ cell }) => cell.t !== "z") ?? [];
      expect(filled).toHaveLength(3);
      for (const { cell } of filled) expect([cell.t, cell.v, cell.f]).toEqual(["s", text, undefined]);
      expect([sheet?.title, sheet?.caption]).toEqual([text, text]);
    },
  );
});

describe("the names of sheets", () => {
  it("are what Excel takes, none twice, of any captions", () => {
    const caption = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom(
        "'",
        "History",
        "表",
        "表 ",
        "a/b",
        "A?B",
        "",
        "x".repeat(40),
        `${"字".repeat(30)}𠀀`,
        "[1]:*?/\\",
      ),
    );
    fc.assert(
      fc.property(fc.array(caption, { maxLength: 12 }), (captions) => {
        const names = sheetNames(captions);
        expect(names).toHaveLength(captions.length);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of names) {
          expect(name).toMatch(/^(?!')[^[\]:*?/\\\p{Cc}]{1,31}(?<!')$/u);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name.isWellFormed() || captions.some((one) => !one.isWellFormed())).toBe(true);
          expect(name.toLowerCase()).not.toBe("history");
        }
      }),
      sampling,
    );
  });
});

describe("what stands around a table", () => {
  it("is in the Word file in its order, and the notes below the table in its sheet, too", async () => {
    const report = readPage(`
      <h2>报告正文</h2><p>“未说明”不是0。</p>
      <section><h3>一、总体情况</h3><p>正文  第一段。</p><p></p>
        <section class="scrolls grid"><table><caption>表一</caption><tbody><tr><th scope="row">甲</th><td>1<sup>[1]</sup></td></tr></tbody></table></section>
        <ul class="grid-notes"><li>[1] 其中修订1件</li></ul><p>注：</p><p>全表含下属单位。</p></section>
      <section><h3>二、问题</h3><p>没有表。</p></section><script>let a;</script><nav><p>导航</p></nav>`);
    expect(partsOfReport(await bytesOf(wordReport(report)))).toEqual([
      ...["报告", "报告正文", "“未说明”不是0。", "一、总体情况", "正文 第一段。", "表一"],
      [["0/0 甲", "0/1 1[1]"]],
      ...["[1] 其中修订1件", "注：", "全表含下属单位。", "二、问题", "没有表。"],
    ]);
    const [sheet, ...more] = sheetsOf(await bytesOf(workbook(report)));
    expect(more).toEqual([]);
    expect([sheet?.title, sheet?.caption, sheet?.name]).toEqual(["报告", "表一", "表一"]);
    expect(sheet?.cells.filter(({ row }) => row > 0).map(({ text }) => text)).toEqual([
      "[1] 其中修订1件",
      "注：",
      "全表含下属单位。",
    ]);
  });
});
