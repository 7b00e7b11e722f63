import * as z from "zod";
import { nextCursor } from "./cursor.ts";
import { declaredFigures } from "./declared-figures.ts";
import { applicantKind, breakdown, indicator, period } from "./figures.ts";
import { declaredYearAnswer } from "./released-figures.ts";
import { receiptNo } from "./requests.ts";
import { lines } from "./text.ts";

/** The forms a year can be computed in. */
const computedFormId = z.enum(["2014", "2021"]);
export type ComputedFormId = z.infer<typeof computedFormId>;

/** What computing a year is asked with: all of it may be left out. */
export const computationRequest = z
  .strictObject({
    form: computedFormId.optional().meta({
      description:
        "The form to compute in. Of that of 2014 the system computes `proactive.*` and `documents.normative_issued`; the rest is " +
        "declared. Left out, the form of the year as stored where it was computed, else that of 2021.",
    }),
    replace: z
      .literal("declared")
      .optional()
      .meta({ description: "Says that the year is to be replaced though it was declared, not computed." }),
    source: lines(2000)
      .nullable()
      .optional()
      .meta({
        description: "What the declared rows are taken from. Left out, that of the year as stored is kept.",
        examples: ["重庆市公安局2026年政府信息公开工作年度报告"],
      }),
    note: lines(10_000)
      .nullable()
      .optional()
      .meta({
        description: "What is to be known of the year's figures. Left out, that of the year as stored is kept.",
        examples: ["行政事业性收费以万元计。"],
      }),
    figures: declaredFigures(200)
      .optional()
      .meta({
        description:
          "Rows declared beside the computed ones: in the form of 2021 licences, penalties and compulsion decided, administrative " +
          "fees, and whatever else the system does not compute. Left out, those of the year as stored are kept.",
      }),
  })
  .meta({ id: "ComputationRequest", description: "What to declare beside the computed rows of a year." });

export const computedYearAnswer = declaredYearAnswer
  .extend({
    origin: z.literal("computed"),
    remedies_unknown: z
      .int()
      .min(0)
      .meta({
        description:
          "How many remedies were settled in the year with an outcome that is not on record: they are in no figure, so that table 4 is " +
          "short of them.",
        examples: [0],
      }),
  })
  .meta({
    id: "ComputedYearAnswer",
    description: "What was computed and stored, how many figures, and how they add up.",
  });

const countOf = (description: string) =>
  z
    .number()
    .nullable()
    .meta({ description, examples: [8] });

const countedCell = z
  .strictObject({
    indicator,
    breakdown,
    applicant_kind: applicantKind,
    counted: countOf("As the rows give it now; null where they give none."),
    stored: countOf("As the stored year says it; null where it does not."),
    released: countOf("As the latest revision says it; null where it does not."),
  })
  .meta({ id: "CountedCell", description: "A cell that is counted otherwise now than it was stored or released." });
export type CountedCell = z.infer<typeof countedCell>;

export const yearCount = z
  .strictObject({
    period,
    form: computedFormId.meta({ description: "The form it was counted in." }),
    released_revision: z
      .int()
      .nullable()
      .meta({ description: "The year's latest revision; null before a first release.", examples: [1] }),
    cells: z
      .int()
      .min(0)
      .meta({ description: "How many cells the rows fill.", examples: [196] }),
    differing: z
      .array(countedCell)
      .meta({ description: "Those that the stored year or the latest revision has otherwise." }),
  })
  .meta({ id: "YearCount", description: "A year as the rows count it now, against what is stored and released." });

export const cellPath = z.strictObject({
  year: period,
  indicator: indicator.meta({ description: "What the cell counts, a code of `indicators`." }),
  breakdown: breakdown.meta({ description: "Which part of it the cell is; `_T` the total." }),
  applicant_kind: applicantKind.meta({ description: "Whose requests it counts; `_T` everybody's." }),
});

const amount = z
  .number()
  .optional()
  .meta({ description: "What is added up or ranked, where the cell is no count.", examples: [14] });

/** One thing behind a cell. Never who asked, nor for what. */
const cellItem = z
  .union([
    z.strictObject({
      receipt_no: receiptNo,
      ref: z
        .string()
        .optional()
        .meta({ description: "Of a remedy: which one of the case.", examples: ["reconsideration-1"] }),
      amount,
    }),
    z.strictObject({
      index_no: z
        .string()
        .meta({ description: "Of a publication: organisation/number.", examples: ["chongqing/2016-00001"] }),
    }),
  ])
  .meta({ id: "CellItem", description: "One thing that a cell counts." });
export type CellItem = z.infer<typeof cellItem>;

export const cellAnswer = z
  .strictObject({
    ...cellPath.omit({ year: true }).shape,
    period,
    value: z
      .number()
      .nullable()
      .meta({ description: "As the rows give it now.", examples: [24] }),
    stored: z
      .number()
      .nullable()
      .meta({ description: "As the stored year says it; null where it does not.", examples: [24] }),
    count: z.int().meta({ description: "How many things stand behind the cell.", examples: [24] }),
    items: z.array(cellItem).meta({ description: "Requests by receipt number, or publications by index number." }),
    next: nextCursor,
  })
  .meta({ id: "CellAnswer", description: "What stands behind one computed cell, a page of it." });
