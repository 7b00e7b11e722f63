import { beforeAll, describe, expect, it } from "vitest";
import { startBrowser } from "../browser.ts";
import { startWorkerWith } from "../started-worker.ts";
import { expectWellMade } from "./expect-well-made.ts";

const worker = await startWorkerWith({ SUPPRESS_BELOW: 5 });
const browser = await startBrowser();

const mostBytes = 80 * 1024;
const units = ["财务装备处", "交通警察总队车辆管理所（机动车和驾驶人业务受理大厅）", "办公室", "出入境管理局"];
const topics = ["household", "traffic_accident_statistics", "budget", "entry_and_exit"];

beforeAll(async () => {
  const statement = worker.database.prepare(
    `INSERT INTO quarter_timeliness (
       quarter, division, code, name, received, replied, replied_on_time, extended, closed_without_reply, open, overdue,
       median_working_days, counted_on
     ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '2026-11-30')`,
  );
  const row = (quarter: string, division: string, code: string, name: string | null, share: number) => {
    const [received, replied, open] = [1_240 * share, 1_180 * share, 35 * share];
    const counts = [received, replied, 1_140 * share, 110 * share, received - replied - open, open, 10 * share, 14];
    return statement.bind(quarter, division, code, name, ...counts);
  };
  const quarters = ["2025-Q1", "2026-Q1", "2026-Q2", "2026-Q3"];
  await worker.database.batch(
    quarters.flatMap((quarter) => [
      row(quarter, "total", "_T", null, 10),
      ...topics.map((topic, at) => row(quarter, "topic", topic, null, at + 1)),
      ...units.map((unit, at) => row(quarter, "unit", `unit_${at}`, unit, at + 1)),
      statement.bind(quarter, "unit", "unassigned", null, 2, 0, 0, 0, 0, 2, 0, null),
    ]),
  );
});

const pages = ["/timeliness", "/timeliness/2026?quarter=1"];

describe.each(pages.flatMap((path) => [path, `/zh-hant${path}`, `/en${path}`]))("%s", (address) => {
  it("is valid HTML, is accessible, fits every screen, asks no other site for anything, and is small", () =>
    expectWellMade(browser, worker.origin, address, mostBytes));
});

describe("who wants to know how soon requests are replied to", () => {
  it("comes from the reports to the latest year, another quarter's units, another year and its CSV", async () => {
    const page = await browser.newPage();
    await page.setViewport({ width: 320, height: 700 });
    await page.goto(`${worker.origin}/en/reports`);
    await Promise.all([page.waitForNavigation(), page.click('main a[href="/en/timeliness"]')]);
    expect(await page.$eval("h1", (heading) => heading.textContent)).toBe("Timeliness of requests, 2026");
    expect(await page.$eval("tbody tr:first-child td:last-child", (cell) => cell.textContent)).toBe("12,400");
    await Promise.all([page.waitForNavigation(), page.click('main a[href="/en/timeliness/2026?quarter=1#topic"]')]);
    expect(await page.$eval("#unit h2", (heading) => heading.textContent)).toBe("By handling unit: Q1 2026");
    const cells = await page.$$eval("#unit tbody tr:last-child td", (found) =>
      found.map(({ textContent }) => textContent),
    );
    // Two requests lie with nobody; the next smallest is hidden with them.
    expect(cells).toEqual(Array(6).fill("Left out"));
    await Promise.all([page.waitForNavigation(), page.click('main a[href="/en/timeliness/2025"]')]);
    const href = await page.$eval('main a[href$=".csv"]', (link) => link.getAttribute("href"));
    const csv = await worker.call("GET", href ?? "");
    expect(csv.headers.get("Content-Type")).toMatch(/^text\/csv/);
    expect(csv.body).toContain("2025-Q1,total,_T,");
    await page.close();
  });

  it("prints it: no table is wider than a sheet of A4", async () => {
    const page = await browser.newPage();
    await page.emulateMediaType("print");
    for (const path of ["/timeliness", "/en/timeliness"]) {
      await page.goto(`${worker.origin}${path}`);
      // As wide as a sheet without its margins.
      await page.setViewport({ width: Math.floor((170 / 25.4) * 96), height: 900 });
      const wide = await page.$$eval(".scrolls", (tables) =>
        tables
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
          .map(({ ariaLabel }) => ariaLabel),
      );
      expect(wide, path).toEqual([]);
    }
    await page.close();
  });
});
