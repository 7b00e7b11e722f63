import * as z from "zod";
import { agency, licence } from "./agency.ts";
import { flag } from "./flag.ts";
import { memberId } from "./history.ts";
import { channelId, month } from "./publications.ts";
import { csvQuery, csvTemplateQuery, templateQuery } from "./tables.ts";
import { instant, text } from "./text.ts";

/** What can be stated of a channel's month. */
export const metrics = ["visits", "reads", "posts", "followers", "likes", "shares", "comments"] as const;
export type Metric = (typeof metrics)[number];

/** And as what: the first measure is the usual one. */
export const metricMeasures = {
  visits: ["flow", "cumulative"],
  reads: ["flow", "cumulative"],
  posts: ["flow", "cumulative"],
  followers: ["stock", "flow"],
  likes: ["flow", "cumulative"],
  shares: ["flow", "cumulative"],
  comments: ["flow", "cumulative"],
} as const satisfies Record<Metric, readonly [string, string]>;

/** As what a metric is counted. */
export const measures = ["flow", "stock", "cumulative"] as const;

const measure = z.enum(measures).meta({
  description:
    "`flow`: of this month alone, months add up. `stock`: as it stood at the month's end. `cumulative`: a running total since the " +
    "beginning. Only flows are ever added up.",
});
export type Measure = z.infer<typeof measure>;

const count = z
  .int()
  .min(0)
  .nullable()
  .meta({ description: "Of the metric's usual measure; null takes it back.", examples: [12_400] });
const value = z.int().meta({ description: "A count; only a flow of followers may be negative.", examples: [12_400] });

/** Whether a value can be one of a metric: followers may leave; everything else only happens. */
export const mayBe = (name: Metric, measure: Measure, value: number): boolean =>
  value >= 0 || (name === "followers" && measure === "flow");

/** One metric: a count of its usual measure, or values that each state theirs. */
function metric(name: Metric) {
  const measures: readonly Measure[] = metricMeasures[name];
  const [usual] = metricMeasures[name];
  const stated = z
    .strictObject({ value: value.nullable(), measure })
    .refine((metric) => measures.includes(metric.measure), {
      path: ["measure"],
      message: `of ${name} must be ${measures.join(" or ")}`,
    })
    .refine((metric) => metric.value === null || mayBe(name, metric.measure, metric.value), {
      path: ["value"],
      message: "must not be negative",
    });
  const each = z
    .array(stated)
    .min(1)
    .max(measures.length)
    .refine((metric) => new Set(metric.map((one) => one.measure)).size === metric.length, "states a measure twice");
  return z
    .union([count, stated, each], { error: `must be a count, or {value, measure} with ${measures.join(" or ")}` })
    .optional()
    .meta({
      description: `A number is a ${usual}; otherwise \`{value, measure}\`, or one of each measure.`,
      examples: [12_400],
    });
}

/** What a change of recorded values needs. */
const metricReason = text(500).meta({
  description: "Why a recorded value changes, or a running total falls.",
  examples: ["平台更正统计口径"],
});
const metricConfirm = z
  .boolean()
  .meta({ description: "True where a running total falls indeed, as when an account was opened anew." });

export const metricsOfMonth = z
  .strictObject({
    visits: metric("visits"),
    reads: metric("reads"),
    posts: metric("posts"),
    followers: metric("followers"),
    likes: metric("likes"),
    shares: metric("shares"),
    comments: metric("comments"),
    reason: metricReason.optional(),
    confirm: metricConfirm.optional(),
  })
  .meta({
    id: "MetricsOfMonth",
    description: "What is recorded of a channel's month. What is left out stays as it is; null takes a value back.",
  });
export type MetricsOfMonth = z.infer<typeof metricsOfMonth>;

/** Values that a month's grid may have. */
const mostValues = 1_000;

const gridValue = z
  .strictObject({
    channel: channelId,
    metric: z.enum(metrics).meta({ description: "What is counted." }),
    measure: measure.optional(),
    value: value.nullable().meta({ description: "The count; null takes it back.", examples: [12_400] }),
    was: value
      .nullable()
      .optional()
      .meta({
        description:
          "What it replaces, null for nothing: refused where another value is recorded. Left out, it replaces whatever is.",
        examples: [11_900],
      }),
  })
  .superRefine(({ metric, measure = metricMeasures[metric][0], value }, ctx) => {
    const measures: readonly Measure[] = metricMeasures[metric];
    if (!measures.includes(measure)) {
      ctx.addIssue({ code: "custom", path: ["measure"], message: `of ${metric} must be ${measures.join(" or ")}` });
    } else if (value !== null && !mayBe(metric, measure, value)) {
      ctx.addIssue({ code: "custom", path: ["value"], message: "must not be negative" });
    }
  });

export const monthGrid = z
  .strictObject({
    values: z
      .array(gridValue)
      .min(1)
      .max(mostValues)
      .refine(
        (values) =>
          new Set(
            values.map(({ channel, metric, measure = metricMeasures[metric][0] }) => `${channel} ${metric} ${measure}`),
          ).size === values.length,
        "states a value twice",
      )
      .meta({ description: "The values that are recorded or taken back; the others stay as they are." }),
    reason: metricReason.optional(),
    confirm: metricConfirm.optional(),
  })
  .meta({ id: "MonthGrid", description: "Values of a month, of any channels." });

