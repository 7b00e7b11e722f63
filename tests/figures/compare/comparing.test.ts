import { beforeAll, describe, expect, it } from "vitest";
import { comparison } from "../../../schema/contracts/comparison.ts";
import { watched } from "../../support/database.ts";
import { bindings, emptyCache, environmentAt } from "../../support/environment.ts";
import { publish } from "../../support/figures.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { staffWith } from "../../support/staff.ts";
import { year2021 } from "../../support/year-2021.ts";

const now = "2026-03-02T02:00:00.000Z";
const editor = await staffWith("editor");
const environment = environmentAt(now);
const path = "/v1/figures/compare.json";
const get = (query: string) => environmentAt(now, emptyCache()).call("GET", `${path}${query}`);
const read = async (query: string) => {
  const response = await get(query);
  expect(response.status).toBe(200);
  return comparison.parse(await response.json());
};

it("is not found before anything is released", async () => {
  await expectProblem(await get(""), "not-found", { cacheControl: "public, max-age=60" });
});

it("of one year says so, whether that year is named or no other is released", async () => {
  await publish(environment, editor, "2016");
  const refused = await expectProblem(await get(""), "not-found", { cacheControl: "public, max-age=60" });
  expect(refused.detail).toBe("Only 2016 is released; a comparison needs two years.");
  await expectFaults(await get("?periods=2016"), ["/periods", "too-small"]);
  await expectFaults(await get("?periods=2016,2016"), ["/periods", "not-ascending"]);
  const missing = await expectProblem(await get("?periods=2015,2016"), "not-found", {
    cacheControl: "public, max-age=60",
  });
  expect(missing.detail).toBe("Nothing is released for 2015.");
});

describe("years side by side", () => {
  beforeAll(async () => {
    await publish(environment, editor, "2023", year2021(0));
    await publish(environment, editor, "2024", year2021(1, { "requests.carried_in/_T/_T": 7 }));
  });

  it("of one form line up every row, with growth and the checks across the years", async () => {
    const { form, periods, items, unmapped, checks } = await read("?periods=2023,2024");
    expect(form).toBe("2021");
    expect(periods).toMatchObject([
      { period: "2023", form: "2021", revision: 1, released_at: now, link: "/v1/figures/2023/r1.json" },
      { period: "2024", form: "2021", revision: 1, released_at: now, link: "/v1/figures/2024/r1.json" },
    ]);
    expect(unmapped).toEqual([]);
    expect(items).toContainEqual(
      expect.objectContaining({
        indicator: "requests.received",
        breakdown: "_T",
        applicant_kind: "_T",
        values: { "2023": 108, "2024": 144 },
        growth_pct: { "2024": 33.33 },
      }),
    );
    expect(checks).toContainEqual({
      periods: ["2023", "2024"],
      id: "F09",
      scope: "requests.carried_in",
      status: "fail",
      left: 6,
      right: 7,
      gap: -1,
    });
  });

  it("of different forms list what has no counterpart", async () => {
    const { form, items, unmapped } = await read("?periods=2016,2024");
    expect(form).toBe("2021");
    expect(items.map(({ values }) => values)).toContainEqual({ "2016": 247, "2024": 144 });
    expect(unmapped.map(({ period, indicator, breakdown }) => [period, indicator, breakdown])).toEqual(
      expect.arrayContaining([
        ["2016", "proactive.visits", "portal"],
        ["2024", "penalties.decided", "_T"],
      ]),
    );
  });

  it("are the last two released where none is named", async () => {
    expect((await read("")).periods.map(({ period }) => period)).toEqual(["2023", "2024"]);
  });

  it("show the latest revision", async () => {
    await publish(environment, editor, "2023", year2021(2));
    const { periods, items } = await read("?periods=2023,2024");
    expect(periods[0]).toMatchObject({ period: "2023", revision: 2 });
    expect(items.map(({ values }) => values)).toContainEqual({ "2023": 180, "2024": 144 });
  });

  it("read one row a year, in one round trip", async () => {
    const watching = watched(bindings.DB);
    const fresh = environmentAt(now, { DB: watching.DB, ...emptyCache() });
    expect((await fresh.call("GET", `${path}?periods=2023,2024`)).status).toBe(200);
    expect(watching.trips).toHaveLength(1);
    expect(watching.rowsRead()).toBe(2);
    expect((await fresh.call("GET", `${path}?periods=2016,2023,2024`)).status).toBe(200);
    expect(watching.rowsRead()).toBe(5);
  });

  it.each([
    ["one year", "2024", "too-small"],
    ["a year twice", "2024,2024", "not-ascending"],
    ["the later year first", "2024,2023", "not-ascending"],
    ["no years", "2023,24", "invalid-format"],
    ["eleven years", Array.from({ length: 11 }, (_, at) => 2010 + at).join(","), "too-big"],
  ])("are refused for %s", async (_, periods, code) => {
    const response = await get(`?periods=${periods}`);
    await expectFaults(response, [code === "invalid-format" ? "/periods/1" : "/periods", code]);
  });

  it("are not found where a year is not released, and take no other parameter", async () => {
    await expectProblem(await get("?periods=2022,2024"), "not-found", { cacheControl: "public, max-age=60" });
    await expectProblem(await get("?periods=2023,2024&by=kind"), "unknown-parameter");
  });
});
