import * as z from "zod";

const examples = ["eyJudW1iZXIiOjQyfQ"];

/** The query parameter `cursor` of a list: `next` of the page before. */
export const pageCursor = (longest = 200) =>
  z
    .string()
    .max(longest)
    .optional()
    .meta({ description: "`next` of the page before, unchanged; without it the first page.", examples });

/** The member `next` of a list. */
export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: "The `cursor` of the next page; null where this is the last.", examples });
