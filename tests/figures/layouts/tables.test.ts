import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellKey, type Figure } from "../../../functions/figures/cells.ts";
import { reportFormOf } from "../../../functions/figures/forms/forms.ts";
import { chaptersOf, tablesOf } from "../../../functions/figures/layouts/chapters.ts";
import { type Box, cellsOf, type Grid } from "../../../functions/figures/layouts/grid.ts";
import { layoutOf } from "../../../functions/figures/layouts/layouts.ts";
import { sectionNumber } from "../../../functions/figures/layouts/section-numbers.ts";
import { renderReportHtml, renderReportJson } from "../../../functions/figures/render/annual-report.ts";
import { printed } from "../../../functions/figures/render/html-parts.ts";
import { renderFragment, renderTables } from "../../../functions/figures/render/statutory-tables.ts";
import { chineseNumber } from "../../../functions/text/chinese-numbers.ts";
import { applicantKind, type FormId } from "../../../schema/contracts/figures.ts";
import { report } from "../../../schema/contracts/releases.ts";
import { figures, fixed } from "../arbitraries.ts";
import { cell, figures2016, release2016 } from "../report.ts";
import { yearOf } from "../rows-of.ts";

const edition = { releasedOn: "2026-01-02", origin: "https://gov.example" };
const statutory = ["2014", "2019", "2021"] as const;
const grids = (form: FormId) => layoutOf(form).tables.map(({ grid }) => grid);
const kinds = applicantKind.options.filter((kind) => kind !== "_U" && kind !== "organisation");

/** Rows outside the statutory tables: our own breakdowns, and section 6 of the report. */
const outsideTables = /^(requests\.(timeliness|working_days|topic|unit)|publications\.|processing_fee\.)/;

describe.each(statutory)("the tables of %s", (form) => {
  it("have every statutory cell of the form, once", () => {
    const expected = [...reportFormOf(form).indicators.values()]
      .filter(({ code }) => !outsideTables.test(code))
      .flatMap(({ code, cells, byApplicantKind }) =>
        [...cells]
          // Received by channel is ours where the form prints the total alone.
          .filter(([breakdown]) => !byApplicantKind || code !== "requests.received" || breakdown === "_T")
          .filter(([, { isPrinted }]) => isPrinted)
          .flatMap(([breakdown]) => (byApplicantKind ? kinds : ["_T"]).map((kind) => `${code}/${breakdown}/${kind}`)),
      );
    expect(grids(form).flatMap(cellsOf).map(cellKey).toSorted()).toEqual(expected.toSorted());
  });

  it.each(grids(form).map((grid) => ({ id: grid.id, grid })))(
    "$id is a whole rectangle: no box overlaps, none is missing",
    ({ grid }) => {
      const widths = [grid.head, ...grid.bodies].filter((lines) => lines.length > 0).map(widthOf);
      expect(new Set(widths).size).toBe(1);
    },
  );
});

/** How wide a block of lines is once every box has occupied its place; throws where the lines are not equally wide. */
function widthOf(lines: Grid["head"]): number {
  const occupied = lines.map(() => new Set<number>());
  for (const [row, line] of lines.entries()) {
    let column = 0;
    for (const box of line) {
      while (occupied[row]?.has(column)) column++;
      place(occupied, box, row, column);
    }
  }
  const widths = new Set(occupied.map((columns) => columns.size));
  const [width = 0] = widths;
  expect(widths.size).toBe(1);
  for (const columns of occupied) expect(Math.max(...columns)).toBe(width - 1);
  return width;
}

function place(occupied: readonly Set<number>[], { across = 1, down = 1 }: Box, row: number, column: number): void {
  for (let y = row; y < row + down; y++) {
    for (let x = column; x < column + across; x++) {
      const columns = occupied[y];
      if (columns === undefined || columns.has(x)) throw new Error(`${x}, ${y} is occupied, or beyond the last line`);
      columns.add(x);
    }
  }
}

describe("a year's tables", () => {
  it("have every figure once, those no statutory table has in a list", () => {
    const year = yearOf({ "requests.received": 9, "requests.received/online": 4, "processing_fee.notices": 1 });
    const [table2, table3, table4, list] = tablesOf(year, "2021");
    expect([table2?.figures.length, table3?.figures.length, table4?.figures.length]).toEqual([0, 1, 0]);
    expect(list?.figures.map(cellKey)).toEqual(["requests.received/online/_T", "processing_fee.notices/_T/_T"]);
    expect(tablesOf(figures2016, "pre-2019").map(({ id, figures }) => [id, figures.length])).toEqual([["list", 64]]);
  });
});

describe("what stands in a box", () => {
  const litigation = cell(figures2016, "review.litigation");
  it.each<[string, Partial<Figure>, string]>([
    ["0 for a stated zero", {}, "0"],
    ["nothing for what is blank", { value: null, obs_status: "O" }, ""],
    ["… for what is not stated", { value: null, obs_status: "O", value_origin: "absent" }, "…"],
    ["thousands apart", { value: 11_398_889.5 }, "11,398,889.5"],
    ["/ for what cannot exist", { value: null, obs_status: "M" }, "/"],
    ["the text of what is no number", { value: null, value_text: "2016-03-04" }, "2016-03-04"],
    ["a bound as a bound", { value: 3, qualifier: "at_least" }, "≥3"],
    ["an estimate as an estimate", { value: 3, obs_status: "E" }, "3 (E)"],
  ])("%s", (_, change, text) => {
    expect(printed({ ...litigation, ...change })).toBe(text);
  });

  it("… where there is no figure", () => {
    expect(printed(undefined)).toBe("…");
  });
});

