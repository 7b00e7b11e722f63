import { type Browser, launch, type Page } from "puppeteer-core";
import { afterAll, inject } from "vitest";

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
