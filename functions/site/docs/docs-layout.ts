import { html } from "hono/html";
import type { Markup } from "../../labels/markup.ts";

/** A sentence of ours, in which what stands between backticks is code. */
export const sentence = (text: string): Markup =>
  html`${text.split("`").map((piece, at) => (at % 2 === 1 ? html`<code>${piece}</code>` : piece))}`;

interface DocsPage {
  title: string;
  content: Markup;
  /** Style sheets and scripts beyond our own style sheet. */
  head?: Markup;
}

/** A page of the documentation: readable without a script unless it brings one, on a telephone and printed on A4. */
export const docsLayout = ({ title, content, head }: DocsPage): Markup => html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/docs.css">
${head ?? ""}</head>
<body>
<header>
<nav aria-label="Documentation">
<ul>
<li><a href="/docs">API</a></li>
<li><a href="/docs/reference">Public operations</a></li>
<li><a href="/docs/reference/staff">Operations of staff</a></li>
<li><a href="/docs/problems">Problems</a></li>
</ul>
</nav>
</header>
${content}</body>
</html>
`;

/** A page of text. */
export const docsArticle = (title: string, content: Markup): Markup =>
  docsLayout({ title, content: html`<main class="article">\n<h1>${title}</h1>\n${content}</main>\n` });
