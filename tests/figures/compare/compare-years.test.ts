import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellKey } from "../../../functions/figures/cells.ts";
import { toRow } from "../../../functions/figures/columns.ts";
import { compareYears } from "../../../functions/figures/compare/compare-years.ts";
import type { ReleasedYear } from "../../../functions/figures/compare/released-year.ts";
import { counterpart } from "../../../functions/figures/counterparts.ts";
import { reportFormOf } from "../../../functions/figures/forms/forms.ts";
import { comparison } from "../../../schema/contracts/comparison.ts";
import { applicantKind, type FormId, formId } from "../../../schema/contracts/figures.ts";
import { fixed } from "../arbitraries.ts";
import { figures2016 } from "../report.ts";
import { type Cells, yearOf } from "../rows-of.ts";

const released = (period: string, cells: Cells, form: FormId = "2021"): ReleasedYear => ({
  period,
  form,
  rows: yearOf(cells, form, period).map(toRow),
});
const year2016: ReleasedYear = { period: "2016", form: "pre-2019", rows: figures2016.map(toRow) };

/** One cell of a comparison, by name. */
const item = (years: readonly ReleasedYear[], cell: string) =>
  compareYears(years).items.find((one) => cellKey(one) === cell);
const checksOf = (years: readonly ReleasedYear[]) =>
  compareYears(years).checks.map(({ id, scope, status, gap, reason }) => [id, scope, status, gap ?? reason]);

describe("years of one form", () => {
  const years = [
    released("2023", { "requests.received": 80, "requests.carried_in": null, "fees.administrative": 1.5 }),
    released("2024", {
      "requests.received": 100,
      "requests.carried_in": 0,
      "fees.administrative": 1.2,
      "penalties.decided": 3,
    }),
  ];

  it("stand side by side with the change and the growth in percent", () => {
    expect(item(years, "requests.received/_T/_T")).toMatchObject({
      label_zh_hans: "本年新收政府信息公开申请数量",
      unit: "request",
      values: { "2023": 80, "2024": 100 },
      change: { "2024": 20 },
      growth_pct: { "2024": 25 },
    });
    expect(item(years, "fees.administrative/_T/_T")).toMatchObject({
      change: { "2024": -0.3 },
      growth_pct: { "2024": -20 },
    });
  });

  it("tell null from 0 and from a row that is not there, and grow from neither", () => {
    expect(item(years, "requests.carried_in/_T/_T")).toMatchObject({
      values: { "2023": null, "2024": 0 },
      obs_status: { "2023": "O", "2024": "A" },
      growth_pct: { "2024": null },
    });
    expect(item(years, "penalties.decided/_T/_T")).toMatchObject({
      values: { "2024": 3 },
      growth_pct: { "2024": null },
    });
    const fromNothing = [released("2023", { "requests.received": 0 }), released("2024", { "requests.received": 5 })];
    expect(item(fromNothing, "requests.received/_T/_T")).toMatchObject({
      change: { "2024": 5 },
      growth_pct: { "2024": null },
    });
  });

  it("leave nothing unmapped", () => {
    expect(compareYears(years).unmapped).toEqual([]);
  });

  it("do not add up what is counted in another unit: it is listed", () => {
    const [before, ...after] = years;
    const other = (before?.rows ?? []).map((row) => ({ ...row, unit: "piece" }));
    const compared = compareYears([{ period: "2023", form: "2021", rows: other }, ...after]);
    expect(compared.items.find((one) => cellKey(one) === "requests.received/_T/_T")?.values).toEqual({ "2024": 100 });
    expect(compared.unmapped).toContainEqual(
      expect.objectContaining({ period: "2023", indicator: "requests.received", value: 80, reason: "unit-differs" }),
    );
  });
});

