import * as z from "zod";

/** Rows a page has unless asked for less or more. */
export const defaultLimit = 50;
export const mostRows = 500;

/** The query parameter `limit` of a list. */
export const rowLimit = z
  .string()
  .regex(/^[1-9][0-9]{0,2}$/)
  .transform(Number)
  .pipe(z.int().max(mostRows))
  .default(defaultLimit)
  .meta({ description: `Rows a page, at most ${mostRows}.` });
