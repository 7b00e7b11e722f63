import type { Page } from "puppeteer-core";
import { beforeAll, describe, expect, it } from "vitest";
import { htmlFaults } from "../../support/html-faults.ts";
import { startBrowser } from "../browser.ts";
import { expectWellMade } from "../site/expect-well-made.ts";
import { accessFaults } from "../site/well-made.ts";
import { startWorkerWith } from "../started-worker.ts";

const origin = "http://localhost:8787";
const worker = await startWorkerWith({ LOCAL_ORIGIN: origin });
const browser = await startBrowser(`--host-resolver-rules=MAP localhost:8787 ${new URL(worker.origin).host}`);
const staff = await worker.staff();
let page: Page;

const pathOf = () => page.url().replace(origin, "");
const press = (button: string) => Promise.all([page.waitForNavigation(), page.click(button)]);
/** Switches the keys off, or on. */
async function toggleKeys(): Promise<void> {
  await page.click("#keys summary");
  await page.click("#use-keys");
}
/** The number of the case whose link has the focus; null where none has. */
const focused = () =>
  page.evaluate(() => document.activeElement?.closest("a")?.querySelector(".case-number")?.textContent ?? null);
const selected = () =>
  page.$$eval('[name^="_case/"]', (boxes) => boxes.map((box) => (box as HTMLInputElement).checked));

/** A letter that came on this day. */
const letter = (received_on: string) => ({
  ...{ intake_channel: "registered_mail", received_on, form: "paper", route: "post", description: "请公开户口政策。" },
  applicant: { kind: "natural_person", name: "申请人乙", contact: { address: "某市某路1号" } },
});

beforeAll(async () => {
  for (const received of ["2026-01-05", "2026-01-06", "2026-01-07"]) {
    const { status } = await worker.call("POST", "/v1/staff/requests", { body: letter(received), headers: staff });
    expect(status).toBe(201);
  }
  page = await browser.newPage();
  await page.goto(`${origin}/en/desk/requests`);
  await page.type('[name="/key"]', staff.Authorization.replace("Bearer ", ""));
  await press('form:has([name="/key"]) button');
});

describe("the queue in a real browser", () => {
  it("goes from case to case by keys, selects and opens one, and jumps to a number", async () => {
    expect(pathOf()).toBe("/en/desk/requests");
    const numbers = await page.$$eval(".case-number", (cells) => cells.map(({ textContent }) => textContent));
    expect(numbers).toHaveLength(3);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await focused()).toBe(numbers[1]);
    await page.keyboard.press("x");
    expect(await selected()).toEqual([false, true, false]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("j");
    expect(await focused()).toBe(numbers[2]);
    await page.keyboard.press("k");
    await page.keyboard.press("ArrowUp");
    expect(await focused()).toBe(numbers[0]);
    await page.keyboard.press("?");
    expect(await page.$eval("#keys", (panel) => (panel as HTMLDetailsElement).open)).toBe(true);
    await page.keyboard.press("/");
    // What is typed is text: none of it moves, selects or opens anything.
    await page.keyboard.type("jx/?k");
    expect(await page.$eval("#number", (field) => (field as HTMLInputElement).value)).toBe("jx/?k");
    expect(await selected()).toEqual([false, true, false]);
    await page.keyboard.press("j");
    await page.$eval("#number", (field) => {
      (field as HTMLInputElement).value = "2026-1";
    });
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(pathOf()).toBe("/en/desk/requests/2026-000001");
  });

  it("answers to no key once they are switched off, on the next page neither", async () => {
    await page.goto(`${origin}/en/desk/requests`);
    await toggleKeys();
    await page.reload();
    await page.keyboard.press("j");
    expect(await focused()).toBeNull();
    await toggleKeys();
    await page.keyboard.press("j");
    expect(await focused()).not.toBeNull();
  });

  it("says without a script that nothing was selected", async () => {
    await page.setJavaScriptEnabled(false);
    await page.goto(`${origin}/en/desk/requests`);
    expect(await page.$eval("#keys", (panel) => (panel as HTMLElement).hidden)).toBe(true);
    const [, someone = ""] = await page.$$eval('[name="/to"] option', (options) =>
      options.map((option) => (option as HTMLOptionElement).value),
    );
    await page.select('[name="/to"]', someone);
    const [response] = await press("#assignment button");
    expect(response?.status()).toBe(422);
    expect(await htmlFaults((await response?.text()) ?? "")).toEqual([]);
    await page.setJavaScriptEnabled(true);
    expect(await accessFaults(page)).toEqual([]);
  });

  it.each([
    "/desk",
    "/en/desk?scope=all",
    "/zh-hant/desk/requests",
    "/en/desk/requests?overdue=true&sort=number&number=abc",
    "/desk/search",
    "/en/desk/approvals?scope=mine",
    "/zh-hant/desk/duties",
  ])("%s is valid, accessible, fits every screen, and asks no other site for anything", async (path) => {
    await expectWellMade(browser, origin, path, 45_000);
  });
});
