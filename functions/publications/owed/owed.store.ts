import { and, asc, gt, gte, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { publication } from "../../../schema/tables/publications.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import { statement } from "../../platform/database.ts";
import { entryColumns } from "../entry/entry.store.ts";
import type { Entry, OwedEntry } from "../entry/entry.ts";
import type { ChangeDuty, PublicationDuty } from "../entry/publication-duty.ts";
import { type EntryDutyKind, entryDuties, isBehind } from "./entry-duties.store.ts";

/** Where a walk of what is owed begins: behind the entry that is due on this day. */
interface OwedPlace {
  due: string;
  id: number;
}

/** A walk of what entries owe of one kind, the earliest due first, behind a place: a range of the kind's index. */
const walkOf = (
  database: D1Database,
  { dueOn, isOwed }: (typeof entryDuties)[EntryDutyKind],
  { after, dueBefore, limit }: { after: OwedPlace | undefined; dueBefore?: Day | undefined; limit: number },
) =>
  drizzle(database)
    .select(entryColumns)
    .from(publication)
    .where(
      and(
        isOwed,
        isNotNull(dueOn),
        dueBefore && lt(dueOn, sql`${dueBefore}`),
        after && gte(dueOn, sql`${after.due}`),
        after && or(gt(dueOn, sql`${after.due}`), gt(publication.id, after.id)),
      ),
    )
    .orderBy(asc(dueOn), asc(publication.id))
    .limit(limit);

/** Entries formed and not yet published, the earliest due first, behind a place. */
export const readUnpublished = (database: D1Database, after: OwedPlace | undefined, limit: number): Promise<Entry[]> =>
  walkOf(database, entryDuties.proactive_publication, { after, limit });

/** What is owed, by the day it is due, one more than the limit: two walks by index. */
export async function readOwed(
  database: D1Database,
  { limit, ...range }: { after: OwedPlace | undefined; dueBefore: Day | undefined; limit: number },
): Promise<OwedEntry[]> {
  const { proactive_publication, publication_update } = entryDuties;
  const [unpublished, outdated] = await drizzle(database).batch([
    walkOf(database, proactive_publication, { ...range, limit: limit + 1 }),
    walkOf(database, publication_update, { ...range, limit: limit + 1 }),
  ]);
  const owedOf = (owed: OwedEntry["owed"], due: Day | null, entry: Entry): OwedEntry[] =>
    due === null ? [] : [{ owed, due, entry }];
  return [
    ...unpublished.flatMap((entry) => owedOf("publication", entry.due_on, entry)),
    ...outdated.flatMap((entry) => owedOf("update", entry.change_due_on, entry)),
  ]
    .toSorted((a, b) => (a.due === b.due ? a.entry.id - b.entry.id : a.due < b.due ? -1 : 1))
    .slice(0, limit + 1);
}

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

/** Entries to be brought up to date, not set aside, whose due day was computed with an earlier version of the calendar; by index publication_change_duty. */
export const readOutdatedChanges = (
  database: D1Database,
  calendar: number,
  limit: number,
  walk: Pick<Walk, "leavesOut">,
) =>
  drizzle(database)
    .select({ id: publication.id, changed_on: publication.changedOn, due_rule: publication.dueRule })
    .from(publication)
    .where(
      and(
        // The plus keeps this from index publication_change_owed, which holds what is not outdated, too.
        sql`+change_due_on IS NOT NULL AND ${isBehind}`,
        sql`NOT ${walk.leavesOut("publication", sql`CAST(${publication.id} AS TEXT)`)}`,
        sql`coalesce(${publication.changeDueCalendar}, 0) < ${calendar}`,
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

/** Stores recomputed due days of changes; an entry brought up to date meanwhile retains the one it had. */
export async function storeChangeDuties(
  database: D1Database,
  changes: readonly (ChangeDuty & { id: number })[],
): Promise<void> {
  await statement(
    database,
    sql`
      UPDATE publication
      SET change_due_on = entry.value ->> 'change_due_on', change_due_provisional = entry.value ->> 'change_due_provisional',
        change_due_calendar = entry.value ->> 'change_due_calendar'
      FROM json_each(${JSON.stringify(changes)}) AS entry
      WHERE publication.id = entry.value ->> 'id' AND ${entryDuties.publication_update.isOwed}`,
  ).run();
}
