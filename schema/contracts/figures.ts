import * as z from "zod";

/** Codes are English and stable; a dot opens a finer level (`refused.state_secret`). */
export const figureCode = /^[a-z][a-z0-9_]*(?:\.[a-z0-9][a-z0-9_]*)*$/;
export const breakdownCode = /^(?:_[TU]|[a-z0-9][a-z0-9_]*(?:\.[a-z0-9][a-z0-9_]*)*)$/;

const number = z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

/** A year. */
export const yearDigits = /^\d{4}$/;

export const period = z.string().regex(yearDigits, "must be a year, YYYY");
export const indicator = z.string().max(80).regex(figureCode, "must be a code such as requests.received");
export const breakdown = z
  .string()
  .max(80)
  .regex(breakdownCode, "must be _T, _U or a code such as refused.state_secret");
export const unit = z.string().max(40).regex(figureCode, "must be a code such as request");

export const formId = z.enum(["pre-2019", "2014", "2019", "2021"]).meta({
  id: "FigureForm",
  description: "The form of the annual report: free indicators, or the statutory tables of 2014, 2019 and 2021.",
});
export const applicantKind = z.enum([
  "natural_person",
  "commercial",
  "research",
  "social",
  "legal_service",
  "other_organisation",
  "_T",
  "_U",
]);
export const measure = z.enum(["flow", "stock", "cumulative", "rate", "rank", "date", "text"]);
export const qualifier = z.enum(["at_least", "at_most", "about"]);
export const valueOrigin = z.enum(["declared", "computed", "derived", "absent"]);
export const obsStatus = z.enum(["A", "E", "O", "M"]);

const sharePct = z.number().min(0).max(100).nullable();
const row = {
  period,
  indicator,
  breakdown,
  applicant_kind: applicantKind,
  label_zh_hans: z.string(),
  label_zh_hant: z.string(),
  label_en: z.string(),
  unit,
  measure,
  value: number.nullable(),
  value_text: z.string().nullable(),
  qualifier: qualifier.nullable(),
  share_pct: sharePct,
  share_of: indicator.nullable(),
  growth_pct: number.nullable(),
  additive: z.boolean(),
  value_origin: valueOrigin,
  obs_status: obsStatus,
  revision: z.int().min(1),
  form: formId,
};

/** One figure as every format carries it; the members' order is the columns' order. */
export const figureRow = z.strictObject(row).meta({
  id: "FigureRow",
  description:
    "One figure. `value` is as printed, in the unit printed; null is not 0. `breakdown` and `applicant_kind` are `_T` " +
    "for the total and `_U` for what the report leaves unexplained, which stays out of every sum. `obs_status`: A " +
    "normal, E estimated, O not stated, M printed as `/`. Each row says the `form` of its year, so that rows of several " +
    "years go into one table.",
});
export type FigureRow = z.infer<typeof figureRow>;

/** The same row as a revision was frozen with it. */
export const frozenRow = figureRow
  .extend({ form: formId.optional().meta({ description: "Missing in revisions released before rows said it." }) })
  .meta({ id: "ReleasedFigureRow", description: "A `FigureRow` as it was released." });

export type FormId = z.infer<typeof formId>;
