import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import { monthsBetween } from "../../../functions/publications/months.ts";
import { bindings, emptyCache, environmentAt } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { recount, register } from "../../support/publications.ts";
import { asCsv, brief, rollupOf } from "../../support/rollups.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00Z";
const get = (path: string) => environmentAt(now, emptyCache()).call("GET", path);
const rollup = (query = "") => rollupOf(environmentAt(now, emptyCache()), query);
const channelOf = (row: object) => ("channel" in row ? row.channel : undefined);
const cells = (of: Awaited<ReturnType<typeof rollup>>) =>
  brief(of).map(({ month, value, items, toDate }) => [month, value, items, toDate]);

it("serves the current month, uncounted, where nothing was ever counted", async () => {
  const { from, to, items, counted } = await rollup();
  expect([from, to, counted]).toEqual(["2026-01", "2026-03", []]);
  expect(new Set(items.map((row) => row.items))).toEqual(new Set([null]));
});

describe("the monthly rollup", () => {
  beforeAll(async () => {
    const environment = environmentAt(now);
    const publisher = await staffWith("publisher");
    await register(environment, publisher, "2016-01-15", { channels: ["portal", "weibo"] });
    await register(environment, publisher, "2016-03-04", { channels: ["portal"] });
    await register(environment, publisher, "2016-03-05", { channels: ["sms"] });
    await register(environment, publisher, "2015-12-31", { channels: ["portal"] });
    for (const month of ["2015-12", "2016-01", "2016-02", "2016-03", "2016-05"])
      await recount(environment, publisher, month);
  });

  it("serves January to the latest counted month, unless asked otherwise", async () => {
    const { by, from, to, items, counted } = await rollup();
    expect([by, from, to]).toEqual(["channel", "2016-01", "2016-05"]);
    expect(new Set(items.map(({ month }) => month))).toEqual(
      new Set(["2016-01", "2016-02", "2016-03", "2016-04", "2016-05"]),
    );
    expect(counted.map(({ month }) => month)).toEqual(["2016-01", "2016-02", "2016-03", "2016-05"]);
    expect(counted[0]).toMatchObject({ counted_at: "2026-03-02T02:00:00.000Z" });
  });

  it("serves every channel, in the order of the code list, and the total", async () => {
    const channels = await bindings.DB.prepare("SELECT id FROM channel ORDER BY position").all<{ id: string }>();
    const { items } = await rollup("?from=2016-01&to=2016-01");
    expect(items.map(channelOf)).toEqual([...channels.results.map(({ id }) => id), "_T"]);
    expect(items[0]).toMatchObject({ channel: "portal", label_zh_hans: "门户网站", label_en: "Agency portal" });
  });

  it("serves 0 for a counted month without items, null for one not counted, and the year to date with the months it lacks", async () => {
    const answer = await rollup("?channel=portal&from=2015-12&to=2016-05");
    expect(cells(answer)).toEqual([
      ["2015-12", "portal", 1, 1],
      ["2016-01", "portal", 1, 1],
      ["2016-02", "portal", 0, 1],
      ["2016-03", "portal", 1, 2],
      ["2016-04", "portal", null, 2],
      ["2016-05", "portal", 0, 2],
    ]);
    const lacks = answer.items.map((row) => row.year_to_date_lacks);
    expect(lacks).toEqual([monthsBetween("2015-01", "2015-11"), [], [], [], ["2016-04"], ["2016-04"]]);
  });

  it("adds up the year to date from January, also where January is not asked for", async () => {
    expect(cells(await rollup("?channel=portal&from=2016-03&to=2016-03"))).toEqual([["2016-03", "portal", 1, 2]]);
  });

  it("counts an item in two channels once in the total, which is no sum of channels", async () => {
    const { items } = await rollup("?from=2016-01&to=2016-01");
    const inChannels = items.slice(0, -1).reduce((sum, row) => sum + (row.items ?? 0), 0);
    expect(items.at(-1)).toMatchObject({ channel: "_T", items: 1 });
    expect(inChannels).toBe(2);
  });

  it("serves the same rows as CSV", async () => {
    for (const query of ["", "?from=2015-01&to=2016-06", "?channel=sms&from=2016-01&to=2016-04"]) {
      const response = await get(`/v1/rollups/publications.csv${query}`);
      expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8; header=present");
      const text = await response.text();
      expect(text.endsWith("\r\n")).toBe(true);
      const { data, errors } = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true });
      expect(errors).toEqual([]);
      const { items } = await rollup(query);
      expect(data).toEqual(items.map(asCsv));
    }
  });

  it("serves the latest counted year where only `from` is given, and the year of `to` where only that is", async () => {
    expect(await rollup("?from=2015-11")).toMatchObject({ from: "2015-11", to: "2016-05" });
    expect(await rollup("?to=2015-06")).toMatchObject({ from: "2015-01", to: "2015-06" });
    expect(await rollup("?by=channel&from=2016-02&to=2016-02")).toMatchObject({ from: "2016-02", to: "2016-02" });
  });

  it("serves ten years at a time and refuses more, or the wrong way round", async () => {
    expect((await rollup("?channel=portal&from=2007-01&to=2016-12")).items).toHaveLength(120);
    for (const query of ["?from=2006-12&to=2016-12", "?from=2016-06&to=2016-05"]) {
      for (const format of ["json", "csv"]) {
        await expectFaults(await get(`/v1/rollups/publications.${format}${query}`), ["/from", "range"]);
      }
    }
  });

  it("answers a month after the latest counted one as not counted", async () => {
    const { items } = await rollup("?channel=portal&from=2016-06");
    expect(items.map(({ month, items }) => [month, items])).toEqual([["2016-06", null]]);
  });

  it("refuses a channel that is none, and repeats nothing of it", async () => {
    await expectFaults(await get("/v1/rollups/publications.json?channel=pigeon"), ["/channel", "unknown-channel"]);
    const { detail } = await expectProblem(
      await get("/v1/rollups/publications.json?channel=pigeon"),
      "validation-failed",
    );
    expect(detail).not.toContain("pigeon");
  });
});
