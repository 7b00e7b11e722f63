import * as z from "zod";
import { pageCursor } from "./cursor.ts";
import { instant } from "./text.ts";

const updateKind = z.enum(["release", "month", "recount", "withdrawal", "calendar", "anchor"]).meta({
  description:
    "`release`: figures. `month`: a month that was closed in time. `recount`: closed months that were counted again on a day. `anchor`: the last of a day.",
});

const item = z.strictObject({
  id: z.string().meta({ description: "Never changes.", examples: ["urn:gongkai:chongqing-psb:figures:2016:r1"] }),
  url: z
    .string()
    .optional()
    .meta({
      description: "A page for people about it, where there is one.",
      examples: ["https://gongkai.example/v1/reports/2016/r1.html"],
    }),
  title: z.string().meta({ description: "In Simplified Chinese.", examples: ["2016年年度报告数据发布"] }),
  content_text: z.string().meta({
    description: "What changed and why, with a line in English.",
    examples: ["首次发布。\nFigures of 2016, revision 1."],
  }),
  date_published: instant.meta({ description: "When it changed, UTC." }),
  date_modified: instant.optional().meta({
    description: "Of `recount`, where more than one month was counted again on the day (UTC): when the last one was.",
  }),
  tags: z.array(updateKind).meta({ description: "Its kind alone." }),
  attachments: z
    .array(
      z.strictObject({
        url: z.string().meta({
          description: "Where it is read.",
          examples: ["https://gongkai.example/v1/publications/chongqing/2016-00001"],
        }),
        mime_type: z.string().meta({ description: "What is read there.", examples: ["application/json"] }),
      }),
    )
    .optional()
    .meta({ description: "What it is about, where that is there for programs alone." }),
});

export const updatesQuery = z.strictObject({
  cursor: pageCursor(),
});

/** JSON Feed 1.1. */
export const updatesFeed = z
  .strictObject({
    version: z.literal("https://jsonfeed.org/version/1.1"),
    title: z.string().meta({ description: "In Simplified Chinese.", examples: ["重庆市公安局政府信息公开动态"] }),
    home_page_url: z
      .string()
      .meta({ description: "A page for people: what there is to read.", examples: ["https://gongkai.example/docs"] }),
    feed_url: z.string().meta({ description: "This feed.", examples: ["https://gongkai.example/v1/updates.json"] }),
    description: z.string().meta({
      description: "What the feed tells, in Simplified Chinese.",
      examples: ["年度报告数据发布、月度统计、信息撤回、节假日安排更新与存证锚点。"],
    }),
    next_url: z
      .string()
      .optional()
      .meta({
        description: "The next page, of older items; absent on the last.",
        examples: ["https://gongkai.example/v1/updates.json?cursor=WyIyMDI2Il0"],
      }),
    language: z.string().meta({ description: "Of the titles.", examples: ["zh-Hans"] }),
    authors: z
      .array(
        z.strictObject({
          name: z.string().meta({ description: "In Simplified Chinese.", examples: ["重庆市公安局"] }),
        }),
      )
      .meta({ description: "The agency alone." }),
    items: z.array(item).meta({ description: "Newest first, at most 50." }),
  })
  .meta({
    id: "Updates",
    description:
      "What changed, newest first, as a JSON Feed 1.1: an item for each release of figures, month that is closed by the end of the second one after it, " +
      "day (UTC) on which closed months were counted again, withdrawn publication, change of the calendar, and the last anchor of each day that is over. `tags` has its kind. A redacted publication shows " +
      "its number alone.",
  });
export type UpdatesFeed = z.infer<typeof updatesFeed>;
