import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { storeReplyTime } from "../../../functions/figures/reply-time/reply-time.store.ts";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { declare, release } from "../../support/figures.ts";
import { register, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-09-01T02:00:00Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher", "editor");

async function read(path: string, at = environment) {
  const response = await at.call("GET", path);
  return { status: response.status, headers: response.headers, html: await response.text() };
}

const took = (replies: number, onTime: number, medianDays: number | null) =>
  storeReplyTime(bindings.DB, {
    ...{ fromOn: toDay("2025-09-01"), toOn: toDay("2026-08-31"), replies, onTime, medianDays, countedAt: now },
  });

describe("the home page", () => {
  it("is a page before anything is stored", async () => {
    const { status, html } = await read("/en/");
    expect(status).toBe(200);
    expect(html).toContain("Nothing has been published here yet.");
    expect(html).toContain("By law a request is answered within 20 working days");
    expect(html).not.toContain("in figures");
  });

  it("leads to everything that can be done here", async () => {
    const { html } = await read("/zh-hant/");
    for (const path of ["request", "follow", "publications", "reports", "deadlines", "guide"]) {
      expect(html).toContain(`<li><a href="/zh-hant/${path}">`);
    }
  });

  it("says how long replies took, of five and more", async () => {
    await took(123, 122, 14);
    const { html } = await read("/");
    expect(html).toContain("一半申请在14个工作日内得到答复");
    // Not a hundred: one was late.
    expect(html).toContain("2025年9月1日至2026年8月31日共答复123件，其中99%按期答复");
    expect((await read("/en/")).html).toContain("Half of the requests were answered within 14 working days");
  });

  it.each([
    [4, 4, 12],
    [0, 0, null],
  ])("says nothing of %i replies, which would say something of the few", async (replies, onTime, median) => {
    await took(replies, onTime, median);
    const { html } = await read("/");
    expect(html).not.toMatch(/一半申请|按期答复/);
    await took(5, 5, 12);
    expect((await read("/")).html).toContain("一半申请在12个工作日内得到答复");
  });

  it("has the newest five entries, and none that was withdrawn", async () => {
    for (let at = 0; at < 6; at++) await register(environment, publisher, "2016-03-04", { title: `文件${at}` });
    const gone = await register(environment, publisher, "2016-03-04", { title: "误发" });
    await withdraw(environment, publisher, gone.index_no);
    const { headers, html } = await read("/");
    expect([...html.matchAll(/>(文件\d|误发)</g)].map(([, title]) => title)).toEqual([
      ...["文件5", "文件4", "文件3", "文件2", "文件1"],
    ]);
    expect(headers.get("Cache-Control")).toBe("public, max-age=60, stale-if-error=0");
    expect(headers.get("Cache-Tag")).toBe("publications,figures-index");
  });

  it("has a few figures of the latest released year, as they were frozen", async () => {
    const editor = await staffWith("editor", "head");
    await declare(environment, editor, "2016");
    expect((await read("/")).html).not.toContain("2016年数据");
    await release(environment, editor, "2016");
    const { html } = await read("/");
    expect(html).toContain("2016年数据");
    expect(html).toMatch(/<dt>受理申请<\/dt><dd>247<span class="unit"> 件<\/span>/);
    expect(html).toContain('<a href="/reports/2016">');
  });

  it("asks the database once, whatever there is", async () => {
    const { DB, trips, rowsRead } = watched(bindings.DB);
    await read("/", environmentAt(now, { DB }));
    expect(trips).toHaveLength(1);
    // Six entries by the index, the stored figure, the latest year: one row and the place of its period.
    expect(rowsRead()).toBeLessThanOrEqual(16);
  });

  it("says to machines what it is", async () => {
    const { html } = await read("/en/");
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? "";
    expect(JSON.parse(json)).toMatchObject({
      ...{ "@type": "WebSite", url: "https://gongkai.example/", inLanguage: "en" },
      potentialAction: { target: "https://gongkai.example/publications?q={search_term_string}" },
    });
  });
});
