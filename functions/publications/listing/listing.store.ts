import { and, desc, eq, isNotNull, lt, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { publication } from "../../../schema/tables/publications.ts";
import { entryColumns } from "../entry/entry.store.ts";
import type { Entry } from "../entry/entry.ts";

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
