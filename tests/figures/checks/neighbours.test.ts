import { describe, expect, it } from "vitest";
import { type Comparison, comparison } from "../../../schema/contracts/comparison.ts";
import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { emptyCache, environmentAt } from "../../support/environment.ts";
import { declare, publish } from "../../support/figures.ts";
import { staffWith } from "../../support/staff.ts";
import { year2021 } from "../../support/year-2021.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const editor = await staffWith("editor");

type Row = [indicator: string, value: number | null, more?: object];
const year = (form: string, ...rows: Row[]) => ({
  form,
  figures: rows.map(([indicator, value, more]) => ({ indicator, value, ...more })),
});

const briefly = (id: string, checks: readonly CheckResult[]) =>
  checks.filter((check) => check.id === id).map(({ scope, status, gap, reason }) => [scope, status, gap ?? reason]);

const declared = async (id: string, period: string, body: object) => {
  const response = await declare(environment, editor, period, body);
  const answer = await response.json<{ checks: CheckResult[] }>();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return briefly(id, answer.checks);
};

const compared = async (id: string, periods: string) => {
  const path = `/v1/figures/compare.json?periods=${periods}`;
  const answer = await (await environmentAt(now, emptyCache()).call("GET", path)).json<Comparison>();
  return briefly(id, comparison.parse(answer).checks);
};

describe("F15: the items of last year and their change are where the next year begins", () => {
  const first = year(
    "2019",
    ["licences.last_year", 40],
    ["licences.change", -3],
    ["fees.last_year", 5],
    ["fees.change", 0],
  );
  const second = year("2019", ["licences.last_year", 37], ["licences.change", 1], ["fees.last_year", 6]);

  it("told from the year before, from the year after, and between two released years", async () => {
    expect(await declared("F15", "2019", first)).toEqual([
      ["licences.last_year", "skip", "no figures of the year before are released"],
      ["fees.last_year", "skip", "no figures of the year before are released"],
    ]);
    await publish(environment, editor, "2019", first);
    const between = [
      ["licences.last_year", "pass", 0],
      ["fees.last_year", "fail", -1],
    ];
    expect(await declared("F15", "2020", second)).toEqual(between);
    await publish(environment, editor, "2020", second);
    expect(await compared("F15", "2019,2020")).toEqual(between);
    expect(await declared("F15", "2019", first)).toEqual([
      ["licences.last_year", "skip", "no figures of the year before are released"],
      ["licences.change", "pass", 0],
      ["fees.last_year", "skip", "no figures of the year before are released"],
      ["fees.change", "fail", -1],
    ]);
  });

  it("skipped where a side is not stated, and not asked of a form without the columns", async () => {
    const third = year("2019", ["fees.last_year", 6], ["licences.last_year", 38]);
    expect(await declared("F15", "2021", third)).toEqual([
      ["licences.last_year", "pass", 0],
      ["fees.last_year", "skip", "fees.last_year and fees.change of the year that ends are not both stated"],
    ]);
    expect(await declared("F15", "2021", year2021(0))).toEqual([]);
  });
});

describe("a pair of years in the two forms, 2019's and that of 2021", () => {
  const before = year(
    "2019",
    ["requests.carried_out", 7],
    ["requests.received", 80],
    ["fees.last_year", 2],
    ["procurement.amount", 12.5],
  );
  const after = year(
    "2021",
    ["requests.carried_in", 6],
    ["requests.received", 100, { prior_value: 81, growth_pct: 25 }],
    ["requests.resolved", 90, { prior_value: 70 }],
    ["penalties.decided", 4, { prior_value: 3, prior_period: "2010" }],
    ["fees.administrative", 4, { prior_value: 2 }],
  );

  it("is compared where both have a cell that means the same", async () => {
    await publish(environment, editor, "2023", before);
    expect(await declared("F09", "2024", after)).toEqual([["requests.carried_in", "fail", 1]]);
    expect(await declared("F11", "2024", after)).toEqual([["requests.received", "fail", 2]]);
    expect(await declared("F16", "2024", after)).toEqual([
      ["requests.received", "fail", 1],
      ["requests.resolved", "skip", "2023 does not state it"],
      ["penalties.decided", "skip", "the value is of 2010; only 2023 is compared"],
      ["fees.administrative", "skip", "2023 does not state it"],
    ]);
    await publish(environment, editor, "2024", after);
    expect(await compared("F09", "2023,2024")).toEqual([["requests.carried_in", "fail", 1]]);
    // What the year before was released with gives 25 %, what the report prints of it does not.
    expect(await compared("F11", "2023,2024")).toEqual([["requests.received", "pass", 0]]);
    expect((await compared("F16", "2023,2024"))[0]).toEqual(["requests.received", "fail", 1]);
    expect(await compared("F15", "2023,2024")).toEqual([]);
  });

  it("is skipped without the year before, and where that counts in another unit", async () => {
    const own = { label_zh_hans: "费", label_zh_hant: "費", label_en: "Fees", measure: "flow" };
    const fees = (unit: string, more: object) => year("2021", ["own.fees", 4, { ...own, unit, ...more }]);
    expect(await declared("F16", "2028", fees("yuan", { prior_value: 3 }))).toEqual([
      ["own.fees", "skip", "no figures of the year before are released"],
    ]);
    await publish(environment, editor, "2027", fees("wan_yuan", {}));
    expect(await declared("F16", "2028", fees("yuan", { prior_value: 3 }))).toEqual([
      ["own.fees", "skip", "2027 counts it in another unit"],
    ]);
  });
});

describe("2016 as it was printed, between years that repeat it", () => {
  it("F11 finds what the implied values of 2015 were, F16 what a report says of 2016", async () => {
    await publish(environment, editor, "2016");
    const labels = {
      label_zh_hans: "媒体发稿",
      label_zh_hant: "媒體發稿",
      label_en: "Stories",
      unit: "item",
      measure: "flow",
    };
    const stories = (value: number, more: object) => year("pre-2019", ["media.items", value, { ...labels, ...more }]);
    await publish(environment, editor, "2015", stories(32_934, {}));
    expect((await compared("F11", "2015,2016"))[0]).toEqual(["media.items", "pass", 0]);
    await publish(environment, editor, "2015", stories(32_931, {}));
    expect((await compared("F11", "2015,2016"))[0]).toEqual(["media.items", "fail", -0.01]);
    expect(await declared("F16", "2017", stories(50_000, { prior_value: 42_936 }))).toEqual([
      ["media.items", "pass", 0],
    ]);
    expect(await declared("F16", "2017", stories(50_000, { prior_value: 42_963, prior_period: "2016" }))).toEqual([
      ["media.items", "fail", 27],
    ]);
  });
});
