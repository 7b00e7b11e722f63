import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import type * as z from "zod";
import { figuresResource } from "../../schema/contracts/released-figures.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { publish, report } from "../support/figures.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
let resource: z.output<typeof figuresResource>;

beforeAll(async () => {
  await publish(environment, await staffWith("editor"), "2016");
  const response = await environment.call("GET", "/v1/figures/2016.json");
  expect(response.headers.get("Content-Type")).toBe("application/json");
  resource = figuresResource.parse(await response.json());
});

const cell = (indicator: string, breakdown = "_T") =>
  resource.data.find((row) => row.indicator === indicator && row.breakdown === breakdown);
const checks = (id: string) => resource.meta.checks.filter((check) => check.id === id);

describe("the 2016 figures as JSON", () => {
  it("carry 247 requests, 212 of them online and 35 by letter", () => {
    expect(cell("requests.received")?.value).toBe(247);
    expect(cell("requests.received", "online")?.value).toBe(212);
    expect(cell("requests.received", "letter")?.value).toBe(35);
  });

  it("carry the six outcomes, and a derived row of the 4 the report leaves unexplained", () => {
    const outcomes = resource.data.filter(({ indicator }) => indicator === "requests.outcome");
    expect(outcomes.map(({ breakdown, value, value_origin }) => [breakdown, value, value_origin])).toEqual([
      ["not_government_information", 200, "declared"],
      ["already_public", 3, "declared"],
      ["granted", 24, "declared"],
      ["partial", 6, "declared"],
      ["not_this_agency", 8, "declared"],
      ["does_not_exist", 2, "declared"],
      ["_U", 4, "derived"],
    ]);
  });

  it("carry every figure as it was declared", () => {
    expect(resource.data).toHaveLength(report.figures.length + 1);
    for (const declared of report.figures) {
      expect(cell(declared.indicator, declared.breakdown)).toMatchObject({ value: declared.value });
    }
  });

  it("tell 0 from what is not stated, and totals that run on from those of the year", () => {
    expect(cell("review.litigation")).toMatchObject({ value: 0, obs_status: "A" });
    expect(cell("requests.carried_in")).toMatchObject({ value: null, value_origin: "absent", obs_status: "O" });
    expect(cell("proactive.visits", "portal")).toMatchObject({ measure: "cumulative", additive: false });
  });

  it("come with what does not add up, both sides and the gap beside it", () => {
    expect(checks("F01")).toMatchObject([{ status: "pass", left: 247, right: 247, gap: 0 }]);
    expect(checks("F02")).toMatchObject([{ status: "fail", left: 243, right: 247, gap: -4 }]);
    expect(checks("F04").filter(({ status }) => status === "pass")).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ scope: expect.stringContaining("requests.topic"), left: 38, right: 38 }),
        expect.objectContaining({ scope: expect.stringContaining("reconsideration"), left: 4, right: 4 }),
      ]),
    );
    expect(checks("F07").map(({ status }) => status)).toEqual(Array(11).fill("pass"));
    expect(checks("F08")).toMatchObject([
      { scope: "requests.outcome", status: "fail", left: 98.38, right: 100 },
      { scope: "requests.topic", status: "pass" },
    ]);
    expect(checks("F13")).toMatchObject([{ status: "fail", left: 38, right: 39, gap: -1 }]);
    for (const { status, reason } of resource.meta.checks) if (status === "skip") expect(reason).toBeTruthy();
  });

  it("say what they are: agency, licence, period, form, revision, reason, source", () => {
    const { agency, licence, period, form, revision, released_at, reason, source } = resource.meta;
    expect({ agency, licence, period, form, revision, released_at, reason, source }).toEqual({
      licence: bindings.AGENCY.licence,
      agency: { code: bindings.AGENCY.code, name: bindings.AGENCY.name },
      period: "2016",
      form: "pre-2019",
      revision: 1,
      released_at: "2026-03-02T02:00:00.000Z",
      reason: "As published.",
      source: report.source,
    });
  });

  it("are a table as pandas reads it: every row has every field, of the type the schema says", () => {
    const { fields, primaryKey } = resource.schema;
    expect(primaryKey).toEqual(["period", "indicator", "breakdown", "applicant_kind"]);
    for (const row of resource.data) {
      expect(Object.keys(row)).toEqual(fields.map(({ name }) => name));
      for (const [name, value] of Object.entries(row)) {
        const type = fields.find((field) => field.name === name)?.type ?? "";
        if (value !== null) expect(typeof value).toBe(type === "integer" ? "number" : type);
        if (type === "integer") expect(Number.isInteger(value)).toBe(true);
      }
    }
    const keys = resource.data.map((row) => [row.period, row.indicator, row.breakdown, row.applicant_kind].join("/"));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("the 2016 figures as CSV", () => {
  const bytes = async (query = "") => {
    const response = await environment.call("GET", `/v1/figures/2016.csv${query}`);
    expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8; header=present");
    return new Uint8Array(await response.arrayBuffer());
  };

  it("read back as the very rows of the JSON, column by column", async () => {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await bytes());
    const { data, errors, meta } = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true });
    expect(errors).toEqual([]);
    expect(meta.fields).toEqual(resource.schema.fields.map(({ name }) => name));
    expect(data).toEqual(
      resource.data.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? "" : String(value)])),
      ),
    );
  });

  it("begin with a byte order mark for Excel alone, and are the same behind it", async () => {
    const [plain, excel] = [await bytes(), await bytes("?excel=1")];
    expect([...excel.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(excel.slice(3)).toEqual(plain);
    expect([...plain.slice(0, 3)]).not.toEqual([0xef, 0xbb, 0xbf]);
  });
});
