import { html } from "hono/html";
import type { Figure } from "../cells.ts";
import { tablesOf } from "../report/chapters.ts";
import { dataset } from "./dataset.ts";
import { type Edition, failures, page, table, words } from "./html.ts";
import type { Release } from "./json.ts";
import { said } from "./words.ts";

/**
 * The tables alone, to be put into a page of the agency's own site: no style, no script, and one class to style them by.
 */
export async function renderFragment(figures: readonly Figure[], release: Release, edition: Edition): Promise<string> {
  return String(await tables(figures, release, edition));
}

const tables = (
  figures: readonly Figure[],
  release: Release,
  edition: Edition,
) => html`<div class="gongkai" lang="zh-Hans">
${tablesOf(figures, release.form).map(table)}${failures(release)}${dataset(release, edition.origin)}</div>
`;

/** The tables as a page of their own. */
export async function renderTables(figures: readonly Figure[], release: Release, edition: Edition): Promise<string> {
  const { agency, period, revision, released_at, links } = release;
  const title = said(
    `${agency.name.zh_hans}${period}年政府信息公开工作统计表`,
    `${agency.name.zh_hant}${period}年政府信息公開工作統計表`,
    `${agency.name.en}: disclosure of government information in ${period}`,
  );
  const body = html`<h1>${words(title)}</h1>
<p class="edition">${words(said(`第${revision}版`, `第${revision}版`, `Revision ${revision}`))}, <time datetime="${released_at}">${edition.releasedOn}</time></p>
${tables(figures, release, edition)}`;
  return String(await page(title.zh_hans, links.json ?? "", body));
}
