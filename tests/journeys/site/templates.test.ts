import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { screens, startBrowser, widthOn } from "../browser.ts";
import { startWorker } from "../started-worker.ts";
import { accessFaults, foreignRequests, htmlFaults } from "./well-made.ts";

// Loaded by name, so that the Worker's types stay out of the tests' (both declare the web's globals).
const { sitePages } = await import(join(import.meta.dirname, "../../../functions/site/site-pages.ts"));
const contracts: { method: string; path: string }[] = sitePages.map((one: { contract: object }) => one.contract);

/** Every page that has an address of its own, in every language, as it is before anything is stored. */
const addresses = contracts
  .filter(({ method, path }) => method === "get" && !path.includes("{"))
  .map(({ path }) => path);

/** Of everything a page without charts loads, compressed. */
const mostBytes = 50 * 1024;

const worker = await startWorker();
const browser = await startBrowser();

describe.each(addresses)("the page %s", (address) => {
  it("is valid HTML, is accessible, fits every screen, is light, and asks no other site for anything", async () => {
    const page = await browser.newPage();
    const foreign = foreignRequests(page, worker.origin);
    const loaded: Promise<number>[] = [];
    page.on("response", (one) => loaded.push(one.buffer().then((content) => gzipSync(content).byteLength)));
    await page.setCacheEnabled(false);
    await page.setViewport({ width: 1280, height: 800 });
    const response = await page.goto(`${worker.origin}${address}`, { waitUntil: "networkidle0" });
    expect(response?.status()).toBe(200);
    expect(await htmlFaults((await response?.text()) ?? "")).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
    for (const screen of screens) expect(await widthOn(page, screen), `${screen} px`).toBeLessThanOrEqual(screen);
    expect(foreign).toEqual([]);
    const bytes = (await Promise.all(loaded)).reduce((sum, one) => sum + one, 0);
    // With its style sheet.
    expect(bytes).toBeGreaterThan(4_000);
    expect(bytes).toBeLessThanOrEqual(mostBytes);
    await page.close();
  });
});
