import * as z from "zod";
import { agency, licence } from "./agency.ts";
import { nextCursor } from "./cursor.ts";
import { storedYear } from "./declared-figures.ts";
import {
  applicantKind,
  breakdown,
  figureRow,
  formId,
  frozenRow,
  indicator,
  period,
  statement,
  unit,
} from "./figures.ts";
import { historyItem, memberId } from "./history.ts";
import { releaseMembers } from "./release-members.ts";
import { sections } from "./sections.ts";
import { tableField } from "./tables.ts";
import { instant, lines } from "./text.ts";

export const checkResult = z
  .strictObject({
    id: z
      .string()
      .regex(/^F\d\d$/)
      .meta({ description: "Which check: F01 to F16.", examples: ["F03"] }),
    scope: z
      .string()
      .meta({ description: "The cell, without trailing totals; `*` for the year.", examples: ["requests.received"] }),
    status: z.enum(["pass", "fail", "skip"]).meta({ description: "`skip`: a figure it needs is not stated." }),
    left: z
      .number()
      .nullable()
      .meta({ description: "One side of the identity; null where skipped.", examples: [247] }),
    right: z
      .number()
      .nullable()
      .meta({ description: "The other side; null where skipped.", examples: [247] }),
    gap: z
      .number()
      .nullable()
      .meta({ description: "`left` less `right`; null where skipped.", examples: [0] }),
    reason: z
      .string()
      .optional()
      .meta({
        description: "Why it was skipped, or what else is to be known.",
        examples: ["not stated: requests.carried_in"],
      }),
  })
  .meta({
    id: "CheckResult",
    description:
      "One identity over the figures: `gap` is `left` less `right`. `scope` names indicator, breakdown and applicant " +
      "kind, trailing totals left out. A skipped check always says why.",
  });
export type CheckResult = z.infer<typeof checkResult>;

export const releaseRequest = z
  .strictObject({
    reason: lines(1000).meta({ description: "Published with the revision.", examples: ["首次发布。"] }),
    explanation: lines(4000)
      .optional()
      .meta({
        description: "What to say of checks that fail; a computed year with some needs it, and a head to release it.",
        examples: ["各类结果之和与总数相差4件，按年度报告原文发布。"],
      }),
    unfinished_reason: lines(1000)
      .optional()
      .meta({
        description:
          "Why a year is released that has not ended, lacks text in sections of its form or has blank cells in its tables; needed then, and " +
          "published with the revision. Left out of it where nothing is unfinished.",
        examples: ["先行公布前三季度数据。"],
      }),
    sections: sections.optional().meta({ description: "At most 50, each number once." }),
  })
  .meta({
    id: "ReleaseRequest",
    description:
      "Why this revision is released. `explanation` is published beside the checks that fail. `sections` is the report's " +
      "narrative, frozen with the figures, its places (`{{requests.received}}`) filled with their numbers; left out, it is the stored text, or where none is, that of the revision before.",
  });

const { explanation, links, note, reason, revision, source } = releaseMembers;
const checks = z.array(checkResult).meta({ description: "All checks of the figures, by number." });
const released = { period, form: formId, revision, released_at: instant };

export const declaredYearAnswer = z
  .strictObject({
    period,
    form: formId,
    figures: z
      .int()
      .min(0)
      .meta({ description: "How many figures were stored.", examples: [86] }),
    unknown_units: z
      .array(unit)
      .meta({ description: "Units that no list names: pages print their codes. None where all are known." }),
    checks,
  })
  .meta({ id: "DeclaredYearAnswer", description: "What was stored, how many figures, and how they add up." });

const unfinishedFault = z
  .strictObject({
    code: z
      .enum(["year-not-ended", "sections-missing", "cells-blank"])
      .meta({ description: "What is not finished, as `errors` of a refused release names it." }),
    detail: z.string().meta({ description: "The same in words.", examples: ["sections without text: 1, 5"] }),
    sections: z
      .array(z.int().meta({ description: "The number of a section.", examples: [5] }))
      .meta({ description: "The sections without text; none but of `sections-missing`." }),
    cells: z
      .array(z.strictObject({ indicator, breakdown, applicant_kind: applicantKind }))
      .meta({ description: "The blank cells; none but of `cells-blank`." }),
  })
  .meta({ id: "UnfinishedFault", description: "Why a year is not finished, so that its release needs a reason." });
