import { describe, expect, it } from "vitest";
import { countQuarters } from "../../../functions/figures/timeliness/count-quarters.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { staffWith } from "../../support/staff.ts";
import { caseStorer } from "../../support/stored-cases.ts";
import { tablesOfPage, textOf } from "../reports/page-text.ts";

const now = "2026-11-30T02:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith("clerk", "editor");
const storeCases = await caseStorer(staff);

async function read(path: string, at = environment) {
  const response = await at.call("GET", path);
  return { status: response.status, headers: response.headers, html: await response.text() };
}
const outside = { now: () => new Date(now), newId: () => crypto.randomUUID(), randomBytes: () => new Uint8Array() };
const many = (length: number, receipt_on: string, more: object) =>
  Array.from({ length }, () => ({ receipt_year: Number(receipt_on.slice(0, 4)), receipt_on, ...more }));
const replied = {
  state: "closed",
  closed_as: "replied",
  closed_on: "2026-02-12",
  outcome: "other.misc",
  due_on: "2026-03-10",
};

describe("the page of the quarters' timeliness", () => {
  it("says so before anything is counted, and what will be", async () => {
    const { status, html } = await read("/en/timeliness");
    expect(status).toBe(200);
    expect(html).toContain("No quarter has been counted yet.");
    expect(html).toContain("How it is counted");
    expect((await read("/timeliness/2026")).status).toBe(404);
  });

  it("has the latest year's quarters in one table, the latest by topic and by unit below", async () => {
    await storeCases([
      ...many(6, "2026-02-10", { ...replied, topic: "household", unit: "财务处" }),
      ...many(2, "2026-02-10", { topic: "traffic", unit: null, due_on: "2026-11-27" }),
      ...many(7, "2026-07-06", { topic: "household", unit: "<b>处</b>", due_on: "2026-12-20" }),
      ...many(1, "2025-03-03", {}),
    ]);
    await countQuarters(bindings, outside, {});
    const { html, headers } = await read("/timeliness");
    expect(headers.get("Cache-Control")).toMatch(/^public, max-age=300/);
    expect(headers.get("Cache-Tag")).toBe("timeliness");
    expect(html).toContain("<h1>2026年申请办理时效</h1>");
    expect(textOf(html)).toContain("截至2026年11月30日");
    const tables = tablesOfPage(html);
    expect([...tables.keys()]).toEqual(["各季度", "按主题：2026年第3季度", "按承办单位：2026年第3季度"]);
    expect(tables.get("各季度")).toEqual([
      { headings: ["项目", "第1季度", "第2季度", "第3季度"], cells: [] },
      { headings: ["收到"], cells: ["8", "0", "7"] },
      { headings: ["已答复"], cells: ["6", "0", "0"] },
      { headings: ["按期答复"], cells: ["6", "0", "0"] },
      { headings: ["延期"], cells: ["0", "0", "0"] },
      { headings: ["未答复而结束"], cells: ["0", "0", "0"] },
      { headings: ["未办结"], cells: ["2", "0", "7"] },
      { headings: ["逾期未办结"], cells: ["2", "0", "0"] },
      { headings: ["答复所用工作日（中位数）"], cells: ["2", "未列", "未列"] },
    ]);
    expect(tables.get("按主题：2026年第3季度")?.[0]?.headings).toEqual([
      ...["主题", "收到", "已答复", "按期答复", "延期", "逾期未办结", "工作日中位数"],
    ]);
    expect(tables.get("按承办单位：2026年第3季度")?.[1]?.headings).toEqual(["<b>处</b>"]);
    expect(html).not.toContain("<b>处");
  });

  it("has another quarter's topics and units where it is asked for, and leads to it", async () => {
    const { html } = await read("/en/timeliness/2026?quarter=1");
    const tables = tablesOfPage(html);
    expect(tables.get("By topic: Q1 2026")?.slice(1)).toEqual([
      { headings: ["Household registration"], cells: ["6", "6", "6", "0", "0", "2"] },
      { headings: ["Traffic"], cells: ["2", "0", "0", "0", "2", "Left out"] },
    ]);
    expect(html).toContain('href="/en/timeliness/2026?quarter=3#topic"');
    expect(html).not.toContain('href="/en/timeliness/2026?quarter=1#topic"');
    expect(textOf((await read("/en/timeliness/2026?quarter=2")).html)).toContain(
      "No request was received in this quarter.",
    );
  });

  it.each(["4", "5", "x", ""])(
    "draws the latest quarter for one that is none or has not ended: %j",
    async (quarter) => {
      const { status, html } = await read(`/timeliness/2026?quarter=${quarter}`);
      expect(status).toBe(200);
      expect(html).toContain("按主题：2026年第3季度");
    },
  );

  it("leads to its data and to the other years", async () => {
    const { html } = await read("/zh-hant/timeliness/2025");
    for (const href of ["/v1/timeliness/2025.csv", "/v1/timeliness/2025.csv?excel=1", "/v1/timeliness/2025.json"]) {
      expect(html).toContain(`href="${href}"`);
    }
    expect(html).toContain('<a href="/zh-hant/timeliness/2026">2026</a>');
    expect(textOf((await read("/timeliness/2025?quarter=1")).html)).toContain("第4季度（10—12月）");
    expect((await read("/timeliness/2024")).status).toBe(404);
    expect((await read("/timeliness/x")).status).toBe(404);
  });

  it("states no small number by topic and unit, and says so, where the agency hides them", async () => {
    const { html } = await read("/timeliness/2026?quarter=1", environmentAt(now, { SUPPRESS_BELOW: 5 }));
    expect(textOf(html)).toContain("按主题和承办单位分的数字不足5件的");
    const tables = tablesOfPage(html);
    expect(
      tables
        .get("按主题：2026年第1季度")
        ?.slice(1)
        .map(({ cells }) => cells),
    ).toEqual([Array(6).fill("未列"), Array(6).fill("未列")]);
    expect(tables.get("各季度")?.map(({ cells }) => cells[0])).toEqual([
      undefined,
      "8",
      "6",
      "6",
      "0",
      "0",
      "2",
      "2",
      "2",
    ]);
    expect(textOf((await read("/timeliness/2026")).html)).not.toContain("的数字不足");
  });

  it("is led to from the reports and the home page, and is in the sitemap with each counted year", async () => {
    expect((await read("/en/reports")).html).toContain('<a href="/en/timeliness">');
    expect((await read("/zh-hant/")).html).toContain('<a href="/zh-hant/timeliness">');
    const { html } = await read("/sitemap/pages.xml");
    for (const path of ["/timeliness", "/timeliness/2026", "/en/timeliness/2025"]) {
      expect(html).toContain(`<loc>https://gongkai.example${path}</loc>`);
    }
    expect(html).not.toContain("/timeliness/2024");
    expect(html).not.toContain("/reports/2026");
  });
});
