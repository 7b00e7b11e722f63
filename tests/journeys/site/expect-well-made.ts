import { gzipSync } from "node:zlib";
import type { Browser } from "puppeteer-core";
import { expect } from "vitest";
import { htmlFaults } from "../../support/html-faults.ts";
import { runsOr } from "../../support/runs.ts";
import { screens, widthOn } from "../browser.ts";
import { accessFaults, foreignRequests } from "./well-made.ts";

/** Of pages in three languages each in one of them, in turn, the long run in every one: a page differs in its words alone. */
export function inOneLanguageEach(addresses: readonly string[]): string[] {
  if (runsOr(0) > 0) return [...addresses];
  const pages = Object.values(
    Object.groupBy(addresses, (address) => address.replace(/^\/(zh-hant|en)(?=\/|$)/, "") || "/"),
  );
  return pages.flatMap((languages = [], at) => languages[(at + 2) % languages.length] ?? []);
}

/**
 * Opens an address in a page of its own, as a page that is read there has to be: valid HTML, accessible, fitting every screen, asking no
 * other site for anything, and all it loads at most so many bytes, compressed.
 */
export async function expectWellMade(
  browser: Browser,
  origin: string,
  address: string,
  mostBytes: number,
): Promise<void> {
  const page = await browser.newPage();
  const foreign = foreignRequests(page, origin);
  const loaded: Promise<number>[] = [];
  page.on("response", (one) => loaded.push(one.buffer().then((content) => gzipSync(content).byteLength)));
  await page.setCacheEnabled(false);
  await page.setViewport({ width: 1280, height: 800 });
  const response = await page.goto(`${origin}${address}`, { waitUntil: "load" });
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
}
