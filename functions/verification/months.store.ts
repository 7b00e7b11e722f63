import { sql } from "drizzle-orm";
import { sha256 } from "../platform/digest.ts";
import { checkedJson, flag, integer, nullable, rows, text } from "../platform/rows.ts";
import { type Cells, isCells, withoutFamilies } from "../publications/rollups/month-count.ts";

/** The months that are closed or have a revision, and those of them that are not as their newest one says; twelve a year. */
export async function alteredMonths(database: D1Database): Promise<{ walked: number; altered: string[] }> {
  const found = await rows(
    database,
    {
      month: text,
      same: integer,
      subject: text,
      genre: text,
      unit: text,
      genreUnit: nullable(text),
      cellsHash: nullable(text),
      hasFamilies: flag,
    },
    sql`
      SELECT counted.month, (
        counted.closed_at IS NOT NULL AND counted.revision IS revised.revision AND counted.items IS revised.items
        AND counted.by_channel IS revised.by_channel AND counted.checksum IS revised.checksum
        AND (revised.by_family IS NULL OR counted.by_family IS revised.by_family)
      ) AS same,
        counted.by_subject AS subject, counted.by_genre AS genre, counted.by_unit AS unit, counted.by_genre_unit AS genreUnit,
        revised.cells_hash AS cellsHash, revised.by_family IS NOT NULL AS hasFamilies
      FROM rollup_month AS counted
      LEFT JOIN rollup_revision AS revised ON revised.month = counted.month
        AND revised.revision = (SELECT max(revision) FROM rollup_revision WHERE month = counted.month)
      WHERE counted.closed_at IS NOT NULL OR revised.month IS NOT NULL
      ORDER BY counted.month`,
  );
  const altered: string[] = [];
  for (const { month, same, cellsHash, hasFamilies, genreUnit, ...by } of found) {
    const cells = [by.subject, by.genre, by.unit];
    // A revision from before families were counted hashes what was counted then.
    const hashed = hasFamilies ? [...cells, genreUnit] : cells.map((counted) => JSON.stringify(formerCells(counted)));
    if (same !== 1 || (cellsHash !== null && (await sha256(`[${hashed.join(",")}]`)) !== cellsHash))
      altered.push(month);
  }
  return { walked: found.length, altered };
}

const formerCells = (counted: string): Cells => withoutFamilies(checkedJson(isCells)(counted));
