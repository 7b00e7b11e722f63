import * as z from "zod";
import type { StoredYear } from "../../../schema/contracts/declared-figures.ts";
import { period } from "../../../schema/contracts/figures.ts";
import { narrative, newNarrative } from "../../../schema/contracts/narratives.ts";
import type { Section } from "../../../schema/contracts/sections.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { assertMatches, changedMeanwhile } from "../../http/request.ts";
import { recordAct } from "../../log/acts.ts";
import { etagOfDocument, figuresObject } from "../declare.ts";
import { figuresOf } from "../declared-rows.ts";
import type { StoredNarrative } from "../figures.store.ts";
import { readNarrative, storeNarrative } from "./narrative.store.ts";
import { fillPlaces } from "./places.ts";
import { differingNumbers } from "./written-numbers.ts";

/** What an ETag of it is called in what its callers are told. */
const what = "stored text";

const year = z.strictObject({ year: period });

/** A year's text with the numbers of the stored year in it, and what of them is wrong. */
function narrativeOfYear(period: string, sections: readonly Section[], stored: StoredYear | undefined) {
  const figures = stored === undefined ? [] : figuresOf(stored, period, 1);
  const { sections: filled, unfilled } = fillPlaces(sections, figures);
  return { period, sections: [...sections], filled, unfilled, differing: differingNumbers(sections, figures) };
}

const writtenBy = (stored: Pick<StoredNarrative, "writtenAt" | "writtenBy"> | undefined) => ({
  written_at: stored?.writtenAt ?? null,
  written_by: stored?.writtenBy ?? null,
});

export const readFiguresNarrative = operation(
  {
    id: "readFiguresNarrative",
    method: "get",
    path: "/v1/staff/figures/{year}/narrative",
    tag: "Staff: figures",
    summary: "The text of a year's report as its editor writes it",
    description:
      "As it is stored; until then that of the last revision. With the numbers of the stored year in their places, and the numbers " +
      "written by hand that the tables say otherwise. There is no ETag where nothing is stored.",
    policy: staff("editor", "head", "auditor", "admin"),
    caching: "no-store",
    params: year,
    answers: { 200: { description: "The text; its ETag goes into If-Match.", schema: narrative } },
    problems: [],
  },
  async (call, { params }) => {
    const { stored, year, released } = await readNarrative(call.env.DB, params.year);
    const sections = stored?.sections ?? released ?? [];
    return {
      status: 200,
      body: { ...narrativeOfYear(params.year, sections, year), ...writtenBy(stored) },
      headers: stored === undefined ? {} : { ETag: await etagOfDocument(stored.document) },
    };
  },
);

export const writeFiguresNarrative = operation(
  {
    id: "writeFiguresNarrative",
    method: "put",
    path: "/v1/staff/figures/{year}/narrative",
    tag: "Staff: figures",
    summary: "Write the text of a year's report",
    description:
      "All of it, in place of what is stored, by the ETag of that in If-Match; the first time there is none to send. The next release " +
      "takes it, with the numbers of the tables in their places, unless it states `sections` of its own. Nothing is public until then.",
    policy: staff("editor"),
    caching: "no-store",
    ifMatch: "stored",
    params: year,
    body: newNarrative,
    bodyLimit: 1024 * 1024,
    answers: { 200: { description: "Stored, with what of its numbers is to be looked at.", schema: narrative } },
    problems: [],
  },
  async (call, { params, body }) => {
    const { DB } = call.env;
    const { stored: before, year } = await readNarrative(DB, params.year);
    if (before !== undefined) assertMatches(call, await etagOfDocument(before.document), what);
    else if (call.headers.ifMatch !== undefined) throw nothingStored();
    const document = JSON.stringify(body.sections);
    const written = { document, writtenAt: call.outside.now().toISOString(), writtenBy: call.member.id };
    if (before?.document !== document) {
      const values = { before: before?.sections ?? null, after: body.sections };
      const act = await recordAct(call, { object: figuresObject(params.year), ...values, isPublic: true });
      if (!(await storeNarrative(DB, { period: params.year, ...written }, before?.document, act))) {
        const { stored: now } = await readNarrative(DB, params.year);
        throw now === undefined ? nothingStored() : changedMeanwhile(await etagOfDocument(now.document), what);
      }
    }
    return {
      status: 200,
      body: {
        ...narrativeOfYear(params.year, body.sections, year),
        ...writtenBy(before?.document === document ? before : written),
      },
      headers: { ETag: await etagOfDocument(document) },
    };
  },
);

const nothingStored = () =>
  new ProblemError("precondition-failed", "Nothing is stored for this year; leave If-Match out.");
