import * as fc from "fast-check";
import { expect, it } from "vitest";
import { cellKey } from "../../../functions/figures/cells.ts";
import { tablesOf } from "../../../functions/figures/layouts/chapters.ts";
import { cellsOf } from "../../../functions/figures/layouts/grid.ts";
import { releaseOfJson } from "../../../functions/figures/render/figures-json.ts";
import { environmentAt } from "../../support/environment.ts";
import { declare, release } from "../../support/figures.ts";
import { runsOr } from "../../support/runs.ts";
import { staffWith } from "../../support/staff.ts";
import { year2021 } from "../../support/year-2021.ts";
import { tablesOfPage } from "./page-text.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const editor = await staffWith("editor");

/** A number, `null` for what is not stated, `/` for what cannot exist. */
const orNone = (number: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 8, arbitrary: number }, fc.constant(null), fc.constant("/" as const));
const count = orNone(fc.integer({ min: 0, max: 3_000_000_000 }));
const rate = orNone(fc.integer({ min: -1_000_000, max: 1_000_000 }).map((hundredths) => hundredths / 100));

/** Texts that would be markup if they were not escaped. */
const odd = fc.constantFrom("</script><script>", "<b>粗</b>", 'a"b&c', "&lt;", "'单引号'", "收到申请");

const own = fc.record({
  label_zh_hans: odd,
  label_zh_hant: odd,
  label_en: odd,
  value: rate,
  share_pct: fc.option(
    fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
    { nil: null },
  ),
  note: fc.option(odd, { nil: null }),
});

/** A year in the form of 2021 with any numbers, and figures of the agency's own. */
const anyYear = fc
  .record({ values: fc.array(count, { minLength: 400, maxLength: 400 }), own: fc.array(own, { maxLength: 5 }) })
  .map(({ values, own: rows }) => ({
    form: "2021",
    figures: [
      ...year2021(0).figures.map((figure, at) => ({ ...figure, ...asDeclared(values[at] ?? null) })),
      ...rows.map(({ value, ...figure }, at) => ({
        indicator: `own.figure_${at}`,
        breakdown: "_T",
        applicant_kind: "_T",
        unit: "percent",
        measure: "rate",
        additive: false,
        section: "own",
        ...figure,
        ...asDeclared(value),
      })),
    ],
  }));

const asDeclared = (value: number | null | "/") => ({
  value: value === "/" ? null : value,
  obs_status: value === "/" ? "M" : value === null ? "O" : "A",
});

/** The number that a cell of the page states; its words where it states none. */
function numberIn(cell: string): number | string {
  const [number] = /^−?[\d,]+(?:\.\d+)?/.exec(cell) ?? [];
  return number === undefined ? cell : Number(number.replaceAll(",", "").replace("−", "-"));
}

it("every cell of a release stands on its page as its row has it, whatever the numbers and labels", async () => {
  let period = 1949;
  await fc.assert(
    fc.asyncProperty(anyYear, async (year) => {
      // Years that are no neighbours, so that nothing is compared.
      period += 2;
      const declared = await declare(environment, editor, String(period), year);
      expect(declared.status, await declared.clone().text()).toBe(200);
      expect((await release(environment, editor, String(period))).status).toBe(201);
      const json = await (await environment.call("GET", `/v1/figures/${period}.json`)).text();
      const { figures } = releaseOfJson(json);
      const html = await (await environment.call("GET", `/reports/${period}`)).text();
      const tables = tablesOfPage(html);
      let found = 0;
      for (const { caption, figures: rows, grid } of tablesOf(figures, "2021")) {
        const lines = tables.get(caption.zh_hans) ?? [];
        if (grid === undefined) {
          const printed = lines
            .slice(1)
            .map(({ headings: [name], cells: [value = "", , share = ""] }) => [name, numberIn(value), share]);
          expect(printed).toEqual(
            rows.map((row) => [
              row.applicant_kind === "_T" ? row.label_zh_hans : expect.stringContaining(row.label_zh_hans),
              row.value ?? (row.obs_status === "M" ? "/" : "空白"),
              row.share_pct === null ? "" : String(row.share_pct),
            ]),
          );
        } else {
          const known = new Map(rows.map((row) => [cellKey(row), row]));
          expect(lines.flatMap(({ cells }) => cells.map(numberIn))).toEqual(
            cellsOf(grid).map((cell) => {
              const row = known.get(cellKey(cell));
              return row === undefined ? "未说明" : (row.value ?? (row.obs_status === "M" ? "/" : "空白"));
            }),
          );
        }
        found += rows.length;
      }
      expect(found).toBe(figures.length);
      expect(html).not.toMatch(/<b>|<\/script><script>/);
    }),
    { numRuns: runsOr(12), seed: 20190515, endOnFailure: true },
  );
});
