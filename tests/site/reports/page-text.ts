/** The text of a piece of HTML: without its elements, what was escaped as it was. */
export const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** The tables of a page, by their captions: of each line its headings and its cells. */
export function tablesOfPage(html: string): ReadonlyMap<string, { headings: string[]; cells: string[] }[]> {
  const within = (text: string, element: string) =>
    [...text.matchAll(new RegExp(`<${element}(?: [^>]*)?>(.*?)</${element}>`, "gs"))].map(([, inside = ""]) => inside);
  return new Map(
    within(html, "table").map((table) => [
      textOf(within(table, "caption")[0] ?? ""),
      within(table, "tr").map((line) => ({
        headings: within(line, "th").map(textOf),
        cells: within(line, "td").map(textOf),
      })),
    ]),
  );
}

/** A part of a page by its id: from there to the next part. */
export const partOf = (html: string, id: string): string =>
  html.split(/(?=<section class="part")/).find((part) => part.startsWith(`<section class="part" id="${id}"`)) ?? "";
