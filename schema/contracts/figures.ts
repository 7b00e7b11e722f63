import * as z from "zod";

/** Codes are English and stable; a dot opens a finer level (`refused.state_secret`). */
export const figureCode = /^[a-z][a-z0-9_]*(?:\.[a-z0-9][a-z0-9_]*)*$/;
export const breakdownCode = /^(?:_[TU]|[a-z0-9][a-z0-9_]*(?:\.[a-z0-9][a-z0-9_]*)*)$/;

const number = z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

/** A year. */
export const yearDigits = /^\d{4}$/;

export const period = z
  .string()
  .regex(yearDigits, "must be a year, YYYY")
  .meta({ description: "The calendar year of the report.", examples: ["2016"] });
export const indicator = z
  .string()
  .max(80)
  .regex(figureCode, "must be a code such as requests.received")
  .meta({
    id: "FigureIndicator",
    description: "What is counted, a code of `indicators`.",
    examples: ["requests.outcome"],
  });
export const breakdown = z
  .string()
  .max(80)
  .regex(breakdownCode, "must be _T, _U or a code such as refused.state_secret")
  .meta({
    id: "FigureBreakdown",
    description: "Which part of it: `_T` the total, `_U` what is unexplained.",
    examples: ["granted"],
  });
export const unit = z
  .string()
  .max(40)
  .regex(figureCode, "must be a code such as request")
  .meta({ id: "FigureUnit", description: "What the value is in, a code of `units`.", examples: ["request"] });

export const formId = z.enum(["pre-2019", "2014", "2019", "2021"]).meta({
  id: "FigureForm",
  description: "The form of the annual report: free indicators, or the statutory tables of 2014, 2019 and 2021.",
});
export const applicantKind = z
  .enum([
    "natural_person",
    "organisation",
    "commercial",
    "research",
    "social",
    "legal_service",
    "other_organisation",
    "_T",
    "_U",
  ])
  .meta({
    id: "FigureApplicantKind",
    description:
      "Whose requests: a column of table 3, `organisation` where a report counts the five kinds of organisation as one, `_T` everybody's, " +
      "`_U` unexplained.",
  });
export const measure = z.enum(["flow", "stock", "cumulative", "rate", "rank", "date", "text"]).meta({
  id: "FigureMeasure",
  description: "What kind of number it is: `flow` of the year, `stock` on a day, `cumulative` since a start.",
});
export const qualifier = z
  .enum(["at_least", "at_most", "about"])
  .meta({ description: "How exact the printed value is." });
export const valueOrigin = z
  .enum(["declared", "computed", "derived", "absent"])
  .meta({ description: "Printed, counted from the system's rows, made of other figures, or not there." });
export const obsStatus = z.enum(["A", "E", "O", "M"]).meta({
  id: "FigureStatus",
  description: "A normal, E estimated, O not stated (never 0), M printed as `/`: it cannot exist.",
});

/** What a figure is called, in the three languages of labels; as it is declared and as it is released. */
export const figureLabels = {
  label_zh_hans: { description: "In Simplified Chinese, as printed or as the form has it.", examples: ["同意公开"] },
  label_zh_hant: { description: "In Traditional Chinese.", examples: ["同意公開"] },
  label_en: { description: "In English.", examples: ["Granted"] },
};
/** What another place of the report says of a figure; as it is declared and as it is released. */
export const statement = {
  value: number.meta({ description: "What it says there, in the unit of the figure.", examples: [134] }),
  whereMeta: { description: "Where that is.", examples: ["第五部分"] },
};
export const valueTextMeta = { description: "What is no number: a date, a telephone number.", examples: ["2016-06"] };

const sharePct = z
  .number()
  .min(0)
  .max(100)
  .nullable()
  .meta({ description: "The share printed beside it, in percent, as printed; null where none is.", examples: [9.72] });
/** Decimals a share is printed with, at most. */
export const mostDecimals = 6;
const shareDecimals = z
  .int()
  .min(0)
  .max(mostDecimals)
  .nullable()
  .meta({
    description: "Decimals that `share_pct` is printed with, where its shortest form does not say: 2 of 1.60.",
    examples: [2],
  });
export const figureNoteMeta = {
  description: "What the report prints beside the figure, or what else is to be known of it; null where nothing is.",
  examples: ["其中修订16件"],
};
const row = {
  period,
  indicator,
  breakdown,
  applicant_kind: applicantKind,
  label_zh_hans: z.string().meta(figureLabels.label_zh_hans),
  label_zh_hant: z.string().meta(figureLabels.label_zh_hant),
  label_en: z.string().meta(figureLabels.label_en),
  unit,
  measure,
  value: number.nullable().meta({ description: "As printed, in the unit printed; null is not 0.", examples: [24] }),
  value_text: z.string().nullable().meta(valueTextMeta),
  qualifier: qualifier.nullable(),
  share_pct: sharePct,
  share_of: indicator
    .nullable()
    .meta({ description: "The indicator whose total it is a share of.", examples: ["requests.received"] }),
  growth_pct: number.nullable().meta({
    description: "The growth over the year before that is printed beside it, in percent; null where none is.",
    examples: [5.4],
  }),
  prior_value: number.nullable().meta({
    description: "The value of an earlier year that is printed beside it; null where none is.",
    examples: [1750],
  }),
  prior_period: period.nullable().meta({
    description: "The year of `prior_value`; null where the report says none, which is the year before.",
    examples: ["2015"],
  }),
  additive: z.boolean().meta({ description: "Whether it is a part of its indicator's total." }),
  value_origin: valueOrigin,
  obs_status: obsStatus,
  revision: z
    .int()
    .min(1)
    .meta({ description: "The year's revision that it is of, from 1.", examples: [1] }),
  form: formId,
  share_decimals: shareDecimals,
  note: z.string().nullable().meta(figureNoteMeta),
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
  .extend({
    form: formId.optional().meta({ description: "Missing in revisions released before rows said it." }),
    prior_value: row.prior_value.optional(),
    prior_period: row.prior_period.optional(),
    share_decimals: shareDecimals.optional(),
    note: figureRow.shape.note.optional(),
  })
  .meta({
    id: "ReleasedFigureRow",
    description: "A `FigureRow` as it was released; without what rows did not have yet in earlier revisions.",
  });

/** The tables that a report's figures are printed in, and the list of those that are in none. */
export const tableId = z.enum(["table-2", "table-3", "table-4", "table-2014", "list"]).meta({
  id: "FigureTable",
  description:
    "A table of the report: 2, 3 and 4 of 2019 and 2021, that of 2014, or the list of the figures that none has.",
});

export type FormId = z.infer<typeof formId>;
