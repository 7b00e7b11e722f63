import * as z from "zod";
import { breakdown, figureRow, formId, indicator, measure, period, unit } from "./figures.ts";
import { checkResult } from "./released-figures.ts";
import { instant } from "./text.ts";

const mostPeriods = 10;

export const comparisonQuery = z.strictObject({
  periods: z
    .string()
    .meta({ examples: ["2023,2024"] })
    .transform((text) => text.split(","))
    .pipe(
      z
        .array(period)
        .min(2, "name at least two years, as in 2023,2024")
        .max(mostPeriods)
        .refine(
          (periods) => periods.every((year, at) => at === 0 || year > (periods[at - 1] ?? "")),
          "must be different years, the earliest first",
        ),
    )
    .optional()
    .meta({
      description: `Two to ${mostPeriods} years, the earliest first, separated by commas; the last two released where left out.`,
    }),
});

const cell = {
  indicator,
  breakdown,
  applicant_kind: figureRow.shape.applicant_kind,
  label_zh_hans: z.string(),
  label_zh_hant: z.string(),
  label_en: z.string(),
  unit,
};
const byPeriod = <Value extends z.ZodType>(value: Value) => z.record(period, value);

export const comparison = z
  .strictObject({
    form: formId,
    periods: z.array(
      z.strictObject({ period, form: formId, revision: z.int().min(1), released_at: instant, link: z.string() }),
    ),
    items: z.array(
      z.strictObject({
        ...cell,
        measure,
        values: byPeriod(z.number().nullable()),
        value_text: byPeriod(z.string().nullable()),
        obs_status: byPeriod(figureRow.shape.obs_status),
        change: byPeriod(z.number().nullable()),
        growth_pct: byPeriod(z.number().nullable()),
      }),
    ),
    unmapped: z.array(
      z.strictObject({
        period,
        form: formId,
        ...cell,
        value: z.number().nullable(),
        reason: z.enum(["no-counterpart", "unit-differs"]),
      }),
    ),
    checks: z.array(z.strictObject({ periods: z.array(period), ...checkResult.shape })),
  })
  .meta({
    id: "FigureComparison",
    description:
      "Years side by side, in the cells of the last year's form (`form`). A year that has no such row is missing from `values`. " +
      "`change` and `growth_pct` (two decimals) are against the period named before; null where a side is missing, the earlier " +
      "one is 0, or the figure is neither of the year nor as it stood at its end. `unmapped` lists the rows that mean nothing in " +
      "the other years' forms, or are counted in another unit; nothing is guessed. `checks` are those across consecutive years.",
  });
export type Comparison = z.infer<typeof comparison>;
