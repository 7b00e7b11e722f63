import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFigures } from "../../../functions/figures/checks/check-figures.ts";
import { reportFormOf } from "../../../functions/figures/forms/forms.ts";
import { declaredYear } from "../../../schema/contracts/declared-figures.ts";
import { fixed } from "../arbitraries.ts";
import { figures2016, figuresOf, pre2019 } from "../report.ts";
import { checked, yearOf } from "../rows-of.ts";

const flow = {
  "requests.received/_T/research": 5,
  "requests.carried_in/_T/research": 1,
  "requests.resolved/_T/research": 4,
  "requests.carried_out/_T/research": 2,
  "requests.received": 9,
  "requests.carried_in": 3,
  "requests.resolved": 10,
  "requests.carried_out": 2,
};

describe("2016, where the tables of 2021 have no place", () => {
  it("F03, F05, F09, F10 and F12 are skipped, each with its reason", () => {
    const results = checkFigures(figures2016, pre2019).filter(({ id }) => /F03|F05|F09|F10|F12/.test(id));
    expect(results.map(({ id, scope, status, reason }) => [id, scope, status, reason])).toEqual([
      ["F03", "requests.received", "skip", "not stated: requests.carried_in, requests.resolved, requests.carried_out"],
      ["F05", "*", "skip", "no figure is told apart by kind of applicant"],
      ["F09", "requests.carried_in", "skip", "no figures of the year before are released"],
      ["F10", "*", "skip", "no documents in force are stated"],
      ["F12", "*", "skip", "no figure is told by month"],
    ]);
  });
});

describe("F03: received and carried in are resolved and carried out", () => {
  it("per kind of applicant", () => {
    expect(checked("F03", flow)).toEqual([
      ["requests.received/_T/research", "pass", 0],
      ["requests.received", "pass", 0],
    ]);
  });

  it.each(["received", "carried_in", "resolved", "carried_out"])("fails when %s is off by one", (name) => {
    const scope = `requests.${name}/_T/research`;
    const gap = name === "received" || name === "carried_in" ? 1 : -1;
    expect(checked("F03", { ...flow, [scope]: Object(flow)[scope] + 1 })[0]).toEqual([
      "requests.received/_T/research",
      "fail",
      gap,
    ]);
  });

  it("is skipped where a side is not stated, and says which", () => {
    expect(checked("F03", { ...flow, "requests.carried_in": null })[1]).toEqual([
      "requests.received",
      "skip",
      "not stated: requests.carried_in",
    ]);
  });
});

describe("F05: a total of all kinds of applicant is its columns", () => {
  const columns = {
    "requests.outcome/granted/natural_person": 3,
    "requests.outcome/granted/commercial": 4,
    "requests.outcome/granted": 7,
  };

  const missing = "not told apart: natural_person, commercial, social, legal_service, other_organisation";

  it("for every breakdown; short of it only where all are told apart", () => {
    expect(checked("F05", { ...columns, ...flow })).toEqual([
      ["requests.outcome/granted", "pass", 0],
      ["requests.received", "skip", missing],
      ["requests.carried_in", "skip", missing],
      ["requests.resolved", "skip", missing],
      ["requests.carried_out", "pass", 0],
    ]);
  });

  it("leaves nulls out, and is skipped without a total or without any column stated", () => {
    expect(checked("F05", { ...columns, "requests.outcome/granted/social": null })[0]?.[1]).toBe("pass");
    const unstated = { "requests.outcome/granted/social": null, "requests.outcome/granted": 7 };
    expect(checked("F05", unstated)).toEqual([["requests.outcome/granted", "skip", "no kind of applicant is stated"]]);
    const untotalled = { "requests.outcome/granted/social": 1 };
    expect(checked("F05", untotalled)[0]?.[1]).toBe("skip");
  });
});

describe("F01 and F02 in the statutory tables", () => {
  it("F01 asks of channels only where channels are told", () => {
    expect(checked("F01", { ...flow, "requests.received/online": 6, "requests.received/oral": 3 })).toEqual([
      ["requests.received", "pass", 0],
    ]);
  });

  it("F02 sums the leaves of 2014 but not the of-which list of refusals", () => {
    const year = {
      "requests.replied": 10,
      "requests.outcome/granted": 6,
      "requests.outcome/refused": 4,
      "requests.outcome/refused.state_secret": 4,
    };
    expect(checked("F02", year, {}, "2014")).toEqual([["requests.outcome", "pass", 0]]);
  });

  it("F02 sums 2019's one leaf `other` like any other", () => {
    const year = { "requests.resolved": 5, "requests.outcome/granted": 2, "requests.outcome/other": 3 };
    expect(checked("F02", year, {}, "2019")).toEqual([["requests.outcome", "pass", 0]]);
  });
});

