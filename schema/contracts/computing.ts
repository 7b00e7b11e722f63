import * as z from "zod";
import { declaredFigures } from "./declared-figures.ts";
import { applicantKind, breakdown, indicator, period } from "./figures.ts";
import { declaredYearAnswer } from "./released-figures.ts";
import { receiptNo } from "./requests.ts";
import { lines } from "./text.ts";

/** What computing a year is asked with: all of it may be left out. */
export const computationRequest = z
  .strictObject({
    form: z.literal("2021").default("2021"),
    replace: z
      .literal("declared")
      .optional()
      .meta({ description: "Says that the year is to be replaced though it was declared, not computed." }),
    source: lines(2000).nullable().optional().meta({ description: "Left out, that of the year as stored is kept." }),
    note: lines(10_000).nullable().optional().meta({ description: "Left out, that of the year as stored is kept." }),
    figures: declaredFigures(200)
      .optional()
      .meta({
        description:
          "Rows declared beside the computed ones: licences, penalties and compulsion decided, administrative fees, and " +
          "whatever else the system does not compute. Left out, those of the year as stored are kept.",
      }),
  })
  .meta({ id: "ComputationRequest", description: "What to declare beside the computed rows of a year." });

export const computedYearAnswer = declaredYearAnswer.extend({ origin: z.literal("computed") }).meta({
  id: "ComputedYearAnswer",
  description: "What was computed and stored, how many figures, and how they add up.",
});

export const cellPath = z.strictObject({ year: period, indicator, breakdown, applicant_kind: applicantKind });

const amount = z.number().optional().meta({ description: "What is added up or ranked, where the cell is no count." });

/** One thing behind a cell. Never who asked, nor for what. */
const cellItem = z
  .union([
    z.strictObject({
      receipt_no: receiptNo,
      ref: z.string().optional().meta({ description: "Of a remedy: which one of the case." }),
      amount,
    }),
    z.strictObject({ index_no: z.string().meta({ description: "Of a publication: organisation/number." }) }),
  ])
  .meta({ id: "CellItem", description: "One thing that a cell counts." });
export type CellItem = z.infer<typeof cellItem>;

export const cellAnswer = z
  .strictObject({
    ...cellPath.omit({ year: true }).shape,
    period,
    value: z.number().nullable().meta({ description: "As the rows give it now." }),
    stored: z.number().nullable().meta({ description: "As the stored year says it; null where it does not." }),
    count: z.int().meta({ description: "How many things stand behind the cell." }),
    items: z.array(cellItem),
    next: z.string().nullable(),
  })
  .meta({ id: "CellAnswer", description: "What stands behind one computed cell, a page of it." });
