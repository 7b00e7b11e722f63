import axe from "axe-core";
import { HtmlValidate } from "html-validate";
import type { Page } from "puppeteer-core";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // Scripts are our own, from the same origin; fields are named by JSON Pointers.
    "require-sri": ["error", { target: "crossorigin" }],
    "valid-id": ["error", { relaxed: true }],
    // Checkboxes of one name are a list, as the decoder of forms has it.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
    // As hono writes them: `<meta />`, `required=""`, and only what is not empty.
    "void-style": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    // A style keeps a number on its line, and who copies it copies what is dialled.
    "tel-non-breaking": "off",
    "long-title": "off",
  },
});

/** What is wrong with a page as HTML, a line each. */
export async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, message, ruleId }) => `${line}: ${message} (${ruleId})`),
  );
}

/** What WCAG 2.2 AA, as far as axe can tell, finds wrong with the page that is open, an element each. */
export async function accessFaults(page: Page): Promise<string[]> {
  // Through the debugger, which no policy of the page's restricts.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    // biome-ignore lint/suspicious/noExplicitAny: put there by the line above
    (globalThis as any).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
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
