import * as z from "zod";
import { declaredYear } from "../../schema/contracts/declared-figures.ts";
import { formId, period } from "../../schema/contracts/figures.ts";
import { historyQuery } from "../../schema/contracts/history.ts";
import { declaredYearAnswer, declaredYearRead, figuresHistory } from "../../schema/contracts/released-figures.ts";
import { csvTemplateQuery, tableTypes, templateQuery, workbookType } from "../../schema/contracts/tables.ts";
import { todayOf } from "../env.ts";
import { operation } from "../http/operation.ts";
import { nextLink } from "../http/paging.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { invalid } from "../http/validation.ts";
import { historyPage } from "../log/history.ts";
import { renderedCsvTemplate, renderedWorkbookTemplate } from "../tables/template.ts";
import { checkYear } from "./check-year.ts";
import { yearOfTable } from "./declaration-table.ts";
import { assertAsRead, declareYear, etagOfDocument, figuresObject } from "./declare.ts";
import { yearDraftOf } from "./draft.ts";
import { readDeclaration, readYear } from "./figures.store.ts";
import { withLeftOut } from "./left-out.ts";
import { neighboursOf, releasedRows } from "./neighbours.ts";
import { yearTemplate } from "./template.ts";

const year = z.strictObject({ year: period });

const readers = staff("editor", "head", "auditor", "admin");

export const readDeclaredFigures = operation(
  {
    id: "readDeclaredFigures",
    method: "get",
    path: "/v1/staff/figures/{year}",
    tag: "Staff: figures",
    summary: "A year as declared or computed, released or not",
    description:
      "As it would be released next, without what its form and defaults say, with its checks and what keeps it from being finished; what is public is `/v1/figures/{year}.json`. `not-found` where the year was neither declared nor computed.",
    policy: readers,
    caching: "no-store",
    params: year,
    answers: { 200: { description: "The year; its ETag goes into If-Match.", schema: declaredYearRead } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const draft = yearDraftOf(params.year, await readYear(call.env.DB, params.year), todayOf(call.env, call.outside));
    if (draft === undefined) throw new ProblemError("not-found", `No figures are declared for ${params.year}.`);
    const { year, declaredAt, declaredBy, document, revision, checks, unfinished } = draft;
    return {
      status: 200,
      body: {
        period: params.year,
        ...year,
        ...{ declared_at: declaredAt, declared_by: declaredBy },
        ...{ released_revision: revision, checks, unfinished },
      },
      headers: { ETag: await etagOfDocument(document) },
    };
  },
);

export const readFiguresHistory = operation(
  {
    id: "readFiguresHistory",
    method: "get",
    path: "/v1/staff/figures/{year}/history",
    tag: "Staff: figures",
    summary: "How a year was declared, computed and released, by whom and when",
    description: "Of a year that replaced another, `before` and `after` have the figures that differ.",
    policy: readers,
    caching: "no-store",
    params: year,
    query: historyQuery,
    answers: {
      200: { description: "A page of it, first to last; empty where there is nothing.", schema: figuresHistory },
    },
    problems: ["not-found", "cursor-invalid"],
  },
  async (call, { params, query }) => {
    const { items, next } = await historyPage(call, [figuresObject(params.year)], query);
    return { status: 200, body: { period: params.year, items, next }, headers: nextLink(call.url, next) };
  },
);

export const declareFigures = operation(
  {
    id: "declareFigures",
    method: "put",
    path: "/v1/staff/figures/{year}",
    tag: "Staff: figures",
    summary: "Declare a whole year, all or nothing",
    description:
      "Replaces what was declared or computed before, and says so by the ETag of that in If-Match; the first time there is none to send. " +
      "A table, which has no place for them, leaves source and notes as they were. What the form or a default says may be stated or left out: " +
      "it is the same year, and stored as it was. Nothing is " +
      "public until it is released. As a table, CSV or the first sheet of " +
      "an .xlsx workbook, in the columns of the figures, with the form in a column `form`: only `form`, `indicator` and `value` are needed; " +
      "an empty value is a blank, `/` is what cannot exist, 0 a stated zero. Row n, from 0, is `/figures/n` in errors.",
    policy: staff("editor"),
    caching: "no-store",
    ifMatch: "stored",
    params: year,
    body: declaredYear,
    table: {
      mediaTypes: tableTypes,
      async read(bytes, { year = "" }, { DB }) {
        const [before, released] = await Promise.all([readDeclaration(DB, year), releasedRows(DB, year)]);
        return withLeftOut(yearOfTable(bytes, year, released ?? []), before?.year);
      },
    },
    bodyLimit: 1024 * 1024,
    answers: { 200: { description: "Stored, with the checks.", schema: declaredYearAnswer } },
    problems: [],
  },
  async (call, { params, body }) => {
    const before = await readDeclaration(call.env.DB, params.year);
    await assertAsRead(call, before);
    const checked = checkYear(body, params.year, await neighboursOf(call.env, params.year));
    if (!checked.ok) {
      throw invalid(checked.faults, "Some figures are not valid; `errors` names each.");
    }
    const etag = await declareYear(call, params.year, before, { ...body, origin: "declared" });
    const { figures, checks, unknownUnits } = checked;
    return {
      status: 200,
      body: { period: params.year, form: body.form, figures, unknown_units: unknownUnits, checks },
      headers: { ETag: etag },
    };
  },
);

const form = formId.optional().meta({ description: "The form of the annual report; that of 2021 unless stated." });

const filledIn =
  "A line for each figure that the form knows, without its value; `PUT /v1/staff/figures/{year}` takes it back as it is.";

const templateContract = {
  method: "get",
  tag: "Staff: figures",
  policy: staff("editor"),
  caching: "no-store",
  problems: [],
} as const;

export const readFiguresTemplateCsv = operation(
  {
    ...templateContract,
    id: "readFiguresTemplateCsv",
    path: "/v1/staff/figures/template.csv",
    summary: "A year to fill in and declare, as CSV",
    description: `${filledIn} \`excel=1\` puts a byte order mark first.`,
    query: csvTemplateQuery.extend({ form }),
    answers: { 200: { description: "A line for each figure of the form.", mediaTypes: ["text/csv"] } },
  },
  (_, { query }) =>
    renderedCsvTemplate(yearTemplate(query.form ?? "2021", query.language ?? "zh_hans"), query, "figures"),
);

export const readFiguresTemplate = operation(
  {
    ...templateContract,
    id: "readFiguresTemplate",
    path: "/v1/staff/figures/template.xlsx",
    summary: "A year to fill in and declare, as a workbook",
    description: `${filledIn} A second sheet says what each column takes.`,
    query: templateQuery.extend({ form }),
    answers: {
      200: { description: "A line for each figure of the form, and how to fill it in.", mediaTypes: [workbookType] },
    },
  },
  (_, { query }) =>
    renderedWorkbookTemplate(yearTemplate(query.form ?? "2021", query.language ?? "zh_hans"), query, "figures"),
);
