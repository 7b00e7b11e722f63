import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, launch, type Page } from "puppeteer-core";
import { afterAll, expect, inject, vi } from "vitest";

/** Starts a real browser, Chromium's headless shell, for the tests of a file, and closes it after them. `more` are arguments of it. */
export async function startBrowser(...more: string[]): Promise<Browser> {
  const { program, libraries } = inject("browser");
  const browser = await launch({
    executablePath: program,
    // Containers have no sandbox of their own; only our own pages are opened.
    args: ["--no-sandbox", "--no-zygote", "--disable-gpu", "--disable-dev-shm-usage", ...more],
    headless: "shell",
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  });
  afterAll(() => browser.close());
  return browser;
}

/** How wide the screens of a telephone, a tablet and a computer are, in pixels. */
export const screens = [320, 768, 1280];

/** How wide a page is on a screen of this width; wider than that, it has to be scrolled sideways. */
export async function widthOn(page: Page, screen: number): Promise<number> {
  await page.setViewport({ width: screen, height: 800 });
  return page.evaluate(() => document.documentElement.scrollWidth);
}

/** Lets a page download into a folder. */
export async function downloadsInto(folder: string, page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
}

/** The file of this name in such a folder, once all of it is there: the browser holds its place with an empty one, and writes into another. */
export async function downloadedFile(folder: string, name: string): Promise<Uint8Array> {
  const read = () => {
    const names = readdirSync(folder);
    expect(names).toContain(name);
    expect(names.filter((one) => one.endsWith(".crdownload"))).toEqual([]);
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    expect(bytes.length).toBeGreaterThan(0);
    return bytes;
  };
  return vi.waitFor(read, { timeout: 20_000 });
}
