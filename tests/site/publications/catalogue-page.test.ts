import { describe, expect, it } from "vitest";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { register, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-09-01T02:00:00Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher", "editor");

async function read(path: string, at = environment): Promise<{ status: number; headers: Headers; html: string }> {
  const response = await at.call("GET", path);
  return { status: response.status, headers: response.headers, html: await response.text() };
}

/** The titles of the entries that a page lists, in order. */
const titlesIn = (html: string): string[] =>
  [...html.matchAll(/<li><a href="[^"]*\/publications\/[^"]+"(?: lang="zh")?>([^<]*)<\/a>/g)].map(
    ([, title = ""]) => title,
  );

const entry = (title: string, on: string, more: Record<string, unknown> = {}) =>
  register(environment, publisher, on, { title, ...more });

await entry("户籍管理办法", "2015-06-01", {
  ...{ genre: "normative", subjects: ["household"], document_no: "渝公发〔2015〕6号", validity: "repealed" },
  repealed_on: "2016-03-01",
});
await entry("道路交通管制通告", "2016-03-04", { genre: "circular", subjects: ["traffic"], channels: ["weibo"] });
await entry("<script>alert(1)</script>预算", "2016-04-05", {
  genre: "budget",
  summary: '"><img src=x onerror=alert(1)>',
});

describe("the catalogue for people", () => {
  it("lists the newest first, each with its day, kind, number, and that it is not in force", async () => {
    const { status, headers, html } = await read("/publications");
    expect(status).toBe(200);
    expect(titlesIn(html)).toEqual(["&lt;script&gt;alert(1)&lt;/script&gt;预算", "道路交通管制通告", "户籍管理办法"]);
    expect(html).toContain("2015年6月1日 · 行政规范性文件 · 渝公发〔2015〕6号");
    expect(html).toContain('<strong class="ended">废止</strong>');
    expect(headers.get("Cache-Control")).toBe("public, max-age=60, stale-if-error=0");
    expect(headers.get("Cache-Tag")).toBe("publications");
  });

  it.each([
    ["q=戶籍", ["户籍管理办法"]],
    ["q=渝公发〔2015〕6号&genre=&subject=&year=", ["户籍管理办法"]],
    ["channel=weibo", ["道路交通管制通告"]],
    ["subject=household", ["户籍管理办法"]],
    ["genre=circular", ["道路交通管制通告"]],
    ["year=2015", ["户籍管理办法"]],
    ["validity=repealed", ["户籍管理办法"]],
    ["q=管&validity=valid", ["道路交通管制通告"]],
    ["from=timeline&genre=circular", ["道路交通管制通告"]],
  ])("finds by %s", async (query, titles) => {
    const { html } = await read(`/publications?${encodeURI(query)}`);
    expect(titlesIn(html)).toEqual(titles);
  });

  it("offers what it narrows down by, with what was chosen, and no counts", async () => {
    const { html } = await read("/en/publications?genre=circular&year=2016");
    expect(html).toContain('<option value="circular" selected="">Public circular</option>');
    expect(html).toContain('<option value="2016" selected="">2016</option>');
    expect(html).toContain('<option value="2015">2015</option><');
    expect(html).not.toContain('<option value="2014">');
    expect(html).toContain('<details open="">');
  });

  it("says what to try where nothing is found, and leads to a request", async () => {
    const { status, html } = await read("/en/publications?q=nonesuch");
    expect([status, titlesIn(html)]).toEqual([200, []]);
    expect(html).toContain("Nothing was found");
    expect(html).toContain('<a href="/en/request">');
  });

  it.each([
    ["q=%E3%80%82", "仅有标点无法检索"],
    [`q=${"a".repeat(101)}`, "检索内容最多100字"],
  ])("says what is wrong with %s beside its field, with what was typed", async (query, fault) => {
    const { status, headers, html } = await read(`/publications?${query}`);
    expect([status, headers.get("Cache-Control")]).toEqual([422, "no-store"]);
    expect(html).toContain(fault);
    expect(html).toContain("<title>错误：");
    expect(html).toContain(`value="${new URLSearchParams(query).get("q")}"`);
  });

  it("leads through its pages, each entry once, in the language and the frame it is read in", async () => {
    for (let at = 0; at < 22; at++) await entry(`规划${at}`, "2014-05-06", { genre: "plan" });
    const first = await read("/en/publications?genre=plan&embed=1");
    expect(titlesIn(first.html)).toHaveLength(20);
    const next = /<a href="([^"]+)" rel="next">/.exec(first.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(next).toMatch(/^\/en\/publications\?cursor=[^&]+&embed=1&genre=plan$/);
    const second = await read(next);
    expect(titlesIn(second.html)).toEqual(["规划1", "规划0"]);
    expect(second.html).not.toContain('rel="next"');
    expect(second.html).toContain('<a href="/en/publications?embed=1&amp;genre=plan">Back to the first page</a>');
  });

  it("keeps the question when the language is changed", async () => {
    const { html } = await read("/publications?q=%E7%AE%A1&utm_source=x");
    expect(html).toContain('<a href="/en/publications?q=%E7%AE%A1" lang="en"');
  });

  it("names its feeds and tables, and itself to machines by absolute addresses", async () => {
    const { html } = await read("/zh-hant/publications?year=2015");
    for (const [href, type] of [
      ["/v1/publications", "application/json"],
      ["/v1/updates.atom", "application/atom+xml"],
      ["/v1/updates.json", "application/feed+json"],
    ]) {
      expect(html).toContain(`<link rel="alternate" href="${href}" type="${type}"`);
    }
    expect(html).toContain('<a href="/v1/publications.csv?year=2015">');
    expect(html).toContain('<link rel="canonical" href="https://gongkai.example/zh-hant/publications"/>');
    expect(html).toContain('"url":"https://gongkai.example/zh-hant/publications"');
  });

  it("writes no title or word of anybody's as markup", async () => {
    const { html } = await read(`/publications?q=${encodeURIComponent('预算"><b>')}`);
    expect(html).not.toContain("<b>");
    expect(html).not.toContain("<script>alert");
    expect(html).not.toContain("<img");
  });

  it("lists neither what is not published yet nor what was withdrawn", async () => {
    await sendItem(environment, publisher, { title: "尚未公开的预算", formed_on: "2026-08-30" });
    const gone = await entry("误发的预算", "2016-05-06");
    expect((await withdraw(environment, publisher, gone.index_no)).status).toBe(200);
    const { html } = await read("/publications?q=%E9%A2%84%E7%AE%97");
    expect(titlesIn(html)).toEqual(["&lt;script&gt;alert(1)&lt;/script&gt;预算"]);
  });

  it("refuses a cursor that is none of ours, on a page", async () => {
    const { status, headers, html } = await read("/publications?cursor=x");
    expect([status, headers.get("Content-Type")]).toEqual([400, "text/html; charset=utf-8"]);
    expect(html).toContain("请从第一页重新开始");
  });

  it("takes a code that nobody could have chosen for none", async () => {
    const { html } = await read("/publications?validity=maybe&year=20166&channel=%3Cb%3E");
    expect(titlesIn(html)).toHaveLength(20);
  });
});

describe("what a page of the catalogue asks of the database", () => {
  it.each([
    ["", 48],
    ["?genre=plan", 72],
    ["?q=%E8%A7%84%E5%88%92", 72],
    ["?q=%E3%80%82", 30],
  ])("%s: one round trip, and at most %i rows", async (query, most) => {
    const { DB, trips, rowsRead } = watched(bindings.DB);
    await read(`/publications${query}`, environmentAt(now, { DB }));
    expect(trips).toHaveLength(1);
    expect(rowsRead()).toBeLessThanOrEqual(most);
  });
});
