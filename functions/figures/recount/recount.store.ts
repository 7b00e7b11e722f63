import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { figureRecount } from "../../../schema/tables/figures.ts";
import { statement } from "../../platform/database.ts";
import { integer, type RowOf, rows, text } from "../../platform/rows.ts";

const candidate = { period: text, revision: integer, body: text };

/** A released year that is to be counted, and its latest revision as JSON. */
type YearToRecount = RowOf<typeof candidate>;

/**
 * Of these periods, from one up to before another, the one whose latest revision was computed and was counted last longest ago, before
 * `countedBefore` or never: one row. Years are looked up by primary key; the bytes of one that was counted lately are not read.
 */
export async function readYearToRecount(
  database: D1Database,
  { from, before, countedBefore }: { from: string; before: string; countedBefore: string },
): Promise<YearToRecount | undefined> {
  const [found] = await rows(
    database,
    candidate,
    sql`
      SELECT stored.period, stored.revision, latest.body
      FROM (
        SELECT period, max(revision) AS revision FROM figure_release
        WHERE period >= ${from} AND period < ${before} GROUP BY period
      ) AS stored
      LEFT JOIN figure_recount AS counted ON counted.period = stored.period AND counted.revision = stored.revision
      CROSS JOIN figure_rendering AS latest
        ON latest.period = stored.period AND latest.format = 'json' AND latest.revision = stored.revision
      WHERE (counted.counted_at IS NULL OR counted.counted_at < ${countedBefore})
        AND 'computed' IN (SELECT value ->> 'value_origin' FROM json_each(latest.body, '$.data'))
      ORDER BY counted.counted_at, stored.period DESC
      LIMIT 1`,
  );
  return found;
}

/** Stores how many cells of a revision are counted otherwise, in place of what was stored of its year. */
export async function storeRecount(
  database: D1Database,
  { period, revision, cells, countedAt }: { period: string; revision: number; cells: number; countedAt: string },
): Promise<void> {
  await statement(
    database,
    sql`
      INSERT INTO figure_recount (period, revision, cells, counted_at)
      VALUES (${period}, ${revision}, ${cells}, ${countedAt})
      ON CONFLICT (period) DO UPDATE SET
        revision = excluded.revision, cells = excluded.cells, counted_at = excluded.counted_at`,
  ).run();
}

/** What was counted of a year last, as a query of a batch: at most one row. */
export const recountQuery = (database: D1Database, period: string) =>
  drizzle(database).select().from(figureRecount).where(eq(figureRecount.period, period));
