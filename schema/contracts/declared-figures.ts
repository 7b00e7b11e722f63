import * as z from "zod";
import {
  applicantKind,
  breakdown,
  figureCode,
  figureLabels,
  figureNoteMeta,
  figureRow,
  formId,
  indicator,
  measure,
  mostDecimals,
  obsStatus,
  statement,
  tableId,
  unit,
  valueOrigin,
  valueTextMeta,
} from "./figures.ts";
import { lines, text } from "./text.ts";

/** Units that come in fractions: money, percentages, and figures printed in ten thousands (`wan_`) or hundred millions. */
const FRACTIONAL_UNIT = /^(?:yuan|percent|wan_.*|yi_.*)$/;

/**
 * What a spreadsheet would run as a formula when it opens the CSV, in ASCII and in full width. Such text is refused here, because
 * the CSV would have to alter it. A telephone number may open with `+`: there an apostrophe stands before it, which reading leaves out.
 */
const FORMULA = /^(?:[=@\t\r＝＠]|[+\-＋－](?![\d ()./-]*$))/;

const printed = (written: z.ZodString) =>
  written.refine((value) => !FORMULA.test(value), "must not open like a formula");
/** What is wrong with one member of a figure: a stable code, and what to do about it. */
export interface FigureFault {
  code:
    | "count-negative"
    | "count-fractional"
    | "value-unstated"
    | "value-missing"
    | "share-decimals"
    | "prior-value-missing";
  member: "value" | "share_decimals" | "prior_value";
  detail: string;
}
/**
 * A flow, a stock, a running total or a rank is counted: never negative, and whole unless its unit comes in fractions.
 * A member the row leaves to its form is not judged here; the rule is asked again once the form has filled it in.
 */
export function countFault(figure: {
  value: number | null;
  unit?: string | undefined;
  measure?: z.infer<typeof measure> | undefined;
}): FigureFault | undefined {
  const { value, unit, measure } = figure;
  if (value === null || measure === undefined || measure === "rate" || measure === "date" || measure === "text") return;
  if (value < 0) return { code: "count-negative", member: "value", detail: `a ${measure} is never negative` };
  if (unit === undefined || FRACTIONAL_UNIT.test(unit) || Number.isInteger(value)) return;
  return { code: "count-fractional", member: "value", detail: "a count in this unit is whole" };
}

/** Other places of a report that state one figure, at most. */
const mostStatements = 10;

/** How the texts of a declared year are read. */
interface YearTexts {
  label: z.ZodString;
  valueText: z.ZodString;
  note(max: number): z.ZodString;
}

/** As they are declared. */
const sent: YearTexts = { label: printed(text(200)), valueText: printed(lines(1000)), note: lines };
/** As they are stored: whatever an earlier contract let in is read as it is. */
const stored: YearTexts = { label: z.string(), valueText: z.string(), note: () => z.string() };

const rowOf = ({ label, valueText, note }: YearTexts) =>
  z.strictObject({
    indicator,
    breakdown: breakdown.default("_T"),
    applicant_kind: applicantKind.default("_T"),
    label_zh_hans: label.optional().meta(figureLabels.label_zh_hans),
    label_zh_hant: label.optional().meta(figureLabels.label_zh_hant),
    label_en: label.optional().meta(figureLabels.label_en),
    unit: unit.optional(),
    measure: measure.optional(),
    value: figureRow.shape.value,
    value_text: valueText.nullable().default(null).meta(valueTextMeta),
    qualifier: figureRow.shape.qualifier.default(null),
    share_pct: figureRow.shape.share_pct.default(null),
    share_of: figureRow.shape.share_of.default(null),
    share_decimals: figureRow.shape.share_decimals.default(null),
    growth_pct: figureRow.shape.growth_pct.default(null),
    prior_value: figureRow.shape.prior_value.default(null),
    prior_period: figureRow.shape.prior_period.default(null),
    also_stated: z
      .array(z.strictObject({ value: statement.value, where: label.meta(statement.whereMeta) }))
      .max(mostStatements)
      .default([])
      .meta({ description: "What the report says of the same figure in other places, for the check that they agree." }),
    additive: figureRow.shape.additive.optional(),
    value_origin: valueOrigin.optional(),
    obs_status: obsStatus.optional(),
    section: z
      .string()
      .max(40)
      .regex(figureCode)
      .nullable()
      .default(null)
      .meta({
        description: "The part of the report it stands in; that of the form unless stated.",
        examples: ["requests"],
      }),
    note: note(1000).nullable().default(null).meta(figureNoteMeta),
  });

