import { describe, expect, it } from "vitest";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { declareCodes } from "../../support/own-codes.ts";
import { amend, register, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-09-01T02:00:00Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher", "editor");

async function read(path: string, at = environment): Promise<{ status: number; headers: Headers; html: string }> {
  const response = await at.call("GET", path);
  return { status: response.status, headers: response.headers, html: await response.text() };
}

await declareCodes("subjects", "自编-01");
const successor = await register(environment, publisher, "2019-05-20", { title: "新户籍办法" });
const old = await register(environment, publisher, "2016-03-04", {
  ...{
    title: "户籍管理办法",
    document_no: "渝公发〔2016〕1号",
    genre: "normative",
    subjects: ["household", "自编-01"],
  },
  ...{
    summary: "放宽落户条件。\n统一登记。",
    formed_on: "2016-02-19",
    publisher_unit: "治安管理总队",
    keywords: ["户口", "登记"],
  },
  ...{ url: "https://www.agency.example/1.html", legal_basis: "《条例》第十条", repealed_on: "2019-06-01" },
  channels: [
    { id: "portal", url: "https://portal.example/a?b=1&c=2" },
    { id: "weibo", published_on: "2016-03-07" },
  ],
  ...{ validity: "repealed", validity_by: successor.index_no },
});

describe("an entry for people", () => {
  it("says what it is, in the reader's language", async () => {
    const { status, headers, html } = await read(`/publications/${old.index_no}`);
    expect(status).toBe(200);
    expect(headers.get("Cache-Control")).toBe("public, max-age=60, stale-if-error=0");
    for (const part of [
      "<h1>户籍管理办法</h1>",
      "<dd>渝公发〔2016〕1号</dd>",
      `<dd>${old.index_no}</dd>`,
      "<dd>行政规范性文件</dd>",
      "<dd>户籍管理、自编-01</dd>",
      "<dd>户口、登记</dd>",
      "<dd>2016年2月19日</dd>",
      "<dd>《条例》第十条</dd>",
      "<dd>按期公开</dd>",
      '<a href="https://www.agency.example/1.html" rel="external noopener">阅读原文</a>',
      '<a href="https://portal.example/a?b=1&amp;c=2" rel="external noopener">',
      "2016年3月7日",
    ]) {
      expect(html).toContain(part);
    }
    const english = await read(`/en/publications/${old.index_no}`);
    for (const part of ["<dd>Normative document</dd>", "<dd>19 February 2016</dd>", "Document number", "In time"]) {
      expect(english.html).toContain(part);
    }
  });

  it("links what replaced it and what it replaced, and leaves the caches with either", async () => {
    const page = await read(`/en/publications/${old.index_no}`);
    expect(page.html).toContain("This document was repealed.");
    expect(page.html).toContain(`<a href="/en/publications/${successor.index_no}" lang="zh">新户籍办法</a>`);
    const later = await read(`/publications/${successor.index_no}`);
    expect(later.html).toContain(`<a href="/publications/${old.index_no}">户籍管理办法</a>`);
    const tag = (number: string) => `publication-${number.replace("/", "-")}`;
    expect(page.headers.get("Cache-Tag")).toBe([tag(old.index_no), tag(successor.index_no)].join(","));
    expect(later.headers.get("Cache-Tag")).toBe([tag(successor.index_no), tag(old.index_no)].join(","));
  });

  it("names what replaced it without a link where that was withdrawn", async () => {
    const third = await register(environment, publisher, "2020-05-20", { title: "误发的修订" });
    const amended = await register(environment, publisher, "2018-05-20", {
      ...{ title: "被修订的办法", validity: "amended", validity_by: third.index_no },
    });
    await withdraw(environment, publisher, third.index_no);
    const { html } = await read(`/publications/${amended.index_no}`);
    expect(html).toContain(third.index_no);
    expect(html).not.toContain("误发的修订");
  });

  it("tells what was changed since it was published, as the API does", async () => {
    const entry = await register(environment, publisher, "2021-02-03", { title: "旧题", genre: "notice" });
    await amend(environment, publisher, entry.index_no, { title: "新题", genre: "plan", reason: "题目登记有误" });
    const { html } = await read(`/publications/${entry.index_no}`);
    expect(html).toContain("登记并公开");
    expect(html).toContain("标题：由“旧题”改为“新题”");
    expect(html).toContain("体裁：由“通知”改为“规划计划”");
    expect(html).toContain("理由：题目登记有误");
    const served = await environment.call("GET", `/v1/publications/${entry.index_no}/history`);
    const { items } = (await served.json()) as { items: unknown[] };
    expect([...html.matchAll(/<time /g)]).toHaveLength(items.length);
  });

  it("says nothing of what an entry said before it was published", async () => {
    const response = await sendItem(environment, publisher, { title: "内部题目", formed_on: "2026-08-30" });
    const { index_no } = (await response.json()) as { index_no: string };
    expect((await read(`/publications/${index_no}`)).status).toBe(404);
    const published = { title: "公开题目", published_on: "2026-09-01", channels: ["portal"] };
    expect((await amend(environment, publisher, index_no, published)).status).toBe(200);
    const { status, html } = await read(`/publications/${index_no}`);
    expect(status).toBe(200);
    expect(html).toContain("公开题目");
    expect(html).not.toContain("内部题目");
  });

  it("has its own addresses in other languages and as JSON, and says to machines what it is", async () => {
    const { html } = await read(`/zh-hant/publications/${old.index_no}`);
    const at = `https://gongkai.example`;
    expect(html).toContain(`<link rel="canonical" href="${at}/zh-hant/publications/${old.index_no}"/>`);
    expect(html).toContain(`<link rel="alternate" hreflang="en" href="${at}/en/publications/${old.index_no}"/>`);
    expect(html).toContain(`<link rel="alternate" href="/v1/publications/${old.index_no}" type="application/json"`);
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? "";
    expect(JSON.parse(json)).toMatchObject({
      ...{ "@type": "DigitalDocument", "@id": `${at}/publications/${old.index_no}`, name: "户籍管理办法" },
      ...{ identifier: [old.index_no, "渝公发〔2016〕1号"], datePublished: "2016-03-04", dateCreated: "2016-02-19" },
    });
  });
});

describe("an entry that is not there", () => {
  it("says of a withdrawn one in words that it was withdrawn, when and why, and nothing else of it", async () => {
    const entry = await register(environment, publisher, "2021-02-03", { title: "含个人信息的名单", summary: "张贴" });
    await withdraw(environment, publisher, entry.index_no, { reason: "重复登记", redact: true });
    const { status, headers, html } = await read(`/en/publications/${entry.index_no}`);
    expect([status, headers.get("Cache-Control")]).toEqual([410, "public, max-age=60"]);
    expect(html).toContain("This was withdrawn");
    expect(html).toContain("Withdrawn on 1 September 2026. Why: 重复登记");
    expect(html).not.toMatch(/含个人信息|张贴/);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
  });

  it.each(["chongqing/2016-99999", "chongqing/x", "CHONGQING/2016-1"])("answers %s with a page", async (number) => {
    const { status, headers } = await read(`/publications/${number}`);
    expect([status, headers.get("Content-Type")]).toEqual([404, "text/html; charset=utf-8"]);
  });
});

describe("an entry that means harm", () => {
  it("is drawn as text, also to machines", async () => {
    const title = '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const entry = await register(environment, publisher, "2021-02-03", {
      title,
      summary: title,
      keywords: ["<b>x</b>"],
    });
    const { headers, html } = await read(`/publications/${entry.index_no}`);
    expect(html).not.toContain("<script>alert");
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<b>");
    expect(headers.get("Content-Security-Policy")).toContain("script-src 'self'");
  });

  it("has no link to a script: none is taken, and a stored one is text", async () => {
    const refused = await sendItem(environment, publisher, {
      ...{ title: "T", published_on: "2021-02-03", channels: ["portal"], url: "javascript:alert(1)" },
    });
    expect(refused.status).toBe(422);
    const entry = await register(environment, publisher, "2021-02-03", { title: "链接" });
    await bindings.DB.prepare("UPDATE publication SET url = 'javascript:alert(1)' WHERE title = '链接'").run();
    const { html } = await read(`/publications/${entry.index_no}`);
    expect(html).not.toContain('href="javascript:');
  });
});

describe("what an entry's page asks of the database", () => {
  it("is one round trip, of few rows whatever the catalogue holds", async () => {
    const { DB, trips, rowsRead } = watched(bindings.DB);
    await read(`/publications/${old.index_no}`, environmentAt(now, { DB }));
    expect(trips).toHaveLength(1);
    // The entry three times, what replaced it, what it replaced, its act, the channels, the codes.
    expect(rowsRead()).toBeLessThanOrEqual(16);
  });
});
