import { strFromU8, unzipSync } from "fflate";
import { type Element, Window } from "happy-dom";

/** What a page of letters and a Word file say: each paragraph, and each row of a table by its cells. */
export type Texts = readonly (string | readonly string[])[];

/** Of the sheets of a printable page. */
export function textsOfPage(page: string): Texts {
  const { document } = new Window();
  document.write(page);
  const cell = (one: Element) => [...one.querySelectorAll("p")].map(({ textContent }) => textContent).join("\n");
  return [...document.querySelectorAll("article :is(p, h2, tr)")].flatMap((one): (string | string[])[] => {
    if (one.tagName === "TR" && one.className !== "signed") return [[...one.querySelectorAll("th, td")].map(cell)];
    return one.tagName !== "TR" && one.closest("tr:not(.signed)") === null ? [one.textContent] : [];
  });
}

/** The files that a Word file is made of. */
export const partsOfWord = (file: ArrayBuffer): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(new Uint8Array(file))).map(([name, bytes]) => [name, strFromU8(bytes)]));

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** Of the body of a Word file; what is between tables to keep them apart says nothing. */
export function textsOfWord(file: ArrayBuffer): Texts {
  const text = (xml: string) =>
    [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, found = ""]) => found.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? "?"))
      .join("");
  const all = (xml: string, element: string) =>
    xml.match(new RegExp(`<w:${element}[ >].*?</w:${element}>`, "gs")) ?? [];
  const { "word/document.xml": document = "" } = partsOfWord(file);
  const blocks = [...document.matchAll(/<w:tbl>.*?<\/w:tbl>|<w:p>.*?<\/w:p>/gs)].map(([block]) => block);
  return blocks.flatMap((block): (string | string[])[] => {
    if (!block.startsWith("<w:tbl>")) return text(block) === "" ? [] : [text(block)];
    return all(block, "tr").map((row) => all(row, "tc").map((cell) => all(cell, "p").map(text).join("\n")));
  });
}
