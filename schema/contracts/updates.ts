import * as z from "zod";
import { instant } from "./text.ts";

const updateKind = z
  .enum(["release", "month", "withdrawal", "calendar", "anchor"])
  .meta({ description: "`release`: figures. `month`: a closed month's count. `anchor`: the last of a day." });

const item = z.strictObject({
  id: z.string().meta({ description: "Never changes.", examples: ["urn:gongkai:chongqing-psb:figures:2016:r1"] }),
  url: z
    .string()
    .optional()
    .meta({
      description: "What it is about; missing for a change of the calendar.",
      examples: ["https://gongkai.example/v1/reports/2016/r1.html"],
    }),
  title: z.string().meta({ description: "In Simplified Chinese.", examples: ["2016年年度报告数据发布"] }),
  content_text: z.string().meta({
    description: "What changed and why, with a line in English.",
    examples: ["首次发布。\nFigures of 2016, revision 1."],
  }),
  date_published: instant.meta({ description: "When it changed, UTC." }),
  tags: z.array(updateKind).meta({ description: "Its kind alone." }),
});

/** JSON Feed 1.1. */
export const updatesFeed = z
  .strictObject({
    version: z.literal("https://jsonfeed.org/version/1.1"),
    title: z.string().meta({ description: "In Simplified Chinese.", examples: ["重庆市公安局政府信息公开动态"] }),
    home_page_url: z
      .string()
      .meta({ description: "Where the released years are listed.", examples: ["https://gongkai.example/v1/figures"] }),
    feed_url: z.string().meta({ description: "This feed.", examples: ["https://gongkai.example/v1/updates.json"] }),
    description: z.string().meta({
      description: "What the feed tells, in Simplified Chinese.",
      examples: ["年度报告数据发布、月度统计、信息撤回、节假日安排更新与存证锚点。"],
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
      "What changed lately, newest first, as a JSON Feed 1.1: an item for each release of figures, closed month or new revision " +
      "of one, withdrawn publication, change of the calendar, and the last anchor of each of the last seven days. `tags` has its kind. A redacted publication shows its number alone.",
  });
export type UpdatesFeed = z.infer<typeof updatesFeed>;
