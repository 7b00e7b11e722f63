import * as z from "zod";
import {
  cellAnswer,
  cellPath,
  computationRequest,
  computedYearAnswer,
  yearCount,
} from "../../schema/contracts/computing.ts";
import { pageCursor } from "../../schema/contracts/cursor.ts";
import { period } from "../../schema/contracts/figures.ts";
import { rowLimit } from "../../schema/contracts/paging.ts";
import { todayOf } from "../env.ts";
import { type Call, operation } from "../http/operation.ts";
import { cursorOf, nextLink, placeOf } from "../http/paging.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { type Fault, invalid } from "../http/validation.ts";
import { cellKey } from "./cells.ts";
import { checkYear } from "./check-year.ts";
import { cellContents } from "./compute/cell-items.ts";
import { computeYear, declaredRowsOf } from "./compute/compute-year.ts";
import { isComputed } from "./compute/computed-indicators.ts";
import { remediesUnknown } from "./compute/count-year.ts";
import { firstYear } from "./compute/span.ts";
import { cellsThatDiffer, figuresAsCounted, formToCountIn } from "./compute/year-as-counted.ts";
import { assertAsRead, declareYear } from "./declare.ts";
import { figuresOf, toFigures } from "./declared-rows.ts";
import { readDeclaration, readYear } from "./figures.store.ts";
import { neighboursOf } from "./neighbours.ts";
import { rowsOfJson } from "./render/figures-json.ts";

/** The year as a number. Throws `validation-failed` for one that has not begun, or that no Regulation reaches. */
function yearOf(call: Call, written: string): number {
  const year = Number(written);
  const refuse = (code: string, detail: string) =>
    invalid({ pointer: "/year", code, detail }, "This year cannot be computed.");
  const today = todayOf(call.env, call.outside);
  if (written > today.slice(0, 4)) throw refuse("in-the-future", "must not be after this year");
  if (year < firstYear) throw refuse("before-regulation", "must be 2008 or later (2008 Regulation, Art. 38)");
  return year;
}

const invalidRows = (faults: readonly Fault[]) =>
  invalid(faults, "Some figures are not valid; `errors` names each. Nothing was stored.");

export const computeFigures = operation(
  {
    id: "computeFigures",
    method: "post",
    path: "/v1/staff/figures/{year}/computation",
    tag: "Staff: figures",
    summary: "Compute a year from the system's own rows",
    description:
      "Counts the year's cases, remedies, fees and publications in the form of 2021, or its publications in the form of 2014, and " +
      "stores the result as the year's declaration, to be checked and released like a declared one; failures of F01 to F06 block its release. Computing again " +
      "replaces it, by its ETag in If-Match; a year that was declared is replaced only where the body says so. What the system does not know (licences, penalties, compulsion, charges) is declared beside.",
    policy: staff("editor"),
    caching: "no-store",
    ifMatch: "stored",
    params: z.strictObject({ year: period }),
    body: computationRequest,
    answers: { 200: { description: "Computed and stored, with the checks.", schema: computedYearAnswer } },
    problems: ["conflict"],
  },
  async (call, { params, body }) => {
    const year = yearOf(call, params.year);
    const stored = await readDeclaration(call.env.DB, params.year);
    const { figures, source = stored?.year.source ?? null, note = stored?.year.note ?? null } = body;
    const form = body.form ?? (stored?.year.origin === "computed" && stored.year.form === "2014" ? "2014" : "2021");
    await assertAsRead(call, stored);
    if (stored?.year.origin === "declared" && body.replace !== "declared") {
      throw new ProblemError(
        "conflict",
        'This year was declared, not computed. Send `"replace": "declared"` to put the computed one in its place.',
      );
    }
    const detail = "the system computes this; leave it out";
    const computable = (figures ?? []).flatMap(({ indicator }, at): Fault[] =>
      isComputed(form, indicator) ? [{ pointer: `/figures/${at}/indicator`, code: "figure-computed", detail }] : [],
    );
    if (computable.length > 0) throw invalidRows(computable);
    if (figures !== undefined) {
      const rows = toFigures({ form, source, note, figures }, params.year, 1);
      if (!rows.ok) throw invalidRows(rows.faults);
    }
    const declared = figures ?? (stored === undefined ? [] : declaredRowsOf(stored.year, form));
    const computed = await computeYear(call.env, call.outside, year, form, { source, note, declared });
    const checked = checkYear(computed, params.year, await neighboursOf(call.env, params.year));
    if (!checked.ok) throw invalidRows(checked.faults);
    const etag = await declareYear(call, params.year, stored, computed);
    const { checks, unknownUnits: unknown_units } = checked;
    return {
      status: 200,
      body: {
        ...{ period: params.year, form, origin: "computed" as const, figures: checked.figures, unknown_units, checks },
        remedies_unknown: await remediesUnknown(call.env, year, form),
      },
      headers: { ETag: etag },
    };
  },
);

