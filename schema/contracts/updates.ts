import * as z from "zod";
import { instant } from "./text.ts";

const updateKind = z.enum(["release", "month", "withdrawal", "calendar", "anchor"]);

const item = z.strictObject({
  id: z.string(),
  url: z.string().optional(),
  title: z.string(),
  content_text: z.string(),
  date_published: instant,
  tags: z.array(updateKind),
});

/** JSON Feed 1.1. */
export const updatesFeed = z
  .strictObject({
    version: z.literal("https://jsonfeed.org/version/1.1"),
    title: z.string(),
    home_page_url: z.string(),
    feed_url: z.string(),
    description: z.string(),
    language: z.string(),
    authors: z.array(z.strictObject({ name: z.string() })),
    items: z.array(item),
  })
  .meta({
    id: "Updates",
    description:
      "What changed lately, newest first, as a JSON Feed 1.1: an item for each release of figures, closed month or new revision " +
      "of one, withdrawn publication, change of the calendar, and the last anchor of each of the last seven days. `tags` has its kind. A redacted publication shows its number alone.",
  });
export type UpdatesFeed = z.infer<typeof updatesFeed>;
