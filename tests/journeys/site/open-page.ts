import type { Browser, Page } from "puppeteer-core";

/** A page that remembers every address that it asks for. */
export async function openedPage(
  browser: Pick<Browser, "newPage">,
  { script = true, width = 1280 } = {},
): Promise<{ page: Page; addresses: string[] }> {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(script);
  await page.setViewport({ width, height: 800 });
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  return { page, addresses };
}

/** Presses a button that leads on; answers the page as it was sent. */
export async function press(page: Page, button: string): Promise<string> {
  const [response] = await Promise.all([page.waitForNavigation(), page.click(button)]);
  return (await response?.text()) ?? "";
}
