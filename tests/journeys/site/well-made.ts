import axe from "axe-core";
import type { Page } from "puppeteer-core";

/** What WCAG 2.2 AA, as far as axe can tell, finds wrong with the page that is open, an element each. */
export async function accessFaults(page: Page): Promise<string[]> {
  // Through the debugger, which no policy of the page's restricts.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    // biome-ignore lint/suspicious/noExplicitAny: put there by the line above
    (globalThis as any).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      // It need not describe each place where nothing is wrong.
      resultTypes: ["violations"],
    }),
  );
  return (violations as axe.Result[]).flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`),
  );
}

/** Every address that the page asks for from now on which is not under this origin. */
export function foreignRequests(page: Page, origin: string): string[] {
  const foreign: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith("data:")) foreign.push(url);
  });
  return foreign;
}
