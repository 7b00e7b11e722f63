import { and, asc, gt, gte, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { publication } from "../../../schema/tables/publications.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import { statement } from "../../platform/database.ts";
import { entryColumns } from "../entry/entry.store.ts";
import type { Entry } from "../entry/entry.ts";
import type { PublicationDuty } from "../entry/publication-duty.ts";

/** Entries formed and not yet published, by the day they are due, one more than the limit: index publication_owed. */
export const readOwed = (
  database: D1Database,
  {
    after,
    dueBefore,
    limit,
  }: { after: { due: string; id: number } | undefined; dueBefore: Day | undefined; limit: number },
): Promise<Entry[]> =>
  drizzle(database)
    .select(entryColumns)
    .from(publication)
    .where(
      and(
        isNull(publication.publishedOn),
        isNull(publication.withdrawnAt),
        isNotNull(publication.dueOn),
        dueBefore && lt(publication.dueOn, dueBefore),
        after && gte(publication.dueOn, sql`${after.due}`),
        after && or(gt(publication.dueOn, sql`${after.due}`), gt(publication.id, after.id)),
      ),
    )
    .orderBy(asc(publication.dueOn), asc(publication.id))
    .limit(limit + 1);

/** Unpublished entries, not set aside, whose due day was computed with an earlier version of the calendar; by index publication_duty. */
export const readOutdatedDuties = (
  database: D1Database,
  calendar: number,
  limit: number,
  walk: Pick<Walk, "leavesOut">,
) =>
  drizzle(database)
    .select({ id: publication.id, formed_on: publication.formedOn, due_rule: publication.dueRule })
    .from(publication)
    .where(
      and(
        isNull(publication.publishedOn),
        isNull(publication.withdrawnAt),
        // The plus keeps this from index publication_owed, which holds what is not outdated, too.
        sql`+${publication.dueOn} IS NOT NULL`,
        sql`NOT ${walk.leavesOut("publication", sql`CAST(${publication.id} AS TEXT)`)}`,
        // A number as it is bound: a cast has an affinity, and no index of an expression is read by that.
        sql`coalesce(${publication.dueCalendar}, 0) < ${calendar}`,
      ),
    )
    .limit(limit);

/** Stores recomputed due days; an entry published meanwhile retains the one it was published under. */
export async function storeDuties(
  database: D1Database,
  duties: readonly (PublicationDuty & { id: number })[],
): Promise<void> {
  await statement(
    database,
    sql`
      UPDATE publication
      SET due_on = entry.value ->> 'due_on', due_provisional = entry.value ->> 'due_provisional',
        due_calendar = entry.value ->> 'due_calendar'
      FROM json_each(${JSON.stringify(duties)}) AS entry
      WHERE publication.id = entry.value ->> 'id' AND publication.published_on IS NULL`,
  ).run();
}