export const countFigures = operation(
  {
    id: "countFigures",
    method: "get",
    path: "/v1/staff/figures/{year}/count",
    tag: "Staff: figures",
    summary: "What a year's figures would be now",
    description:
      "Counts the year as its computation does, stores nothing, and lists the cells that the stored year or the latest revision has " +
      "otherwise: a reply that was voided later makes 8 of a released 9. A year in the form of 2014 is counted in that, any other in that of 2021.",
    policy: staff("editor", "head", "auditor"),
    caching: "no-store",
    params: z.strictObject({ year: period }),
    answers: { 200: { description: "The cells that differ; none where none does.", schema: yearCount } },
    problems: ["validation-failed"],
  },
  async (call, { params }) => {
    const year = yearOf(call, params.year);
    const { declaration, revisions, latestJson } = await readYear(call.env.DB, params.year);
    const latest = revisions.at(-1);
    const form = formToCountIn(declaration?.year.form ?? latest?.form ?? "2021");
    const counted = await figuresAsCounted(call.env, call.outside, year, form);
    const stored = declaration === undefined ? [] : figuresOf(declaration.year, params.year, 1);
    const released = latestJson === undefined ? [] : rowsOfJson(latestJson);
    return {
      status: 200,
      body: {
        ...{ period: params.year, form, released_revision: latest?.revision ?? null, cells: counted.length },
        differing: cellsThatDiffer(form, { counted, stored, released }),
      },
    };
  },
);

const position = z.strictObject({ at: z.int().min(0) });

export const drillFigure = operation(
  {
    id: "drillFigure",
    method: "get",
    path: "/v1/staff/figures/{year}/cells/{indicator}/{breakdown}/{applicant_kind}",
    tag: "Staff: figures",
    summary: "What stands behind a computed figure",
    description:
      "The receipt numbers of the requests a cell counts (of a remedy with its ref, of an amount or a day count with it), or the " +
      "index numbers of publications. They are counted again from the rows as they are now: as many as the cell says, unless the " +
      "rows changed since the year was computed.",
    policy: staff("editor", "head", "auditor"),
    caching: "no-store",
    params: cellPath,
    query: z.strictObject({
      cursor: pageCursor(),
      limit: rowLimit,
    }),
    answers: { 200: { description: "A page of what the cell counts.", schema: cellAnswer } },
    problems: ["not-found", "cursor-invalid"],
  },
  async (call, { params, query }) => {
    const { year, indicator, breakdown, applicant_kind } = params;
    const from = query.cursor === undefined ? 0 : placeOf(position, query.cursor).at;
    const cell = { indicator, breakdown, applicant_kind };
    const found = await cellContents(call.env, call.outside, yearOf(call, year), cell);
    if (found === undefined) {
      throw new ProblemError(
        "not-found",
        "The system computes no such figure: it is declared, or nothing counts in it.",
      );
    }
    const stored = (await readDeclaration(call.env.DB, year))?.year.figures.find(
      (row) => cellKey(row) === cellKey(cell),
    );
    const { value, items } = found;
    const next = from + query.limit < items.length ? cursorOf({ at: from + query.limit }) : null;
    return {
      status: 200,
      body: {
        period: year,
        ...cell,
        value,
        stored: stored?.value ?? null,
        count: items.length,
        items: items.slice(from, from + query.limit),
        next,
      },
      headers: nextLink(call.url, next),
    };
  },
);
