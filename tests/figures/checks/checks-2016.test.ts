import { describe, expect, it } from "vitest";
import type { Figure } from "../../../functions/figures/cells.ts";
import { checkFigures } from "../../../functions/figures/checks/check-figures.ts";
import { reportFormOf } from "../../../functions/figures/forms/forms.ts";
import { cell, changed, figures2016, pre2019 } from "../report.ts";

const check = (id: string, figures: readonly Figure[] = figures2016) =>
  checkFigures(figures, pre2019).filter((result) => result.id === id);

const without = (indicator: string, breakdown?: string) =>
  figures2016.filter(
    (figure) => figure.indicator !== indicator || (breakdown !== undefined && figure.breakdown !== breakdown),
  );

/** 2016 with one figure raised (or lowered) by some amount. */
function shifted(indicator: string, breakdown: string, by = 1): Figure[] {
  const { value } = cell(figures2016, indicator, breakdown);
  if (value === null) throw new Error("not stated");
  return changed(figures2016, indicator, breakdown, { value: value + by });
}

describe("the checks of 2016", () => {
  it("F01 passes: 212 + 35 = 247, and what is not stated stays out", () => {
    expect(check("F01")).toEqual([
      { id: "F01", scope: "requests.received", status: "pass", left: 247, right: 247, gap: 0 },
    ]);
  });

  it("F02 fails: 243 against 247", () => {
    expect(check("F02")).toEqual([
      { id: "F02", scope: "requests.outcome", status: "fail", left: 243, right: 247, gap: -4 },
    ]);
  });

  it("F04 passes for topics and reconsideration, and leaves received and outcomes to F01 and F02", () => {
    expect(check("F04")).toEqual([
      { id: "F04", scope: "requests.topic", status: "pass", left: 38, right: 38, gap: 0 },
      { id: "F04", scope: "review.reconsideration", status: "pass", left: 4, right: 4, gap: 0 },
    ]);
  });

  it("F06 passes", () => {
    const stated = figures2016.filter((figure) => figure.value !== null).length;
    expect(check("F06")).toEqual([{ id: "F06", scope: "*", status: "pass", left: stated, right: stated, gap: 0 }]);
  });

  it("F07 passes for all eleven printed shares", () => {
    expect(check("F07").map(({ scope, status, left, right, gap }) => [scope, status, left, right, gap])).toEqual([
      ["requests.outcome/not_government_information", "pass", 80.97, 80.97, 0],
      ["requests.outcome/already_public", "pass", 1.21, 1.21, 0],
      ["requests.outcome/granted", "pass", 9.72, 9.72, 0],
      ["requests.outcome/partial", "pass", 2.43, 2.43, 0],
      ["requests.outcome/not_this_agency", "pass", 3.24, 3.24, 0],
      ["requests.outcome/does_not_exist", "pass", 0.81, 0.81, 0],
      ["requests.topic/enforcement", "pass", 31.58, 31.58, 0],
      ["requests.topic/household", "pass", 21.05, 21.05, 0],
      ["requests.topic/traffic", "pass", 18.42, 18.42, 0],
      ["requests.topic/public_order", "pass", 10.53, 10.53, 0],
      ["requests.topic/other", "pass", 18.42, 18.42, 0],
    ]);
  });

  it("F08 fails for outcomes, with an exact gap, and passes for topics", () => {
    expect(check("F08")).toEqual([
      { id: "F08", scope: "requests.outcome", status: "fail", left: 98.38, right: 100, gap: -1.62 },
      { id: "F08", scope: "requests.topic", status: "pass", left: 100, right: 100, gap: 0 },
    ]);
  });

  it("F11 shows the implied values of 2015", () => {
    expect(check("F11").map(({ scope, status, reason }) => [scope, status, reason])).toEqual([
      ["media.items", "pass", "implied value of the year before: 32934 (32933 to 32935)"],
      ["media.items/central", "pass", "implied value of the year before: 1715"],
      ["media.items/cctv", "pass", "implied value of the year before: 108"],
    ]);
  });

  it("F13 fails: 38 against 247 − 200 − 8", () => {
    expect(check("F13")).toEqual([
      { id: "F13", scope: "requests.in_scope", status: "fail", left: 38, right: 39, gap: -1 },
    ]);
  });

  it("come in the order of their numbers, the same every time", () => {
    const results = checkFigures(figures2016, pre2019);
    const ids = results.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    expect(checkFigures(figures2016, pre2019)).toEqual(results);
  });
});

