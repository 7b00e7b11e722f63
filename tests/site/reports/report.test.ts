import { beforeAll, describe, expect, it } from "vitest";
import { pageAddresses } from "../../../functions/http/page-addresses.ts";
import { allLanguages, pathIn } from "../../../functions/site/language.ts";
import { watched } from "../../support/database.ts";
import { bindings, emptyCache, environmentAt } from "../../support/environment.ts";
import { corrected, declare, publish, release, report } from "../../support/figures.ts";
import { counted, mark, seed } from "../../support/rollups.ts";
import { staffWith } from "../../support/staff.ts";
import { year2021 } from "../../support/year-2021.ts";
import { partOf, tablesOfPage, textOf } from "./page-text.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith();

async function page(path: string, { call } = environment): Promise<string> {
  const response = await call("GET", path);
  expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "text/html; charset=utf-8"]);
  return response.text();
}

const narrated = { reason: "补录。", sections: [{ no: "一", heading: "总体情况", text: "第一段。\n第二段 <b>。" }] };

beforeAll(async () => {
  await publish(environment, staff, "2015", corrected(180));
  await publish(environment, staff, "2016");
  expect((await declare(environment, staff, "2016", corrected(248))).status).toBe(200);
  const second = await environment.call("POST", "/v1/staff/figures/2016/releases", {
    body: { ...narrated, explanation: "原文如此。" },
    headers: staff.headers,
  });
  expect(second.status).toBe(201);
  await seed(staff, { day: "2016-03-02", items: 1200 }, { day: "2016-04-05", items: 7, channels: ["weibo"] });
  await counted(environment, staff, "2016-03");
  await counted(environment, staff, "2016-04");
  await mark("2016-04").run();
  await publish(environment, staff, "2026", year2021(0));
  await seed(staff, { day: "2026-03-01" });
  await counted(environment, staff, "2026-03");
});

