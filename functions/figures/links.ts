import { pageAddresses } from "../http/page-addresses.ts";
import { describedBy } from "../tables/csv-writer.ts";

/** Where a period's figures and its report are served: the latest revision, and this one for good. */
export const linksOf = (period: string, revision: number) => ({
  ...latestLinksOf(period),
  ...pinnedLinksOf(period, revision),
});

/** The links that lead to the latest revision. */
export const latestLinksOf = (period: string) => ({
  json: `/v1/figures/${period}.json`,
  csv: `/v1/figures/${period}.csv`,
  rows: `/v1/figures/${period}.rows.json`,
  jsonstat: `/v1/figures/${period}.jsonstat.json`,
  html: `/v1/figures/${period}.html`,
  fragment: `/v1/figures/${period}.fragment.html`,
  report_json: `/v1/reports/${period}.json`,
  report_html: `/v1/reports/${period}.html`,
  revisions: `/v1/figures/${period}/revisions`,
});

/** The links that never change what they lead to. */
export const pinnedLinksOf = (period: string, revision: number) => ({
  pinned_json: `/v1/figures/${period}/r${revision}.json`,
  pinned_csv: `/v1/figures/${period}/r${revision}.csv`,
  pinned_rows: `/v1/figures/${period}/r${revision}.rows.json`,
  pinned_jsonstat: `/v1/figures/${period}/r${revision}.jsonstat.json`,
  pinned_html: `/v1/figures/${period}/r${revision}.html`,
  pinned_fragment: `/v1/figures/${period}/r${revision}.fragment.html`,
  pinned_report_json: `/v1/reports/${period}/r${revision}.json`,
  pinned_report_html: `/v1/reports/${period}/r${revision}.html`,
});

/** What a period's figures are served as from a revision; the list of revisions is of the year. */
export type Served = Exclude<keyof ReturnType<typeof latestLinksOf>, "revisions">;

/**
 * The `Link` header of a revision in one form (RFC 8288): where it is for good, and the versions of the resource (RFC 5829). What comes
 * after it is not named, because an answer that never changes cannot know.
 */
export function versionLinks(period: string, served: Served, revision: number): string {
  const latest = latestLinksOf(period);
  const pinned = (number: number) => pinnedLinksOf(period, number)[`pinned_${served}` as const];
  return [
    `<${pinned(revision)}>; rel="canonical"`,
    `<${latest[served]}>; rel="latest-version"`,
    `<${latest.revisions}>; rel="version-history"`,
    ...(revision > 1 ? [`<${pinned(revision - 1)}>; rel="predecessor-version"`] : []),
    ...(served === "csv" ? [describedBy] : []),
  ].join(", ");
}

/** The pages of the public site: every released year, a year's latest revision, and one revision. */
export const reportPages = {
  all: "/reports",
  latest: (period: string) => `/reports/${period}`,
  pinned: (period: string, revision: number) => `/reports/${period}/r${revision}`,
};

/** The year so many years after a period, or before it. */
export const yearFrom = (period: string, years: number): string => String(Number(period) + years).padStart(4, "0");

/**
 * The pages that this revision of a period changes: the list, the year's own, the next year's, which is compared with it, and those of
 * the revisions before, which list them all.
 */
function pagesChangedBy(period: string, revision: number): string[] {
  const { all, latest, pinned } = reportPages;
  const before = Array.from({ length: revision - 1 }, (_, at) => pinned(period, at + 1));
  return [all, latest(period), latest(yearFrom(period, 1)), ...before].flatMap(pageAddresses);
}

/** Every address whose bytes this revision of a period changes, but for comparisons. */
export function changedBy(period: string, revision: number): string[] {
  const latest = latestLinksOf(period);
  return [
    ...Object.values(latest),
    `${latest.csv}?excel=1`,
    "/v1/figures",
    "/datapackage.json",
    ...pagesChangedBy(period, revision),
  ];
}
