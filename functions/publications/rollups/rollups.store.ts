import { and, asc, desc, eq, gte, isNull, lt, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Division } from "../../../schema/contracts/rollups.ts";
import {
  channelList,
  publication,
  rollupDirty,
  rollupMonth,
  rollupRevision,
} from "../../../schema/tables/publications.ts";
import { statement } from "../../platform/database.ts";
import { indexNoOf } from "../entry/entry.ts";
import type { Counted } from "./month-count.ts";
import { addMonths } from "./months.ts";
import type { CountBy } from "./rollup-rows.ts";
import type { Outcome, Standing } from "./rollup-state.ts";

const standingOf = (row: typeof rollupMonth.$inferSelect): Standing => ({
  items: row.items,
  channel: row.byChannel,
  subject: row.bySubject,
  genre: row.byGenre,
  unit: row.byUnit,
  countedAt: row.countedAt,
  checksum: row.checksum,
  closedAt: row.closedAt,
  revision: row.revision,
});

/** What counting a month takes, read as of one moment. */
export interface ReadForCounting {
  rows: Counted[];
  standing: Standing | undefined;
  /** How often its count was stored; null for never. */
  countings: number | null;
  /** The mark left by the last write to the month since it was counted, if any. */
  mark: string | null;
}

/**
 * A month's items by index publication_month, what stands of it, and its mark, in one batch: the rows are as the write with that
 * mark left them, because every write to a month marks it in its own batch.
 */
export async function readForCounting(database: D1Database, month: string): Promise<ReadForCounting> {
  const db = drizzle(database);
  const [[dirty], [stored], rows] = await db.batch([
    db.select({ token: rollupDirty.token }).from(rollupDirty).where(eq(rollupDirty.month, month)),
    db.select().from(rollupMonth).where(eq(rollupMonth.month, month)),
    db
      .select({
        organisation: publication.organisation,
        year: publication.year,
        seq: publication.seq,
        channels: publication.channels,
        subjects: publication.subjects,
        genre: publication.genre,
        unit: publication.publisherUnit,
      })
      .from(publication)
      .where(
        and(
          gte(publication.publishedOn, sql`${`${month}-01`}`),
          lt(publication.publishedOn, sql`${`${addMonths(month, 1)}-01`}`),
          isNull(publication.withdrawnAt),
        ),
      ),
  ]);
  return {
    rows: rows.map(({ organisation, year, seq, ...row }) => ({
      indexNo: indexNoOf({ organisation, year, seq }),
      ...row,
    })),
    standing: stored && standingOf(stored),
    countings: stored?.countings ?? null,
    mark: dirty?.token ?? null,
  };
}

const integer = (value: number | null) => sql`CAST(${value} AS INTEGER)`;

/**
 * Stores what a counting came to and takes the mark away, in one batch. Where the month was marked again or counted by another
 * since it was read nothing lands, the mark stays, and this answers false. A month that stands as it was takes no write.
 */
export async function storeOutcome(
  database: D1Database,
  month: string,
  { standing: before, countings, mark }: Omit<ReadForCounting, "rows">,
  { standing, revision }: Outcome,
): Promise<boolean> {
  const unmark = statement(database, sql`DELETE FROM rollup_dirty WHERE month = ${month} AND token = ${mark}`);
  if (standing === before) {
    if (mark !== null) await unmark.run();
    return true;
  }
  const asRead = sql`
    (SELECT token FROM rollup_dirty WHERE month = ${month}) IS ${mark}
    AND (SELECT countings FROM rollup_month WHERE month = ${month}) IS ${integer(countings)}`;
  const [landed] = await database.batch([
    statement(
      database,
      sql`
        INSERT INTO rollup_month (
          month, items, by_channel, by_subject, by_genre, by_unit, counted_at, checksum, closed_at, revision, countings
        )
        SELECT
          ${month}, ${integer(standing.items)}, ${JSON.stringify(standing.channel)}, ${JSON.stringify(standing.subject)},
          ${JSON.stringify(standing.genre)}, ${JSON.stringify(standing.unit)}, ${standing.countedAt}, ${standing.checksum},
          ${standing.closedAt}, ${integer(standing.revision)}, ${integer((countings ?? 0) + 1)}
        WHERE ${asRead}
        ON CONFLICT (month) DO UPDATE SET
          items = excluded.items, by_channel = excluded.by_channel, by_subject = excluded.by_subject,
          by_genre = excluded.by_genre, by_unit = excluded.by_unit, counted_at = excluded.counted_at,
          checksum = excluded.checksum, closed_at = excluded.closed_at, revision = excluded.revision,
          countings = excluded.countings
        RETURNING month`,
    ),
    ...(revision === undefined
      ? []
      : [
          statement(
            database,
            sql`
              INSERT INTO rollup_revision (month, revision, recorded_at, items, by_channel, checksum, difference)
              SELECT
                month, revision, ${revision.recordedAt}, items, by_channel, checksum, ${JSON.stringify(revision.difference)}
              FROM rollup_month
              WHERE month = ${month} AND checksum = ${standing.checksum} AND revision = ${integer(standing.revision)}
                AND NOT EXISTS (
                  SELECT 1 FROM rollup_revision WHERE month = ${month} AND revision = ${integer(standing.revision)}
                )`,
          ),
        ]),
    unmark,
  ]);
  return (landed?.results.length ?? 0) > 0;
}

