import { describe, expect, it } from "vitest";
import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { emptyCache, environmentAt } from "../../support/environment.ts";
import { declare, publish } from "../../support/figures.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const editor = await staffWith("editor");

/** An indicator that the form does not know, whose parts add up. */
const own = {
  label_zh_hans: "自列",
  label_zh_hant: "自列",
  label_en: "Own",
  unit: "request",
  measure: "flow",
  additive: true,
};

/** The checks of a year that is declared with these figures: scope, status, gap, reason. */
async function checksOf(id: string, form: string, figures: object[], year = "2017") {
  const response = await declare(environment, editor, year, { form, figures });
  const answer = await response.json<{ checks: CheckResult[] }>();
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer.checks
    .filter((check) => check.id === id)
    .map(({ scope, status, gap, reason }) => [scope, status, gap, reason]);
}

const received = { indicator: "requests.received", value: 5 };
const topic = (breakdown: string, share_pct: number | null, more: object = {}) => ({
  ...own,
  indicator: "requests.topic",
  breakdown,
  value: null,
  share_pct,
  share_of: share_pct === null ? null : "requests.received",
  ...more,
});

describe("F08 sums no shares where a part prints none", () => {
  const land = topic("land", 60);
  const other = topic("other", 20);

  it.each([
    ["prints neither a value nor a share", [land, other, topic("rest", null)]],
    ["prints a value and no share", [land, other, topic("rest", null, { value: 1 })]],
    ["is a share of another total", [land, other, topic("rest", 20, { share_of: "requests.resolved" })]],
  ])("and %s", async (_, topics) => {
    const [first] = await checksOf("F08", "2014", [received, ...topics]);
    expect(first).toEqual(["requests.topic", "skip", null, "1 of the parts print no share"]);
  });

  it("unless they are above 100 by more than rounding", async () => {
    const sums = (share: number) =>
      checksOf("F08", "2014", [received, topic("a", 80), topic("b", share), topic("c", null)]);
    expect(await sums(41)).toEqual([["requests.topic", "fail", 21, undefined]]);
    expect(await sums(22)).toEqual([["requests.topic", "fail", 2, undefined]]);
    expect(await sums(21)).toEqual([["requests.topic", "skip", null, "1 of the parts print no share"]]);
  });

  it("but still where the part is none, or cannot exist", async () => {
    for (const value of [0, "/"]) {
      const topics = [land, other, topic("rest", null, { value })];
      expect(await checksOf("F08", "2014", [received, ...topics])).toEqual([
        ["requests.topic", "fail", -20, undefined],
      ]);
    }
  });

  it("and a share that a finer level repeats is summed once", async () => {
    const topics = [topic("land", 60), topic("land.building", 30), topic("other", 40)];
    expect(await checksOf("F08", "2014", [received, ...topics])).toEqual([["requests.topic", "pass", 0, undefined]]);
  });
});

describe("F04 sums no parts to their total where one is blank", () => {
  const requests = (value: number) => ({ ...received, value });
  const parts = (rest: number | "/" | null) => [
    topic("land", 60, { value: 60 }),
    topic("rest", null, { value: rest, share_of: "requests.received" }),
  ];

  it("unless they are above it, or the part is none", async () => {
    const of = (all: number, rest: number | "/" | null) => checksOf("F04", "2014", [requests(all), ...parts(rest)]);
    expect(await of(100, null)).toEqual([["requests.topic", "skip", null, "1 of the parts are not stated"]]);
    expect(await of(59, null)).toEqual([["requests.topic", "fail", 1, undefined]]);
    expect(await of(60, null)).toEqual([["requests.topic", "pass", 0, undefined]]);
    for (const none of [0, "/"] as const) {
      expect(await of(100, none)).toEqual([["requests.topic", "fail", -40, undefined]]);
    }
  });
});

describe("F05 compares kinds of applicant where all are told apart", () => {
  const people = { indicator: "requests.received", applicant_kind: "natural_person", value: 2 };
  const organisations = ["commercial", "research", "social", "legal_service", "other_organisation"] as const;
  const kinds = (value: number | "/" | null) =>
    organisations.map((applicant_kind) => ({ indicator: "requests.received", applicant_kind, value }));
  const total = (value: number) => ({ indicator: "requests.received", value });

  it("and only natural persons are no failure", async () => {
    const [first] = await checksOf("F05", "2021", [total(4), people]);
    expect(first).toEqual([
      "requests.received",
      "skip",
      null,
      "not told apart: commercial, research, social, legal_service, other_organisation",
    ]);
  });

  it("nor where a column is blank", async () => {
    const [first] = await checksOf("F05", "2021", [total(4), people, ...kinds(0).slice(1), kinds(null)[0] ?? {}]);
    expect(first).toEqual(["requests.received", "skip", null, "not told apart: commercial"]);
  });

  it("but above the total they are, and where every column is stated or cannot exist", async () => {
    expect(await checksOf("F05", "2021", [total(1), people])).toEqual([["requests.received", "fail", 1, undefined]]);
    for (const value of [0, "/"] as const) {
      const failed = [["requests.received", "fail", -2, undefined]];
      expect(await checksOf("F05", "2021", [total(4), people, ...kinds(value)])).toEqual(failed);
    }
    expect(await checksOf("F05", "2021", [total(2), people])).toEqual([["requests.received", "pass", 0, undefined]]);
  });
});

