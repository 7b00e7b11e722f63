import * as z from "zod";
import { memberId } from "./history.ts";
import { labels } from "./labels.ts";
import { channelId, month } from "./publications.ts";
import { instant, text } from "./text.ts";

const position = z
  .int()
  .min(1)
  .max(9_999)
  .meta({ description: "Its place in the code list; two channels cannot share one.", examples: [1] });

const label = labels
  .extend({
    zh_hans: text(100).meta({ description: "In Simplified Chinese.", examples: ["门户网站"] }),
    zh_hant: text(100).meta({ description: "In Traditional Chinese.", examples: ["門戶網站"] }),
    en: text(100).meta({ description: "In English.", examples: ["Agency portal"] }),
  })
  .meta({ description: "What people read it as." });

const active = z
  .boolean()
  .meta({ description: "False once the agency no longer publishes through it; what was published through it stays." });

export const newChannel = z
  .strictObject({
    id: channelId,
    label,
    position: position.optional().meta({ description: "Its place in the code list; the last unless stated." }),
  })
  .meta({ id: "NewChannel", description: "A channel the agency begins to publish through." });
export type NewChannel = z.infer<typeof newChannel>;

export const channelChange = z
  .strictObject({
    label: label.partial().optional().meta({ description: "Only the languages that change." }),
    position: position.optional(),
    active: active.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "changes nothing")
  .meta({ id: "ChannelChange", description: "What changes of a channel; its id never does." });

export const channel = z
  .strictObject({
    id: channelId,
    label: labels,
    position: z.int().meta({ description: "Its place in the code list, the lowest first.", examples: [1] }),
    active,
  })
  .meta({ id: "Channel", description: "A channel of publication." });
export type Channel = z.infer<typeof channel>;

export const channelList = z
  .strictObject({ items: z.array(channel).meta({ description: "By position; retired ones too." }) })
  .meta({ id: "ChannelList", description: "Every channel, in the order of the code list." });

export const channelCodelist = z
  .strictObject({
    name: z.literal("channels"),
    items: z
      .array(z.strictObject({ code: channelId, label: labels, active }))
      .meta({ description: "By position; retired ones too, which older items may name." }),
  })
  .meta({ id: "ChannelCodelist", description: "The channels as a code list, in its order." });

/** What can be stated of a channel's month. */
export const metrics = ["visits", "reads", "posts", "followers"] as const;
export type Metric = (typeof metrics)[number];

/** And as what: the first measure is the usual one. */
export const metricMeasures = {
  visits: ["flow", "cumulative"],
  reads: ["flow", "cumulative"],
  posts: ["flow", "cumulative"],
  followers: ["stock", "flow"],
} as const satisfies Record<Metric, readonly [string, string]>;

const measure = z.enum(["flow", "stock", "cumulative"]).meta({
  description:
    "`flow`: of this month alone, months add up. `stock`: as it stood at the month's end. `cumulative`: a running total since the " +
    "beginning. Only flows are ever added up.",
});
export type Measure = z.infer<typeof measure>;

const count = z
  .int()
  .min(0)
  .meta({ description: "Of the metric's usual measure.", examples: [12_400] });
const value = z.int().meta({ description: "A count; only a flow of followers may be negative.", examples: [12_400] });

/** One metric: a count of its usual measure, or values that each state theirs. */
function metric(name: Metric) {
  const measures: readonly Measure[] = metricMeasures[name];
  const [usual] = metricMeasures[name];
  const stated = z
    .strictObject({ value, measure })
    .refine((metric) => measures.includes(metric.measure), {
      path: ["measure"],
      message: `of ${name} must be ${measures.join(" or ")}`,
    })
    // Followers may leave; everything else only happens.
    .refine((metric) => metric.value >= 0 || (name === "followers" && metric.measure === "flow"), {
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
    .meta({ description: `A number is a ${usual}; otherwise \`{value, measure}\`, or one of each measure.` });
}

export const metricsOfMonth = z
  .strictObject({
    visits: metric("visits"),
    reads: metric("reads"),
    posts: metric("posts"),
    followers: metric("followers"),
  })
  .meta({ id: "MetricsOfMonth", description: "A channel's month. What is left out is not known, which is not 0." });
export type MetricsOfMonth = z.infer<typeof metricsOfMonth>;

const metricValue = z.strictObject({
  metric: z.enum(["visits", "reads", "posts", "followers"]).meta({
    description: "`visits` to a site or place, `reads` of what was posted, `posts` made, `followers` of an account.",
  }),
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
