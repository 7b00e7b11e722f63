import { html, raw } from "hono/html";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { CheckResult } from "../../../schema/contracts/released-figures.ts";
import { checkLabels } from "../../labels/checks.ts";
import { cellColumnLabels } from "../../labels/figures.ts";
import { label } from "../../labels/label.ts";
import { bilingual, english, type Markup } from "../../labels/markup.ts";
import { printedUnit } from "../../labels/units.ts";
import { cellKey, type Figure } from "../cells.ts";
import { figureLabel } from "../figure-labels.ts";
import type { Table } from "../layouts/chapters.ts";
import type { Box, Grid } from "../layouts/grid.ts";
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

/** The text of a figure's box: blank where the report states nothing, `/` where the figure cannot exist. */
export function printed(figure: Figure | undefined): string {
  if (figure === undefined) return "";
  const { value, value_text, qualifier, obs_status } = figure;
  if (obs_status === "M") return "/";
  const text = value === null ? (value_text ?? "") : String(value);
  return text === ""
    ? ""
    : `${qualifier === null ? "" : qualifiers[qualifier]}${text}${obs_status === "E" ? " (E)" : ""}`;
}

/** A table that is wider than its page is scrolled by itself, by the keyboard too. */
const scrolling = (caption: Labels, one: Markup): Markup =>
  html`<section class="scroll" aria-label="${caption.zh_hans}" tabindex="0">
${one}</section>
`;

const span = ({ across = 1, down = 1 }: Box) =>
  raw(`${across > 1 ? ` colspan="${across}"` : ""}${down > 1 ? ` rowspan="${down}"` : ""}`);

function box(one: Box, known: ReadonlyMap<string, Figure>): Markup {
  if ("cell" in one) return html`<td${span(one)}>${printed(known.get(cellKey(one.cell)))}</td>`;
  return html`<th scope="${one.heads}"${span(one)}>${bilingual(one.heading)}</th>`;
}

const line = (boxes: readonly Box[], known: ReadonlyMap<string, Figure>): Markup =>
  html`<tr>${boxes.map((one) => box(one, known))}</tr>
`;

function grid({ id, caption, head, bodies }: Grid, figures: readonly Figure[]): Markup {
  const known = new Map(figures.map((figure) => [cellKey(figure), figure]));
  return scrolling(
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
}

const columns = [
  cellColumnLabels.indicator,
  label("单位", "單位", "Unit"),
  label("数值", "數值", "Value"),
  label("占比（%）", "佔比（%）", "Share (%)"),
  label("同比（%）", "同比（%）", "Growth (%)"),
];

function list({ id, caption, figures }: Table): Markup {
  return scrolling(
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
  ) => html`<tr><th scope="row">${bilingual(figureLabel(figure))}</th><td>${printedUnit(figure.unit)}</td><td>${printed(figure)}</td><td>${figure.share_pct ?? ""}</td><td>${figure.growth_pct ?? ""}</td></tr>
`,
)}</tbody>
</table>
`,
  );
}

/** A table as HTML: the form's own grid, or the plain list. */
export const table = (one: Table): Markup => (one.grid === undefined ? list(one) : grid(one.grid, one.figures));

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