describe("what contradicts itself fails", () => {
  it("F04: three upheld of none", async () => {
    const suits = (breakdown: string, value: number) => ({ indicator: "litigation.direct", breakdown, value });
    expect(await checksOf("F04", "2021", [suits("upheld", 3), suits("_T", 0)])).toEqual([
      ["litigation.direct", "fail", 3, undefined],
    ]);
  });

  it("F07: 35 % of 5 is no whole number", async () => {
    expect(await checksOf("F07", "2014", [received, topic("finance", 35)])).toEqual([
      ["requests.topic/finance", "fail", -5, "no whole number of 5 gives this share"],
    ]);
  });
});

describe("F11 compares a printed growth with the earlier value printed beside it", () => {
  const responses = (more: object) => ({
    ...own,
    indicator: "interpretation.responses",
    additive: false,
    unit: "time",
    ...more,
  });
  const growth = (value: number | null, prior_value: number, growth_pct: number) =>
    checksOf("F11", "2014", [responses({ value, prior_value, prior_period: "2016", growth_pct })]);

  it("8,073 against 8,073 is no growth of 27 %", async () => {
    expect(await growth(8073, 8073, 27)).toEqual([
      ["interpretation.responses", "fail", 27, "printed earlier value: 8073"],
    ]);
    expect(await growth(8073, 8073, 0)).toEqual([
      ["interpretation.responses", "pass", 0, "printed earlier value: 8073"],
    ]);
  });

  it("at the decimals it is printed with, a half of a fall either way", async () => {
    const status = async (value: number | null, prior: number, printed: number) =>
      (await growth(value, prior, printed))[0]?.[1];
    expect(await status(127, 100, 27)).toBe("pass");
    expect(await status(8073, 6357, 26.99)).toBe("pass");
    expect(await status(8073, 6357, 27.0)).toBe("pass");
    expect(await status(8073, 6357, 26.98)).toBe("fail");
    expect(await status(7, 8, -12)).toBe("pass");
    expect(await status(7, 8, -13)).toBe("pass");
    expect(await status(7, 8, -14)).toBe("fail");
    expect(await status(9, 8, 13)).toBe("pass");
    expect(await status(9, 8, 12)).toBe("fail");
    expect(await status(9, 0, 12)).toBe("skip");
    expect(await status(null, 8, 12)).toBe("skip");
  });

  it("and without one asks whether any whole number gives it, a half of a fall either way", async () => {
    const reachable = async (value: number, growth_pct: number) =>
      (await checksOf("F11", "2014", [responses({ value, growth_pct })]))[0]?.slice(1);
    expect(await reachable(7, -13)).toEqual(["pass", 0, "implied value of the year before: 8"]);
    expect(await reachable(7, -14)).toEqual(["fail", -2, "implied value of the year before: 8"]);
  });
});

describe("F14: what a report states twice is the same", () => {
  const remedies = (value: number | null, also_stated: object[], more: object = {}) =>
    checksOf("F14", "2021", [{ indicator: "reconsideration", value, also_stated, ...more }]);
  const section = (value: number) => ({ value, where: "section 5" });

  it("the narrative's 134 is not the table's 170", async () => {
    expect(await remedies(170, [section(134)])).toEqual([["reconsideration", "fail", 36, "134 in section 5"]]);
    expect(await remedies(170, [section(170)])).toEqual([["reconsideration", "pass", 0, undefined]]);
    const twice = [section(170), { value: 171, where: "press conference" }, { value: 134, where: "section 1" }];
    expect(await remedies(170, twice)).toEqual([
      ["reconsideration", "fail", -1, "171 in press conference, 134 in section 1"],
    ]);
  });

  it("nor do two places differ of which the table says nothing", async () => {
    const twice = [section(134), { value: 135, where: "section 1" }];
    expect(await remedies(null, twice)).toEqual([["reconsideration", "fail", -1, "135 in section 1"]]);
    expect(await remedies(null, [section(134)])).toEqual([
      ["reconsideration", "skip", null, "the figure itself is not stated"],
    ]);
  });

  it("and what is printed as about so many is not compared", async () => {
    expect(await remedies(170, [section(134)], { qualifier: "about" })).toEqual([
      ["reconsideration", "skip", null, "the figure is not exact"],
    ]);
    expect(await remedies(170, [])).toEqual([]);
  });
});

it("a release that fails F14 says so on its page, in the reader's words", async () => {
  const figures = [{ indicator: "reconsideration", value: 170, also_stated: [{ value: 134, where: "第五部分" }] }];
  await publish(environment, editor, "2018", { form: "2021", figures });
  const fresh = environmentAt(now, emptyCache());
  const page = await (await fresh.call("GET", "/reports/2018")).text();
  expect(page).toContain("同一数字各处一致");
  expect(await (await fresh.call("GET", "/en/reports/2018")).text()).toContain("A figure stated twice is the same");
  const { meta } = await (await fresh.call("GET", "/v1/figures/2018.json")).json<{ meta: object }>();
  const cell = { indicator: "reconsideration", breakdown: "_T", applicant_kind: "_T" };
  expect(meta).toMatchObject({ also_stated: [{ ...cell, value: 134, where: "第五部分" }] });
});
