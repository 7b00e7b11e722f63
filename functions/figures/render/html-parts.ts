import { html, raw } from "hono/html";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { checkLabels } from "../../labels/checks.ts";
import { figureHeadings } from "../../labels/columns.ts";
import { cellColumnLabels, valueOriginLabels } from "../../labels/figures.ts";
import { notesHeading, notStatedLegend, notStatedMark, sourceHeading } from "../../labels/footnotes.ts";
import { label } from "../../labels/label.ts";
import { bilingual, english, type Markup } from "../../labels/markup.ts";
import { printedUnit } from "../../labels/units.ts";
import { groupedNumber } from "../../text/grouped-number.ts";
import { cellKey, type Figure } from "../cells.ts";
import { figureLabel } from "../figure-labels.ts";
import type { Table } from "../layouts/chapters.ts";
import { type Footnote, footnotesOf, sentences, shareText, unitInBox } from "../layouts/footnotes.ts";
import { type Box, cellsOf, type Grid } from "../layouts/grid.ts";
import type { Release } from "./figures-json.ts";

/** What a page states of its revision, next to the figures. */
export interface Edition {
  /** The agency's own day. */
  releasedOn: string;
  /** Where this service is reached, so that links work on another site too; the same site where it is not stated. */
  origin: string;
}

/** Which revision a page is of, and since when. */
export const editionLine = ({ revision, released_at }: Release, { releasedOn }: Edition): Markup =>
  html`<p class="edition">第${revision}版，<time datetime="${released_at}">${releasedOn}</time>${english(`Revision ${revision}`)}</p>
`;

const qualifiers = { at_least: "≥", at_most: "≤", about: "≈" } as const;

/** Whether the report does not have a figure, where one that it has may be blank. */
const isNotStated = (figure: Figure | undefined): boolean =>
  figure === undefined ||
  (figure.value === null &&
    figure.value_text === null &&
    figure.value_origin !== "declared" &&
    figure.obs_status !== "M");

/** The text of a figure's box: blank where the report leaves it blank, `…` where it does not state it, `/` where it cannot exist. */
export function printed(figure: Figure | undefined): string {
  if (figure === undefined || isNotStated(figure)) return notStatedMark;
  const { value, value_text, qualifier, obs_status } = figure;
  if (obs_status === "M") return "/";
  const text = value === null ? (value_text ?? "") : groupedNumber(value);
  return text === ""
    ? ""
    : `${qualifier === null ? "" : qualifiers[qualifier]}${text}${obs_status === "E" ? " (E)" : ""}`;
}

/** What is to be known of where a figure comes from; nothing where it is printed or counted. */
const originOf = ({ value_origin }: Figure) => (value_origin === "derived" ? [valueOriginLabels.derived] : []);

/** A table that is wider than its page is scrolled by itself, by the keyboard too. */
const scrolling = (caption: Labels, one: Markup): Markup =>
  html`<section class="scroll" aria-label="${caption.zh_hans}" tabindex="0">
${one}</section>
`;

const span = ({ across = 1, down = 1 }: Box) =>
  raw(`${across > 1 ? ` colspan="${across}"` : ""}${down > 1 ? ` rowspan="${down}"` : ""}`);

/** The figures of a table and their footnotes, by cell. */
interface Printed {
  known: ReadonlyMap<string, Figure>;
  footnotes: ReadonlyMap<string, Footnote>;
}

function box(one: Box, { known, footnotes }: Printed): Markup {
  if ("text" in one) return html`<td${span(one)}>${bilingual(one.text)}</td>`;
  if ("heading" in one) return html`<th scope="${one.heads}"${span(one)}>${bilingual(one.heading)}</th>`;
  const figure = known.get(cellKey(one.cell));
  const unit = figure && unitInBox(figure);
  const footnote = footnotes.get(cellKey(one.cell));
  return html`<td${span(one)}>${printed(figure)}${unit ? bilingual(unit) : ""}${footnote ? html`<sup>[${footnote.number}]</sup>` : ""}</td>`;
}

const line = (boxes: readonly Box[], figures: Printed): Markup =>
  html`<tr>${boxes.map((one) => box(one, figures))}</tr>
`;

const notesWithLegend = label(
  `${notesHeading.zh_hans}${notStatedLegend.zh_hans}`,
  `${notesHeading.zh_hant}${notStatedLegend.zh_hant}`,
  `${notesHeading.en}${notStatedLegend.en}`,
);

/** What is printed below a table: what `…` means, where it stands in it, and the footnotes. */
function below({ footnotes }: Printed, hasUnstated: boolean, own: Markup | undefined): Markup {
  const notes = [...footnotes.values()];
  if (notes.length === 0 && !hasUnstated && own === undefined) return html``;
  return html`<div class="notes">
<p>${bilingual(hasUnstated ? notesWithLegend : notesHeading)}</p>
${own ?? ""}${notes.map(
  ({ number, text }) => html`<p>[${number}] ${text.zh_hans}${text.en === text.zh_hans ? "" : english(text.en)}</p>
`,
)}</div>
`;
}