describe("a check fails when one of its figures is off by one", () => {
  it.each([
    ["F01", "requests.received", "_T"],
    ["F01", "requests.received", "online"],
    ["F01", "requests.received", "letter"],
    ["F04", "requests.in_scope", "_T"],
    ["F04", "requests.topic", "other"],
    ["F04", "review.reconsideration", "_T"],
    ["F04", "review.reconsideration", "upheld"],
    ["F07", "requests.outcome", "does_not_exist"],
    ["F07", "requests.topic", "household"],
    ["F07", "requests.in_scope", "_T"],
    ["F11", "media.items", "cctv"],
  ])("%s, %s/%s", (id, indicator, breakdown) => {
    expect(check(id).map(({ status }) => status)).not.toContain("fail");
    for (const by of [1, -1]) {
      expect(check(id, shifted(indicator, breakdown, by)).map(({ status }) => status)).toContain("fail");
    }
  });

  it("F02 passes once the missing four are among the outcomes, and fails on either side of them", () => {
    const status = (by: number) => check("F02", shifted("requests.outcome", "granted", by)).map((result) => result.gap);
    expect([status(3), status(4), status(5)]).toEqual([[-1], [0], [1]]);
    expect(check("F02", shifted("requests.outcome", "granted", 4))[0]?.status).toBe("pass");
  });

  it("F13 passes once in scope is 39", () => {
    expect(check("F13", shifted("requests.in_scope", "_T"))[0]?.status).toBe("pass");
    expect(check("F13", shifted("requests.in_scope", "_T", 2))[0]?.status).toBe("fail");
  });

  it("F06 names a count that is negative or fractional", () => {
    const bad = changed(changed(figures2016, "requests.received", "fax", { value: -1 }), "approvals.cancelled", "_T", {
      value: 2.5,
    });
    expect(check("F06", bad)).toEqual([
      expect.objectContaining({
        status: "fail",
        gap: -2,
        reason: "not a count: approvals.cancelled, requests.received/fax",
      }),
    ]);
  });

  it("F07 fails when a printed share is off by its last decimal", () => {
    const wrong = changed(figures2016, "requests.topic", "household", { share_pct: 21.06 });
    expect(check("F07", wrong).filter(({ status }) => status === "fail")).toEqual([
      {
        id: "F07",
        scope: "requests.topic/household",
        status: "fail",
        left: 21.06,
        right: 21.05,
        gap: 0.01,
        reason: "no whole number of 38 gives this share",
      },
    ]);
  });

  it("F08 allows five shares ±0.025 and no more", () => {
    const off = (share_pct: number) => check("F08", changed(figures2016, "requests.topic", "other", { share_pct }))[1];
    expect([18.39, 18.4, 18.44, 18.45].map((share) => off(share)?.status)).toEqual(["fail", "pass", "pass", "fail"]);
  });
});

