import { html } from "hono/html";
import type { Agency, Licence } from "../../../schema/contracts/agency.ts";
import type { Markup } from "../../labels/markup.ts";
import { docsArticle } from "./docs-layout.ts";

/** Under which terms the data may be used, in a sentence. */
export const dataTerms = (licence: Licence | undefined): Markup =>
  licence === undefined
    ? html`<p>The agency states no licence for the data; ask it before you publish them again.</p>\n`
    : html`<p>The data may be used under <a href="${licence.path}" rel="license">${licence.title}</a> (${licence.name}).</p>\n`;

/** The terms that a program is led to by `terms-of-service`. */
export const licencePage = ({ name, licence }: Agency): Markup =>
  docsArticle(
    "Licence",
    html`${dataTerms(licence)}<p>That is what this service answers: the figures, the catalogue of publications and its counts. The documents that entries of the
catalogue lead to have terms of their own. Name the ${name.en} (<span lang="zh-Hans">${name.zh_hans}</span>) as the source, and of
figures the revision they are of.</p>
<p>The service itself is free software under the Apache License 2.0. It answers as it can and promises no availability; what it
promises of its addresses and answers is said under <a href="/docs#versions">Versions</a>.</p>
`,
  );