export const monthGridRecorded = z
  .strictObject({
    month,
    added: z.int().meta({ description: "Values that are new.", examples: [10] }),
    changed: z.int().meta({ description: "Values that replace another one, or take it back.", examples: [1] }),
    unchanged: z.int().meta({ description: "Values that were recorded already.", examples: [1] }),
  })
  .meta({ id: "MonthGridRecorded", description: "What became of the values of a month." });

const metricName = z.enum(metrics).meta({
  description:
    "`visits` to a site or place, `reads` of what was posted, `posts` made, `followers` of an account, `likes`, `shares` and `comments` of posts.",
});

const metricValue = z.strictObject({
  metric: metricName,
  measure,
  value,
});
export type MetricValue = z.infer<typeof metricValue>;

export const storedMetrics = z
  .strictObject({
    channel: channelId,
    month,
    metrics: z.array(metricValue).meta({ description: "Empty where nothing is recorded, which is not 0." }),
    recorded_at: instant.nullable().meta({ description: "When it was last changed; null where nothing is recorded." }),
    recorded_by: memberId
      .nullable()
      .meta({ description: "The id of the member who did; null where nothing is recorded." }),
  })
  .meta({ id: "StoredMetrics", description: "What is recorded of a channel's month." });

export const metricsQuery = z.strictObject({
  from: month.optional().meta({ description: "First month; January of the year of `to` unless stated." }),
  to: month.optional().meta({ description: "Last month; the current one unless stated." }),
});

export const channelMetrics = z
  .strictObject({
    channel: channelId,
    from: month.meta({ description: "The first month of the range." }),
    to: month.meta({ description: "The last month of the range." }),
    items: z
      .array(z.strictObject({ month, ...metricValue.shape }))
      .meta({ description: "What is recorded, by month; a month that is missing is not known." }),
    totals: z
      .array(
        z.strictObject({
          ...metricValue.shape,
          months: z.int().meta({ description: "How many months of the range are recorded.", examples: [3] }),
        }),
      )
      .meta({
        description: "A flow's sum over the recorded months; the last recorded value of a stock or a running total.",
      }),
  })
  .meta({ id: "ChannelMetrics", description: "A channel's metrics, month by month." });

export const formerMetrics = z
  .strictObject({
    channel: channelId,
    month,
    items: z
      .array(
        z.strictObject({
          ...metricValue.shape,
          recorded_at: instant.meta({ description: "When it was recorded." }),
          recorded_by: memberId.meta({ description: "The id of the member who recorded it." }),
          replaced_at: instant.meta({ description: "When another value was recorded, or this one taken back." }),
          replaced_by: memberId.meta({ description: "The id of the member who did." }),
          reason: metricReason,
        }),
      )
      .meta({ description: "Every value that does not stand any more, the latest first." }),
  })
  .meta({ id: "FormerMetrics", description: "What was recorded of a channel's month before." });

export const metricRollupQuery = z.strictObject({
  from: month.optional().meta({ description: "First month; January of the year of `to` unless stated." }),
  to: month.optional().meta({ description: "Last month; the current one unless stated." }),
  channel: channelId.optional().meta({ description: "Of one channel only." }),
});

export const metricRollupCsvQuery = metricRollupQuery.extend(csvQuery.shape);

const rollupRow = z.strictObject({
  month,
  channel: channelId,
  label_zh_hans: z
    .string()
    .meta({ description: "Its name at the month's end, in Simplified Chinese.", examples: ["门户网站"] }),
  label_zh_hant: z
    .string()
    .meta({ description: "Its name at the month's end, in Traditional Chinese.", examples: ["門戶網站"] }),
  label_en: z.string().meta({ description: "Its name at the month's end, in English.", examples: ["Agency portal"] }),
  ...metricValue.shape,
});
export type MetricRollupRow = z.infer<typeof rollupRow>;

export const metricRollup = z
  .strictObject({
    from: month.meta({ description: "The first month of the range." }),
    to: month.meta({ description: "The last month of the range." }),
    items: z
      .array(rollupRow)
      .meta({ description: "What is recorded; a month or metric that is missing is not known, which is not 0." }),
    meta: z
      .strictObject({
        agency: agency.pick({ code: true, name: true }).meta({ description: "Whose channels they are." }),
        licence: licence.optional(),
      })
      .meta({ description: "Whose data it is, and under which terms it may be used." }),
  })
  .meta({ id: "MetricRollup", description: "What channels did by month: visits, reads, posts, followers and more." });

const ofMonths = metricsQuery.shape;
export const metricTemplateQuery = templateQuery.extend(ofMonths);
export const metricTemplateCsvQuery = csvTemplateQuery.extend(ofMonths);

/** A row of a table of metrics. */
export const metricRowSent = rollupRow
  .pick({ month: true, channel: true, metric: true, measure: true, value: true })
  .meta({ id: "MetricRow", description: "A value of a channel's month." });

export const metricTableQuery = z.strictObject({
  dry_run: flag.optional().meta({ description: "`true` judges the table and stores nothing." }),
  reason: metricReason.optional(),
  confirm: flag.optional().meta({ description: "`true` where running totals fall indeed." }),
});

export const metricsImported = z
  .strictObject({
    result: z.enum(["stored", "valid"]).meta({ description: "`valid` after a dry run: nothing was stored." }),
    rows: z.int().meta({ description: "Rows of the table.", examples: [12] }),
    added: z.int().meta({ description: "Values that are new, or would be.", examples: [10] }),
    changed: z.int().meta({ description: "Values that replace another one, or would.", examples: [1] }),
    unchanged: z.int().meta({ description: "Values that are recorded already.", examples: [1] }),
  })
  .meta({ id: "MetricsImport", description: "What a table of metrics stored, or would store." });
