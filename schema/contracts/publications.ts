import * as z from "zod";
import { day } from "./day.ts";
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
