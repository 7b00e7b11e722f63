import { html, raw } from "hono/html";
import { bilingual, english, type Markup } from "../../../labels/markup.ts";
import { isLead, type Paper, type PaperTable, type PrintRun, type PrintStyle, papersOf, unspaced } from "./paper.ts";

const words = {
  print: { zh_hans: "打印", en: "Print" },
  word: { zh_hans: "下载 Word", en: "Download as Word" },
};

/** The page of a print run: each letter as the sheets it is printed on, and what the Word file is made of. */
export async function printPage(run: PrintRun, style: PrintStyle): Promise<string> {
  const papers = papersOf(run, style);
  const [first] = papers;
  const title = papers.length === 1 && first !== undefined ? first.name : `${run.receiptNo} 文书`;
  return String(
    await html`<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/letters.css">
<link rel="stylesheet" href="/assets/letter-pages.css">
<script type="module" src="/assets/letters.js"></script>
</head>
<body>
<header>
<h1>${title}</h1>
<p id="tools" hidden><button id="print" type="button">${bilingual(words.print)}</button> <button id="word" type="button">${bilingual(words.word)}</button></p>
<p id="status" role="status" hidden></p>
${address(run)}</header>
<main class="heading-${style.heading} seal-${style.seal}">
${papers.map(article)}</main>
<script id="papers" type="application/json">${raw(inScript({ name: title, style, papers }))}</script>
</body>
</html>
`,
  );
}

/** JSON that no text in it can end the script element with, or begin a comment. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

/** For the envelope of what goes to the applicant; it is not printed. */
const address = ({ letters, applicant }: PrintRun): Markup =>
  applicant === null || applicant.address === null || letters.every(({ letter }) => letter.addressee !== null)
    ? html``
    : html`<p>寄送地址：${applicant.address}　${applicant.name}${english("where it is sent")}</p>
`;

const line = (element: string, text: string | null): Markup =>
  text === null
    ? html``
    : html`<p class="${element}">${text}</p>
`;

function article({ form, isDraft, agency, number, title, addressee, body, end }: Paper): Markup {
  const signed = end === null ? null : signature(end);
  // A signature stays with the last row of a long table as a row of its own: so alone do browsers keep the two together.
  const isInTable = signed !== null && isLongTable(body.at(-1));
  const blocks = body.map((block, place) =>
    typeof block === "string"
      ? paragraph(block)
      : table(`${title}：表${place + 1}`, block, isInTable && place === body.length - 1 ? signed : null),
  );
  const together = signed === null || isInTable ? 0 : endingTogether(body);
  return html`<article class="${form}${isDraft ? " draft" : ""}">
${line("agency", agency)}${line("number", number)}<h2>${title}</h2>
${line("addressee", addressee)}${blocks.slice(0, blocks.length - together)}${
  signed === null || isInTable
    ? ""
    : html`<div class="end${together === 0 ? " bare" : ""}">
${blocks.slice(blocks.length - together)}${signed}</div>
`
}</article>
`;
}

const signature = ({ agency, day, isSealed, note }: NonNullable<Paper["end"]>): Markup =>
  html`<div class="signature${isSealed ? " sealed" : ""}">
${line("agency", agency)}${line("day", day)}</div>
${line("note", note)}`;

const isLongTable = (block: Paper["body"][number] | undefined): boolean => typeof block === "object" && !block.isShort;

/** How many of the last blocks stay in one piece with the signature: a short table, and what leads to it. */
function endingTogether(body: Paper["body"]): number {
  if (typeof body.at(-1) !== "object") return 0;
  const before = body.at(-2);
  return typeof before === "string" && isLead(before) ? 2 : 1;
}

/** Every other part is unspaced. */
const paragraph = (text: string): Markup => html`<p class="text${isLead(text) ? " lead" : ""}">${text
  .split(unspaced)
  .map((part, place) => (place % 2 === 0 ? part : html`<span class="unspaced">${part}</span>`))}</p>
`;

/** A table that is wider than a screen is scrolled by itself, by the keyboard too. */
const table = (
  name: string,
  { head, rows, columns, isShort }: PaperTable,
  signed: Markup | null,
): Markup => html`<section class="scroll${isShort ? " short" : ""}" aria-label="${name}" tabindex="0">
<table class="${head.length === 0 ? "form" : head.length > 4 ? "dense" : "plain"}">
${
  head.length === 0
    ? ""
    : html`<thead>
<tr>${head.map((heading, column) => (heading === "" ? html`<td></td>` : html`<th scope="col"${brief(columns[column])}><p>${heading}</p></th>`))}</tr>
</thead>
`
}<tbody>
${rows.map(
  (row) => html`<tr>${row.map((lines, column) =>
    head.length === 0 && column === 0 && lines.length > 0
      ? html`<th scope="row">${cell(lines)}</th>`
      : html`<td${brief(columns[column])}>${cell(lines)}</td>`,
  )}</tr>
`,
)}${
  signed === null
    ? ""
    : html`<tr class="signed"><td colspan="${columns.length}">
${signed}</td></tr>
`
}</tbody>
</table>
</section>
`;

const brief = (column: PaperTable["columns"][number] | undefined): Markup | string =>
  column?.isBrief ? html` class="brief"` : "";

const cell = (lines: readonly string[]): Markup => html`${lines.map((text) => html`<p>${text}</p>`)}`;
