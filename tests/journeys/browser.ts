import { type Browser, launch } from "puppeteer-core";
import { afterAll, inject } from "vitest";

/** Starts a real browser, Chromium's headless shell, for the tests of a file, and closes it after them. */
export async function startBrowser(): Promise<Browser> {
  const { program, libraries } = inject("browser");
  const browser = await launch({
    executablePath: program,
    // Containers have no sandbox of their own; only our own pages are opened.
    args: ["--no-sandbox", "--no-zygote", "--disable-gpu", "--disable-dev-shm-usage"],
    headless: "shell",
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  });
  afterAll(() => browser.close());
  return browser;
}
