import { describe, expect, it } from "vitest";
import { metricRollup, metricsImported } from "../../../schema/contracts/metrics.ts";
import { rowsOf } from "../../support/database.ts";
import { bindings, emptyCache, environmentAt } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2016-12-20T02:00:00.000Z", emptyCache());
const publisher = await staffWith("publisher");
const admin = await staffWith("admin");

const send = (body: string | Uint8Array, query = "", type = "text/csv", headers = publisher.headers) =>
  environment.call("POST", `/v1/staff/metrics/import${query}`, { body, headers: { ...headers, "Content-Type": type } });
const table = (...lines: string[]) => ["月份,渠道,指标,计量方式,数值", ...lines].join("\r\n");
const stored = () => rowsOf("SELECT * FROM channel_metric ORDER BY channel_id, month, metric, measure");
const get = (path: string) => environment.call("GET", path, publisher);

async function imported(body: string | Uint8Array, query = "", type = "text/csv") {
  const response = await send(body, query, type);
  expect(response.status, await response.clone().text()).toBe(200);
  return metricsImported.parse(await response.json());
}

const first = table(
  '2016-01,官方微博,阅读量,,"1,200"',
  "2016年2月,weibo,reads,当月数,1300",
  "2016-02,weibo,点赞量,累计数,90",
  "2016-02,weibo,评论量,,",
);

describe("a table of metrics", () => {
  it("is judged by a dry run, then stored; stored again it changes nothing", async () => {
    expect(await imported(first, "?dry_run=true")).toEqual({
      result: "valid",
      rows: 3,
      added: 3,
      changed: 0,
      unchanged: 0,
    });
    expect(await stored()).toEqual([]);
    expect(await imported(first)).toEqual({ result: "stored", rows: 3, added: 3, changed: 0, unchanged: 0 });
    expect(await stored()).toMatchObject([
      { channel_id: "weibo", month: "2016-01", metric: "reads", measure: "flow", value: 1_200 },
      { channel_id: "weibo", month: "2016-02", metric: "likes", measure: "cumulative", value: 90 },
      { channel_id: "weibo", month: "2016-02", metric: "reads", measure: "flow", value: 1_300 },
    ]);
    expect(await imported(first)).toEqual({ result: "stored", rows: 3, added: 0, changed: 0, unchanged: 3 });
  });

  it("names every fault by its line and cell, and stores nothing then", async () => {
    const before = await stored();
    const wrong = table(
      "2017-01,weibo,reads,,1",
      "2016-13,weibo,reads,,1",
      "2016-01,鸽子,reads,,1",
      "2016-01,weibo,hearts,,1",
      "2016-01,weibo,visits,月末数,1",
      "2016-01,weibo,visits,,许多",
      "2016-01,weibo,posts,,1.5",
      "2016-01,weibo,shares,,-1",
      "2016-03,weibo,reads,,5",
      "2016-03,weibo,reads,,6",
    );
    await expectFaults(
      await send(wrong),
      ["/2/month", "in-the-future"],
      ["/3/month", "invalid-format"],
      ["/4/channel", "unknown-channel"],
      ["/5/metric", "unknown-code"],
      ["/6/measure", "unknown-code"],
      ["/7/value", "invalid-number"],
      ["/8/value", "count-fractional"],
      ["/9/value", "count-negative"],
      ["/11", "named-twice"],
    );
    expect(await stored()).toEqual(before);
    await expectFaults(await send(table()), ["", "line-count"]);
  });

  it("changes recorded values with a reason alone, and lets no total fall unless that is confirmed", async () => {
    const other = table("2016-01,weibo,reads,,1201", "2016-03,weibo,likes,cumulative,80");
    await expectFaults(await send(other), ["/3/value", "total-falls"]);
    await expectFaults(await send(other, "?confirm=true"), ["/reason", "required"]);
    const outcome = await imported(other, `?confirm=true&reason=${encodeURIComponent("更正")}`);
    expect(outcome).toEqual({ result: "stored", rows: 2, added: 1, changed: 1, unchanged: 0 });
    expect(await rowsOf("SELECT value, reason FROM channel_metric_former")).toEqual([{ value: 1_200, reason: "更正" }]);
  });

  it("comes filled in as CSV and as a workbook, and both are read back as they are", async () => {
    const csv = await get("/v1/staff/metrics/template.csv?language=zh_hant");
    expect(csv.headers.get("Content-Disposition")).toContain("metrics.csv");
    const workbook = await get("/v1/staff/metrics/template.xlsx");
    const same = { result: "stored", rows: 4, added: 0, changed: 0, unchanged: 4 };
    expect(await imported(await csv.text())).toEqual(same);
    expect(
      await imported(new Uint8Array(await workbook.arrayBuffer()), "", workbook.headers.get("Content-Type") ?? ""),
    ).toEqual(same);
    await expectFaults(await get("/v1/staff/metrics/template.csv?from=2014-01"), ["/from", "range"]);
  });

  it("is for publishers, editors and admins", async () => {
    const officer = await staffWith("officer");
    await expectProblem(await send(first, "", "text/csv", officer.headers), "forbidden");
    await expectProblem(await environment.call("GET", "/v1/staff/metrics/template.csv", officer), "forbidden");
    await expectProblem(await environment.call("GET", "/v1/staff/metrics/template.xlsx"), "unauthorized");
  });
});