/** Months marked since they were counted, the longest marked first. */
export async function dirtyMonths(database: D1Database, limit: number): Promise<string[]> {
  const rows = await drizzle(database)
    .select({ month: rollupDirty.month })
    .from(rollupDirty)
    .orderBy(asc(rollupDirty.markedAt), asc(rollupDirty.month))
    .limit(limit);
  return rows.map(({ month }) => month);
}

/** The latest month counted, if any, and the code list of channels: a row each. */
export async function latestAndChannels(
  database: D1Database,
): Promise<{ latest: string | undefined; channels: Channel[] }> {
  const db = drizzle(database);
  const [[row], [list]] = await db.batch([
    db.select({ month: rollupMonth.month }).from(rollupMonth).orderBy(desc(rollupMonth.month)).limit(1),
    db.select({ channels: channelList.channels }).from(channelList),
  ]);
  return { latest: row?.month, channels: list?.channels ?? [] };
}

const noCells = sql<string>`'{}'`;
const cellsOf: Record<Division, typeof noCells> = {
  channel: noCells,
  subject: sql`${rollupMonth.bySubject}`,
  genre: sql`${rollupMonth.byGenre}`,
  unit: sql`${rollupMonth.byUnit}`,
};

/** Stored counts of a range of months by one division: one row a month. */
export async function readCounts(database: D1Database, from: string, to: string, by: Division): Promise<StoredCount[]> {
  const rows = await drizzle(database)
    .select({
      month: rollupMonth.month,
      items: rollupMonth.items,
      channel: rollupMonth.byChannel,
      cells: cellsOf[by],
      countedAt: rollupMonth.countedAt,
      checksum: rollupMonth.checksum,
      closedAt: rollupMonth.closedAt,
      revision: rollupMonth.revision,
    })
    .from(rollupMonth)
    .where(and(gte(rollupMonth.month, from), lte(rollupMonth.month, to)))
    .orderBy(asc(rollupMonth.month));
  return rows.map((row) => ({ ...row, cells: JSON.parse(row.cells), closed: row.closedAt !== null }));
}

export interface StoredCount extends CountBy {
  month: string;
  countedAt: string;
  checksum: string | null;
  closedAt: string | null;
  revision: number | null;
}

/** What stands of the months of a range, and which of them changed since they were counted. */
export async function readStandings(database: D1Database, from: string, to: string) {
  const db = drizzle(database);
  const [counted, dirty] = await db.batch([
    db
      .select()
      .from(rollupMonth)
      .where(and(gte(rollupMonth.month, from), lte(rollupMonth.month, to))),
    db
      .select({ month: rollupDirty.month })
      .from(rollupDirty)
      .where(and(gte(rollupDirty.month, from), lte(rollupDirty.month, to))),
  ]);
  return {
    counted: new Map(counted.map((row) => [row.month, standingOf(row)])),
    dirty: new Set(dirty.map(({ month }) => month)),
  };
}

/** A month's revisions, the latest first. */
export const readRevisions = (database: D1Database, month: string) =>
  drizzle(database)
    .select()
    .from(rollupRevision)
    .where(eq(rollupRevision.month, month))
    .orderBy(desc(rollupRevision.revision));
