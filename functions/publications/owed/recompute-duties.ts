import { reloadCalendar } from "../../calendars/calendars.store.ts";
import { toDay } from "../../clock/days.ts";
import type { Bindings, Outside } from "../../env.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { beginWalk, type Walk } from "../../jobs/set-aside.ts";
import { mayBegin } from "../../platform/meter.ts";
import { changeDutyOf, publicationDutyOf } from "../entry/publication-duty.ts";
import { readOutdatedChanges, readOutdatedDuties, storeChangeDuties, storeDuties } from "./owed.store.ts";

/** Entries that one statement updates. */
const sliceSize = 500;

/**
 * Recomputes the due days of what is still to be published, or to be brought up to date, where the calendar changed since they were
 * computed. An entry formed or changed on a day that does not exist is set aside. A second run finds none.
 */
export async function recomputeDuties({ DB }: Bindings, outside: Outside): Promise<Counts> {
  const calendar = await reloadCalendar(DB, outside.now());
  const walk = await beginWalk(DB, "recompute-duties", outside.now);
  const dayOf = (on: string | null) => (on === null ? null : toDay(on));
  const isComplete =
    (await recomputed(DB, walk, {
      read: (limit) => readOutdatedDuties(DB, calendar.version, limit, walk),
      dutyOf: ({ id, formed_on, due_rule }) => ({
        id,
        ...publicationDutyOf(calendar, { formed_on: dayOf(formed_on), due_rule }),
      }),
      store: (some) => storeDuties(DB, some),
    })) &&
    (await recomputed(DB, walk, {
      read: (limit) => readOutdatedChanges(DB, calendar.version, limit, walk),
      dutyOf: ({ id, changed_on, due_rule }) => ({
        id,
        ...changeDutyOf(calendar, { changed_on: dayOf(changed_on), due_rule }),
      }),
      store: (some) => storeChangeDuties(DB, some),
    }));
  return walk.end(isComplete);
}

/** Recomputes one kind of duty, slice by slice. Answers whether none is left. */
async function recomputed<Outdated extends { id: number }, Duty extends { id: number }>(
  database: D1Database,
  walk: Walk,
  {
    read,
    dutyOf,
    store,
  }: {
    read: (limit: number) => Promise<Outdated[]>;
    dutyOf: (outdated: Outdated) => Duty;
    store: (duties: readonly Duty[]) => Promise<void>;
  },
): Promise<boolean> {
  const keyOf = ({ id }: { id: number }) => String(id);
  while (mayBegin(database, 5)) {
    const outdated = await read(sliceSize);
    const duties = await walk.each("publication", outdated, keyOf, dutyOf);
    if (duties.length > 0) await walk.together("publication", duties, keyOf, store);
    if (outdated.length < sliceSize) return true;
  }
  return false;
}
