import type { Format } from "../../../schema/contracts/releases.ts";
import type { Section } from "../../../schema/contracts/sections.ts";
import type { Figure } from "../cells.ts";
import { type RevisionRecord, revisionListOf } from "../revisions.ts";
import { renderReportHtml, renderReportJson } from "./annual-report.ts";
import { renderCsv } from "./figures-csv.ts";
import { type Release, renderJson } from "./figures-json.ts";
import type { Edition } from "./html-parts.ts";
import { renderJsonStat } from "./json-stat.ts";
import { renderFragment, renderTables } from "./statutory-tables.ts";

/** What every format is rendered from. `revisions` are the year's, up to this one. */
export interface RevisionContent {
  figures: readonly Figure[];
  released: Release;
  sections: readonly Section[];
  edition: Edition;
  revisions: readonly RevisionRecord[];
}

/** Each format's bytes. */
export const render: Readonly<Record<Format, (content: RevisionContent) => string | Promise<string>>> = {
  json: ({ figures, released }) => renderJson(figures, released),
  csv: ({ figures }) => renderCsv(figures),
  jsonstat: ({ figures, released }) => renderJsonStat(figures, released),
  html: ({ figures, released, edition }) => renderTables(figures, released, edition),
  fragment: ({ figures, released, edition }) => renderFragment(figures, released, edition),
  report_json: ({ figures, sections, released }) => renderReportJson(figures, sections, released),
  report_html: ({ figures, sections, released, edition }) => renderReportHtml(figures, sections, released, edition),
  revisions: ({ released, revisions }) => JSON.stringify(revisionListOf(released.period, revisions)),
};
