import * as z from "zod";

export const timeliness = z
  .strictObject({
    year: z.int().meta({ description: "The year in which the statutory day of receipt lies.", examples: [2026] }),
    received: z.int().meta({
      description:
        "Those on time, late, closed without a reply, and open; none unconfirmed, no part whose split was undone.",
      examples: [120],
    }),
    replied_on_time: z
      .int()
      .meta({ description: "By the posting, signing or sending day, not by data entry.", examples: [101] }),
    replied_after_extension: z
      .int()
      .meta({ description: "Of those on time, the ones whose period was extended.", examples: [7] }),
    replied_late: z.int().meta({ description: "Replied to after the due date.", examples: [2] }),
    closed_without_reply: z.int().meta({
      description: "Withdrawn or lapsed; of a merged one, if the case it went into was.",
      examples: [5],
    }),
    open: z.int().meta({ description: "Not closed yet, merged into an open case included.", examples: [12] }),
    overdue: z.int().meta({ description: "Of the open ones, those past their due date today.", examples: [1] }),
  })
  .meta({ id: "Timeliness", description: "Whether a year's requests were replied to in time." });