describe("the public metrics", () => {
  const rollup = async (query = "") => {
    const response = await environment.call("GET", `/v1/rollups/metrics.json${query}`);
    expect(response.status).toBe(200);
    return metricRollup.parse(await response.json());
  };

  it("are what is recorded, under the name that each channel had at the month's end, and new at once", async () => {
    const name = { zh_hans: "新浪微博", zh_hant: "新浪微博", en: "Sina Weibo" };
    const renamed = { body: { name, from_on: "2016-01-31" }, headers: admin.headers };
    await rollup();
    await environment.call("PATCH", "/v1/staff/channels/weibo", renamed);
    await imported(table("2015-12,weibo,reads,,9"));
    const { from, to, items, meta } = await rollup("?from=2015-12");
    expect([from, to, meta.agency.code]).toEqual(["2015-12", "2016-12", bindings.AGENCY.code]);
    expect(
      items.map(({ month, label_en, metric, measure, value }) => [month, label_en, metric, measure, value]),
    ).toEqual([
      ["2015-12", "Weibo", "reads", "flow", 9],
      ["2016-01", "Sina Weibo", "reads", "flow", 1_201],
      ["2016-02", "Sina Weibo", "likes", "cumulative", 90],
      ["2016-02", "Sina Weibo", "reads", "flow", 1_300],
      ["2016-03", "Sina Weibo", "likes", "cumulative", 80],
    ]);
    expect((await rollup()).items).toHaveLength(4);
    expect((await rollup("?channel=portal")).items).toEqual([]);
  });

  it("are a CSV that the import reads back, and say no who", async () => {
    const response = await environment.call("GET", "/v1/rollups/metrics.csv?from=2015-12");
    expect(response.headers.get("Cache-Control")).toContain("public");
    const text = await response.text();
    expect(text.split("\r\n").slice(0, 2)).toEqual([
      "month,channel,label_zh_hans,label_zh_hant,label_en,metric,measure,value",
      "2015-12,weibo,官方微博,官方微博,Weibo,reads,flow,9",
    ]);
    expect(text).not.toContain(publisher.id);
    expect(await imported(text)).toMatchObject({ rows: 5, added: 0, changed: 0, unchanged: 5 });
  });

  it("are bounded: ten years at most, and a channel there is", async () => {
    await expectFaults(await environment.call("GET", "/v1/rollups/metrics.json?from=2006-12"), ["/from", "range"]);
    await expectFaults(await environment.call("GET", "/v1/rollups/metrics.csv?channel=pigeon"), [
      "/channel",
      "unknown-channel",
    ]);
  });
});