describe("the report", () => {
  const year = yearOf({ "requests.received": 9, "reconsideration/upheld": 1, "processing_fee.notices": 0 });
  const section = (no: number | string) => ({ no, heading: `Heading ${no}`, text: "Text" });
  const placed = (...numbers: (number | string)[]) =>
    chaptersOf(numbers.map(section), year, "2021").map(({ no, tables }) => [no, ...tables.map(({ id }) => id)]);

  it("has its tables in sections 2, 3 and 4 and the rest in 6, whether the narrative has these or not", () => {
    const complete = [
      [2, "table-2"],
      [3, "table-3"],
      [4, "table-4"],
      [6, "list"],
    ];
    expect(placed()).toEqual(complete);
    expect(placed(5, 1)).toEqual([[1], ...complete.slice(0, 3), [5], ...complete.slice(3)]);
    expect(placed("二", "3", 4, "六")).toEqual([
      ["二", "table-2"],
      ["3", "table-3"],
      [4, "table-4"],
      ["六", "list"],
    ]);
  });

  it("keeps a section whose number it cannot read, at the end", () => {
    expect(placed("附件", 1).at(-1)).toEqual(["附件"]);
  });

  it("of a year without statutory tables ends with the list of all figures", () => {
    const sections = [section("一"), section("二")];
    expect(chaptersOf(sections, figures2016, "pre-2019").map(({ no, tables }) => [no, tables.length])).toEqual([
      ["一", 0],
      ["二", 0],
      [3, 1],
    ]);
  });

  it("as JSON has each figure in its table, as a row", () => {
    const read = report.parse(JSON.parse(renderReportJson(year, [section(1)], { ...release2016, form: "2021" })));
    expect(read.sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.map(cellKey))).toSorted()).toEqual(
      year.map(cellKey).toSorted(),
    );
  });

  it("reads and prints any section's number in Chinese", () => {
    for (let number = 1; number < 100; number++) {
      expect(sectionNumber(chineseNumber(number))).toBe(number);
      expect(sectionNumber(String(number))).toBe(number);
      expect(sectionNumber(number)).toBe(number);
    }
    expect([chineseNumber(2), chineseNumber(10), chineseNumber(11), chineseNumber(20), chineseNumber(99)]).toEqual([
      "二",
      "十",
      "十一",
      "二十",
      "九十九",
    ]);
    for (const no of ["", "附", "二二", "0", "100", "第一"]) expect(sectionNumber(no)).toBeUndefined();
  });
});

describe("any figures and any narrative as HTML", () => {
  const narrative = fc.array(
    fc.record({ no: fc.integer({ min: 1, max: 99 }), heading: fc.string(), text: fc.string() }),
    { maxLength: 3 },
  );

  it("show every text as text: no markup of theirs is markup", async () => {
    await fc.assert(
      fc.asyncProperty(figures, narrative, fc.constantFrom<FormId>("pre-2019", "2021"), async (all, sections, form) => {
        const tagged = all.map((figure) => ({ ...figure, label_zh_hans: `<x-evil a="${figure.label_zh_hans}">'&` }));
        const release = { ...release2016, form, explanation: "<x-evil>" };
        const texts = sections.map((one) => ({
          ...one,
          heading: `<x-evil>${one.heading}`,
          text: `<x-evil>${one.text}`,
        }));
        for (const html of [
          await renderTables(tagged, release, edition),
          await renderFragment(tagged, release, edition),
          await renderReportHtml(tagged, texts, release, edition),
        ]) {
          expect(html).not.toContain("<x-evil");
          expect(html).toContain("&lt;x-evil");
        }
      }),
      { ...fixed, numRuns: 40 },
    );
  });

  it("are the same bytes every time", async () => {
    await fc.assert(
      fc.asyncProperty(figures, narrative, async (all, sections) => {
        const release = { ...release2016, form: "2021" as const };
        const once = await renderReportHtml(all, sections, release, edition);
        expect(
          await renderReportHtml(
            all.map((figure) => ({ ...figure })),
            [...sections],
            release,
            edition,
          ),
        ).toBe(once);
        expect(await renderTables(all, release, edition)).toBe(await renderTables([...all], release, edition));
      }),
      { ...fixed, numRuns: 40 },
    );
  });

  it("link to where the service is reached, so that an embedded table leads back", async () => {
    expect(
      await renderFragment(figures2016, { ...release2016, links: { pinned_csv: "/v1/x.csv" } }, edition),
    ).toContain('"contentUrl":"https://gov.example/v1/x.csv"');
  });

  it("show the checks that fail with both sides and the gap, and the agency's explanation", async () => {
    const html = await renderFragment(figures2016, { ...release2016, explanation: "上年报告有误。" }, edition);
    expect(html).toMatch(/F02 .*<code>requests\.outcome<\/code> 243 ≠ 247 \(-4\)/);
    expect(html).toContain("<p>上年报告有误。</p>");
    expect(html).not.toMatch(/F01 /);
  });
});
