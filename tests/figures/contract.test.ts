import { describe, expect, it } from "vitest";
import { toFigures } from "../../functions/figures/declared-rows.ts";
import printed from "../../functions/figures/report-2016.json";
import { declaredYear } from "../../schema/contracts/declared-figures.ts";
import { report2016 } from "./report.ts";

const free = { indicator: "x.items", label_zh_hans: "项", label_zh_hant: "項", label_en: "Items" };
const row = { ...free, unit: "item", measure: "flow", value: 1 };

/** `pointer code` of everything wrong with a pre-2019 year of these rows, at the contract or at the form. */
function faults(...figures: object[]): string[] {
  const parsed = declaredYear.safeParse({ form: "pre-2019", figures });
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => {
      const code = issue.code === "custom" ? (issue.params?.code ?? issue.message) : issue.code;
      return `/${issue.path.join("/")} ${code}`;
    });
  }
  const rows = toFigures(parsed.data, "2016", 1);
  return rows.ok ? [] : rows.faults.map(({ pointer, code }) => `${pointer} ${code}`);
}

describe("a declared year", () => {
  it("accepts the 2016 report with all its rows", () => {
    expect(report2016.figures).toHaveLength(printed.figures.length);
    expect(printed.figures).toHaveLength(63);
  });

  it("needs only indicator and value of what the form knows", () => {
    expect(faults({ indicator: "requests.received", value: 3 })).toEqual([]);
  });

  it("accepts what the form does not know with its labels, unit and measure", () => {
    expect(faults(row)).toEqual([]);
  });

  it.each(["label_zh_hans", "label_zh_hant", "label_en", "unit", "measure"])(
    "refuses an unknown indicator without its %s",
    (member) => {
      const rest = Object.fromEntries(Object.entries(row).filter(([name]) => name !== member));
      expect(faults(row, { ...rest, breakdown: "part" })).toEqual(["/figures/1/indicator indicator-unknown"]);
    },
  );

  it("does not take an inherited property name for a known indicator or breakdown", () => {
    expect(faults({ indicator: "constructor", value: 1 })).toEqual(["/figures/0/indicator indicator-unknown"]);
    expect(faults({ indicator: "requests.received", breakdown: "constructor", value: 1 })).toHaveLength(1);
  });

  it("refuses a breakdown the form does not know without its labels, but knows its unit and measure", () => {
    const channel = { indicator: "requests.received", breakdown: "oral", value: 1 };
    expect(faults(channel)).toEqual(["/figures/0/indicator indicator-unknown"]);
    expect(faults({ ...free, ...channel })).toEqual([]);
  });

  it.each(["2014", "2019", "2021"])("accepts the form %s with rows that say everything themselves", (form) => {
    const parsed = declaredYear.parse({
      form,
      figures: [row, { ...row, indicator: "requests.received", unit: "request" }],
    });
    expect(toFigures(parsed, "2020", 1).ok).toBe(true);
    const bare = declaredYear.parse({ form, figures: [{ indicator: "requests.received", value: 1 }] });
    expect(toFigures(bare, "2020", 1).ok).toBe(true);
    const owls = declaredYear.parse({ form, figures: [{ indicator: "owls", value: 1 }] });
    expect(toFigures(owls, "2020", 1).ok).toBe(false);
  });

  it("refuses the same cell twice, at the second", () => {
    expect(faults(row, { ...row, breakdown: "part" }, { ...row, value: 2 })).toEqual(["/figures/2 figure-duplicate"]);
    expect(faults(row, { ...row, breakdown: "_T", applicant_kind: "_T" })).toEqual(["/figures/1 figure-duplicate"]);
    expect(faults(row, { ...row, applicant_kind: "research" })).toEqual([]);
  });

  it.each(["flow", "stock", "cumulative", "rank"])("refuses a negative and a fractional %s", (measure) => {
    expect(faults({ ...row, measure, value: -1 })).toEqual(["/figures/0/value count-negative"]);
    expect(faults({ ...row, measure, value: 1.5 })).toEqual(["/figures/0/value count-fractional"]);
    expect(faults({ ...row, measure, value: 0 })).toEqual([]);
  });

  it("refuses a negative and a fractional count where only the form says that it is one", () => {
    expect(faults({ indicator: "requests.received", value: -1 })).toEqual(["/figures/0/value count-negative"]);
    expect(faults({ indicator: "requests.received", value: 1.5 })).toEqual(["/figures/0/value count-fractional"]);
    expect(faults({ indicator: "fees.collected", value: -0.01 })).toEqual(["/figures/0/value count-negative"]);
  });

  it("lets money, percentages and ten thousands have decimals, and a rate fall below zero", () => {
    expect(faults({ ...row, unit: "wan_yuan", value: 1.25 })).toEqual([]);
    expect(faults({ ...row, unit: "yuan", value: 0.5 })).toEqual([]);
    expect(faults({ ...row, unit: "percent", measure: "rate", value: -27.6 })).toEqual([]);
  });

  it("refuses a share outside 0 to 100", () => {
    expect(faults({ ...row, share_pct: 100.01 })).toEqual(["/figures/0/share_pct too_big"]);
    expect(faults({ ...row, share_pct: -0.01 })).toEqual(["/figures/0/share_pct too_small"]);
    expect(faults({ ...row, share_pct: 100 })).toEqual([]);
  });

  it("refuses a share with more decimals than it is said to be printed with", () => {
    const shared = { ...row, share_pct: 80.97 };
    expect(faults({ ...shared, share_decimals: 1 })).toEqual(["/figures/0/share_decimals share-decimals"]);
    expect(faults({ ...shared, share_decimals: 2 })).toEqual([]);
    expect(faults({ ...shared, share_decimals: 3 })).toEqual([]);
  });

  it.each(["O", "M"])("refuses a value with obs_status %s", (obs_status) => {
    expect(faults({ ...row, obs_status })).toEqual(["/figures/0/value value-unstated"]);
    expect(faults({ ...row, obs_status, value: 0 })).toEqual(["/figures/0/value value-unstated"]);
    expect(faults({ ...row, obs_status, value: null })).toEqual([]);
  });

  it("tells a printed `/` from a blank and from zero", () => {
    const stated = (value: unknown) =>
      declaredYear.parse({ form: "2021", figures: [{ indicator: "requests.received", value }] });
    const rows = [null, "/", 0].map((value) => {
      const made = toFigures(stated(value), "2024", 1);
      return made.ok ? made.figures.map((figure) => [figure.value, figure.obs_status, figure.value_origin]) : [];
    });
    expect(rows).toEqual([[[null, "O", "declared"]], [[null, "M", "declared"]], [[0, "A", "declared"]]]);
    expect(faults({ ...row, value: "/", obs_status: "A" })).toEqual(["/figures/0/value value-missing"]);
    expect(faults({ ...row, value: "//" })).toEqual(["/figures/0/value invalid_type"]);
  });

  it("refuses a value whose origin is absent, and a stated figure without value or text", () => {
    expect(faults({ ...row, value_origin: "absent" })).toEqual(["/figures/0/value value-unstated"]);
    expect(faults({ ...row, obs_status: "A", value: null })).toEqual(["/figures/0/value value-missing"]);
    expect(faults({ ...row, obs_status: "A", value: null, value_text: "2016-03-04" })).toEqual([]);
  });

  it("refuses unknown members, unknown forms, missing values, empty years and numbers that are none", () => {
    expect(faults({ ...row, colour: "red" })).toEqual(["/figures/0 unrecognized_keys"]);
    expect(faults(free)).toEqual(["/figures/0/value invalid_type"]);
    expect(faults({ ...row, value: "1" })).toEqual(["/figures/0/value invalid_type"]);
    expect(faults({ ...row, value: Number.POSITIVE_INFINITY })).toHaveLength(1);
    expect(faults({ ...row, value: Number.NaN })).toHaveLength(1);
    expect(faults({ ...row, value: 2 ** 53 })).toEqual(["/figures/0/value too_big"]);
    expect(faults()).toEqual(["/figures too_small"]);
    expect(declaredYear.safeParse({ form: "2018", figures: [row] }).success).toBe(false);
  });

  it.each(["=1+1", "@SUM(A1)", "+1+cmd|' /C calc'!A0", "-2+3", "\t=1", "＝1+1", "－x"])(
    "refuses text that a spreadsheet would run: %s",
    (text) => {
      expect(faults({ ...row, value_text: text })).toHaveLength(1);
      expect(faults({ ...row, label_en: text })).toHaveLength(1);
    },
  );

  it("lets a telephone number open with a plus, and a label hold signs further in", () => {
    expect(faults({ ...row, value: null, value_text: "+86 (23) 6396-2448" })).toEqual([]);
    expect(faults({ ...row, label_en: "Rules = 3" })).toEqual([]);
  });
});
