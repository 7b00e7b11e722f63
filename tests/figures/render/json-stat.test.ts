import * as fc from "fast-check";
import JSONstat from "jsonstat-toolkit";
import { describe, expect, it } from "vitest";
import { cellKey, type Figure } from "../../../functions/figures/cells.ts";
import { renderJsonStat } from "../../../functions/figures/render/json-stat.ts";
import { printedUnit } from "../../../functions/labels/units.ts";
import { jsonStatCollection } from "../../../schema/contracts/releases.ts";
import { figures, fixed } from "../arbitraries.ts";
import { figures2016, release2016 } from "../report.ts";
import { yearOf } from "../rows-of.ts";

/** Few indicators and breakdowns, so that several figures are of one; a report has each cell once. */
const cells = figures.map((all) => {
  const few = all.map((figure, at) => ({
    ...figure,
    indicator: at % 4 === 0 ? figure.indicator : "requests.received",
    breakdown: ["_T", "online", "letter"][at % 3] ?? "_T",
  }));
  return [...new Map(few.map((figure) => [cellKey(figure), figure])).values()];
});

const read = (all: readonly Figure[]) => jsonStatCollection.parse(JSON.parse(renderJsonStat(all, release2016)));
type Dataset = ReturnType<typeof read>["link"]["item"][number];

/** A dataset's cells by the format's own rule, row-major over `id` and `size`: where each is, its value, status and unit. */
const unfold = ({ id, size, dimension, value, status }: Dataset) =>
  Array.from({ length: size.reduce((product, length) => product * length, 1) }, (_, cell) => {
    let rest = cell;
    const place: Record<string, string> = {};
    for (const [at, name] of [...id.entries()].toReversed()) {
      const length = size[at] ?? 1;
      place[name] = dimension[name]?.category.index[rest % length] ?? "?";
      rest = Math.floor(rest / length);
    }
    const unit = dimension.indicator?.category.unit?.[place.indicator ?? ""]?.label;
    return { ...place, value: value[cell], status: status[cell], unit };
  });

const asRead = ({ period, indicator, breakdown, applicant_kind, value, obs_status, unit }: Figure) => ({
  ...{ period, indicator, breakdown, applicant_kind },
  ...{ value, status: obs_status, unit: printedUnit(unit) },
});

const sorted = (all: readonly object[]) =>
  all.map((one) => JSON.stringify(one, Object.keys(one).toSorted())).toSorted();

describe("JSON-stat", () => {
  it("carries every figure with value, status and unit, and has no cell beside: null stays null, 0 stays 0", () => {
    fc.assert(
      fc.property(cells, (all) => {
        expect(sorted(read(all).link.item.flatMap(unfold))).toEqual(sorted(all.map(asRead)));
      }),
      fixed,
    );
  });

  it("reads the same through its toolkit", () => {
    fc.assert(
      fc.property(
        cells.filter((all) => all.length > 0),
        (all) => {
          const datasets = JSONstat(read(all)).Dataset();
          for (const { period, indicator, breakdown, applicant_kind, value, obs_status } of all) {
            const cell = { period, indicator, breakdown, applicant_kind };
            const holding = datasets.filter((dataset) =>
              Object.entries(cell).every(([name, code]) => dataset.Dimension(name).id.includes(code)),
            );
            expect(holding.map((dataset) => dataset.Data(cell))).toEqual([{ value, status: obs_status }]);
          }
        },
      ),
      fixed,
    );
  });

  it("of the same figures is the same bytes", () => {
    fc.assert(
      fc.property(cells, (all) => {
        const copy = all.map((figure) => ({ ...figure }));
        expect(renderJsonStat(copy, release2016)).toBe(renderJsonStat(all, release2016));
      }),
      fixed,
    );
  });

  it("has the note of the release, where there is one", () => {
    const noteOf = (note: string | null) => JSON.parse(renderJsonStat(figures2016, { ...release2016, note })).note;
    expect(noteOf("口径与上年不同。")).toEqual(["口径与上年不同。"]);
    expect(noteOf(null)).toBeUndefined();
  });

  it("of 2016 tells the stated zero of litigation from what is not stated", () => {
    const found = read(figures2016).link.item.flatMap(unfold);
    expect(found).toContainEqual(expect.objectContaining({ indicator: "review.litigation", value: 0, status: "A" }));
    expect(found).toContainEqual(
      expect.objectContaining({ indicator: "requests.carried_in", value: null, status: "O" }),
    );
  });

  it.each([
    ["2016, most of whose indicators are the agency's own", figures2016],
    [
      "the form of 2021",
      yearOf({ "requests.outcome/granted": 1, "documents.rules/issued": 2, "requests.received": 3 }),
    ],
  ])("has a label in words for every code: %s", (_, all) => {
    for (const { label, dimension } of read(all).link.item) {
      expect(label).toMatch(/\p{Script=Han}/u);
      for (const { category } of Object.values(dimension)) {
        expect(Object.keys(category.label).toSorted()).toEqual(category.index.toSorted());
        for (const [code, text] of Object.entries(category.label)) {
          expect(text, code).not.toBe(code);
          expect(text, code).toMatch(/\p{Script=Han}/u);
        }
      }
    }
  });

  it("is a cube of year, indicator, breakdown and kind of applicant for each indicator, in its unit", () => {
    const { link } = read(
      yearOf({ "requests.received": 3, "requests.received/_T/research": 3, "fees.administrative": 1.5 }),
    );
    const [received, fees] = link.item;
    expect(link.item).toHaveLength(2);
    expect(received).toMatchObject({
      id: ["period", "indicator", "breakdown", "applicant_kind"],
      size: [1, 1, 1, 2],
      role: { time: ["period"], metric: ["indicator"] },
      label: "本年新收政府信息公开申请数量",
    });
    expect(received?.dimension.applicant_kind?.category.label).toEqual({
      _T: "总计",
      research: "法人或其他组织：科研机构",
    });
    expect(fees?.dimension.indicator?.category.unit).toEqual({ "fees.administrative": { label: "万元" } });
  });
});
