import { html, raw } from "hono/html";
import type { Markup } from "../../labels/markup.ts";
import type { Release } from "./figures-json.ts";

/** The formats a reader may take the figures in, as schema.org names them. */
const distributions = [
  ["json", "application/json"],
  ["csv", "text/csv"],
  ["jsonstat", "application/json"],
] as const;

/** What a release is, as a schema.org Dataset (https://schema.org/Dataset). */
export function datasetOf(release: Release, origin: string) {
  const { agency, licence, period, revision, released_at, links } = release;
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    "@id": `urn:gongkai:${agency.code}:figures:${period}`,
    name: `${agency.name.zh_hans}${period}年政府信息公开工作年度报告数据`,
    alternateName: `${agency.name.en}: figures of the ${period} annual report on disclosure of government information`,
    description:
      `${agency.name.zh_hans}${period}年主动公开政府信息、收到和处理政府信息公开申请、` +
      "政府信息公开行政复议和行政诉讼情况的统计数据。",
    inLanguage: ["zh-Hans", "zh-Hant", "en"],
    temporalCoverage: `${period}-01-01/${period}-12-31`,
    version: String(revision),
    dateModified: released_at,
    isAccessibleForFree: true,
    license: licence?.path,
    creator: { "@type": "GovernmentOrganization", name: agency.name.zh_hans, alternateName: agency.name.en },
    distribution: distributions.map(([format, encodingFormat]) => ({
      "@type": "DataDownload",
      encodingFormat,
      contentUrl: origin + (links[`pinned_${format}`] ?? ""),
    })),
  };
}

/**
 * The same in JSON-LD. It is data, not script: no browser runs it and no content security policy stops it. `<` is escaped, so that no
 * text in it can end the element.
 */
export function dataset(release: Release, origin: string): Markup {
  const json = JSON.stringify(datasetOf(release, origin)).replaceAll("<", "\\u003c");
  return html`<script type="application/ld+json">${raw(json)}</script>
`;
}