describe("the page of a year", () => {
  it("says which revision it is, why it was released, and leads to the bytes that were frozen", async () => {
    const html = await page("/reports/2016");
    expect(textOf(html)).toContain("第2版，2026年3月2日发布");
    expect(html).toContain("补录。");
    expect(html).toContain('href="/v1/reports/2016/r2.html"');
    for (const path of ["2016.csv", "2016/r2.csv", "2016.json", "2016/r2.rows.json", "2016/r2.jsonstat.json"]) {
      expect(partOf(html, "downloads")).toContain(`href="/v1/figures/${path}"`);
    }
  });

  it.each([
    ["", "受理申请248件"],
    ["/zh-hant", "受理申請248件"],
    ["/en", "Requests received248"],
  ])("sums the year up first, in the reader's language: %s", async (prefix, words) => {
    const html = await page(`${prefix}/reports/2016`);
    const [, first = ""] = /<dl class="figures">(.*?)<\/dl>/s.exec(html) ?? [];
    expect(textOf(first)).toContain(words);
  });

  it.each([
    ["", "各办理结果之和＝应合计数（申请办理结果）：一边是243，另一边是248，相差−5。"],
    ["/zh-hant", "各辦理結果之和＝應合計數（申請辦理結果）：一邊是243，另一邊是248，相差−5。"],
    [
      "/en",
      "Outcomes add up to their whole (Outcomes of requests): 243 on one side, 248 on the other, a difference of −5.",
    ],
  ])("says what does not add up in words and no code, and what the agency says of it: %s", async (prefix, sentence) => {
    const html = await page(`${prefix}/reports/2016`);
    const [, notice = ""] = /<div class="notice warning">(.*?)<\/div>/s.exec(html) ?? [];
    expect(textOf(notice)).toContain(sentence);
    expect(textOf(notice)).toContain("原文如此。");
    expect(textOf(notice)).not.toMatch(/F\d\d|requests\.|_T/);
  });

  it("has the narrative in its language and order, escaped, before its tables", async () => {
    const part = partOf(await page("/en/reports/2016"), "report");
    expect(part).toContain('<h3 lang="zh-Hans">一、总体情况</h3>');
    expect(part).toContain('<p lang="zh-Hans">第二段 &lt;b&gt;。</p>');
    expect(part.indexOf("第一段。")).toBeLessThan(part.indexOf("<table"));
  });

  it("tells what is not stated, derived, a running total or a lower bound in words", async () => {
    const lines = tablesOfPage(await page("/reports/2016")).get("统计表") ?? [];
    const cellsOfLine = (label: string) => lines.find(({ headings: [name] }) => name === label)?.cells;
    expect(cellsOfLine("上年结转")?.[0]).toBe("未说明");
    expect(cellsOfLine("行政诉讼")?.[0]).toBe("0");
    expect(cellsOfLine("未说明")?.[0]).toBe("5（由其他数字推得）");
    const visits = cellsOfLine("门户网站累计访问量");
    expect([visits?.[0], visits?.at(-1)]).toEqual(["1,801,730（180.2万）", "累计数"]);
    expect(
      lines.flatMap(({ cells: [value = ""] }) => value).filter((value) => value.startsWith("不少于")).length,
    ).toBeGreaterThan(0);
  });

  it("draws the requests by channel and their outcomes, each number in the drawing, its table and a download", async () => {
    const part = partOf(await page("/reports/2016"), "charts");
    const figures = part.split("<figure").slice(1);
    expect(figures).toHaveLength(2);
    for (const figure of figures) {
      expect(figure).toMatch(/<svg role="img" [^>]*aria-labelledby="(\w+)-title \1-description"/);
      expect(figure).toMatch(/<desc id="\w+-description">条形图，共\d+项/);
      expect(figure).toContain('href="/v1/figures/2016/r2.csv"');
    }
    const drawing = (figure: string) =>
      [...figure.matchAll(/<text class="number"[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    expect(drawing(figures[0] ?? "")).toEqual(["212", "35", "未说明", "未说明"]);
    expect(drawing(figures[1] ?? "")).toEqual(["200", "3", "24", "6", "8", "2", "5（由其他数字推得）"]);
    const table = tablesOfPage(part).get("申请的办理结果") ?? [];
    expect(table[1]).toEqual({ headings: ["非《规定》所指政府信息"], cells: ["200件", "80.97"] });
    const lengths = [...(figures[0] ?? "").matchAll(/<rect [^>]*width="([\d.]+)%"/g)].map(([, width]) => Number(width));
    expect(lengths[1] ?? 0).toBeCloseTo(((lengths[0] ?? 0) * 35) / 212, 0);
  });

  it("is compared with the year before, and draws the same every time", async () => {
    const part = partOf(await page("/reports/2016"), "comparison");
    const table = tablesOfPage(part).get("与2015年比较") ?? [];
    expect(table.find(({ headings: [name] }) => name === "受理申请")?.cells).toEqual([
      "件",
      "180",
      "248",
      "+68",
      "+37.78",
    ]);
    expect(part).toContain("248（2016年）");
    expect(part).toContain('href="/v1/figures/compare.json?periods=2015,2016"');
    const fresh = environmentAt(now, emptyCache());
    expect(partOf(await page("/reports/2016", fresh), "comparison")).toBe(part);
    expect(partOf(await page("/reports/2015"), "comparison")).toBe("");
  });

  it("counts what was published by channel and month, and says which months are provisional or not counted", async () => {
    const part = partOf(await page("/reports/2016"), "months");
    const table = tablesOfPage(part).get("各渠道各月公开的信息") ?? [];
    const cellsOf = (label: string) => table.find(({ headings: [name] }) => name === label)?.cells;
    expect(cellsOf("门户网站")?.slice(1, 5)).toEqual(["未计", "1,200", "0", "未计"]);
    expect(cellsOf("合计")?.at(-1)).toBe("1,207");
    expect(part).toContain('href="/v1/rollups/publications.csv?from=2016-01&amp;to=2016-12"');
    expect(textOf(part)).toContain("计数后有变动、将重新计数的月份：2016年4月。");
    expect(part).not.toContain("outlined");
    const now = partOf(await page("/reports/2026"), "months");
    expect(textOf(now)).toContain("暂计（还可能变动）的月份：2026年3月。");
    expect(now).toContain('<rect class="bar outlined"');
    expect(partOf(await page("/reports/2015"), "months")).toBe("");
  });

  it("lists each revision with what it changed, in the words of the table", async () => {
    const part = partOf(await page("/reports/2016"), "revisions");
    const changes = tablesOfPage(part).get("第2版的变化") ?? [];
    expect(changes.map(({ headings: [name], cells }) => [name, ...cells])).toContainEqual([
      "受理申请",
      "修改",
      "数值",
      "247",
      "248",
    ]);
    expect(textOf(part)).toContain("报告正文有改动。");
    expect(textOf(part)).toContain("首次发布。");
    expect(part).toContain('href="/reports/2016/r1"');
    expect(textOf(part)).not.toMatch(/requests\.|obs_status/);
  });

  it("is a Dataset with absolute addresses, and names its JSON and CSV", async () => {
    const html = await page("/en/reports/2016");
    const [, json = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
    const about = JSON.parse(json);
    expect(about).toMatchObject({ "@type": "Dataset", url: `${bindings.AGENCY.origin}/en/reports/2016`, version: "2" });
    expect(about.distribution.map(({ contentUrl }: { contentUrl: string }) => contentUrl)).toEqual(
      ["json", "csv", "jsonstat.json"].map((format) => `${bindings.AGENCY.origin}/v1/figures/2016/r2.${format}`),
    );
    expect(html).toContain('<link rel="alternate" href="/v1/figures/2016.csv" type="text/csv"');
  });
});

describe("the page of one revision", () => {
  it("has the figures of that one, says that there is a later one, and compares and counts nothing of now", async () => {
    const html = await page("/reports/2016/r1");
    expect(textOf(html)).toContain("这不是最新的一版。");
    expect(
      tablesOfPage(html)
        .get("统计表")
        ?.find(({ headings: [name] }) => name === "受理申请")?.cells[0],
    ).toBe("247");
    expect(html).not.toContain("第一段。");
    expect([partOf(html, "comparison"), partOf(html, "months")]).toEqual(["", ""]);
    expect(textOf(await page("/reports/2016/r2"))).not.toContain("这不是最新的一版。");
  });

  it("has a title of its own", async () => {
    expect(await page("/en/reports/2016/r1")).toContain("(revision 1) - ");
  });
});

describe("the page of all years", () => {
  it("lists them, the latest first, with what they come to and where they are", async () => {
    const html = await page("/reports");
    const [first = "", second = ""] = html.split(/(?=<section class="part")/).slice(2);
    expect(textOf(first)).toMatch(/^2016年第2版，2026年3月2日发布.*受理申请248件.*有\d+项数字对不上/);
    expect(first).toContain('href="/reports/2016"');
    expect(first).toContain('href="/reports/2016#revisions"');
    for (const path of ["/v1/reports/2016.html", "/v1/figures/2016.html", "/v1/figures/2016.csv"]) {
      expect(first).toContain(`href="${path}"`);
    }
    expect(textOf(second)).toContain("2015年第1版");
    const table = tablesOfPage(html).get("历年收到的申请") ?? [];
    expect(table.slice(1).map(({ headings, cells }) => [...headings, cells[0]])).toEqual([
      ["2015", "180"],
      ["2016", "248"],
      ...Array.from({ length: 9 }, (_, at) => [String(2017 + at), "未发布"]),
      ["2026", "108"],
    ]);
  });
});

describe("what is not released", () => {
  it.each(["/reports/2014", "/en/reports/2014", "/reports/2016/r3", "/reports/16", "/reports/2016/r0"])(
    "%s is a page that says so, for a minute",
    async (path) => {
      const response = await environment.call("GET", path);
      expect([response.status, response.headers.get("Cache-Control")]).toEqual([404, "public, max-age=60"]);
      expect(await response.text()).toMatch(/<h1>(没有此页面|There is no such page)<\/h1>/);
    },
  );

  it("leaves out parameters that it does not know", async () => {
    expect((await environment.call("GET", "/reports/2016?from=timeline&year=<b>")).status).toBe(200);
  });
});

describe("kept pages", () => {
  const freshEnvironment = () => {
    const watching = watched(bindings.DB);
    return { ...watching, ...environmentAt(now, { DB: watching.DB, ...emptyCache() }) };
  };

  it.each(["/reports", "/reports/2016", "/reports/2016/r1", "/en/reports/2016"])(
    "%s is read in one round trip, and in none once it is kept",
    async (path) => {
      const fresh = freshEnvironment();
      const first = await fresh.call("GET", path);
      expect(fresh.trips).toHaveLength(1);
      const repeated = await fresh.call("GET", path);
      expect(fresh.trips).toHaveLength(1);
      expect(await repeated.text()).toBe(await first.text());
      const known = await fresh.call("GET", path, { headers: { "If-None-Match": first.headers.get("ETag") ?? "" } });
      expect(known.status).toBe(304);
    },
  );

  it("change with a release in every language and frame, the year after and every revision before too", async () => {
    const fresh = environmentAt(now, emptyCache());
    await publish(fresh, staff, "2001", report);
    await publish(fresh, staff, "2002", report);
    const paths = ["/reports", "/reports/2001", "/reports/2001/r1", "/reports/2002"].flatMap(pageAddresses);
    const pages = () => Promise.all(paths.map(async (path) => (await fresh.call("GET", path)).text()));
    const before = await pages();
    expect((await declare(fresh, staff, "2001", corrected(999))).status).toBe(200);
    expect(await pages()).toEqual(before);
    expect((await release(fresh, staff, "2001", "更正。")).status).toBe(201);
    const between = await pages();
    for (const [at, html] of between.entries()) expect(html, paths[at]).not.toBe(before[at]);
    expect((await declare(fresh, staff, "2001", corrected(998))).status).toBe(200);
    expect((await release(fresh, staff, "2001", "再次更正。")).status).toBe(201);
    for (const [at, html] of (await pages()).entries()) expect(html, paths[at]).not.toBe(between[at]);
  });

  it("are known to the caches by the addresses that the languages have", () => {
    expect(pageAddresses("/reports").filter((address) => !address.includes("?"))).toEqual(
      allLanguages.map((language) => pathIn(language, "/reports")),
    );
  });
});
