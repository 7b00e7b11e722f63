import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import { countQuarters } from "../../../functions/figures/timeliness/count-quarters.ts";
import { timelinessByQuarter } from "../../../schema/contracts/timeliness-by-quarter.ts";
import { watched } from "../../support/database.ts";
import { bindings, emptyCache, environmentAt } from "../../support/environment.ts";
import { publish } from "../../support/figures.ts";
import { expectProblem } from "../../support/problem.ts";
import { staffWith } from "../../support/staff.ts";
import { caseStorer } from "../../support/stored-cases.ts";

const now = "2026-11-30T02:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith("clerk", "editor");
const hiding = environmentAt(now, { SUPPRESS_BELOW: 5, ...emptyCache() });

const received = (receipt_on: string, more: object) => ({
  receipt_year: Number(receipt_on.slice(0, 4)),
  receipt_on,
  ...more,
});

beforeAll(async () => {
  const storeCases = await caseStorer(staff);
  const many = (length: number, more: object) => Array.from({ length }, () => received("2026-02-02", more));
  await storeCases([
    ...many(12, { topic: "household", unit: "=1+1", due_on: "2026-11-27" }),
    ...many(9, { topic: "traffic", unit: "财务处", due_on: "2026-12-20" }),
    ...many(2, { topic: null, unit: "财务处", due_on: "2026-12-20" }),
    received("2025-02-03", { topic: "household", unit: null }),
  ]);
  const outside = { now: () => new Date(now), newId: () => crypto.randomUUID(), randomBytes: () => new Uint8Array() };
  await countQuarters(bindings, outside, {});
});

/** With its byte order mark, where it has one. */
const textOf = (bytes: ArrayBuffer) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

async function read(
  path: string,
  { at = environment, ...sent }: { at?: typeof environment; headers?: Record<string, string> } = {},
) {
  const response = await at.call("GET", path, sent);
  return { status: response.status, headers: response.headers, text: textOf(await response.arrayBuffer()) };
}
const json = async (path: string, at = environment) =>
  timelinessByQuarter.parse(JSON.parse((await read(path, { at })).text));

