/** A public address: the operation that answers it, its path (a URI template of RFC 6570 where it has parameters), and what it answers. */
export interface PublicAddress {
  readonly operation: string;
  readonly path: string;
  readonly type: string;
}

const at = (operation: string, path: string, type = "application/json"): PublicAddress => ({ operation, path, type });

const csv = "text/csv";
const html = "text/html";

/** Every address that anybody may read, in the order of their use. */
export const publicAddresses: readonly PublicAddress[] = [
  at("listFigures", "/v1/figures"),
  at("getDataPackage", "/datapackage.json"),
  at("compareFigures", "/v1/figures/compare.json"),
  at("getFigures", "/v1/figures/{year}.json"),
  at("getFigureRows", "/v1/figures/{year}.rows.json"),
  at("getFiguresCsv", "/v1/figures/{year}.csv", csv),
  at("getFiguresJsonStat", "/v1/figures/{year}.jsonstat.json"),
  at("getFiguresPage", "/v1/figures/{year}.html", html),
  at("getFiguresFragment", "/v1/figures/{year}.fragment.html", html),
  at("listFigureRevisions", "/v1/figures/{year}/revisions"),
  at("getFiguresRevision", "/v1/figures/{year}/r{revision}.json"),
  at("getFigureRowsRevision", "/v1/figures/{year}/r{revision}.rows.json"),
  at("getFiguresRevisionCsv", "/v1/figures/{year}/r{revision}.csv", csv),
  at("getFiguresJsonStatRevision", "/v1/figures/{year}/r{revision}.jsonstat.json"),
  at("getFiguresPageRevision", "/v1/figures/{year}/r{revision}.html", html),
  at("getFiguresFragmentRevision", "/v1/figures/{year}/r{revision}.fragment.html", html),
  at("getReport", "/v1/reports/{year}.json"),
  at("getReportPage", "/v1/reports/{year}.html", html),
  at("getReportRevision", "/v1/reports/{year}/r{revision}.json"),
  at("getReportPageRevision", "/v1/reports/{year}/r{revision}.html", html),
  at("getTimeliness", "/v1/timeliness/{year}.json"),
  at("getTimelinessCsv", "/v1/timeliness/{year}.csv", csv),
  at("listPublications", "/v1/publications"),
  at("getPublication", "/v1/publications/{organisation}/{number}"),
  at("getPublicationHistory", "/v1/publications/{organisation}/{number}/history"),
  at("getPublicationsOfYear", "/v1/publications.ndjson{?year}", "application/x-ndjson"),
  at("getPublicationsCsv", "/v1/publications.csv{?year}", csv),
  at("listDisclosures", "/v1/disclosures"),
  at("getDisclosure", "/v1/disclosures/{no}"),
  at("getPublicationRollup", "/v1/rollups/publications.json"),
  at("getPublicationRollupRows", "/v1/rollups/publications.rows.json"),
  at("getPublicationRollupCsv", "/v1/rollups/publications.csv", csv),
  at("getMetricRollup", "/v1/rollups/metrics.json"),
  at("getMetricRollupCsv", "/v1/rollups/metrics.csv", csv),
  at("getRollupRevisions", "/v1/rollups/publications/{month}/revisions"),
  at("getUpdates", "/v1/updates.json", "application/feed+json"),
  at("getUpdatesAtom", "/v1/updates.atom", "application/atom+xml"),
  at("getCodelist", "/v1/codelists/{name}.json"),
  at("getChannelCodeList", "/v1/codelists/channels.json"),
  at("listAnchors", "/v1/anchors"),
  at("listAnchorKeys", "/v1/anchors/keys.json"),
  at("healthz", "/healthz"),
  at("openapi", "/openapi.json"),
  at("openapiStaff", "/openapi.staff.json"),
  at("docs", "/docs", html),
  at("docsLicence", "/docs/licence", html),
  at("docsReference", "/docs/reference", html),
  at("docsStaffReference", "/docs/reference/staff", html),
  at("problems", "/docs/problems", html),
  at("problem", "/docs/problems/{code}", html),
  at("getApiCatalog", "/.well-known/api-catalog", "application/linkset+json"),
  at("securityTxt", "/.well-known/security.txt", "text/plain"),
];

/** Where programs find what describes the API (RFC 9727); said by `/v1` and each page of the documentation. */
export const catalogLink = '</.well-known/api-catalog>; rel="api-catalog"';
