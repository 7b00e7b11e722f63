import type * as z from "zod";
import { figureRows, figuresResource } from "../../schema/contracts/released-figures.ts";
import { type Format, jsonStat, report, revisionInPath, yearInPath } from "../../schema/contracts/releases.ts";
import { revisionList } from "../../schema/contracts/revisions.ts";
import { csvQuery } from "../../schema/contracts/tables.ts";
import { caching } from "../http/caching.ts";
import { type Call, operation, type Rendered } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { rendered } from "../http/response.ts";
import { csvType, renderedCsv } from "../tables/csv-writer.ts";
import { readRendering } from "./figures.store.ts";
import { renderLate } from "./late-format.ts";
import { latestLinksOf, versionLinks } from "./links.ts";
import { frozenRows } from "./render/figures-json.ts";

const json = "application/json";
const page = "text/html; charset=utf-8";

const mediaTypes: Readonly<Record<Format, string>> = {
  json,
  csv: csvType,
  jsonstat: json,
  html: page,
  fragment: page,
  report_json: json,
  report_html: page,
  revisions: json,
};

/** A page of ours runs nothing and may be framed by any site: a disclosure platform is embedded in the agency's. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors *",
].join("; ");

const pageHeaders = { "Content-Security-Policy": contentSecurityPolicy, "Referrer-Policy": "no-referrer" };

/**
 * The bytes of a revision (the latest where none is named) as they were frozen; in a format of later, rendered now, and not for good.
 */
async function readFrozen(
  call: Call,
  period: string,
  format: Format,
  revision?: string,
  query: { excel?: "1" | undefined } = {},
): Promise<Rendered> {
  const number = revision === undefined ? undefined : Number(revision);
  const frozen = await readRendering(call.env.DB, period, format, number);
  const found = frozen ?? (await renderLate(call.env, period, format, number));
  if (found === undefined) throw notReleased();
  const headers = {
    Link: linkOf(period, format, found.revision),
    "Cache-Tag": `figures-${period}`,
    ...(frozen === undefined ? { "Cache-Control": caching.current.cacheControl } : {}),
    ...(mediaTypes[format] === page ? pageHeaders : {}),
  };
  const hash = frozen === undefined ? {} : { hash: frozen.bodyHash };
  if (format === "csv") return renderedCsv(found.body, query, { ...hash, headers });
  return rendered(mediaTypes[format], found.body, { ...hash, headers });
}

const notReleased = () => new ProblemError("not-found", "Nothing was released under this period and revision.");

/** The list of revisions grows, so it has no versions, and is its own. */
const linkOf = (period: string, format: Format, revision: number) =>
  format === "revisions"
    ? `<${latestLinksOf(period).revisions}>; rel="canonical"`
    : versionLinks(period, format, revision);

/** The rows of a revision and nothing else, from its frozen JSON, and so as unchanging as that. */
async function readRows(call: Call, period: string, revision?: string): Promise<Rendered> {
  const frozen = await readRendering(
    call.env.DB,
    period,
    "json",
    revision === undefined ? undefined : Number(revision),
  );
  if (frozen === undefined) throw notReleased();
  const headers = { Link: versionLinks(period, "rows", frozen.revision), "Cache-Tag": `figures-${period}` };
  return rendered(json, frozenRows(frozen.body), { headers });
}

const reading = { method: "get", tag: "Figures", policy: anyone, problems: ["not-found"] } as const;

const ofLatest =
  'The latest revision, until another is released; `Link` with `rel="canonical"` names where it stays. `not-found` before a first release.';
const ofRevision =
  "Frozen when it was released: a correction is another revision. `not-found` where there is no such one.";

/** One format of a year's figures: of the latest revision, and of one revision for good. */
function latestAndPinned({ id, path, read, what, description, answers }: FormatContract) {
  const common = { ...reading, answers };
  return {
    latest: operation(
      {
        ...common,
        id,
        path: path(""),
        summary: `A year's ${what}`,
        description: `${description} ${ofLatest}`,
        caching: "current",
        params: yearInPath,
      },
      (call, { params }) => read(call, params.year),
    ),
    pinned: operation(
      {
        ...common,
        id: `${id}Revision`,
        path: path("/r{revision}"),
        summary: `One revision of a year's ${what}; it never changes`,
        description: `${description} ${ofRevision}`,
        caching: "pinned",
        params: revisionInPath,
      },
      (call, { params }) => read(call, params.year, params.revision),
    ),
  };
}

/** Reads a format that was frozen. */
const reads = (format: Format) => (call: Call, period: string, revision?: string) =>
  readFrozen(call, period, format, revision);

interface FormatContract {
  id: string;
  path: (revision: string) => string;
  read: (call: Call, period: string, revision?: string) => Promise<Rendered>;
  what: string;
  description: string;
  answers: { 200: { description: string; schema?: z.ZodType; mediaTypes?: readonly string[]; example?: string } };
}