describe("the timeliness of a year's quarters", () => {
  it("has of each ended quarter its total, topics and units, by their names, and names the other years", async () => {
    const { year, years, items, hidden_below, meta } = await json("/v1/timeliness/2026.json");
    expect({ year, years, hidden_below }).toEqual({ year: "2026", years: ["2026", "2025"], hidden_below: 0 });
    expect(meta.agency.code).toBe("chongqing-psb");
    expect(items.map((row) => [row.quarter, row.division, row.label_zh_hant, row.received])).toEqual([
      ["2026-Q1", "total", "全部申請", 23],
      ["2026-Q1", "topic", "戶籍管理", 12],
      ["2026-Q1", "topic", "交通管理", 9],
      ["2026-Q1", "topic", "未分類", 2],
      ...items
        .filter(({ division }) => division === "unit")
        .map((row) => [row.quarter, "unit", row.label_en, row.received]),
      ["2026-Q2", "total", "全部申請", 0],
      ["2026-Q3", "total", "全部申請", 0],
    ]);
    const units = items.filter(({ division }) => division === "unit");
    expect(units.map(({ label_en, received, overdue }) => [label_en, received, overdue]).toSorted()).toEqual([
      ["=1+1", 12, 12],
      ["财务处", 11, 0],
    ]);
    expect(new Set(items.map(({ counted_on }) => counted_on))).toEqual(new Set(["2026-11-30"]));
    expect(new Set(items.map(({ obs_status }) => obs_status))).toEqual(new Set(["A"]));
  });

  it("hides what is too small as the agency has it set today, and says so", async () => {
    const { items, hidden_below } = await json("/v1/timeliness/2026.json", hiding);
    expect(hidden_below).toBe(5);
    const topics = items.filter(({ division }) => division === "topic");
    expect(topics.map(({ code, received, overdue, obs_status }) => [code, received, overdue, obs_status])).toEqual([
      ["household", 12, 12, "A"],
      ["traffic", null, null, "O"],
      ["unclassified", null, null, "O"],
    ]);
    expect(items[0]).toMatchObject({ division: "total", received: 23, overdue: 12, obs_status: "A" });
    const { text } = await read("/v1/timeliness/2026.csv", { at: hiding });
    expect(text).toContain("2026-Q1,topic,traffic,交通管理,交通管理,Traffic,,,,,,,,,2026-11-30,O\r\n");
  });

  it("is a CSV of the same rows, a name that a spreadsheet would run behind an apostrophe", async () => {
    const { headers, text } = await read("/v1/timeliness/2026.csv");
    expect(headers.get("Content-Type")).toBe("text/csv; charset=utf-8; header=present");
    expect(headers.get("Link")).toContain('</datapackage.json>; rel="describedby"');
    const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
    const { items } = await json("/v1/timeliness/2026.json");
    expect(rows).toEqual(
      items.map((item) =>
        Object.fromEntries(
          Object.entries(item).map(([name, value]) => [name, value === null ? "" : String(value).replace(/^=/, "'=")]),
        ),
      ),
    );
    const excel = await read("/v1/timeliness/2026.csv?excel=1");
    expect(excel.text.charCodeAt(0)).toBe(0xfeff);
    expect(excel.text.slice(1)).toBe(text);
  });

  it.each(["/v1/timeliness/2026.json", "/v1/timeliness/2026.csv"])(
    "is cached as the latest figures are: %s",
    async (path) => {
      const at = environmentAt(now, emptyCache());
      const first = await read(path, { at });
      expect(first.status).toBe(200);
      expect(first.headers.get("Cache-Control")).toBe(
        "public, max-age=300, stale-while-revalidate=600, stale-if-error=604800",
      );
      expect(first.headers.get("Cache-Tag")).toBe("timeliness");
      expect(first.headers.get("Access-Control-Allow-Origin")).toBe("*");
      const again = await read(path, { at, headers: { "If-None-Match": first.headers.get("ETag") ?? "" } });
      expect([again.status, again.text]).toEqual([304, ""]);
    },
  );

  it.each(["2024.json", "2024.csv", "2027.json", "26.json", "2026-Q1.json"])("is not there: %s", async (file) => {
    const response = await environment.call("GET", `/v1/timeliness/${file}`);
    await expectProblem(response, "not-found", { cacheControl: "public, max-age=60" });
  });

  it("refuses a parameter that it does not know", async () => {
    const response = await environment.call("GET", "/v1/timeliness/2026.json?quarter=1");
    expect(response.status).toBe(400);
    await response.arrayBuffer();
  });

  it("takes one round trip, which reads the year's rows and what years there are", async () => {
    const { DB, trips, rowsRead } = watched(bindings.DB);
    const at = environmentAt(now, { DB, ...emptyCache() });
    const { items } = await json("/v1/timeliness/2026.json", at);
    expect(trips).toHaveLength(1);
    // Each row is read and put in order; a row for each of two years.
    expect(rowsRead()).toBeLessThanOrEqual(2 * items.length + 2 + 2);
  });

  it("is in the data package, described", async () => {
    await publish(environment, staff, "2016");
    const { text } = await read("/datapackage.json", { at: environmentAt(now, emptyCache()) });
    const resources: { path: string; schema: { fields: { name: string }[] } }[] = JSON.parse(text).resources;
    const own = resources.filter(({ path }) => path.startsWith("v1/timeliness/"));
    expect(own.map(({ path }) => path)).toEqual(["v1/timeliness/2026.csv", "v1/timeliness/2025.csv"]);
    const csv = await read("/v1/timeliness/2026.csv");
    expect(own[0]?.schema.fields.map(({ name }) => name).join()).toBe(csv.text.split("\r\n")[0]);
  });
});