/** What a table is printed with besides its figures: all figures of the year, by which shares name what they are of, and the notes of tables. */
interface Printing {
  year: readonly Figure[];
  release: Release;
}

/** What the report prints below a table of itself. */
function noteOf(table: string, { table_notes = [] }: Release): Markup | undefined {
  const own = table_notes.find((one) => one.table === table);
  return own && paragraphs(own.note);
}

function grid({ id, caption, head, bodies }: Grid, figures: readonly Figure[], { year, release }: Printing): Markup {
  const cells = cellsOf({ bodies });
  const inTable = new Map(figures.map((figure) => [cellKey(figure), figure]));
  const known = { known: inTable, footnotes: footnotesOf(figures, year, originOf) };
  const hasUnstated = cells.some((cell) => isNotStated(inTable.get(cellKey(cell))));
  const table = scrolling(
    caption,
    html`<table class="${id}">
<caption>${bilingual(caption)}</caption>
${
  head.length === 0
    ? ""
    : html`<thead>
${head.map((boxes) => line(boxes, known))}</thead>
`
}${bodies.map(
  (lines) => html`<tbody>
${lines.map((boxes) => line(boxes, known))}</tbody>
`,
)}</table>
`,
  );
  return html`${table}${below(known, hasUnstated, noteOf(id, release))}`;
}

const columns = [
  cellColumnLabels.indicator,
  figureHeadings.unit.label,
  figureHeadings.value.label,
  figureHeadings.share_pct.label,
  figureHeadings.growth_pct.label,
  figureHeadings.note.label,
];

const remark = (figure: Figure): Markup => {
  const { zh_hans, en } = sentences([...originOf(figure), ...notedBy(figure)]);
  return html`${zh_hans}${en === zh_hans ? "" : english(en)}`;
};

const notedBy = ({ note }: Figure) => (note === null ? [] : [label(note, note, note)]);

function list({ id, caption, figures }: Table, { release }: Printing): Markup {
  const table = scrolling(
    caption,
    html`<table class="${id}">
<caption>${bilingual(caption)}</caption>
<thead>
<tr>${columns.map((column) => html`<th scope="col">${bilingual(column)}</th>`)}</tr>
</thead>
<tbody>
${figures.map(
  (
    figure,
  ) => html`<tr><th scope="row">${bilingual(figureLabel(figure))}</th><td>${printedUnit(figure.unit)}</td><td>${printed(figure)}</td><td>${shareText(figure)}</td><td>${figure.growth_pct === null ? "" : groupedNumber(figure.growth_pct)}</td><td>${remark(figure)}</td></tr>
`,
)}</tbody>
</table>
`,
  );
  const nothing = { known: new Map(), footnotes: new Map() };
  return html`${table}${below(nothing, false, noteOf(id, release))}`;
}

/** A table as HTML: the form's own grid, or the plain list. */
export const table = (one: Table, printing: Printing): Markup =>
  one.grid === undefined ? list(one, printing) : grid(one.grid, one.figures, printing);

/** What the year says of all its figures: what they are taken from, and what is to be known of them. */
export function remarksOnYear({ source, note }: Release): Markup {
  if (source === null && note === null) return html``;
  return html`<div class="notes">
${
  note === null
    ? ""
    : html`<p>${bilingual(notesHeading)}</p>
${paragraphs(note)}`
}${
  source === null
    ? ""
    : html`<p>${bilingual(sourceHeading)}</p>
${paragraphs(source)}`
}</div>
`;
}

const noteHeading = label("勾稽关系说明", "勾稽關係說明", "What does not add up");

/** The checks that fail, both sides and the gap, and what the agency says about it; nothing where none fails. */
export function failures({ checks, explanation }: Release): Markup {
  const failed = checks.filter(({ status }) => status === "fail");
  if (failed.length === 0 && explanation === null) return html``;
  return html`<aside class="checks">
<p><strong>${bilingual(noteHeading)}</strong></p>
${explanation === null ? "" : paragraphs(explanation)}${
  failed.length === 0
    ? ""
    : html`<ul>
${failed.map(
  (check) => html`<li>${failure(check)}</li>
`,
)}</ul>
`
}</aside>
`;
}

function failure({ id, scope, left, right, gap }: CheckResult): Markup {
  const { zh_hans, en } = checkLabels[id] ?? label("", "", "");
  return html`${id} ${zh_hans}：<code>${scope}</code> ${left} ≠ ${right} (${gap !== null && gap > 0 ? "+" : ""}${gap})${english(en)}`;
}

/** Plain text as paragraphs: a line break begins a new one. */
export const paragraphs = (text: string): Markup =>
  html`${text
    .split(/\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .map(
      (paragraph) => html`<p>${paragraph}</p>
`,
    )}`;

/** A complete page. It runs no script and takes its style from this service, so that it can be printed and framed. */
export const htmlPage = (title: string, alternate: string, body: Markup): Markup => html`<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/figures.css">
<link rel="alternate" type="application/json" href="${alternate}">
</head>
<body>
<main class="gongkai">
${body}</main>
</body>
</html>
`;
