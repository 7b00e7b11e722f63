import { beforeAll, describe, expect, it } from "vitest";
import { type WebsiteReport, websiteReport } from "../../schema/contracts/website-report.ts";
import { rowsOf } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { register, withdraw } from "../support/publications.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-02-10T02:00:00.000Z");
const all = await staffWith();
const path = "/v1/staff/website-reports/2025";

const read = async (year = "2025"): Promise<WebsiteReport> => {
  const response = await environment.call("GET", `/v1/staff/website-reports/${year}`, { headers: all.headers });
  expect(response.status, await response.clone().text()).toBe(200);
  return websiteReport.parse(await response.json());
};
const put = (body: unknown, headers: Record<string, string> = {}) =>
  environment.call("PUT", path, { body, headers: { ...all.headers, ...headers } });
const etagOf = async () => (await environment.call("GET", path, { headers: all.headers })).headers.get("ETag") ?? "";
const partOf = (report: WebsiteReport, part: string) => {
  const found = report.parts.find((one) => one.part === part);
  if (found === undefined) throw new Error(`No part ${part}`);
  return found;
};
/** `code channel/account value` of each line that rows fill. */
const countsOf = (report: WebsiteReport, part: string) =>
  partOf(report, part).computed.map(
    ({ code, channel, account, value, months }) =>
      `${code} ${channel ?? "_T"}${account === null ? "" : `/${account}`} ${value}${months === null ? "" : ` of ${months}`}`,
  );
const record = (channel: string, month: string, metrics: unknown) =>
  environment.call("PUT", `/v1/staff/channels/${channel}/metrics/${month}`, { body: metrics, headers: all.headers });

beforeAll(async () => {
  const opened = await environment.call("POST", "/v1/staff/channels/weibo/accounts", {
    body: { id: "main", name: "平安重庆", opened_on: "2015-01-01" },
    headers: all.headers,
  });
  expect(opened.status, await opened.clone().text()).toBe(201);
  // On two sites, once; on one site and Weibo; on a site in the year though on another the year before; only elsewhere.
  const twice = ["portal", { id: "city_portal_news", published_on: "2025-03-09" }];
  await register(environment, all, "2025-03-04", { title: "两个网站", channels: twice, genre: "interpretation" });
  const posted = ["portal", { id: "weibo", published_on: "2025-05-02", account: "main" }];
  await register(environment, all, "2025-05-01", { title: "网站和微博", channels: posted });
  const later = [
    { id: "portal", published_on: "2024-12-31" },
    { id: "topic_site", published_on: "2025-01-02" },
  ];
  await register(environment, all, "2024-12-31", { title: "跨年", channels: later });
  await register(environment, all, "2025-06-01", { title: "只在微博", channels: ["weibo"] });
  await register(environment, all, "2025-06-02", { title: "只在电视", channels: ["television"] });
  const { index_no } = await register(environment, all, "2025-06-03", { title: "误发" });
  expect((await withdraw(environment, all, index_no)).status).toBe(200);
  for (const [channel, month, metrics] of [
    ["portal", "2024-12", { visits: 999 }],
    ["portal", "2025-01", { visits: 100 }],
    ["portal", "2025-02", { visits: 30 }],
    ["weibo", "2025-01", { posts: 7, followers: 1_000 }],
    ["weibo", "2025-11", { posts: 5, followers: 1_200 }],
  ] as const) {
    expect((await record(channel, month, metrics)).status).toBe(200);
  }
});

