import * as z from "zod";
import { instant } from "./text.ts";

const updateKind = z.enum(["release", "month", "withdrawal", "calendar", "anchor"]);

const item = z.strictObject({
  id: z.string(),
  url: z.string().optional().meta({ description: "A page for people about it, where there is one." }),
  title: z.string(),
  content_text: z.string(),
  date_published: instant,
  tags: z.array(updateKind),
  attachments: z
    .array(z.strictObject({ url: z.string(), mime_type: z.string() }))
    .optional()
    .meta({ description: "What it is about, where that is there for programs alone." }),
});

export const updatesQuery = z.strictObject({
  cursor: z.string().max(200).optional().meta({ description: "Of an older page, as `next_url` has it." }),
});

/** JSON Feed 1.1. */
export const updatesFeed = z
  .strictObject({
    version: z.literal("https://jsonfeed.org/version/1.1"),
    title: z.string(),
    home_page_url: z.string(),
    feed_url: z.string(),
    description: z.string(),
    next_url: z.string().optional().meta({ description: "The next page, of older items; absent on the last." }),
    language: z.string(),
    authors: z.array(z.strictObject({ name: z.string() })),
    items: z.array(item),
  })
  .meta({
    id: "Updates",
    description:
      "What changed, newest first, as a JSON Feed 1.1: an item for each release of figures, closed month or new revision of one, withdrawn " +
      "publication, change of the calendar, and the last anchor of each day that is over. `tags` has its kind. A redacted publication shows " +
      "its number alone.",
  });
export type UpdatesFeed = z.infer<typeof updatesFeed>;
