import { and, asc, desc, gt, isNotNull, isNull, lte } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { publication } from "../../../schema/tables/publications.ts";

const listed = and(isNotNull(publication.publishedOn), isNull(publication.withdrawnAt));

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
