import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { htmlFaults } from "../../support/html-faults.ts";
import { screens, startBrowser, widthOn } from "../browser.ts";
import { startWorker } from "../started-worker.ts";
import { accessFaults, foreignRequests } from "./well-made.ts";

const worker = await startWorker();
const browser = await startBrowser();

/** Fills in a day, as a reader whose browser has another language would not type it. */
const setDay = (page: Page, name: string, day: string) =>
  page.$eval(
    `[name='${name}']`,
    (field, value) => {
      (field as HTMLInputElement).value = value;
    },
    day,
  );
/** Presses a button by the keyboard, which needs no script of the page's. */
async function press(page: Page, button: string): Promise<void> {
  await page.focus(button);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}
const reckon = "form > button";
const add = "#events > button.second";
const remove = "button[name=remove]";
const due = (page: Page) => page.$eval(".figure-value", ({ textContent }) => textContent);

describe("the calculator, in a browser", () => {
  it.each([true, false])("reckons step by step; with JavaScript: %s", async (withScripts) => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(withScripts);
    await page.goto(`${worker.origin}/deadlines`);
    await setDay(page, "start_on", "2026-02-02");
    await press(page, reckon);
    expect(await due(page)).toBe("2026年3月6日（星期五）");

    await page.select("[name=add]", "extended");
    await press(page, add);
    expect(new URL(page.url()).hash).toBe("#events.0");
    await setDay(page, "events.0.on", "2026-02-12");
    await press(page, "[name='events.0.on']");
    // Enter reckons, and removes nothing.
    expect(await due(page)).toBe("2026年4月3日（星期五）");

    // The link carries it, in another language too.
    const link = await page.$eval("#link", (text) => (text as HTMLTextAreaElement).value);
    const { pathname, search } = new URL(link);
    await page.goto(`${worker.origin}/en${pathname}${search}`);
    expect(await due(page)).toBe("Friday, 3 April 2026");
    expect(await page.$$(".copyable button")).toHaveLength(withScripts ? 1 : 0);

    await press(page, remove);
    expect(await page.$(".group")).toBeNull();
    await page.close();
  });

  it.each([
    ["an answer", "kind=reply&start_on=2026-02-02"],
    [
      "every mark of a calendar",
      "kind=reply&start_on=2026-02-02&events.0.type=clarification_requested&events.0.on=2026-02-05" +
        "&events.1.type=clarification_received&events.1.on=2026-02-12&events.2.type=consultation_opened&events.2.on=2026-02-24" +
        "&events.2.with=third_party&events.3.type=consultation_closed&events.3.on=2026-03-03" +
        "&events.4.type=reply_deferred&events.4.on=2026-03-05&events.4.until=2026-04-10",
    ],
    ["a year and a day of proof", "kind=litigation&start_on=2026-02-02&remedy_told=false"],
    ["a refusal", "kind=reply&start_on=2026-02-02&events.0.type=clarification_requested&events.0.on=2026-02-27"],
    ["an appeal to be asked about", "kind=appeal"],
    ["a decision to be asked about", "kind=reconsideration_decision"],
  ])("is well made with %s", async (_, query) => {
    const page = await browser.newPage();
    const foreign = foreignRequests(page, worker.origin);
    await page.setViewport({ width: 1280, height: 800 });
    const response = await page.goto(`${worker.origin}/en/deadlines?${query}`);
    expect(await htmlFaults((await response?.text()) ?? "")).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
    for (const screen of screens) expect(await widthOn(page, screen), `${screen} px`).toBeLessThanOrEqual(screen);
    expect(foreign).toEqual([]);
    await page.close();
  });

  it("computes a fee", async () => {
    const page = await browser.newPage();
    await page.goto(`${worker.origin}/fees`);
    await page.type("#items", "33");
    await press(page, reckon);
    expect(await due(page)).toBe("2,600");
    expect(await accessFaults(page)).toEqual([]);
    await page.close();
  });
});
