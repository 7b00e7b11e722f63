import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { htmlFaults } from "../../support/html-faults.ts";
import { screens, startBrowser, widthOn } from "../browser.ts";
import { startWorkerWith } from "../started-worker.ts";
import { accessFaults, foreignRequests } from "./well-made.ts";

const labels = (zh_hans: string, zh_hant: string, en: string) => ({ zh_hans, zh_hant, en });

const worker = await startWorkerWith({
  AGENCY: {
    ...{ code: "chongqing-psb", origin: "https://gongkai.example", organisation_code: "chongqing" },
    ...{ time_zone: "Asia/Shanghai", report_due: "01-31" },
    name: labels("重庆市公安局", "重慶市公安局", "Chongqing Municipal Public Security Bureau"),
    guide: {
      office: labels("政务公开办公室", "政務公開辦公室", "Disclosure Office"),
      address: labels("某市某路1号", "某市某路1號", "1 Some Road, Some City"),
      hours: labels("工作日 9:00—12:00", "工作日 9:00—12:00", "Working days, 9:00–12:00"),
      telephone: "000-00000000",
      fax: "000-00000001",
      supervision: {
        office: labels("某市人民政府办公室", "某市人民政府辦公室", "General Office"),
        telephone: "000-00000002",
      },
    },
  },
});
const browser = await startBrowser();
const publisher = await worker.staff("publisher");

/** Registers an entry; answers its index number. */
async function register(title: string, on: string, more: Record<string, unknown> = {}): Promise<string> {
  const body = { title, published_on: on, channels: ["portal"], ...more };
  const { status, body: answer } = await worker.call("POST", "/v1/staff/publications", { body, headers: publisher });
  expect(status, answer).toBe(201);
  return JSON.parse(answer).index_no;
}

const later = await register("户口登记管理办法", "2019-05-20", { genre: "normative" });
const earlier = await register("关于推进户籍制度改革的通知", "2016-03-04", {
  ...{ genre: "normative", subjects: ["household"], document_no: "渝公发〔2016〕1号", summary: "放宽落户条件。" },
  ...{ validity: "repealed", validity_by: later, repealed_on: "2019-06-01", formed_on: "2016-02-19" },
  ...{ url: "https://www.agency.example/1.html", keywords: ["户口"] },
});
for (let at = 0; at < 21; at++) await register(`道路管制通告${at}`, "2020-01-06", { genre: "circular" });

const textOf = (page: Page, selector: string) => page.$eval(selector, (element) => element.textContent ?? "");
const titlesOn = (page: Page) =>
  page.$$eval(".entries a", (links) => links.map((link) => (link.textContent ?? "").trim()));

/** Does what leads to another page, and waits until that is there. */
const navigated = async (page: Page, act: () => Promise<unknown>) => {
  await Promise.all([page.waitForNavigation(), act()]);
};

async function opened(path: string, { javaScript = true, width = 1280 } = {}): Promise<Page> {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(javaScript);
  await page.setViewport({ width, height: 800 });
  await page.goto(`${worker.origin}${path}`);
  return page;
}

describe("a reader", () => {
  it.each([
    ["on a computer", 1280],
    ["on a telephone", 320],
  ])("searches the catalogue and opens an entry, %s", async (_, width) => {
    const page = await opened("/", { width });
    await navigated(page, () => page.click('.tasks a[href="/publications"]'));
    await page.type("#q", "戶籍 改革");
    await navigated(page, () => page.keyboard.press("Enter"));
    expect(await titlesOn(page)).toEqual(["关于推进户籍制度改革的通知"]);
    await navigated(page, () => page.click(".entries a"));
    expect(await textOf(page, "h1")).toBe("关于推进户籍制度改革的通知");
    expect(await textOf(page, ".notice.warning")).toContain("本文件已被废止");
    await navigated(page, () => page.click(".notice.warning a"));
    expect(await textOf(page, "h1")).toBe("户口登记管理办法");
    expect(new URL(page.url()).pathname).toBe(`/publications/${later}`);
    await page.close();
  });

  it("narrows the catalogue down, leafs through it and changes the language, without a script", async () => {
    const page = await opened("/publications", { javaScript: false });
    await page.click(".catalogue-search summary");
    await page.select("#genre", "circular");
    await navigated(page, () => page.click(".catalogue-search button"));
    expect(await titlesOn(page)).toHaveLength(20);
    await navigated(page, () => page.click('a[rel="next"]'));
    expect(await titlesOn(page)).toEqual(["道路管制通告0"]);
    await navigated(page, () => page.click('.languages a[hreflang="en"]'));
    expect(await titlesOn(page)).toEqual(["道路管制通告0"]);
    expect(await textOf(page, ".pages")).toContain("Back to the first page");
    await navigated(page, () => page.click('.languages a[hreflang="zh-Hant"]'));
    expect(await textOf(page, "h1")).toBe("政府信息公開目錄");
    await page.close();
  });

  it("reads in the guide how the office is reached", async () => {
    const page = await opened("/en/guide", { width: 320 });
    const text = await textOf(page, "main");
    for (const part of ["1 Some Road, Some City", "000-00000000", "General Office"]) expect(text).toContain(part);
    await page.close();
  });
});

describe.each([
  ...["/", "/publications?genre=normative", "/publications?q=没有的词", "/publications?q=。"],
  ...["/en/publications?genre=circular", `/publications/${earlier}`, `/en/publications/${earlier}`, "/zh-hant/guide"],
  ...["/publications/chongqing/2016-99999", "/disclosures", "/en/disclosures?q=nothing", "/disclosures/999999"],
])("the page %s", (path) => {
  it("is valid HTML, accessible, fits every screen, and asks no other site for anything", async () => {
    const page = await browser.newPage();
    const foreign = foreignRequests(page, worker.origin);
    const response = await page.goto(`${worker.origin}${path}`);
    expect(await htmlFaults((await response?.text()) ?? "")).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
    for (const screen of screens) expect(await widthOn(page, screen), `${screen} px`).toBeLessThanOrEqual(screen);
    expect(foreign).toEqual([]);
    await page.close();
  });
});