describe("F09: the closing of a year is the opening of the next", () => {
  const opening = { "requests.carried_in": 7, "requests.carried_in/_T/research": 2 };
  const closing = { "requests.carried_out": 7, "requests.carried_out/_T/research": 3 };

  it("per kind of applicant, backwards", () => {
    expect(checked("F09", opening, { before: yearOf(closing) })).toEqual([
      ["requests.carried_in", "pass", 0],
      ["requests.carried_in/_T/research", "fail", 1],
    ]);
  });

  it("and forwards once the next year is released", () => {
    expect(checked("F09", closing, { after: yearOf(opening) })).toEqual([
      ["requests.carried_in", "skip", "no figures of the year before are released"],
      ["requests.carried_out", "pass", 0],
      ["requests.carried_out/_T/research", "fail", 1],
    ]);
  });

  it("is skipped where one of the two is not stated", () => {
    expect(checked("F09", opening, { before: yearOf({ "requests.received": 1 }) })[0]?.[1]).toBe("skip");
    expect(checked("F09", { "requests.received": 1 }, { before: yearOf(closing) })[0]?.[1]).toBe("skip");
  });
});

describe("F10: in force is last year's in force and issued less repealed", () => {
  const before = yearOf({ "documents.rules/in_force": 20, "documents.normative/in_force": 100 });
  const year = {
    "documents.rules/issued": 3,
    "documents.rules/repealed": 1,
    "documents.rules/in_force": 22,
    "documents.normative/issued": 10,
    "documents.normative/repealed": 4,
    "documents.normative/in_force": 105,
  };

  it("passes and fails by kind of document", () => {
    expect(checked("F10", year, { before })).toEqual([
      ["documents.rules/in_force", "pass", 0],
      ["documents.normative/in_force", "fail", -1],
    ]);
  });

  it("is skipped without last year, or without all three", () => {
    expect(checked("F10", year)[0]?.[1]).toBe("skip");
    expect(checked("F10", { ...year, "documents.rules/repealed": null }, { before })[0]?.[1]).toBe("skip");
    expect(checked("F10", year, { before: yearOf({ "requests.received": 1 }) })[0]?.[1]).toBe("skip");
  });
});

describe("F12: a year to date is the sum of its months", () => {
  it("for flows", () => {
    const year = { "publications.items": 5, "publications.items/month.01": 2, "publications.items/month.02": 3 };
    expect(checked("F12", year)).toEqual([["publications.items", "pass", 0]]);
    expect(checked("F12", { ...year, "publications.items": 6 })).toEqual([["publications.items", "fail", 1]]);
  });

  it("is skipped for what no month adds up to, and for a month nobody counted", () => {
    const labels = { label_zh_hans: "访问", label_zh_hant: "訪問", label_en: "Visits", unit: "visit" };
    const visits = [
      { ...labels, indicator: "proactive.visits", measure: "cumulative", value: 9 },
      { ...labels, indicator: "proactive.visits", breakdown: "month.01", measure: "cumulative", value: 4 },
    ];
    const figures = figuresOf(declaredYear.parse({ form: "2021", figures: visits }));
    const [result] = checkFigures(figures, reportFormOf("2021")).filter(({ id }) => id === "F12");
    expect(result).toMatchObject({ status: "skip", reason: "a cumulative is no sum of its months" });
    const uncounted = { "publications.items": 5, "publications.items/month.01": null };
    expect(checked("F12", uncounted)[0]?.[1]).toBe("skip");
  });
});

describe("F07 as a feasibility test", () => {
  const share = (value: number | null, share_pct: number, total: number) => {
    const topic = {
      label_zh_hans: "题",
      label_zh_hant: "題",
      label_en: "T",
      indicator: "requests.topic",
      breakdown: "x",
    };
    const figures = [
      { indicator: "requests.received", value: total },
      { ...topic, value, share_pct, share_of: "requests.received", share_decimals: 2 },
    ];
    const year = figuresOf(declaredYear.parse({ form: "2021", figures }));
    return checkFigures(year, reportFormOf("2021")).find(({ id }) => id === "F07");
  };

  it("names a share that no whole number gives, whether the number is stated or not", () => {
    expect(share(8, 21.06, 38)).toMatchObject({ status: "fail", reason: "no whole number of 38 gives this share" });
    expect(share(null, 21.06, 38)).toMatchObject({ status: "fail", left: 21.06, right: 21.05, gap: 0.01 });
  });

  it("names the number that would give the share where another is stated, or none is", () => {
    expect(share(9, 21.05, 38)).toMatchObject({ status: "fail", reason: "8 of 38 gives this share" });
    expect(share(null, 21.05, 38)).toMatchObject({ status: "skip", reason: expect.stringContaining("8 of 38") });
  });

  it("finds a number exactly where trying every one finds one", () => {
    const rounded = (part: number, total: number) =>
      Number((BigInt(part) * 2_000_000n + BigInt(total) * 100n) / (BigInt(total) * 200n)) / 100;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 10_000 }), (total, hundredths) => {
        const printed = hundredths / 100;
        const found = Array.from({ length: total + 1 }, (_, part) => part).some(
          (part) => rounded(part, total) === printed,
        );
        expect(share(null, printed, total)?.status).toBe(found ? "skip" : "fail");
      }),
      fixed,
    );
  });
});
