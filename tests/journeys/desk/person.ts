import type { ElementHandle, Page } from "puppeteer-core";

/** What is written into a field, or chosen in it, by what the page calls it; a field that is chosen from by what it calls the choice. */
type Answers = Readonly<Record<string, string | true>>;

/** Somebody before a screen, who knows of a page what it says: fields by their labels, buttons and links by their words. */
export interface Person {
  readonly page: Page;
  opens(path: string): Promise<void>;
  /** Fills in fields; a file field with the path of a file, a box with `true`. */
  fillsIn(answers: Answers): Promise<void>;
  /** Presses the button of these words, the first in the main part of the page. */
  presses(button: string): Promise<void>;
  /** Follows the link that begins with these words; of several that say the same, the one in the row that has these words as well. */
  follows(link: string, row?: string): Promise<void>;
  /** Unfolds what is under these words. */
  unfolds(summary: string): Promise<void>;
  /** What a field has in it. */
  typed(field: string): Promise<string>;
  /** All that the page says. */
  reads(): Promise<string>;
}

/**
 * Finds what a page calls by these words: a field, a button, a link, a fold. `more`: of a field the choice among its few, of a link what else
 * its row says. Runs in the page.
 */
function findIn(kind: "field" | "button" | "link" | "summary", words: string, more?: string): Element | null {
  const isVisible = (element: Element) => element.checkVisibility();
  /** What an element says, without what is said to screen readers alone or follows as a remark. */
  const said = (element: Element) => {
    const copy = element.cloneNode(true) as Element;
    for (const aside of copy.querySelectorAll(".optional, .spoken, input, select, textarea")) aside.remove();
    return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
  };
  const all = (selector: string, root: ParentNode = document) => [...root.querySelectorAll(selector)].filter(isVisible);
  const called = (selector: string, root?: ParentNode, name = words) => {
    const found = all(selector, root);
    return found.find((one) => said(one) === name) ?? found.find((one) => said(one).startsWith(name)) ?? null;
  };
  switch (kind) {
    case "button":
      return called("main button") ?? called("button");
    case "link": {
      const row = more === undefined ? document : all("tr").find((one) => said(one).includes(more));
      return row === undefined ? null : (called("main a", row) ?? called("a", row));
    }
    case "summary":
      return called("main summary");
    default: {
      const group = called("main legend")?.parentElement;
      const choice = group && more !== undefined ? called("label", group, more) : null;
      const label = choice ?? called("main label");
      if (label instanceof HTMLLabelElement) return label.control;
      return all("main [aria-label]").find((one) => one.getAttribute("aria-label") === words) ?? null;
    }
  }
}

/** Writes into a field, or chooses in it. Runs in the page. */
function write(field: Element, value: string | true): void {
  if (field instanceof HTMLSelectElement) {
    const option = [...field.options].find(({ text }) => text === value || text.startsWith(String(value)));
    if (option === undefined)
      throw new Error(`No choice “${value}” among ${[...field.options].map(({ text }) => text)}`);
    field.value = option.value;
  } else if (field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) {
    if (!field.checked) field.click();
    return;
  } else {
    (field as HTMLInputElement).value = String(value);
  }
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}

/** Somebody at a page of a service. */
export function personAt(page: Page, origin: string): Person {
  async function found(kind: Parameters<typeof findIn>[0], words: string, more?: string) {
    const handle = await page.evaluateHandle(findIn, kind, words, more);
    const element = handle.asElement() as ElementHandle<Element> | null;
    if (element === null) throw new Error(`No ${kind} “${words}” on ${page.url()}:\n${await reads()}`);
    return element;
  }
  const reads = () => page.$eval("body", ({ innerText }) => innerText);
  const goesOn = async (element: ElementHandle<Element>) => {
    await Promise.all([page.waitForNavigation(), element.evaluate((one) => (one as HTMLElement).click())]);
  };
  return {
    page,
    reads,
    opens: async (path) => void (await page.goto(`${origin}${path}`)),
    async fillsIn(answers) {
      for (const [words, value] of Object.entries(answers)) {
        const field = await found("field", words, value === true ? undefined : value);
        const isFile = await field.evaluate((one) => one instanceof HTMLInputElement && one.type === "file");
        if (isFile) await (field as ElementHandle<HTMLInputElement>).uploadFile(String(value));
        else await field.evaluate(write, value);
      }
    },
    presses: async (button) => goesOn(await found("button", button)),
    follows: async (link, row) => goesOn(await found("link", link, row)),
    typed: async (field) => (await found("field", field)).evaluate((one) => (one as HTMLInputElement).value),
    unfolds: async (summary) => (await found("summary", summary)).evaluate((one) => (one as HTMLElement).click()),
  };
}
