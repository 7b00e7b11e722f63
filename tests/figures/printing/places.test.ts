import { describe, expect, it } from "vitest";
import { cellKey } from "../../../functions/figures/cells.ts";
import { checkFigures } from "../../../functions/figures/checks/check-figures.ts";
import { reportFormOf } from "../../../functions/figures/forms/forms.ts";
import { yearTemplate } from "../../../functions/figures/template.ts";
import { formId } from "../../../schema/contracts/figures.ts";
import { environmentAt } from "../../support/environment.ts";
import { publish } from "../../support/figures.ts";
import { staffWith } from "../../support/staff.ts";
import { checked, yearOf } from "../rows-of.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const editor = await staffWith("editor");

const failed = (cells: Parameters<typeof yearOf>[0], form: Parameters<typeof yearOf>[1]) =>
  checkFigures(yearOf(cells, form), reportFormOf(form ?? "2021"))
    .filter(({ status }) => status === "fail")
    .map(({ id, scope, gap }) => [id, scope, gap]);

describe.each(["2019", "2021"] as const)("in the form of %s", (form) => {
  it("letters are one channel, with or without their kinds", () => {
    const year = { "requests.received": 9, "requests.received/online": 5, "requests.received/letter": 4 };
    expect(checked("F01", year, {}, form)).toEqual([["requests.received", "pass", 0]]);
    const withKinds = { ...year, "requests.received/registered_mail": 3, "requests.received/ordinary_mail": 1 };
    expect(checked("F01", withKinds, {}, form)).toEqual([["requests.received", "pass", 0]]);
    expect(checked("F01", { ...year, "requests.received/letter": 5 }, {}, form)).toEqual([
      ["requests.received", "fail", 1],
    ]);
  });

  it("another way is a channel", () => {
    const year = { "requests.received": 9, "requests.received/online": 5, "requests.received/other": 4 };
    expect(failed(year, form)).toEqual([]);
  });

  it("organisations are one kind of applicant, with or without the five", () => {
    const year = {
      "requests.received": 9,
      "requests.received/_T/natural_person": 5,
      "requests.received/_T/organisation": 4,
    };
    expect(checked("F05", year, {}, form)).toEqual([["requests.received", "pass", 0]]);
    const withKinds = { ...year, "requests.received/_T/commercial": 3, "requests.received/_T/social": 1 };
    expect(checked("F05", withKinds, {}, form)).toEqual([["requests.received", "pass", 0]]);
    expect(checked("F05", { ...year, "requests.received/_T/organisation": 6 }, {}, form)).toEqual([
      ["requests.received", "fail", 2],
    ]);
    // With natural persons they are all that there are.
    expect(checked("F05", { ...year, "requests.received/_T/organisation": 3 }, {}, form)).toEqual([
      ["requests.received", "fail", -1],
    ]);
  });

  it("granted and granted in part are one outcome, with or without the two", () => {
    const year = {
      "requests.resolved": 9,
      "requests.outcome/granted_or_partial": 6,
      "requests.outcome/not_government_information": 2,
      "requests.outcome/told_other_route": 1,
    };
    expect(checked("F02", year, {}, form)).toEqual([["requests.outcome", "pass", 0]]);
    const withKinds = { ...year, "requests.outcome/granted": 4, "requests.outcome/partial": 2 };
    expect(checked("F02", withKinds, {}, form)).toEqual([["requests.outcome", "pass", 0]]);
  });

  it("litigation is told as one, and adds up by itself", () => {
    const year = { "litigation/upheld": 2, "litigation/corrected": 1, litigation: 3 };
    expect(failed(year, form)).toEqual([]);
    expect(failed({ ...year, litigation: 4 }, form)).toEqual([["F04", "litigation", -1]]);
  });
});

describe.each(["pre-2019", "2014"] as const)("in the form %s", (form) => {
  it("there are places for what its narratives tell", () => {
    const year = {
      "requests.received": 12,
      "requests.received/online": 8,
      "requests.received/other": 4,
      "requests.replied": 12,
      "requests.outcome/granted_or_partial": 5,
      "requests.outcome/not_government_information": 3,
      "requests.outcome/told_to_amend": 1,
      "requests.outcome/told_other_route": 1,
      "requests.outcome/other": 2,
    };
    expect(failed(year, form)).toEqual([]);
  });
});

describe.each(formId.options)("figures of another time in the form %s", (form) => {
  it("need no labels, stand in no sum and are told apart from the year", () => {
    const year = {
      "requests.received": 10,
      "requests.received/online": 6,
      "requests.received/fax": 4,
      "requests.received/cumulative": 8073,
      "requests.received/online.cumulative": 4000,
      "requests.received/half.1": 7,
      "requests.received/half.2": 3,
    };
    expect(failed(year, form)).toEqual([]);
    const labels = new Map(yearOf(year, form).map((row) => [cellKey(row), [row.label_zh_hans, row.measure]]));
    const [total] = labels.get("requests.received/_T/_T") ?? [];
    expect(labels.get("requests.received/cumulative/_T")).toEqual([`${total}（累计）`, "cumulative"]);
    expect(labels.get("requests.received/half.1/_T")).toEqual([`${total}（上半年）`, "flow"]);
    expect(labels.get("requests.received/online.cumulative/_T")?.[0]).toMatch(/申请.*（累计）$/);
  });

  it("are checked: a year is both its halves", () => {
    const year = { "requests.received": 10, "requests.received/half.1": 7, "requests.received/half.2": 4 };
    expect(checked("F12", year, {}, form)).toEqual([["requests.received", "fail", -1]]);
    const one = { "requests.received": 10, "requests.received/half.1": 7 };
    expect(checked("F12", one, {}, form)).toEqual([
      ["requests.received", "skip", "only one half of the year is stated"],
    ]);
  });
});

it("what only reports print is in no template", () => {
  for (const form of formId.options) {
    const cells = yearTemplate(form, "en").rows.map((row) => row.join(" "));
    expect(cells.filter((cell) => /granted_or_partial| organisation |cumulative|half\./.test(cell))).toEqual([]);
  }
});

it("every year from 2008 to the present one is declared, released and served, with its halves and running totals", async () => {
  for (let year = 2008; year <= 2026; year++) {
    const form = year < 2014 ? "pre-2019" : year < 2019 ? "2014" : year < 2021 ? "2019" : "2021";
    const figures = [
      { indicator: "requests.received", value: year },
      { indicator: "requests.received", breakdown: "cumulative", value: year * 2 },
      { indicator: "requests.received", breakdown: "half.1", value: year - 1 },
      { indicator: "requests.received", breakdown: "half.2", value: 1 },
      { indicator: "requests.received", applicant_kind: "organisation", value: 1 },
    ];
    await publish(environment, editor, String(year), { form, figures });
    const csv = await (await environment.call("GET", `/v1/figures/${year}.csv`)).text();
    expect(csv.split("\r\n").filter((line) => line.startsWith(`${year},requests.received`))).toHaveLength(5);
    const page = await (await environment.call("GET", `/reports/${year}`)).text();
    expect(page).toContain("（累计）");
  }
  const periods = Array.from({ length: 10 }, (_, at) => 2008 + at).join(",");
  expect((await environment.call("GET", `/v1/figures/compare.json?periods=${periods}`)).status).toBe(200);
});
