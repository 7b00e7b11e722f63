import { beforeAll, describe, expect, it } from "vitest";
import report from "../../../functions/figures/report-2016.json" with { type: "json" };
import { year2021 } from "../../support/year-2021.ts";
import { startBrowser } from "../browser.ts";
import { startWorker } from "../started-worker.ts";
import { expectWellMade, inOneLanguageEach } from "./expect-well-made.ts";

const worker = await startWorker();
const browser = await startBrowser();

/** Of everything a page with charts loads, compressed. */
const mostBytes = 80 * 1024;

const paragraph = "本机关依法主动公开政府信息，及时答复公民、法人和其他组织的申请。".repeat(20);
const sections = [
  { no: "一", heading: "总体情况", text: `${paragraph}\n${paragraph}` },
  { no: "五", heading: "存在的主要问题及改进情况", text: paragraph },
];

beforeAll(async () => {
  const staff = await worker.staff();
  const release = async (year: string, body: object, narrative: object = {}) => {
    const stored = (await worker.call("GET", `/v1/staff/figures/${year}`, { headers: staff })).headers.get("ETag");
    const headers = { ...staff, ...(stored !== null && { "If-Match": stored }) };
    expect((await worker.call("PUT", `/v1/staff/figures/${year}`, { body, headers })).status).toBe(200);
    const released = {
      body: { reason: "首次发布。", unfinished_reason: "按已有数据发布。", ...narrative },
      headers: staff,
    };
    expect((await worker.call("POST", `/v1/staff/figures/${year}/releases`, released)).status).toBe(201);
  };
  await release("2016", report);
  await release("2016", { ...report, note: "更正。" }, { reason: "补充说明。" });
  await release("2021", year2021(1), { sections });
  // Does not add up: more was received than the kinds of applicant come to.
  await release("2022", year2021(3, { "requests.received/_T/_T": 1234 }), { sections });
});

const pages = ["/reports", "/reports/2016", "/reports/2016/r1", "/reports/2022"];

describe.each(inOneLanguageEach(pages.flatMap((path) => [path, `/zh-hant${path}`, `/en${path}`])))("%s", (address) => {
  it("is valid HTML, is accessible, fits every screen, asks no other site for anything, and is small", () =>
    expectWellMade(browser, worker.origin, address, mostBytes));
});

describe("a reader of a year's report", () => {
  it("comes to it from the list of years, unfolds a chart's table, and takes the CSV it was drawn from", async () => {
    const page = await browser.newPage();
    await page.setViewport({ width: 320, height: 700 });
    await page.goto(`${worker.origin}/en/reports`);
    await Promise.all([page.waitForNavigation(), page.click('a[href="/en/reports/2016"]')]);
    expect(await page.$eval("h1", (heading) => heading.textContent)).toContain("annual report");
    expect(await page.$eval(".figures", (list) => list.textContent)).toContain("247");

    const cell = "#outcomes tbody tr:first-child td";
    expect(await page.$eval(cell, (found) => found.checkVisibility())).toBe(false);
    await page.focus("#outcomes summary");
    await page.keyboard.press("Enter");
    await page.waitForFunction((at) => document.querySelector(at)?.checkVisibility(), {}, cell);
    expect(await page.$eval(cell, (found) => found.textContent)).toBe("200");

    const href = await page.$eval("#outcomes .links a", (link) => link.getAttribute("href"));
    const csv = await worker.call("GET", href ?? "");
    expect(csv.headers.get("Content-Type")).toMatch(/^text\/csv/);
    expect(csv.body).toContain("requests.outcome,not_government_information,");

    await page.$eval("nav.languages li:nth-child(2) a", (link) => (link as HTMLElement).click());
    await page.waitForFunction(() => document.documentElement.lang === "zh-Hant");
    expect(new URL(page.url()).pathname).toBe("/zh-hant/reports/2016");
    await page.close();
  });

  it("finds the drawing as large as the table: text of 14 pixels on a telephone, each bar within the page", async () => {
    const page = await browser.newPage();
    await page.setViewport({ width: 320, height: 700 });
    await page.goto(`${worker.origin}/en/reports/2022`);
    const places = await page.$$eval(".chart svg text, .chart svg rect", (drawn) =>
      drawn.map((one) => {
        const { left, right, height } = one.getBoundingClientRect();
        return { name: one.localName, left, right, height };
      }),
    );
    expect(places.length).toBeGreaterThan(20);
    expect(Math.min(...places.filter(({ name }) => name === "text").map(({ height }) => height))).toBeGreaterThan(13);
    expect(places.filter(({ left, right }) => left < 0 || right > 320)).toEqual([]);
    await page.close();
  });

  it("prints it on a few sheets, its tables' headings on each, no sheet wider than A4", async () => {
    const page = await browser.newPage();
    await page.goto(`${worker.origin}/reports/2022`);
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true }));
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(sheets).toBeGreaterThanOrEqual(4);
    expect(sheets).toBeLessThanOrEqual(12);
    await page.emulateMediaType("print");
    expect(await page.$eval("thead", (head) => getComputedStyle(head).display)).toBe("table-header-group");
    expect(await page.$eval("caption", (caption) => getComputedStyle(caption).breakAfter)).toBe("avoid");
    expect(await page.$eval(".links", (links) => links.checkVisibility())).toBe(false);
    // As wide as a sheet without its margins.
    await page.setViewport({ width: Math.floor((170 / 25.4) * 96), height: 900 });
    const wide = await page.$$eval(".scrolls", (tables) =>
      tables.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).map(({ ariaLabel }) => ariaLabel),
    );
    expect(wide).toEqual([]);
    await page.close();
  });
});
