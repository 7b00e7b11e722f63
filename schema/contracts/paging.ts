import * as z from "zod";

const mostRows = 500;

/** The query parameter `limit` of a list: 50 rows unless asked for less or more. */
export const rowLimit = z
  .string()
  .regex(/^[1-9][0-9]{0,2}$/)
  .default("50")
  .transform(Number)
  .pipe(z.int().min(1).max(mostRows))
  .meta({ description: `Rows a page, at most ${mostRows}.`, examples: [100] });
