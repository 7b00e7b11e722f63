import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, lte, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { publication } from "../../../schema/tables/publications.ts";
import { entryColumns } from "../entry/entry.store.ts";
import { type ChangedEntry, type Entry, isChanged } from "../entry/entry.ts";

/** Where a page of the catalogue starts: behind the entry with this id. */
const behind = (after: number | undefined) => (after === undefined ? undefined : lt(publication.id, after));

const listed = and(isNotNull(publication.publishedOn), isNull(publication.withdrawnAt));

/** Listed entries, newest registered first, one more than the limit: a range of index publication_listed. */
export const listedQuery = (database: D1Database, after: number | undefined, limit: number) =>
  drizzle(database)
    .select(entryColumns)
    .from(publication)
    .where(and(listed, behind(after)))
    .orderBy(desc(publication.id))
    .limit(limit + 1);

/** Listed entries that the search index finds, newest registered first, one more than the limit: two rows an entry. */
export const foundQuery = (database: D1Database, match: string, after: number | undefined, limit: number) =>
  drizzle(database)
    .select(entryColumns)
    .from(sql`publication_search`)
    .innerJoin(publication, eq(publication.id, sql`publication_search.rowid`))
    .where(
      and(
        sql`publication_search MATCH ${match}`,
        after === undefined ? undefined : sql`publication_search.rowid < CAST(${after} AS INTEGER)`,
      ),
    )
    .orderBy(sql`publication_search.rowid DESC`)
    .limit(limit + 1);

/** The first day on which anything listed was published: one row of index publication_month. */
export const firstDayQuery = (database: D1Database) =>
  drizzle(database)
    .select({ on: publication.publishedOn })
    .from(publication)
    .where(listed)
    .orderBy(asc(publication.publishedOn))
    .limit(1);

/** The newest listed entry's id, 0 without one: one row of index publication_listed. */
export async function newestListed(database: D1Database): Promise<number> {
  const row = await drizzle(database)
    .select({ id: publication.id })
    .from(publication)
    .where(listed)
    .orderBy(desc(publication.id))
    .limit(1)
    .get();
  return row?.id ?? 0;
}

/** Listed entries with ids after one and up to another, by index publication_listed, with the instants of their last changes. */
export const listedBetween = (database: D1Database, after: number, upTo: number) =>
  drizzle(database)
    .select({
      organisation: publication.organisation,
      year: publication.year,
      seq: publication.seq,
      changedAt: publication.changedAt,
    })
    .from(publication)
    .where(and(listed, gt(publication.id, after), lte(publication.id, upTo)))
    .orderBy(asc(publication.id));

/**
 * Entries that were ever published, behind a change, in the order of their last changes, and whether the sequence has come to that change:
 * a range of index publication_change that begins at it, one row more than the entries.
 */
export async function readChanged(
  database: D1Database,
  since: number,
  limit: number,
): Promise<{ entries: ChangedEntry[]; isReached: boolean }> {
  const read = await drizzle(database)
    .select(entryColumns)
    .from(publication)
    .where(gte(publication.change, since))
    .orderBy(asc(publication.change))
    .limit(limit + 1);
  const entries = read.filter(isChanged).filter(({ change }) => change > since);
  return { entries: entries.slice(0, limit), isReached: since === 0 || read.length > 0 };
}

/** Listed entries of a year of publication by their day, behind the last one: a range of index publication_month. */
export const readPublicationsOfYear = (
  database: D1Database,
  year: string,
  after: { on: Day; id: number } | undefined,
  limit: number,
): Promise<Entry[]> =>
  drizzle(database)
    .select(entryColumns)
    .from(publication)
    .where(
      and(
        listed,
        gte(publication.publishedOn, sql`${after?.on ?? `${year}-01-01`}`),
        lte(publication.publishedOn, sql`${`${year}-12-31`}`),
        after && or(gt(publication.publishedOn, after.on), gt(publication.id, after.id)),
      ),
    )
    .orderBy(asc(publication.publishedOn), asc(publication.id))
    .limit(limit);
