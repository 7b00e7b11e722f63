import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import type { Page } from "puppeteer-core";
import { afterAll, describe, expect, it } from "vitest";
import { htmlFaults } from "../../support/html-faults.ts";
import { screens, startBrowser, widthOn } from "../browser.ts";
import { openedPage, press } from "../site/open-page.ts";
import { accessFaults } from "../site/well-made.ts";
import { startWorkerWith } from "../started-worker.ts";

const origin = "http://localhost:8787";
const worker = await startWorkerWith({ LOCAL_ORIGIN: origin });
const { host } = new URL(worker.origin);
const browser = await startBrowser(`--host-resolver-rules=MAP localhost:8787 ${host}`);
const staff = await worker.staff();

const folder = await mkdtemp(join(tmpdir(), "table-"));
afterAll(() => rm(folder, { recursive: true }));

/** A workbook as an office fills it in, with faults in it. */
function spreadsheet(): string {
  const rows = Array.from({ length: 40 }, (_, at) => [`关于第${at + 1}项的通知`, "2016-01-05", "门户网站"]);
  const sheet = utils.aoa_to_sheet([
    ["标题", "公开日期", "公开渠道"],
    ...rows,
    ["关于交通的通告", "3/4/2016", "门户网站"],
    ["关于消防的通告", "2016-01-06", "广播站"],
    ["重复的行", "2016-01-06", "门户网站"],
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "一月");
  const path = join(folder, "一月.xlsx");
  writeFileSync(path, write(book, { type: "buffer", bookType: "xlsx" }));
  return path;
}

const textOf = (page: Page) => page.$eval("body", ({ innerText }) => innerText);
const pathOf = (page: Page) => page.url().replace(origin, "");

async function signedIn(options: Parameters<typeof openedPage>[1] = {}): Promise<Page> {
  const { page } = await openedPage(await browser.createBrowserContext(), options);
  await page.goto(`${origin}/en/desk/sign-in`);
  await page.type('[name="/key"]', staff.Authorization.replace("Bearer ", ""));
  await press(page, 'form:has([name="/key"]) button');
  return page;
}

/** A cell as a browser finds it: its name has slashes. */
const cell = (row: number, member: string) => `[name="_cell/${row}/${member}"]`;

const retype = (page: Page, selector: string, value: string) =>
  page.$eval(
    selector,
    (field, typed) => {
      (field as HTMLInputElement).value = typed;
    },
    value,
  );

async function expectWellMade(page: Page, html: string): Promise<void> {
  expect(await htmlFaults(html)).toEqual([]);
  expect(await accessFaults(page)).toEqual([]);
  for (const screen of screens) expect(await widthOn(page, screen), `on ${screen} px`).toBeLessThanOrEqual(screen);
  await page.setViewport({ width: 1280, height: 800 });
}

/** Chooses the spreadsheet, mends its faults and comes to what is to be confirmed. */
async function mended(page: Page, look: (html: string) => Promise<void> = async () => {}): Promise<string> {
  await page.goto(`${origin}/en/desk/publications/import`);
  const input = await page.$('input[type="file"]');
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(spreadsheet());
  const drawn = await press(page, "main form button");
  expect(await textOf(page)).toContain("43 rows, 2 with faults. Nothing was written.");
  await look(drawn);
  await retype(page, cell(42, "published_on"), "2016-01-07");
  await retype(page, cell(43, "channels"), "官方微博");
  return press(page, "main form button");
}

describe("a publisher in a real browser", () => {
  it("mends a spreadsheet with faults, confirms it and finds what came of it", async () => {
    const page = await signedIn();
    const review = await mended(page, (html) => expectWellMade(page, html));
    expect(await textOf(page)).toContain("43 rows: 43 new, 0 to amend");
    await expectWellMade(page, review);
    await press(page, "#import button");
    expect(pathOf(page)).toMatch(/^\/en\/desk\/publications\/import\/[0-9a-f]{64}\?registered=43/);
    expect(await textOf(page)).toContain("关于消防的通告");
  });

  it("does the same without a script, and the same table is not written twice", async () => {
    const page = await signedIn({ script: false });
    await mended(page);
    expect(await textOf(page)).toContain("All of it is registered already");
  });

  it("fills in a month's grid, a block of a spreadsheet at once", async () => {
    const page = await signedIn();
    await page.goto(`${origin}/en/desk/channels/metrics/2016-01`);
    await page.$eval('[name="_m/portal/visits/flow"]', (field) => {
      const data = new DataTransfer();
      data.setData("text/plain", "1,200\t35\n\t\n");
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await page.type('[name="_m/weibo/posts/flow"]', "many");
    const refused = await press(page, "#grid button");
    await expectWellMade(page, refused);
    expect(await page.$eval('[name="_m/weibo/posts/flow"]', (field) => field.getAttribute("aria-invalid"))).toBe(
      "true",
    );
    await retype(page, '[name="_m/weibo/posts/flow"]', "7");
    await press(page, "#grid button");
    expect(pathOf(page)).toBe("/en/desk/channels/metrics/2016-01?done=grid");
    const value = (name: string) => page.$eval(`[name="_m/${name}"]`, (field) => (field as HTMLInputElement).value);
    expect([await value("portal/visits/flow"), await value("portal/reads/flow")]).toEqual(["1200", "35"]);
  });

  it("sees what differs in a month, and counts it anew", async () => {
    const page = await signedIn();
    await page.goto(`${origin}/en/desk/months/2016-01`);
    const count = "main form button";
    await press(page, count);
    expect(await textOf(page)).toContain("It agrees with its entries.");
    const body = { title: "迟到的通知", published_on: "2016-01-20", channels: ["portal"] };
    await worker.call("POST", "/v1/staff/publications", { body, headers: staff });
    const [differing] = await Promise.all([page.waitForNavigation(), page.goto(`${origin}/en/desk/months/2016-01`)]);
    expect(await textOf(page)).toContain("Closed, and differs from its entries");
    expect(await textOf(page)).toContain("chongqing/2016-00044");
    await expectWellMade(page, (await differing?.text()) ?? "");
    await press(page, count);
    expect(await textOf(page)).toContain("It was counted; the numbers changed.");
  });
});

describe("pages of the publisher's room", () => {
  it("are valid, accessible and fit every screen", async () => {
    const page = await signedIn();
    for (const path of [
      "/desk/publications",
      "/zh-hant/desk/publications/new",
      "/en/desk/publications/import",
      "/desk/publications/chongqing/2016-00001/amendment",
      "/zh-hant/desk/channels/weibo",
      "/desk/months?year=2016",
    ]) {
      const response = await page.goto(`${origin}${path}`);
      expect(response?.status(), path).toBe(200);
      await expectWellMade(page, (await response?.text()) ?? "");
    }
  });
});