/** What one declared row says against itself. */
function contradictions(figure: z.infer<ReturnType<typeof rowOf>>): FigureFault[] {
  const { value, value_text, obs_status, value_origin, share_pct, share_decimals, prior_value, prior_period } = figure;
  const faults: FigureFault[] = [];
  const counted = countFault(figure);
  if (counted !== undefined) faults.push(counted);
  const unstated = obs_status === "O" || obs_status === "M" || value_origin === "absent";
  if (unstated && value !== null) {
    faults.push({ code: "value-unstated", member: "value", detail: "what is not stated has null for its value" });
  }
  if ((obs_status === "A" || obs_status === "E") && value === null && value_text === null) {
    faults.push({ code: "value-missing", member: "value", detail: "give a value or a value_text, or obs_status O" });
  }
  // A number of decimals that is out of range has its own fault by now, and `toFixed` would throw.
  const inRange = share_decimals !== null && share_decimals >= 0 && share_decimals <= mostDecimals;
  if (share_pct !== null && inRange && Number(share_pct.toFixed(share_decimals)) !== share_pct) {
    const detail = "share_pct has more decimals than this";
    faults.push({ code: "share-decimals", member: "share_decimals", detail });
  }
  if (prior_period !== null && prior_value === null) {
    const detail = "give the value of prior_period, or leave that out";
    faults.push({ code: "prior-value-missing", member: "prior_value", detail });
  }
  return faults;
}

/** A printed `/`: the figure cannot exist. It may be sent as it is printed. */
const slashAsNull = (row: unknown): unknown =>
  typeof row === "object" && row !== null && "value" in row && row.value === "/"
    ? { obs_status: "M", ...row, value: null }
    : row;

const figureOf = (texts: YearTexts) =>
  rowOf(texts).superRefine((figure, context) => {
    for (const { code, member, detail } of contradictions(figure)) {
      context.addIssue({ code: "custom", path: [member], message: detail, params: { code } });
    }
  });

const statedRow = figureOf(sent).meta({
  id: "DeclaredFigure",
  description:
    "One figure as the report prints it. Labels, unit and measure travel with an indicator the form does not know. " +
    "`share_decimals` says how many decimals a share is printed with where the number's shortest form does not. A blank is " +
    'null, what cannot exist is null with obs_status M (or the value "/" as printed), a stated zero is 0.',
});

const declaredFigure = z.preprocess(slashAsNull, statedRow);
export type DeclaredFigure = z.infer<typeof declaredFigure>;

/** Rows declared together. The same cell twice would be counted twice: refused at the second one. */
export const declaredFigures = (most: number) =>
  z
    .array(declaredFigure)
    .max(most)
    .superRefine((figures, context) => {
      const named = new Set<string>();
      for (const [at, figure] of figures.entries()) {
        const cell = `${figure.indicator}/${figure.breakdown}/${figure.applicant_kind}`;
        if (named.has(cell)) {
          const message = "an earlier row declares the same indicator, breakdown and applicant kind";
          context.addIssue({ code: "custom", path: [at], message, params: { code: "figure-duplicate" } });
        }
        named.add(cell);
      }
    });

const sourceMeta = {
  description: "Which report the figures are taken from; published with them.",
  examples: ["重庆市公安局2016年政府信息公开工作年度报告"],
};
const noteMeta = {
  description: "What is to be known of the year's figures; published with them.",
  examples: ["六类答复合计243件，较收到的247件少4件，按原文公布。"],
};

/** What reports print below their tables, at most one for each. */
const tableNotesOf = (note: z.ZodString) =>
  z
    .array(
      z.strictObject({
        table: tableId,
        note: note.meta({ description: "As it is printed.", examples: ["本表统计范围含局属单位。"] }),
      }),
    )
    .max(tableId.options.length)
    .optional()
    .meta({ description: "What the report prints below its tables; missing where it prints nothing." });

export const declaredYear = z
  .strictObject({
    form: formId,
    source: lines(2000).nullable().default(null).meta(sourceMeta),
    note: lines(10_000).nullable().default(null).meta(noteMeta),
    table_notes: tableNotesOf(lines(2000)),
    figures: declaredFigures(1000).min(1).meta({ description: "In the order in which the report prints them." }),
  })
  .meta({ id: "DeclaredYear", description: "A year's figures as its annual report prints them." });
export type DeclaredYear = z.infer<typeof declaredYear>;

/** Where a stored year comes from: declared as printed, or computed from the system's own rows. */
const yearOrigin = z
  .enum(["declared", "computed"])
  .meta({ description: "As its report prints it, or counted from the system's own rows." });

/**
 * A year as stored, to be checked and released: what was declared, or what was computed with what was declared beside it.
 * Failures of F01 to F06 block the release of a computed year.
 */
export const storedYear = z.strictObject({
  form: formId,
  source: z.string().nullable().default(null).meta(sourceMeta),
  note: z.string().nullable().default(null).meta(noteMeta),
  table_notes: tableNotesOf(z.string()),
  figures: z.array(figureOf(stored)).min(1).meta({ description: "In the order in which the report prints them." }),
  origin: yearOrigin.default("declared"),
});
export type StoredYear = z.infer<typeof storedYear>;
