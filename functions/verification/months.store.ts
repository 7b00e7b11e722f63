import { sql } from "drizzle-orm";
import { sha256 } from "../platform/digest.ts";
import { integer, nullable, rows, text } from "../platform/rows.ts";

/** The months that are closed or have a revision, and those of them that are not as their newest one says; twelve a year. */
export async function alteredMonths(database: D1Database): Promise<{ walked: number; altered: string[] }> {
  const found = await rows(
    database,
    { month: text, same: integer, cells: text, cellsHash: nullable(text) },
    sql`
      SELECT counted.month, (
        counted.closed_at IS NOT NULL AND counted.revision IS revised.revision AND counted.items IS revised.items
        AND counted.by_channel IS revised.by_channel AND counted.checksum IS revised.checksum
      ) AS same,
        '[' || counted.by_subject || ',' || counted.by_genre || ',' || counted.by_unit || ']' AS cells, revised.cells_hash AS cellsHash
      FROM rollup_month AS counted
      LEFT JOIN rollup_revision AS revised ON revised.month = counted.month
        AND revised.revision = (SELECT max(revision) FROM rollup_revision WHERE month = counted.month)
      WHERE counted.closed_at IS NOT NULL OR revised.month IS NOT NULL
      ORDER BY counted.month`,
  );
  const altered: string[] = [];
  for (const { month, same, cells, cellsHash } of found) {
    if (same !== 1 || (cellsHash !== null && (await sha256(cells)) !== cellsHash)) altered.push(month);
  }
  return { walked: found.length, altered };
}
