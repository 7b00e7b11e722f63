import { html } from "hono/html";
import { label } from "../../labels/label.ts";
import { bilingual } from "../../labels/markup.ts";
import type { Figure } from "../cells.ts";
import { tablesOf } from "../layouts/chapters.ts";
import type { Release } from "./figures-json.ts";
import { type Edition, editionLine, failures, htmlPage, remarksOnYear, table } from "./html-parts.ts";
import { dataset } from "./schema-org.ts";

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
${tablesOf(figures, release.form).map((one) => table(one, { year: figures, release }))}${remarksOnYear(release)}${failures(release)}${dataset(release, edition.origin)}</div>
`;

/** The tables as a page of their own. */
export async function renderTables(figures: readonly Figure[], release: Release, edition: Edition): Promise<string> {
  const { agency, period, links } = release;
  const title = label(
    `${agency.name.zh_hans}${period}年政府信息公开工作统计表`,
    `${agency.name.zh_hant}${period}年政府信息公開工作統計表`,
    `${agency.name.en}: disclosure of government information in ${period}`,
  );
  const body = html`<h1>${bilingual(title)}</h1>
${editionLine(release, edition)}${tables(figures, release, edition)}`;
  return String(await htmlPage(title.zh_hans, links.json ?? "", body));
}
