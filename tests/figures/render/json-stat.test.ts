import * as fc from "fast-check";
import JSONstat from "jsonstat-toolkit";
import { describe, expect, it } from "vitest";
import { cellKey, type Figure } from "../../../functions/figures/cells.ts";
import { renderJsonStat } from "../../../functions/figures/render/json-stat.ts";
import { jsonStat } from "../../../schema/contracts/releases.ts";
import { figures, fixed } from "../arbitraries.ts";
import { figures2016, release2016 } from "../report.ts";
import { yearOf } from "../rows-of.ts";

/** A report has each cell once. */
const cells = figures.map((all) => [...new Map(all.map((figure) => [cellKey(figure), figure])).values()]);

const read = (all: readonly Figure[]) => jsonStat.parse(JSON.parse(renderJsonStat(all, release2016)));

/** The figures of a dataset as `cell → [value, status]`, by the format's own rule: row-major over `id` and `size`. */
function unfolded({ id, size, dimension, value, status }: ReturnType<typeof read>) {
  const found = Object.keys(status).map((cell): [string, [number | null | undefined, string | undefined]] => {
    let rest = Number(cell);
    const codes: string[] = [];
    for (let at = id.length - 1; at >= 0; at--) {
      const length = size[at] ?? 1;
      codes.unshift(dimension[id[at] ?? ""]?.category.index[rest % length] ?? "?");
      rest = Math.floor(rest / length);
    }
    return [codes.slice(1).join("/"), [value[cell], status[cell]]];
  });
  return new Map(found);
}

describe("JSON-stat", () => {
  it("carries any figures with equal values and statuses, and no others: null stays null, 0 stays 0", () => {
    fc.assert(
      fc.property(cells, (all) => {
        const dataset = read(all);
        const found = unfolded(dataset);
        expect(found).toEqual(new Map(all.map((figure) => [cellKey(figure), [figure.value, figure.obs_status]])));
        expect(Object.keys(dataset.value).toSorted()).toEqual(Object.keys(dataset.status).toSorted());
      }),
      fixed,
    );
  });

  it("reads the same through its toolkit", () => {
    fc.assert(
      fc.property(
        cells.filter((all) => all.length > 0),
        (all) => {
          const cube = JSONstat(read(all));
          for (const { period, indicator, breakdown, applicant_kind, value, obs_status } of all) {
            expect(cube.Data({ period, indicator, breakdown, applicant_kind })).toMatchObject({
              value,
              status: obs_status,
            });
          }
        },
      ),
      fixed,
    );
  });

  it("of the same figures is the same bytes", () => {
    fc.assert(
      fc.property(cells, (all) => {
        const again = all.map((figure) => ({ ...figure }));
        expect(renderJsonStat(again, release2016)).toBe(renderJsonStat(all, release2016));
      }),
      fixed,
    );
  });

  it("of 2016 tells the stated zero of litigation from what is not stated", () => {
    const found = unfolded(read(figures2016));
    expect(found.get("review.litigation/_T/_T")).toEqual([0, "A"]);
    expect(found.get("requests.carried_in/_T/_T")).toEqual([null, "O"]);
  });

  it("is a cube of year, indicator, breakdown and kind of applicant, labelled, with units", () => {
    const dataset = read(
      yearOf({ "requests.received": 3, "requests.received/_T/research": 3, "fees.administrative": 1.5 }),
    );
    expect(dataset.id).toEqual(["period", "indicator", "breakdown", "applicant_kind"]);
    expect(dataset.role).toEqual({ time: ["period"], metric: ["indicator"] });
    const { indicator, applicant_kind } = dataset.dimension;
    expect(indicator?.category.label["requests.received"]).toBe("本年新收政府信息公开申请数量");
    expect(indicator?.category.unit?.["fees.administrative"]).toEqual({ label: "万元" });
    expect(applicant_kind?.category.label).toEqual({ _T: "总计", research: "法人或其他组织：科研机构" });
  });
});
