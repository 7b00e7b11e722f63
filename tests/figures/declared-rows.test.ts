import { describe, expect, it } from "vitest";
import { toRow } from "../../functions/figures/columns.ts";
import { declaredYear } from "../../schema/contracts/declared-figures.ts";
import { figureRow } from "../../schema/contracts/figures.ts";
import { cell, figures2016, figuresOf, report2016 } from "./report.ts";

const outcome = { indicator: "requests.outcome" };
const rowsOf = (...figures: object[]) => figuresOf(declaredYear.parse({ form: "pre-2019", figures }));
const unexplained = (...figures: object[]) => rowsOf(...figures).filter((figure) => figure.breakdown === "_U");

describe("the rows of 2016", () => {
  it("are the declared rows, in order, and one derived row of 4 behind the last outcome", () => {
    const at = figures2016.findIndex((figure) => figure.breakdown === "_U");
    expect(figures2016).toHaveLength(report2016.figures.length + 1);
    expect(figures2016.toSpliced(at, 1).map((figure) => [figure.indicator, figure.breakdown])).toEqual(
      report2016.figures.map((figure) => [figure.indicator, figure.breakdown]),
    );
    expect(figures2016[at - 1]).toMatchObject({ ...outcome, breakdown: "does_not_exist" });
    expect(figures2016[at]).toEqual({
      period: "2016",
      indicator: "requests.outcome",
      breakdown: "_U",
      applicant_kind: "_T",
      label_zh_hans: "未说明",
      label_zh_hant: "未說明",
      label_en: "Unexplained",
      unit: "request",
      measure: "flow",
      value: 4,
      value_text: null,
      qualifier: null,
      share_pct: null,
      share_of: null,
      growth_pct: null,
      prior_value: null,
      prior_period: null,
      additive: true,
      value_origin: "derived",
      obs_status: "A",
      revision: 1,
      form: "pre-2019",
      share_decimals: null,
      section: "requests",
      also_stated: [],
      note: null,
    });
  });

  it("keep every declared member", () => {
    for (const declared of report2016.figures) {
      expect(cell(figures2016, declared.indicator, declared.breakdown)).toMatchObject(declared);
    }
  });

  it("keep a stated zero apart from what is not stated", () => {
    expect(cell(figures2016, "review.litigation")).toMatchObject({ value: 0, obs_status: "A" });
    expect(cell(figures2016, "requests.carried_in")).toMatchObject({
      value: null,
      obs_status: "O",
      value_origin: "absent",
    });
    expect(cell(figures2016, "finance.published_on", "budget_2016")).toMatchObject({
      value: null,
      value_text: "2016-03-04",
      obs_status: "A",
    });
  });

  it("fit the contract of a released row", () => {
    for (const figure of figures2016) figureRow.parse(toRow(figure));
  });
});

describe("what a declared row leaves out", () => {
  it("comes from the form", () => {
    expect(rowsOf({ indicator: "requests.received", breakdown: "online", value: 3 })).toEqual([
      expect.objectContaining({
        label_zh_hans: "网上申请",
        unit: "request",
        measure: "flow",
        additive: true,
        section: "requests",
        value_origin: "declared",
        obs_status: "A",
        applicant_kind: "_T",
      }),
    ]);
  });

  it("never replaces what is printed", () => {
    const printed = { label_en: "Applications", unit: "item", additive: false, section: "other" };
    expect(rowsOf({ indicator: "requests.received", value: 3, ...printed })).toEqual([
      expect.objectContaining({ ...printed, label_zh_hans: "收到申请" }),
    ]);
  });

  it("is, for a null without text, that the report leaves it blank; what it does not state says so", () => {
    expect(rowsOf({ indicator: "requests.carried_in", value: null })).toEqual([
      expect.objectContaining({ value: null, value_origin: "declared", obs_status: "O" }),
    ]);
    expect(rowsOf({ indicator: "requests.carried_in", value: null, value_origin: "absent" })).toEqual([
      expect.objectContaining({ value: null, value_origin: "absent", obs_status: "O" }),
    ]);
  });

  it("is no claim that unknown breakdowns are parts of a total", () => {
    const labels = { label_zh_hans: "项", label_zh_hant: "項", label_en: "Items" };
    const items = { ...labels, indicator: "x.items", unit: "item", measure: "flow", value: 1 };
    expect(rowsOf(items)).toEqual([expect.objectContaining({ additive: false })]);
  });
});

describe("the unexplained rest of the outcomes", () => {
  const received = { indicator: "requests.received", value: 10 };
  const granted = { ...outcome, breakdown: "granted", value: 7 };

  it("is the whole less the outcomes", () => {
    expect(unexplained(received, granted)).toEqual([expect.objectContaining({ value: 3 })]);
  });

  it("is measured against replied where the report prints it", () => {
    expect(unexplained(received, { indicator: "requests.replied", value: 8 }, granted)).toEqual([
      expect.objectContaining({ value: 1 }),
    ]);
    expect(unexplained(received, { indicator: "requests.replied", value: null }, granted)).toEqual([
      expect.objectContaining({ value: 3 }),
    ]);
  });

  it("is no row when nothing is left, when the outcomes exceed their whole, or when a side is missing", () => {
    expect(unexplained(received, { ...granted, value: 10 })).toEqual([]);
    expect(unexplained(received, { ...granted, value: 11 })).toEqual([]);
    expect(unexplained(granted)).toEqual([]);
    expect(unexplained(received)).toEqual([]);
    expect(unexplained(received, { ...granted, value: null })).toEqual([]);
  });

  it("is derived anew when it comes back with an edited year", () => {
    const labels = { label_zh_hans: "未说明", label_zh_hant: "未說明", label_en: "Unexplained" };
    const derived = { ...outcome, ...labels, breakdown: "_U", value: 3, value_origin: "derived" };
    expect(unexplained(received, { ...granted, value: 8 }, derived)).toEqual([expect.objectContaining({ value: 2 })]);
    expect(unexplained(received, { ...granted, value: 10 }, derived)).toEqual([]);
  });

  it("stays as printed when the report itself prints it", () => {
    const labels = { label_zh_hans: "不明", label_zh_hant: "不明", label_en: "Unknown" };
    const printed = { ...outcome, ...labels, breakdown: "_U", value: 1 };
    expect(unexplained(received, granted, printed)).toEqual([
      expect.objectContaining({ value: 1, value_origin: "declared", label_en: "Unknown" }),
    ]);
  });

  it("stands apart for each kind of applicant", () => {
    const research = { applicant_kind: "research" };
    const rows = rowsOf(
      received,
      granted,
      { ...received, ...research, value: 5 },
      { ...granted, ...research, value: 4 },
    );
    expect(rows.map((figure) => [figure.breakdown, figure.applicant_kind, figure.value])).toEqual([
      ["_T", "_T", 10],
      ["granted", "_T", 7],
      ["_U", "_T", 3],
      ["_T", "research", 5],
      ["granted", "research", 4],
      ["_U", "research", 1],
    ]);
  });
});
