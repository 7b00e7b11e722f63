import { sql } from "drizzle-orm";

/** SQL: a statement that marks months answers which of them are closed. */
export const returningClosed = sql`
  RETURNING EXISTS (SELECT 1 FROM rollup_month WHERE rollup_month.month = rollup_dirty.month AND closed_at IS NOT NULL) AS of_closed`;

/** Whether a statement of a batch marked a month that is closed. */
export const marksClosed = (results: readonly D1Result[]): boolean =>
  results.some((result) => result.results.some(isOfClosed));

const isOfClosed = (row: unknown): boolean =>
  typeof row === "object" && row !== null && "of_closed" in row && row.of_closed === 1;