describe("years of different forms", () => {
  it("line up what means the same, under the later form's names, and list the rest of both", () => {
    const later = released("2017", {
      "requests.received": 300,
      "requests.outcome/partial": 9,
      "requests.outcome/granted": 30,
      "reconsideration/upheld": 5,
      reconsideration: 7,
      "requests.received/_T/research": 4,
    });
    const { items, unmapped } = compareYears([year2016, later]);
    expect(items.map((one) => [cellKey(one), one.values])).toEqual([
      ["requests.received/_T/_T", { "2016": 247, "2017": 300 }],
      ["requests.outcome/partial/_T", { "2016": 6, "2017": 9 }],
      ["reconsideration/upheld/_T", { "2016": 4, "2017": 5 }],
    ]);
    const left = unmapped.map((row) => `${row.period} ${cellKey(row)} ${row.reason}`);
    expect(left).toContain("2017 requests.outcome/granted/_T no-counterpart");
    expect(left).toContain("2017 reconsideration/_T/_T no-counterpart");
    expect(left).toContain("2017 requests.received/_T/research no-counterpart");
    expect(left).toContain("2016 proactive.visits/portal/_T no-counterpart");
    expect(left).toContain("2016 requests.outcome/granted/_T no-counterpart");
    expect(unmapped.filter(({ period }) => period === "2016")).toHaveLength(year2016.rows.length - items.length);
  });

  it("2019 and 2021 share table 3 but for its last group, by every kind of applicant, and table 4", () => {
    for (const [from, to] of [
      ["2019", "2021"],
      ["2021", "2019"],
    ] as const) {
      expect(
        counterpart(
          { indicator: "requests.outcome", breakdown: "declined.repeat", applicant_kind: "social" },
          from,
          to,
        ),
      ).toEqual({
        indicator: "requests.outcome",
        breakdown: "declined.repeat",
        applicant_kind: "social",
      });
      expect(
        counterpart({ indicator: "litigation.direct", breakdown: "_T", applicant_kind: "_T" }, from, to),
      ).toBeDefined();
      expect(
        counterpart({ indicator: "documents.rules", breakdown: "issued", applicant_kind: "_T" }, from, to),
      ).toBeUndefined();
    }
    expect(
      counterpart({ indicator: "requests.outcome", breakdown: "other", applicant_kind: "_T" }, "2019", "2021"),
    ).toBeUndefined();
    expect(
      counterpart({ indicator: "requests.outcome", breakdown: "other.misc", applicant_kind: "_T" }, "2021", "2019"),
    ).toBeUndefined();
  });

  it("are mapped both ways or not at all, and only between cells both forms have", () => {
    const forms = formId.options;
    for (const from of forms) {
      for (const to of forms) {
        for (const { code, cells, byApplicantKind } of reportFormOf(from).indicators.values()) {
          for (const breakdown of cells.keys()) {
            for (const applicant_kind of byApplicantKind ? applicantKind.options : (["_T"] as const)) {
              const cell = { indicator: code, breakdown, applicant_kind };
              const there = counterpart(cell, from, to);
              if (there === undefined) continue;
              expect(counterpart(there, to, from), `${from} ${cellKey(cell)} ${to}`).toEqual(cell);
              if (from === to) continue;
              const target = reportFormOf(to).indicators.get(there.indicator);
              expect(target, `${to} ${cellKey(there)}`).toBeDefined();
              expect(target?.unit, `${to} ${cellKey(there)}`).toBe(reportFormOf(from).indicators.get(code)?.unit);
            }
          }
        }
      }
    }
  });
});

describe("every row of every year", () => {
  const cells = fc.dictionary(
    fc.constantFrom(
      "requests.received",
      "requests.outcome/partial",
      "reconsideration/upheld",
      "requests.replied",
      "penalties.decided",
    ),
    fc.option(fc.nat(1000), { nil: null }),
    { minKeys: 1 },
  );

  it("is in a line or listed as unmapped, once, with its value", () => {
    const known = (form: FormId, all: Record<string, number | null>) =>
      Object.fromEntries(
        Object.entries(all).filter(([scope]) =>
          reportFormOf(form)
            .indicators.get(scope.split("/")[0] ?? "")
            ?.cells.has(scope.split("/")[1] ?? "_T"),
        ),
      );
    const form = fc.constantFrom<FormId>("2014", "2019", "2021");
    fc.assert(
      fc.property(fc.array(fc.tuple(form, cells), { minLength: 2, maxLength: 4 }), (declared) => {
        const years = declared.map(([id, all], at) =>
          released(String(2018 + at), known(id, { "requests.received": at, ...all }), id),
        );
        const compared = compareYears(years);
        comparison.pick({ items: true, unmapped: true, checks: true }).parse(compared);
        const found = [
          ...compared.items.flatMap(({ values }) => Object.entries(values)),
          ...compared.unmapped.map(({ period, value }) => [period, value]),
        ];
        const all = years.flatMap(({ period, rows }) => rows.map(({ value }) => [period, value]));
        const sorted = (list: unknown[][]) => list.map((one) => JSON.stringify(one)).toSorted();
        expect(sorted(found)).toEqual(sorted(all));
      }),
      fixed,
    );
  });
});

describe("the checks across years", () => {
  it("F09 and F10 hold each closing against the next opening, F11 a printed growth against the year before", () => {
    const before = released("2023", {
      "requests.carried_out": 5,
      "requests.carried_out/_T/social": 1,
      "documents.rules/in_force": 10,
      "requests.received": 80,
    });
    const after = released("2024", {
      "requests.carried_in": 5,
      "requests.carried_in/_T/social": 2,
      "documents.rules/in_force": 12,
      "documents.rules/issued": 3,
      "documents.rules/repealed": 0,
      "requests.received": 100,
    });
    const grown = {
      ...after,
      rows: after.rows.map((row) => (row.indicator === "requests.received" ? { ...row, growth_pct: 24.9 } : row)),
    };
    const checks = checksOf([before, grown]);
    expect(checks).toContainEqual(["F09", "requests.carried_in", "pass", 0]);
    expect(checks).toContainEqual(["F09", "requests.carried_in/_T/social", "fail", -1]);
    expect(checks).toContainEqual(["F10", "documents.rules/in_force", "fail", -1]);
    expect(checks).toContainEqual(["F11", "requests.received", "fail", -0.1]);
    expect(new Set(checks.map(([id]) => id))).toEqual(new Set(["F09", "F10", "F11"]));
    const right = { ...grown, rows: grown.rows.map((row) => ({ ...row, growth_pct: row.growth_pct && 25 })) };
    expect(checksOf([before, right])).toContainEqual(["F11", "requests.received", "pass", 0]);
  });

  it("are skipped with their reason between years that do not follow each other", () => {
    const apart = [released("2020", { "requests.received": 1 }), released("2024", { "requests.received": 2 })];
    expect(checksOf(apart)).toEqual(
      ["F09", "F10", "F15", "F16", "F11"].map((id) => [id, "*", "skip", "the years do not follow each other"]),
    );
  });
});
