import { html } from "hono/html";
import type { Markup } from "../../labels/markup.ts";
import { docsLayout } from "./docs-layout.ts";

const titles = {
  "/openapi.json": "Reference: public operations",
  "/openapi.staff.json": "Reference: operations of staff",
} as const;

/** A document of the API, drawn by functions/site/static/docs.js. */
export const referencePage = (document: keyof typeof titles): Markup =>
  docsLayout({
    title: titles[document],
    head: html`<link rel="stylesheet" href="/assets/swagger-ui.css">
<link rel="stylesheet" href="/assets/reference.css">
<script defer src="/assets/swagger-ui-bundle.js"></script>
<script defer src="/assets/docs.js"></script>
`,
    content: html`<main id="api" data-document="${document}"></main>
<noscript><p>This page needs scripts to be allowed. It draws <a href="${document}">${document}</a>.</p></noscript>
`,
  });
