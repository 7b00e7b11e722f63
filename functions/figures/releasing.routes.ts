import * as z from "zod";
import { approval } from "../../schema/contracts/approvals.ts";
import { period } from "../../schema/contracts/figures.ts";
import { releaseAnswer, releaseRequest, type UnfinishedFault } from "../../schema/contracts/released-figures.ts";
import type { Section } from "../../schema/contracts/sections.ts";
import { byTwoPersons } from "../approvals/two-persons.ts";
import { todayOf } from "../env.ts";
import { endGeneration, purge } from "../http/caching.ts";
import { operation } from "../http/operation.ts";
import { freshly, staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { invalid } from "../http/validation.ts";
import { recordAct } from "../log/acts.ts";
import type { Figure } from "./cells.ts";
import { checkFigures } from "./checks/check-figures.ts";
import { figuresObject } from "./declare.ts";
import { figuresOf } from "./declared-rows.ts";
import { readYear, storeRelease } from "./figures.store.ts";
import { reportFormOf } from "./forms/forms.ts";
import { changedBy, linksOf } from "./links.ts";
import { fillPlaces } from "./narrative/places.ts";
import { neighboursIn } from "./neighbours-read.ts";
import { contentHash, releaseRefusal, renderRelease, saysTheSame } from "./release.ts";
import { rowsOfJson } from "./render/figures-json.ts";
import { sameNarrative } from "./revisions.ts";
import { unfinishedOf } from "./unfinished.ts";

/** The narrative with the numbers of the tables in its places. Throws `validation-failed` where the tables have none for one. */
function filledSections(written: readonly Section[], figures: readonly Figure[]): Section[] {
  const { sections, unfilled } = fillPlaces(written, figures);
  if (unfilled.length === 0) return sections;
  const faults = unfilled.map(({ no, code, name }) => ({
    ...{ pointer: `/sections/${written.findIndex((section) => section.no === no)}/text`, code },
    detail: `the tables have no number for ${name}`,
  }));
  throw invalid(faults, "The report's text has places for which the tables have no number.");
}

const unfinishedProblem = (unfinished: readonly UnfinishedFault[]) =>
  invalid(
    unfinished.map(({ code, detail }) => ({ pointer: "/unfinished_reason", code, detail })),
    "The year is not finished. It is released with an `unfinished_reason`, which is published.",
  );

/** A D1 row may have at most 2 MB. */
const mostBytes = 2_000_000;

export const releaseFigures = operation(
  {
    id: "releaseFigures",
    method: "post",
    path: "/v1/staff/figures/{year}/releases",
    tag: "Staff: figures",
    summary: "Freeze the year as its next revision, with its report, and publish it",
    description:
      "A declared year is released with the checks that fail beside it. A computed one is held back where F01 to F06 fail; where " +
      "others fail, a head may release it with an `explanation`. A year that has not ended, lacks text in sections of its form or has blank cells in " +
      "its tables needs an `unfinished_reason`, and is refused without by what is unfinished (`year-not-ended`, `sections-missing`, `cells-blank`). Where no figure, source, note, narrative or stated explanation differs " +
      "from the last revision it is `unchanged`.",
    policy: freshly(staff("editor", "head")),
    caching: "no-store",
    params: z.strictObject({ year: period }),
    body: releaseRequest,
    bodyLimit: 1024 * 1024,
    answers: {
      201: { description: "Released; `Location` names the revision.", schema: releaseAnswer },
      202: { description: "Asked for: the settings want two persons.", schema: approval },
    },
    problems: ["not-found", "unchanged", "conflict", "checks-failed"],
  },
  async (call, { params, body }) => {
    const read = await readYear(call.env.DB, params.year);
    const { declaration, revisions, latestJson } = read;
    if (declaration === undefined) throw new ProblemError("not-found", `No figures are declared for ${params.year}.`);
    const { year, document } = declaration;
    const latest = revisions.at(-1);
    const figures = figuresOf(year, params.year, 1);
    const sections = filledSections(body.sections ?? read.narrative?.sections ?? latest?.sections ?? [], figures);
    const content = await contentHash(year, sections);
    const checks = checkFigures(figures, reportFormOf(year.form), neighboursIn(read));
    const explanation = body.explanation ?? null;
    if (
      latest !== undefined &&
      latestJson !== undefined &&
      sameNarrative(sections, latest.sections) &&
      (explanation === null || explanation === latest.explanation) &&
      saysTheSame(latestJson, year)
    ) {
      throw new ProblemError("unchanged", `Revision ${latest.revision} already says exactly this.`);
    }
    const unfinished = unfinishedOf({
      ...{ period: params.year, form: year.form, figures, sections },
      today: todayOf(call.env, call.outside),
    });
    if (unfinished.length > 0 && body.unfinished_reason === undefined) throw unfinishedProblem(unfinished);
    const { member } = call;
    const asHead = member.roles.includes("head");
    const refusal = releaseRefusal(year.origin, checks, { asHead, explanation });
    if (refusal !== undefined) {
      throw new ProblemError("checks-failed", refusal.detail, {
        errors: refusal.failed.map(({ id, scope, left, right, gap }) => ({
          pointer: "",
          code: id,
          detail: `${scope}: ${left} against ${right}, gap ${gap}`,
        })),
      });
    }
    const facts = {
      period: params.year,
      revision: (latest?.revision ?? 0) + 1,
      reason: body.reason,
      explanation,
      unfinishedReason: unfinished.length > 0 ? (body.unfinished_reason ?? null) : null,
      sections,
      releasedAt: call.outside.now().toISOString(),
      releasedBy: member.id,
      releasedAs: asHead ? "head" : "editor",
    };
    const rows = latestJson === undefined ? [] : rowsOfJson(latestJson);
    const released = await renderRelease(year, checks, call.env.AGENCY, facts, { revisions, rows });
    if (released.renderings.some(({ body }) => new TextEncoder().encode(body).length > mostBytes)) {
      throw new ProblemError("payload-too-large", "The report is too long to be kept; shorten its sections or labels.");
    }
    // Approved is what is released: a year declared anew is another call.
    const asked = await byTwoPersons(
      call,
      { act: "release", subject: params.year, body: { ...body, content } },
      async () => {
        const { revision, reason } = released;
        const act = await recordAct(call, {
          object: figuresObject(params.year),
          before: latest === undefined ? null : { revision: latest.revision },
          after: { revision, reason, content_hash: content },
          isPublic: true,
        });
        if (await storeRelease(call.env.DB, released, document, act)) return undefined;
        throw new ProblemError("conflict", "Somebody declared or released this year meanwhile; look again.");
      },
    );
    if (asked !== undefined) return asked;
    const links = linksOf(params.year, released.revision);
    call.execution.waitUntil(
      Promise.all([
        purge(call, changedBy(params.year, released.revision), ["figures-index", `figures-${params.year}`, "updates"]),
        endGeneration(call, "comparisons"),
      ]),
    );
    return {
      status: 201,
      body: {
        period: params.year,
        form: year.form,
        revision: released.revision,
        released_at: released.releasedAt,
        reason: released.reason,
        explanation,
        checks,
        links,
      },
      headers: { Location: links.pinned_json },
    };
  },
);
