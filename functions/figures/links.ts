/** Where a period's figures and its report are served: the latest revision, and this one for good. */
export const linksOf = (period: string, revision: number) => ({
  ...latestLinksOf(period),
  ...pinnedLinksOf(period, revision),
});

/** The links that lead to the latest revision. */
export const latestLinksOf = (period: string) => ({
  json: `/v1/figures/${period}.json`,
  csv: `/v1/figures/${period}.csv`,
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
  pinned_jsonstat: `/v1/figures/${period}/r${revision}.jsonstat.json`,
  pinned_html: `/v1/figures/${period}/r${revision}.html`,
  pinned_fragment: `/v1/figures/${period}/r${revision}.fragment.html`,
  pinned_report_json: `/v1/reports/${period}/r${revision}.json`,
  pinned_report_html: `/v1/reports/${period}/r${revision}.html`,
});

/** Every address whose bytes a release of this period changes, but for comparisons. */
export function changedBy(period: string): string[] {
  const latest = latestLinksOf(period);
  return [...Object.values(latest), `${latest.csv}?excel=1`, "/v1/figures", "/datapackage.json"];
}