describe("a website's annual report", () => {
  it("has the eight parts that the notice names, in its order, and what heads the report", async () => {
    const { parts, due_on, published_on } = await read();
    expect(parts.map(({ label }) => label.zh_hans)).toEqual([
      "网站情况",
      ...["信息发布", "专栏专题", "解读回应", "办事服务", "互动交流", "安全防护", "移动新媒体", "创新发展"],
    ]);
    expect({ due_on, published_on }).toEqual({ due_on: "2026-01-31", published_on: null });
  });

  it("counts an item on several sites once, and on each site by its own day", async () => {
    const counts = countsOf(await read(), "publishing");
    expect(counts).toContain("items _T 2");
    expect(counts).toContain("items portal 2");
    expect(counts).toContain("items city_portal_news 1");
    expect(counts).toContain("items topic_site 1");
    expect(counts).toContain("items city_portal_catalogue 0");
    expect(countsOf(await read("2024"), "publishing")).toContain("items _T 1");
  });

  it("counts explanations of policy on sites alone", async () => {
    expect(countsOf(await read(), "interpretation")).toEqual(["items _T 1"]);
  });

  it("adds up a year's visits, and says how many months are recorded", async () => {
    expect(countsOf(await read(), "site")).toEqual(["visits portal 130 of 2"]);
  });

  it("has each account of the new media with its posts, and the followers at the end", async () => {
    const counts = countsOf(await read(), "new_media");
    expect(counts).toEqual(
      expect.arrayContaining([
        "items weibo 2",
        "items weibo/main 1",
        "posts weibo 12 of 2",
        "followers weibo 1200 of 2",
        "items wechat 0",
      ]),
    );
    expect(counts.filter((line) => line.includes("television") || line.includes("portal"))).toEqual([]);
  });

  it("says which parts nothing fills", async () => {
    const blank = (await read()).parts.filter((one) => one.blank).map(({ part }) => part);
    expect(blank).toEqual(["topics", "services", "interaction", "security", "innovation"]);
  });

  it("takes what rows do not fill as the agency's form prints it, and is no longer due once it is on the site", async () => {
    const lines = [
      { part: "topics", label: "维护数量", value: 12, unit: "个" },
      { part: "security", label: "是否建立制度", value: "是" },
      { part: "innovation", label: "其他", value: null },
    ];
    const stored = await put({ lines });
    expect(stored.status, await stored.clone().text()).toBe(200);
    const report = websiteReport.parse(await stored.json());
    expect(partOf(report, "topics")).toMatchObject({
      declared: [{ label: "维护数量", value: 12, unit: "个" }],
      blank: false,
    });
    expect(partOf(report, "innovation").blank).toBe(true);
    expect(report).toMatchObject({ stored_by: all.id, published_on: null });

    const etag = stored.headers.get("ETag") ?? "";
    expect(await etagOf()).toBe(etag);
    const again = await put(
      { lines, published_on: "2026-01-28", url: "https://gaj.example/2025" },
      { "If-Match": etag },
    );
    expect(again.status).toBe(200);
    expect(await read()).toMatchObject({ published_on: "2026-01-28", url: "https://gaj.example/2025" });
    const acts = await rowsOf("SELECT operation, object FROM act WHERE operation = 'storeWebsiteReport'");
    expect(acts).toEqual(
      Array.from({ length: 2 }, () => ({ operation: "storeWebsiteReport", object: "website-report/2025" })),
    );
  });

  it("is the same report when it is sent again, and records no act of that", async () => {
    const { stored_at } = await read();
    const lines = [{ part: "topics", label: "维护数量", value: 12, unit: "个" }];
    await put({ lines }, { "If-Match": await etagOf() });
    const before = await rowsOf("SELECT id FROM act");
    const body = { lines, published_on: null, url: null };
    expect((await put(body, { "If-Match": await etagOf() })).status).toBe(200);
    expect(await rowsOf("SELECT id FROM act")).toEqual(before);
    expect((await read()).stored_at).toBe(stored_at);
  });

  it("is replaced by who read it alone", async () => {
    await expectProblem(await put({ lines: [] }), "precondition-required");
    await expectProblem(await put({ lines: [] }, { "If-Match": '"another"' }), "precondition-failed");
    const other = await environment.call("PUT", "/v1/staff/website-reports/2024", {
      body: { lines: [] },
      headers: { ...all.headers, "If-Match": '"another"' },
    });
    await expectProblem(other, "precondition-failed");
  });

  it("refuses a line twice, a day that cannot be, and a year without such a report", async () => {
    const line = { part: "topics", label: "维护数量", value: 1 };
    const headers = { "If-Match": await etagOf() };
    const faultsOf = async (body: unknown) =>
      (await expectProblem(await put(body, headers), "validation-failed")).errors?.map(
        ({ pointer, code }) => `${pointer} ${code}`,
      );
    expect((await faultsOf({ lines: [line, { ...line, value: 2 }] }))?.[0]).toContain("/lines/1/label");
    expect(await faultsOf({ lines: [], published_on: "2026-02-11" })).toEqual(["/published_on in-the-future"]);
    expect(await faultsOf({ lines: [], published_on: "2025-12-31" })).toEqual(["/published_on too-early"]);
    for (const [year, code] of [
      ["2016", "too-early"],
      ["2027", "in-the-future"],
    ]) {
      const response = await environment.call("GET", `/v1/staff/website-reports/${year}`, { headers: all.headers });
      expect((await expectProblem(response, "validation-failed")).errors).toMatchObject([{ pointer: "/year", code }]);
    }
  });

  it("is a table too, with an empty line for a part that nothing fills", async () => {
    const response = await environment.call("GET", `${path}.csv?excel=1`, { headers: all.headers });
    expect(response.headers.get("Content-Type")).toContain("text/csv");
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const table = new TextDecoder().decode(bytes).split("\r\n");
    expect(table[0]).toBe("part,label,origin,code,channel,account,value,unit,months");
    expect(table).toContain("专栏专题,维护数量,declared,,,,12,个,");
    expect(table).toContain("安全防护,,,,,,,,");
    expect(table.filter((line) => line.includes(",computed,visits,portal,,130,,2"))).toHaveLength(1);
  });
});
