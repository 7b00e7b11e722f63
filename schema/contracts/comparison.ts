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
        .refine((periods) => periods.every((year, at) => at === 0 || year > (periods[at - 1] ?? "")), {
          error: "must be different years, the earliest first",
          params: { code: "not-ascending" },
        }),
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
  label_zh_hans: figureRow.shape.label_zh_hans,
  label_zh_hant: figureRow.shape.label_zh_hant,
  label_en: figureRow.shape.label_en,
  unit,
};
const byPeriod = <Value extends z.ZodType>(value: Value) => z.record(period, value);

export const comparison = z
  .strictObject({
    form: formId,
    periods: z
      .array(
        z.strictObject({
          period,
          form: formId,
          revision: figureRow.shape.revision,
          released_at: instant.meta({ description: "When that revision was released." }),
          link: z.string().meta({
            description: "The revision's figures, which never change.",
            examples: ["/v1/figures/2016/r1.json"],
          }),
        }),
      )
      .meta({ description: "The years compared, the earliest first, each by its latest revision." }),
    items: z
      .array(
        z.strictObject({
          ...cell,
          measure,
          values: byPeriod(z.number().nullable()).meta({
            description: "The value of each year that has the cell; null where it is not stated.",
          }),
          value_text: byPeriod(z.string().nullable()).meta({ description: "What each year states in words." }),
          obs_status: byPeriod(figureRow.shape.obs_status).meta({ description: "Of each year's value." }),
          change: byPeriod(z.number().nullable()).meta({
            description:
              "Less the year named before; null where either is missing, and for what is neither a flow nor a stock.",
          }),
          growth_pct: byPeriod(z.number().nullable()).meta({
            description: "The change in percent, two decimals; null also where the year before is 0 or less.",
          }),
        }),
      )
      .meta({ description: "A line for each cell that the forms of two years or more have." }),
    unmapped: z
      .array(
        z.strictObject({
          period,
          form: formId,
          ...cell,
          value: z
            .number()
            .nullable()
            .meta({ description: "As printed; null is not 0.", examples: [24] }),
          reason: z.enum(["no-counterpart", "unit-differs"]).meta({
            description: "The other forms have no cell that means the same, or the last year counts in another unit.",
          }),
        }),
      )
      .meta({ description: "Rows that stand beside no other, by year." }),
    checks: z
      .array(
        z.strictObject({
          periods: z.array(period).meta({ description: "The two years, the earlier first." }),
          ...checkResult.shape,
        }),
      )
      .meta({
        description: "Of each year beside the one before: what was carried over (F09, F10), and printed growth (F11).",
      }),
  })
  .meta({
    id: "FigureComparison",
    description:
      "Years side by side, in the cells of the last year's form (`form`). A year that has no such row is missing from `values`. " +
      "`change` and `growth_pct` (two decimals) are against the period named before; null where a side is missing, or the figure is " +
      "neither of the year nor as it stood at its end. `unmapped` lists the rows that mean nothing in " +
      "the other years' forms, or are counted in another unit; nothing is guessed. `checks` are those across consecutive years.",
  });
export type Comparison = z.infer<typeof comparison>;
