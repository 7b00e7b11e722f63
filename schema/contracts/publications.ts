import * as z from "zod";
import { day } from "./day.ts";
import { labels } from "./labels.ts";
import { instant, text } from "./text.ts";

export const month = z
  .string()
  .regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/, "must be a month, written YYYY-MM")
  .meta({ description: "An agency-local month, YYYY-MM.", examples: ["2016-03"] });

export const channelId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/)
  .meta({ description: "A channel's stable key.", examples: ["portal"] });

export const newPublication = z
  .strictObject({
    title: text(500),
    summary: text(2_000).optional(),
    publisher_unit: text(200).optional(),
    document_no: text(100).optional().meta({ description: "With its brackets, e.g. 渝公发〔2016〕1号." }),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .optional(),
    formed_on: day.optional().meta({ description: "The day the information was formed or changed." }),
    published_on: day,
    channels: z
      .array(channelId)
      .min(1)
      .max(30)
      .refine((ids) => new Set(ids).size === ids.length, "names a channel twice")
      .meta({ description: "The same information through several channels is one item and one count per channel." }),
  })
  .superRefine((value, ctx) => {
    if (value.formed_on !== undefined && value.formed_on > value.published_on) {
      ctx.addIssue({ code: "custom", path: ["formed_on"], message: "must not be after published_on" });
    }
  })
  .meta({ id: "NewPublication", description: "An item of proactive disclosure, as published." });
export type NewPublication = z.infer<typeof newPublication>;

export const publication = z
  .strictObject({
    index_no: z
      .string()
      .meta({ description: "organisation/number; never changes.", examples: ["chongqing/2016-00001"] }),
    title: z.string(),
    summary: z.string().nullable(),
    publisher_unit: z.string().nullable(),
    document_no: z.string().nullable(),
    url: z.string().nullable(),
    formed_on: day.nullable(),
    published_on: day.nullable(),
    channels: z.array(channelId),
    registered_at: instant,
  })
  .meta({ id: "Publication", description: "One entry of the catalogue." });
export type Publication = z.infer<typeof publication>;

export const indexNo = z.strictObject({
  organisation: z.string().regex(/^[0-9A-Za-z]{8,9}$/),
  number: z.string().regex(/^[0-9]{4}-[0-9]{5}$/),
});

export const channel = z
  .strictObject({ id: channelId, label: labels })
  .meta({ id: "Channel", description: "A channel of publication." });

export const rollupQuery = z.strictObject({
  by: z.literal("channel").optional().meta({ description: "What months are divided by; `channel` unless stated." }),
  channel: channelId.optional().meta({ description: "One channel only." }),
  from: month.optional().meta({ description: "First month; January of the year of `to` unless stated." }),
  to: month.optional().meta({ description: "Last month; the latest counted one unless stated." }),
});

export const rollupRow = z.strictObject({
  month,
  channel: z
    .string()
    .meta({ description: "A channel, or `_T`: the month's distinct items, never the sum of its channels." }),
  label_zh_hans: z.string(),
  label_zh_hant: z.string(),
  label_en: z.string(),
  items: z
    .int()
    .nullable()
    .meta({ description: "Zero when nothing was published, null when the month is not counted." }),
  year_to_date: z.int().nullable().meta({ description: "Since January; null when a month of it is not counted." }),
});
export type RollupRow = z.infer<typeof rollupRow>;

export const publicationRollup = z
  .strictObject({
    by: z.literal("channel"),
    from: month,
    to: month,
    items: z.array(rollupRow),
    counted: z.array(z.strictObject({ month, counted_at: instant })),
  })
  .meta({ id: "PublicationRollup", description: "Items published, month by month and channel by channel." });

export const monthCount = z
  .strictObject({
    month,
    items: z.int(),
    by_channel: z.record(z.string(), z.int()),
    counted_at: instant,
  })
  .meta({ id: "MonthCount", description: "What counting the month found." });
export type MonthCount = z.infer<typeof monthCount>;
