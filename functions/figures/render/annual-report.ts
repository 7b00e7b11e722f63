import { html } from "hono/html";
import type { Report } from "../../../schema/contracts/releases.ts";
import type { Section } from "../../../schema/contracts/sections.ts";
import { label } from "../../labels/label.ts";
import { bilingual, type Markup } from "../../labels/markup.ts";
import { chineseNumber } from "../../text/chinese-numbers.ts";
import type { Figure } from "../cells.ts";
import { toRow } from "../columns.ts";
import { type Chapter, chaptersOf } from "../layouts/chapters.ts";
import type { Release } from "./figures-json.ts";
import { type Edition, editionLine, failures, htmlPage, paragraphs, remarksOnYear, table } from "./html-parts.ts";
import { dataset } from "./schema-org.ts";

/** What a year's report is called. */
export const reportTitle = ({ agency, period }: Release) =>
  label(
    `${agency.name.zh_hans}${period}年政府信息公开工作年度报告`,
    `${agency.name.zh_hant}${period}年政府信息公開工作年度報告`,
    `${agency.name.en}: annual report on the disclosure of government information, ${period}`,
  );

/** The annual report as JSON: its sections in order, each table in its section with its figures as rows. */
export function renderReportJson(figures: readonly Figure[], sections: readonly Section[], release: Release): string {
  const { agency, period, form, revision, released_at, reason, explanation, source, note, checks, licence, links } =
    release;
  const report: Report = {
    agency: { code: agency.code, name: agency.name },
    period,
    form,
    revision,
    released_at,
    reason,
    explanation,
    title: reportTitle(release),
    source,
    note,
    sections: chaptersOf(sections, figures, form).map(({ no, heading, text, tables }) => ({
      no,
      heading,
      text,
      tables: tables.map(({ id, caption, figures: rows }) => ({ id, caption, rows: rows.map(toRow) })),
    })),
    checks,
    licence,
    links,
  };
  return JSON.stringify(report);
}

/** The annual report as a page. */
export async function renderReportHtml(
  figures: readonly Figure[],
  sections: readonly Section[],
  release: Release,
  edition: Edition,
): Promise<string> {
  const title = reportTitle(release);
  const body = html`<h1>${bilingual(title)}</h1>
${editionLine(release, edition)}${chaptersOf(sections, figures, release.form).map((one) => chapter(one, { year: figures, release }))}${remarksOnYear(release)}${failures(release)}${dataset(release, edition.origin)}`;
  return String(await htmlPage(title.zh_hans, release.links.report_json ?? "", body));
}

const chapter = (
  { no, heading, text, tables }: Chapter,
  printing: Parameters<typeof table>[1],
): Markup => html`<section>
<h2>${typeof no === "number" ? chineseNumber(no) : no}、${heading}</h2>
${paragraphs(text)}${tables.map((one) => table(one, printing))}</section>
`;
