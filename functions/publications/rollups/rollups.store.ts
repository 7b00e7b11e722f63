import { and, eq, gte, isNull, lt, lte, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import {
  channelList,
  publication,
  publicationLater,
  rollupChange,
  rollupDirty,
  rollupMonth,
} from "../../../schema/tables/publications.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import { insertRecords } from "../../log/records.store.ts";
import { statement } from "../../platform/database.ts";
import { sha256 } from "../../platform/digest.ts";
import { rows, text } from "../../platform/rows.ts";
import { channelUses } from "../entry/entry.store.ts";
import { indexNoOf } from "../entry/index-number.ts";
import { shiftMonth } from "../months.ts";
import { type CountedEntry, entryIn } from "./counted-entry.ts";
import type { PendingChange } from "./entry-changes.ts";
import type { FamilyOf } from "./month-count.ts";
import type { RollupOutcome, RollupState } from "./rollup-state.ts";

const stateOf = (row: typeof rollupMonth.$inferSelect): RollupState => ({
  items: row.items,
  channel: row.byChannel,
  subject: row.bySubject,
  family: row.byFamily,
  genre: row.byGenre,
  unit: row.byUnit,
  genreUnit: row.byGenreUnit,
  countedAt: row.countedAt,
  checksum: row.checksum,
  closedAt: row.closedAt,
  revision: row.revision,
});

/** What counting a month needs, read as of one moment. */
export interface ReadForCount {
  items: CountedEntry[];
  /** The family of each channel. */
  familyOf: FamilyOf;
  state: RollupState | undefined;
  /** How often the count was stored; null where it never was. */
  countings: number | null;
  /** The mark of the last write to the month since it was counted; null where there was none. */
  mark: string | null;
  /** What was redacted since, and is not to be named. */
  withheld: readonly string[];
  /** What was written since it was counted closed; null where some of it was not written down. */
  pending: PendingChange[] | null;
}

const numberColumns = { organisation: publication.organisation, year: publication.year, seq: publication.seq };

const countedColumns = {
  ...numberColumns,
  published_on: publication.publishedOn,
  channels: publication.channels,
  channelDetails: publication.channelDetails,
  subjects: publication.subjects,
  genre: publication.genre,
  publisher_unit: publication.publisherUnit,
};

/**
 * A month's items by index publication_month, those that a further channel published in it by the primary key of publication_later, its
 * state, its mark and what changed, in one batch: all is as the write with that mark left it, because every write to a month marks it in
 * its own batch.
 */
export async function readForCount(database: D1Database, month: string): Promise<ReadForCount> {
  const db = drizzle(database);
  const first = db
    .select(countedColumns)
    .from(publication)
    .where(
      and(
        gte(publication.publishedOn, sql`${`${month}-01`}`),
        lt(publication.publishedOn, sql`${`${shiftMonth(month, 1)}-01`}`),
        isNull(publication.withdrawnAt),
      ),
    );
  const later = db
    .select(countedColumns)
    .from(publicationLater)
    .innerJoin(publication, eq(publication.id, publicationLater.publicationId))
    .where(eq(publicationLater.month, month));
  const [[read], items, pending] = await db.batch([
    db
      .select({
        channels: channelList.channels,
        stored: rollupMonth,
        // Not its month: D1 answers a batch by the names of columns, and the count has that one.
        dirty: { token: rollupDirty.token, withheld: rollupDirty.withheld, unlisted: rollupDirty.unlisted },
      })
      .from(channelList)
      .leftJoin(rollupMonth, eq(rollupMonth.month, month))
      .leftJoin(rollupDirty, eq(rollupDirty.month, month)),
    first.unionAll(later),
    db
      .select({ ...numberColumns, stated: rollupChange.stated })
      .from(rollupChange)
      .innerJoin(publication, eq(publication.id, rollupChange.publicationId))
      .where(eq(rollupChange.month, month)),
  ]);
  const { channels: list = [], stored = null, dirty = null } = read ?? {};
  return {
    items: items.flatMap(({ published_on, channels, channelDetails, ...entry }) => {
      if (published_on === null) return [];
      const uses = channelUses(channels, channelDetails, published_on);
      return entryIn(month, indexNoOf(entry), { ...entry, published_on, channels: uses }) ?? [];
    }),
    familyOf: new Map(list.map(({ id, family }) => [id, family])),
    state: stored === null ? undefined : stateOf(stored),
    countings: stored?.countings ?? null,
    mark: dirty?.token ?? null,
    withheld: dirty?.withheld ?? [],
    pending: dirty?.unlisted ? null : pending.map(({ stated, ...entry }) => ({ indexNo: indexNoOf(entry), stated })),
  };
}

/** The hash by which a revision has what it counted by subject, genre, unit, and by genre and unit, each as the JSON text that is stored. */
const cellsHash = (cells: readonly string[]): Promise<string> => sha256(`[${cells.join(",")}]`);

const boundInteger = (value: number | null) => sql`CAST(${value} AS INTEGER)`;

/**
 * Stores the outcome of a count, with the act that it is, and deletes the mark, in one batch. Where the month was marked again or counted by another run since
 * it was read, it stores nothing, leaves the mark and answers false. A state that did not change is not written.
 */
export async function storeOutcome(
  database: D1Database,
  month: string,
  { state: before, countings, mark }: Pick<ReadForCount, "state" | "countings" | "mark">,
  { state, revision }: RollupOutcome,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const unmark = statement(database, sql`DELETE FROM rollup_dirty WHERE month = ${month} AND token = ${mark}`);
  if (state === before) {
    if (mark !== null) await unmark.run();
    return true;
  }
  const asRead = sql`
    (SELECT token FROM rollup_dirty WHERE month = ${month}) IS ${mark}
    AND (SELECT countings FROM rollup_month WHERE month = ${month}) IS ${boundInteger(countings)}`;
  const isCounted = sql`
    EXISTS (
      SELECT 1 FROM rollup_month
      WHERE month = ${month} AND checksum = ${state.checksum} AND revision = ${boundInteger(state.revision)}
    )
    AND NOT EXISTS (
      SELECT 1 FROM rollup_revision WHERE month = ${month} AND revision = ${boundInteger(state.revision)}
    )`;
  const cells = [state.subject, state.genre, state.unit, state.genreUnit].map((counted) => JSON.stringify(counted));
  const byFamily = JSON.stringify(state.family);
  const revised = revision && {
    month,
    revision: state.revision,
    recordedAt: revision.recordedAt,
    items: state.items,
    byChannel: JSON.stringify(state.channel),
    checksum: state.checksum,
    difference: JSON.stringify(revision.difference),
    cellsHash: await cellsHash(cells),
    byFamily,
    entries: revision.entries && JSON.stringify(revision.entries),
  };
  const recorded = revised === undefined ? [] : await insertRecords("rollup_revision", [revised], isCounted);
  const [stored] = await database.batch([
    statement(
      database,
      sql`
        INSERT INTO rollup_month (
          month, items, by_channel, by_subject, by_genre, by_unit, by_genre_unit, by_family, counted_at, checksum, closed_at, revision,
          countings
        )
        SELECT
          ${month}, ${boundInteger(state.items)}, ${JSON.stringify(state.channel)}, ${cells[0]}, ${cells[1]}, ${cells[2]},
          ${cells[3]}, ${byFamily}, ${state.countedAt}, ${state.checksum},
          ${state.closedAt}, ${boundInteger(state.revision)}, ${boundInteger((countings ?? 0) + 1)}
        WHERE ${asRead}
        ON CONFLICT (month) DO UPDATE SET
          items = excluded.items, by_channel = excluded.by_channel, by_subject = excluded.by_subject,
          by_genre = excluded.by_genre, by_unit = excluded.by_unit, by_genre_unit = excluded.by_genre_unit,
          by_family = excluded.by_family, counted_at = excluded.counted_at,
          checksum = excluded.checksum, closed_at = excluded.closed_at, revision = excluded.revision,
          countings = excluded.countings
        RETURNING month`,
    ),
    ...act,
    ...recorded.map((query) => statement(database, query)),
    unmark,
  ]);
  return (stored?.results.length ?? 0) > 0;
}

/** The table of counted months, as a month is named by where it is set aside. */
export const countedMonths = "rollup_month";

/**
 * Months marked since they were counted and not set aside, the longest marked first; then those that lack what is counted now, by index
 * rollup_month_incomplete.
 */
export async function readDirtyMonths(
  database: D1Database,
  limit: number,
  walk: Pick<Walk, "leavesOut">,
): Promise<string[]> {
  const found = await rows(
    database,
    { month: text },
    sql`
      SELECT month FROM (
        SELECT month, marked_at AS at FROM rollup_dirty
        UNION ALL
        SELECT month, '9999' FROM rollup_month WHERE by_family IS NULL AND month NOT IN (SELECT month FROM rollup_dirty)
      ) AS uncounted
      WHERE NOT ${walk.leavesOut(countedMonths, sql`uncounted.month`)}
      ORDER BY at, month LIMIT ${limit}`,
  );
  return found.map(({ month }) => month);
}

/** Months from one on that are closed and not marked since; by primary keys. */
export async function settledMonths(database: D1Database, from: string): Promise<Set<string>> {
  const found = await rows(
    database,
    { month: text },
    sql`
      SELECT month FROM rollup_month
      WHERE month >= ${from} AND closed_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM rollup_dirty WHERE rollup_dirty.month = rollup_month.month)`,
  );
  return new Set(found.map(({ month }) => month));
}

/** The states of the months of a range, and which of them changed since they were counted. */
export async function readRollupStates(database: D1Database, from: string, to: string) {
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
    counted: new Map(counted.map((row) => [row.month, stateOf(row)])),
    dirty: new Set(dirty.map(({ month }) => month)),
  };
}