export type UnfinishedFault = z.infer<typeof unfinishedFault>;

export const declaredYearRead = z
  .strictObject({
    period,
    ...storedYear.shape,
    declared_at: instant,
    declared_by: memberId,
    released_revision: z
      .int()
      .nullable()
      .meta({ description: "The year's latest revision; null before a first release.", examples: [1] }),
    checks,
    unfinished: z
      .array(unfinishedFault)
      .meta({ description: "Why its release would need an `unfinished_reason`; none where it would not." }),
  })
  .meta({ id: "DeclaredYearRead", description: "A year as it is stored, to be checked and released." });

export const figuresHistory = z
  .strictObject({ period, items: z.array(historyItem).meta({ description: "First to last." }), next: nextCursor })
  .meta({ id: "FiguresHistory", description: "How a year was declared, computed and released." });

export const releaseAnswer = z
  .strictObject({
    ...released,
    reason,
    explanation,
    checks,
    links,
  })
  .meta({ id: "ReleaseAnswer", description: "The revision that is now public." });

export const figuresMeta = z.strictObject({
  agency: agency.pick({ code: true, name: true }).meta({ description: "Whose figures they are." }),
  ...released,
  reason,
  explanation,
  source,
  note,
  notes: z
    .array(
      z.strictObject({
        indicator,
        breakdown,
        applicant_kind: applicantKind,
        note: z.string().meta({ description: "On this one cell.", examples: ["由文中列举计数得出。"] }),
      }),
    )
    .meta({ description: "Notes on single cells; none where there are none." }),
  also_stated: z
    .array(
      z.strictObject({
        indicator,
        breakdown,
        applicant_kind: applicantKind,
        value: statement.value,
        where: z.string().meta(statement.whereMeta),
      }),
    )
    .optional()
    .meta({ description: "What other places of the report say of a figure; missing before that was declared." }),
  table_notes: storedYear.shape.table_notes,
  checks,
  licence: licence
    .optional()
    .meta({ description: "As it was on the day of the release; missing before that was stated." }),
  links,
});
export type FiguresMeta = z.infer<typeof figuresMeta>;

/** A Frictionless Data Resource v2 with inline rows; `pandas.read_json(..., orient="table")` reads `schema` and `data`. */
export const figuresResource = z
  .strictObject({
    $schema: z.literal("https://datapackage.org/profiles/2.0/dataresource.json"),
    name: z.string().meta({ description: "`figures-` and the year.", examples: ["figures-2016"] }),
    type: z.literal("table"),
    licenses: z.array(licence).optional().meta({ description: "The terms of use; missing where none were stated." }),
    schema: z
      .strictObject({
        fields: z.array(tableField).meta({ description: "One for each member of a row, in their order." }),
        primaryKey: z
          .array(z.string().meta({ examples: ["period"] }))
          .meta({ description: "The members that name a cell." }),
      })
      .meta({ description: "A Table Schema of the rows." }),
    data: z.array(frozenRow).meta({ description: "One row for each figure, in the order of the report." }),
    meta: figuresMeta.meta({ description: "What revision this is, and what is to be known of it." }),
  })
  .meta({ id: "Figures", description: "One released revision of a year's figures." });

export const figureRows = z.array(figureRow).meta({
  id: "FigureRows",
  description: "The rows of one released revision and nothing else, for tools that read an array.",
});

export const figuresIndex = z
  .strictObject({
    items: z
      .array(z.strictObject({ ...released, links }))
      .meta({ description: "One for each year that was released." }),
  })
  .meta({ id: "FiguresIndex", description: "The periods that have released figures, each with its latest revision." });