describe("a check with a missing side is skipped, and says why", () => {
  const skip = (id: string, scope: string, reason: RegExp) =>
    expect.objectContaining({ id, scope, status: "skip", gap: null, reason: expect.stringMatching(reason) });

  it("F01 and F02 without their indicators", () => {
    expect(check("F01", [])).toEqual([skip("F01", "requests.received", /no part/)]);
    expect(check("F02", [])).toEqual([skip("F02", "requests.outcome", /no part/)]);
    expect(check("F01", without("requests.received", "_T"))).toEqual([skip("F01", "requests.received", /not stated/)]);
    expect(check("F02", without("requests.received", "_T"))).toEqual([
      skip("F02", "requests.outcome", /requests\.replied or requests\.received is not stated/),
    ]);
  });

  it("F04 without its whole, F13 without any of its sides", () => {
    expect(check("F04", without("requests.in_scope"))[0]).toEqual(skip("F04", "requests.topic", /requests\.in_scope/));
    expect(check("F04", without("review.reconsideration", "upheld"))[1]).toEqual(
      skip("F04", "review.reconsideration", /no part/),
    );
    for (const indicator of ["requests.in_scope", "requests.received", "requests.outcome"]) {
      expect(check("F13", without(indicator))).toEqual([skip("F13", "requests.in_scope", /is stated|not stated/)]);
    }
  });

  it("F07 without its number, its whole, or the name of its whole, and of a whole of nothing", () => {
    const first = (change: Partial<Figure>) =>
      check("F07", changed(figures2016, "requests.topic", "enforcement", change))[6];
    const scope = "requests.topic/enforcement";
    expect(first({ value: null })).toEqual(skip("F07", scope, /number behind/));
    expect(first({ share_of: null })).toEqual(skip("F07", scope, /what it is a share of/));
    expect(first({ share_of: "requests.absent" })).toEqual(skip("F07", scope, /requests\.absent is not stated/));
    const nothing = changed(figures2016, "requests.in_scope", "_T", { value: 0 });
    expect(check("F07", nothing)[6]).toEqual(skip("F07", scope, /is 0/));
  });

  it("F08 when a part prints no share, or the rows are no parts", () => {
    const silent = changed(figures2016, "requests.topic", "other", { share_pct: null });
    expect(check("F08", silent)[1]).toEqual(skip("F08", "requests.topic", /1 of the parts/));
    const loose = changed(figures2016, "requests.topic", "other", { additive: false });
    expect(check("F08", loose)[1]).toEqual(skip("F08", "requests.topic", /not parts/));
    const nothing = changed(figures2016, "requests.topic", "other", { share_pct: null, value: 0 });
    expect(check("F08", nothing)[1]).toMatchObject({ status: "fail", left: 81.58 });
  });

  it("F11 without a count, from nothing, and to nothing", () => {
    const cctv = (change: Partial<Figure>) => check("F11", changed(figures2016, "media.items", "cctv", change))[2];
    expect(cctv({ value: null })).toEqual(skip("F11", "media.items/cctv", /not stated/));
    expect(cctv({ value: 1.5 })).toEqual(skip("F11", "media.items/cctv", /not a count/));
    expect(cctv({ value: 0, growth_pct: 50 })).toEqual(skip("F11", "media.items/cctv", /from nothing/));
    expect(cctv({ value: 0, growth_pct: -100 })).toEqual(skip("F11", "media.items/cctv", /to nothing/));
  });
});

describe("what stays out of a sum", () => {
  it("is the unexplained rest, so that 2016 reads the same with and without it", () => {
    expect(checkFigures(without("requests.outcome", "_U"), pre2019).filter(({ id }) => id !== "F06")).toEqual(
      checkFigures(figures2016, pre2019).filter(({ id }) => id !== "F06"),
    );
  });

  it("is a row that is no part", () => {
    const ofWhich = {
      ...cell(figures2016, "requests.received", "online"),
      breakdown: "mobile",
      additive: false,
      value: 9,
    };
    expect(check("F01", [...figures2016, ofWhich])[0]).toMatchObject({ status: "pass", left: 247 });
  });

  it("is a finer level below a part already counted, unless only the finer level is stated", () => {
    const finer = { ...cell(figures2016, "requests.outcome", "granted"), share_pct: null, share_of: null };
    const refused = { ...finer, breakdown: "refused", value: 4 };
    const secret = { ...finer, breakdown: "refused.state_secret", value: 4 };
    expect(check("F02", [...figures2016, refused, secret])[0]).toMatchObject({ status: "pass", left: 247 });
    expect(check("F02", [...figures2016, { ...refused, value: null }, secret])[0]).toMatchObject({ left: 247 });
  });
});

describe("a form chooses the identities", () => {
  it("outcomes add up to resolved, per kind of applicant, in the tables of 2019 and 2021", () => {
    const model = { ...cell(figures2016, "requests.outcome", "granted"), share_pct: null, share_of: null };
    const rows: Figure[] = (["research", "_T"] as const).flatMap((applicant_kind) => [
      { ...model, applicant_kind, value: 5 },
      { ...model, applicant_kind, indicator: "requests.resolved", breakdown: "_T", additive: false, value: 6 },
      { ...model, applicant_kind, indicator: "requests.received", breakdown: "_T", value: 9 },
    ]);
    const results = checkFigures(rows, reportFormOf("2021"));
    expect(results.filter(({ id }) => id === "F02")).toEqual([
      { id: "F02", scope: "requests.outcome/_T/research", status: "fail", left: 5, right: 6, gap: -1 },
      { id: "F02", scope: "requests.outcome", status: "fail", left: 5, right: 6, gap: -1 },
    ]);
    expect(results.filter(({ id }) => id === "F13")).toEqual([]);
  });

  it("outcomes add up to replied where a pre-2019 report prints it", () => {
    const replied = { ...cell(figures2016, "requests.received"), indicator: "requests.replied", value: 243 };
    expect(check("F02", [...figures2016, replied])[0]).toMatchObject({ status: "pass", left: 243, right: 243 });
  });
});
