import { and, asc, desc, eq, gt, isNotNull, isNull, lt, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { publication } from "../../../schema/tables/publications.ts";
import { entryColumns } from "../entry/entry.store.ts";
import type { Entry } from "../entry/entry.ts";

/** Entries formed and not yet published, the earliest due first, behind a place: a range of index publication_owed. */
export const readUnpublished = (
  database: D1Database,
  after: { on: Day; id: number } | undefined,
  limit: number,
): Promise<Entry[]> =>
  drizzle(database)
    .select(entryColumns)
    .from(publication)
    .where(
      and(
        isNull(publication.publishedOn),
        isNull(publication.withdrawnAt),
        isNotNull(publication.dueOn),
        after &&
          or(gt(publication.dueOn, after.on), and(eq(publication.dueOn, after.on), gt(publication.id, after.id))),
      ),
    )
    .orderBy(asc(publication.dueOn), asc(publication.id))
    .limit(limit);

/** Withdrawn entries, the latest withdrawn first, behind a place: a range of index publication_ended. */
export const readWithdrawn = (
  database: D1Database,
  after: { at: string; id: number } | undefined,
  limit: number,
): Promise<Entry[]> =>
  drizzle(database)
    .select(entryColumns)
    .from(publication)
    .where(
      and(
        isNotNull(publication.withdrawnAt),
        after &&
          or(
            lt(publication.withdrawnAt, after.at),
            and(eq(publication.withdrawnAt, after.at), lt(publication.id, after.id)),
          ),
      ),
    )
    .orderBy(desc(publication.withdrawnAt), desc(publication.id))
    .limit(limit);
