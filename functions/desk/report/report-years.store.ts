import { sql } from "drizzle-orm";
import { integer, nullable, oneOf, type RowOf, rows, text } from "../../platform/rows.ts";

const yearColumns = {
  period: text,
  origin: nullable(oneOf(["declared", "computed"])),
  declaredAt: nullable(text),
  writtenAt: nullable(text),
  revision: nullable(integer),
  releasedAt: nullable(text),
};

/** What there is of a year: figures, a text, its latest revision. */
export type ReportYearRow = RowOf<typeof yearColumns>;

/** Every year that has figures, a text or a release, the latest first; they are few. */
export const readReportYears = (database: D1Database): Promise<ReportYearRow[]> =>
  rows(
    database,
    yearColumns,
    sql`
      SELECT
        period, max(origin) AS origin, max(declared_at) AS declaredAt, max(written_at) AS writtenAt,
        max(revision) AS revision, max(released_at) AS releasedAt
      FROM (
        SELECT
          period, coalesce(document ->> 'origin', 'declared') AS origin, declared_at,
          NULL AS written_at, NULL AS revision, NULL AS released_at
        FROM figure_declaration
        UNION ALL
        SELECT period, NULL, NULL, written_at, NULL, NULL FROM figure_narrative
        UNION ALL
        SELECT period, NULL, NULL, NULL, revision, released_at FROM figure_release
      )
      GROUP BY period
      ORDER BY period DESC`,
  );
