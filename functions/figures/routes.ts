import * as z from "zod";
import {
  figuresIndex,
  figuresResource,
  period,
  releaseAnswer,
  releaseRequest,
  storedYear,
} from "../../schema/contracts/figures.ts";
import { forget } from "../http/forget.ts";
import { memberOf } from "../http/member.ts";
import { type AppContext, operation } from "../http/operation.ts";
import { anyone, staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { rendered } from "../http/rendered.ts";
import { contentHash, linksOf, renderRelease } from "./release.ts";
import { type Format, readDeclaration, readReleases, readRendering, storeRelease } from "./store.ts";

const year = z.strictObject({ year: period });
const pinned = z.strictObject({
  year: period,
  revision: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/)
    .meta({ description: "The revision's number, from 1." }),
});

const mediaTypes = {
  json: "application/json",
  csv: "text/csv; charset=utf-8; header=present",
} as const satisfies Record<Format, string>;

/** What a spreadsheet needs to read a CSV as UTF-8. */
const byteOrderMark = "\uFEFF";

/** The bytes of a revision (the latest where none is named) as they were frozen. */
async function serve(
  c: AppContext,
  period: string,
  format: Format,
  revision?: number,
  excel = false,
): Promise<Response> {
  const found = await readRendering(c.env.DB, period, format, revision);
  if (found === undefined) throw new ProblemError("not-found", "Nothing was released under this period and revision.");
  const { [`pinned_${format}` as const]: link } = linksOf(period, found.revision);
  const headers = { Link: `<${link}>; rel="canonical"`, "Cache-Tag": `figures-${period}` };
  return excel
    ? rendered(mediaTypes[format], byteOrderMark + found.body, { headers })
    : rendered(mediaTypes[format], found.body, { hash: found.bodyHash, headers });
}

const reading = { method: "get", tag: "Figures", policy: anyone, problems: ["not-found"] } as const;
const csvQuery = z.strictObject({
  excel: z.literal("1").optional().meta({ description: "Puts a byte order mark first, for Excel." }),
});
const csvAnswer = {
  200: { description: "All columns, one line a figure (RFC 4180, UTF-8).", mediaTypes: ["text/csv"] },
};
const jsonAnswer = {
  200: { description: 'A Frictionless Data Resource; pandas reads it with `orient="table"`.', schema: figuresResource },
};

export const index = operation(
  {
    ...reading,
    id: "listFigures",
    path: "/v1/figures",
    summary: "The periods with released figures",
    caching: "current",
    problems: [],
    answers: { 200: { description: "Each period with its latest revision.", schema: figuresIndex } },
  },
  async (c) => {
    const items = (await readReleases(c.env.DB)).map(({ period, form, revision, releasedAt }) => ({
      period,
      form,
      revision,
      released_at: releasedAt,
      links: linksOf(period, revision),
    }));
    return rendered(mediaTypes.json, JSON.stringify({ items }), { headers: { "Cache-Tag": "figures-index" } });
  },
);

export const latestJson = operation(
  {
    ...reading,
    id: "getFigures",
    path: "/v1/figures/{year}.json",
    summary: "A year's figures",
    caching: "current",
    params: year,
    answers: jsonAnswer,
  },
  (c, { params }) => serve(c, params.year, "json"),
);

export const latestCsv = operation(
  {
    ...reading,
    id: "getFiguresCsv",
    path: "/v1/figures/{year}.csv",
    summary: "A year's figures, as CSV",
    caching: "current",
    params: year,
    query: csvQuery,
    answers: csvAnswer,
  },
  (c, { params, query }) => serve(c, params.year, "csv", undefined, query.excel === "1"),
);

export const pinnedJson = operation(
  {
    ...reading,
    id: "getFiguresRevision",
    path: "/v1/figures/{year}/r{revision}.json",
    summary: "One revision of a year's figures; it never changes",
    caching: "pinned",
    params: pinned,
    answers: jsonAnswer,
  },
  (c, { params }) => serve(c, params.year, "json", Number(params.revision)),
);

export const pinnedCsv = operation(
  {
    ...reading,
    id: "getFiguresRevisionCsv",
    path: "/v1/figures/{year}/r{revision}.csv",
    summary: "One revision of a year's figures, as CSV; it never changes",
    caching: "pinned",
    params: pinned,
    query: csvQuery,
    answers: csvAnswer,
  },
  (c, { params, query }) => serve(c, params.year, "csv", Number(params.revision), query.excel === "1"),
);

export const release = operation(
  {
    id: "releaseFigures",
    method: "post",
    path: "/v1/staff/figures/{year}/releases",
    tag: "Staff: figures",
    summary: "Freeze the declared year as its next revision and publish it",
    policy: staff("editor", "head"),
    caching: "no-store",
    params: year,
    body: releaseRequest,
    answers: { 201: { description: "Released; `Location` names the revision.", schema: releaseAnswer } },
    problems: ["not-found", "unchanged", "conflict"],
  },
  async (c, { params, body }) => {
    const { document, latest } = await readDeclaration(c.env.DB, params.year);
    if (document === undefined) throw new ProblemError("not-found", `No figures are declared for ${params.year}.`);
    const declared = storedYear.parse(JSON.parse(document));
    if (latest?.contentHash === (await contentHash(declared))) {
      throw new ProblemError("unchanged", `Revision ${latest.revision} already says exactly this.`);
    }
    const member = memberOf(c);
    const { release, checks } = await renderRelease(declared, c.env.AGENCY, {
      period: params.year,
      revision: (latest?.revision ?? 0) + 1,
      reason: body.reason,
      releasedAt: c.var.outside.now().toISOString(),
      releasedBy: member.id,
      releasedAs: member.roles.includes("head") ? "head" : "editor",
    });
    if (!(await storeRelease(c.env.DB, release, document))) {
      throw new ProblemError("conflict", "Somebody declared or released this year meanwhile; look again.");
    }
    const links = linksOf(params.year, release.revision);
    c.executionCtx.waitUntil(
      forget(
        c,
        ["/v1/figures", links.json, links.csv, `${links.csv}?excel=1`],
        ["figures-index", `figures-${params.year}`],
      ),
    );
    return {
      status: 201,
      body: {
        period: params.year,
        form: declared.form,
        revision: release.revision,
        released_at: release.releasedAt,
        reason: release.reason,
        checks,
        links,
      },
      headers: { Location: links.pinned_json },
    };
  },
);
