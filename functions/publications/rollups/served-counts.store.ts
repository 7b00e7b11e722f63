import { desc, eq, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Division } from "../../../schema/contracts/rollups.ts";
import { channelList, rollupMonth, rollupRevision } from "../../../schema/tables/publications.ts";
import { checkedJson, flag, integer, nullable, type RowOf, rows, text } from "../../platform/rows.ts";
import { isCells, isItemCounts, isPairCells } from "./month-count.ts";

/** The latest month counted, if any, and the code list of channels: a row each. */
export async function readLatestMonthAndChannels(
  database: D1Database,
): Promise<{ latest: string | undefined; channels: Channel[] }> {
  const db = drizzle(database);
  const [[row], [list]] = await db.batch([
    db.select({ month: rollupMonth.month }).from(rollupMonth).orderBy(desc(rollupMonth.month)).limit(1),
    db.select({ channels: channelList.channels }).from(channelList),
  ]);
  return { latest: row?.month, channels: list?.channels ?? [] };
}

/** The column that counts what a rollup is divided by; channels and families have a column of their own. */
const cellsColumn: Record<Division | "pair", SQL> = {
  channel: sql`'{}'`,
  family: sql`'{}'`,
  subject: sql`by_subject`,
  genre: sql`by_genre`,
  unit: sql`by_unit`,
  pair: sql`'{}'`,
};

const countColumns = {
  month: text,
  items: integer,
  channel: checkedJson(isItemCounts),
  family: nullable(checkedJson(isItemCounts)),
  cells: checkedJson(isCells),
  pairs: nullable(checkedJson(isPairCells)),
  countedAt: text,
  checksum: nullable(text),
  closedAt: nullable(text),
  revision: nullable(integer),
  differs: flag,
};

/** A month's stored count by one division, or by genre and unit together. */
export type StoredCount = RowOf<typeof countColumns>;

/** Stored counts of a range of months by one division, or by genre and unit together: one row a month, and one more where it is marked. */
export const readCounts = (
  database: D1Database,
  from: string,
  to: string,
  by: Division | "pair",
): Promise<StoredCount[]> =>
  rows(
    database,
    countColumns,
    sql`
      SELECT
        month, items, by_channel AS channel, by_family AS family, ${cellsColumn[by]} AS cells,
        ${by === "pair" ? sql`by_genre_unit` : sql`NULL`} AS pairs, counted_at AS countedAt, checksum,
        closed_at AS closedAt, revision,
        EXISTS (SELECT 1 FROM rollup_dirty WHERE rollup_dirty.month = rollup_month.month) AS differs
      FROM rollup_month
      WHERE month >= ${from} AND month <= ${to}
      ORDER BY month`,
  );

/** A month's revisions, the latest first. */
export const readRevisions = (database: D1Database, month: string) =>
  drizzle(database)
    .select()
    .from(rollupRevision)
    .where(eq(rollupRevision.month, month))
    .orderBy(desc(rollupRevision.revision));
