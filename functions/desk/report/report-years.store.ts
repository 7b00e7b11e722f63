import { sql } from "drizzle-orm";
import { integer, nullable, oneOf, type RowOf, rows, text } from "../../platform/rows.ts";

const yearColumns = {
  period: text,
  origin: nullable(oneOf(["declared", "computed"])),
  declaredAt: nullable(text),
  writtenAt: nullable(text),
  revision: nullable(integer),
  releasedAt: nullable(text),
  changedCells: nullable(integer),
};

/** What there is of a year: figures, a text, its latest revision, and how many cells of that were counted otherwise since. */
export type ReportYearRow = RowOf<typeof yearColumns>;

/** Every year that has figures, a text or a release, the latest first; they are few. */
export const readReportYears = (database: D1Database): Promise<ReportYearRow[]> =>
  rows(
    database,
    yearColumns,
    sql`
      SELECT
        period, max(origin) AS origin, max(declared_at) AS declaredAt, max(written_at) AS writtenAt,
        max(revision) AS revision, max(released_at) AS releasedAt,
        max(changed_cells) AS changedCells
      FROM (
        SELECT
          period, coalesce(document ->> 'origin', 'declared') AS origin, declared_at,
          NULL AS written_at, NULL AS revision, NULL AS released_at, NULL AS changed_cells
        FROM figure_declaration
        UNION ALL
        SELECT period, NULL, NULL, written_at, NULL, NULL, NULL FROM figure_narrative
        UNION ALL
        SELECT period, NULL, NULL, NULL, revision, released_at, NULL FROM figure_release
        UNION ALL
        SELECT period, NULL, NULL, NULL, NULL, NULL, cells FROM figure_recount AS counted
        WHERE revision = (SELECT max(revision) FROM figure_release AS released WHERE released.period = counted.period)
      )
      GROUP BY period
      ORDER BY period DESC`,
  );