export const getFigures = latestAndPinned({
  id: "getFigures",
  path: (revision) => `/v1/figures/{year}${revision}.json`,
  read: reads("json"),
  what: "figures",
  description: "`data` has the rows, `schema` their columns, `meta` why they were released and how they add up.",
  answers: {
    200: {
      description: 'A Frictionless Data Resource; pandas reads it with `orient="table"`.',
      schema: figuresResource,
    },
  },
});

export const getFigureRows = latestAndPinned({
  id: "getFigureRows",
  path: (revision) => `/v1/figures/{year}${revision}.rows.json`,
  read: readRows,
  what: "figures, as an array of rows",
  description: "An array of the rows, each with its year, revision and form.",
  answers: {
    200: {
      description: "The rows of `data` alone, for tools that read arrays: D3, Power Query, pandas.",
      schema: figureRows,
    },
  },
});

export const getFiguresJsonStat = latestAndPinned({
  id: "getFiguresJsonStat",
  path: (revision) => `/v1/figures/{year}${revision}.jsonstat.json`,
  read: reads("jsonstat"),
  what: "figures, as JSON-stat 2.0",
  description: "Cubes of year, indicator, breakdown and kind of applicant, without blanks, for statistical software.",
  answers: {
    200: {
      description: "A JSON-stat 2.0 collection; one dataset where the revision was released before 0.3.",
      schema: jsonStat,
    },
  },
});

export const getFiguresPage = latestAndPinned({
  id: "getFiguresPage",
  path: (revision) => `/v1/figures/{year}${revision}.html`,
  read: reads("html"),
  what: "statutory tables, as a page",
  description: "As the form prints them. It may be framed by any site and runs no script.",
  answers: { 200: { description: "A page, ready to print.", mediaTypes: ["text/html"] } },
});

export const getFiguresFragment = latestAndPinned({
  id: "getFiguresFragment",
  path: (revision) => `/v1/figures/{year}${revision}.fragment.html`,
  read: reads("fragment"),
  what: "statutory tables, to embed",
  description: "HTML to put into a page of another site, which brings its own styles.",
  answers: { 200: { description: "The tables alone, for a page of another site.", mediaTypes: ["text/html"] } },
});

export const getReport = latestAndPinned({
  id: "getReport",
  path: (revision) => `/v1/reports/{year}${revision}.json`,
  read: reads("report_json"),
  what: "annual report",
  description: "The narrative by section, each with its tables and their figures.",
  answers: { 200: { description: "Its sections, with the tables in place.", schema: report } },
});

export const getReportPage = latestAndPinned({
  id: "getReportPage",
  path: (revision) => `/v1/reports/{year}${revision}.html`,
  read: reads("report_html"),
  what: "annual report, as a page",
  description: "The narrative with its tables. It may be framed by any site and runs no script.",
  answers: { 200: { description: "A page, ready to print.", mediaTypes: ["text/html"] } },
});

const asCsv = "One line a figure, a text that a spreadsheet would run behind an apostrophe.";

const csvContract = {
  ...reading,
  query: csvQuery,
  answers: {
    200: {
      description: "All columns, one line a figure (RFC 4180, UTF-8).",
      mediaTypes: ["text/csv"],
      example:
        "period,indicator,breakdown,applicant_kind,label_zh_hans,label_zh_hant,label_en,unit,measure,value,value_text,qualifier," +
        "share_pct,share_of,growth_pct,prior_value,prior_period,additive,value_origin,obs_status,revision,form,share_decimals,note\r\n" +
        "2016,requests.outcome,granted,_T,同意公开,同意公開,Granted,request,flow,24,,,9.72,requests.received,,,,true,declared,A,1,2014,,\r\n",
    },
  },
} as const;

export const getFiguresCsv = operation(
  {
    ...csvContract,
    id: "getFiguresCsv",
    path: "/v1/figures/{year}.csv",
    summary: "A year's figures, as CSV",
    description: `${asCsv} ${ofLatest}`,
    caching: "current",
    params: yearInPath,
  },
  (call, { params, query }) => readFrozen(call, params.year, "csv", undefined, query),
);

export const getFiguresRevisionCsv = operation(
  {
    ...csvContract,
    id: "getFiguresRevisionCsv",
    path: "/v1/figures/{year}/r{revision}.csv",
    summary: "One revision of a year's figures, as CSV; it never changes",
    description: `${asCsv} ${ofRevision}`,
    caching: "pinned",
    params: revisionInPath,
  },
  (call, { params, query }) => readFrozen(call, params.year, "csv", params.revision, query),
);

export const listFigureRevisions = operation(
  {
    ...reading,
    id: "listFigureRevisions",
    path: "/v1/figures/{year}/revisions",
    summary: "The revisions of a year: when, why, and which cells changed from what to what",
    description: "Each release adds one; none is changed or removed. `not-found` before a first release.",
    caching: "current",
    params: yearInPath,
    answers: { 200: { description: "First to last.", schema: revisionList } },
  },
  (call, { params }) => readFrozen(call, params.year, "revisions"),
);
