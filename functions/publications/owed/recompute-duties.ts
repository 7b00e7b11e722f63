import { reloadCalendar } from "../../calendars/calendars.store.ts";
import { toDay } from "../../clock/days.ts";
import type { Bindings, Outside } from "../../env.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { beginWalk } from "../../jobs/set-aside.ts";
import { mayBegin } from "../../platform/meter.ts";
import { publicationDutyOf } from "../entry/publication-duty.ts";
import { readOutdatedDuties, storeDuties } from "./owed.store.ts";

/** Entries that one statement updates. */
const sliceSize = 500;

/**
 * Recomputes the due days of what is still to be published, where the calendar changed since they were computed. An entry formed on a day
 * that does not exist is set aside. A second run finds none.
 */
export async function recomputeDuties({ DB }: Bindings, outside: Outside): Promise<Counts> {
  const calendar = await reloadCalendar(DB, outside.now());
  const walk = await beginWalk(DB, "recompute-duties", outside.now);
  const keyOf = ({ id }: { id: number }) => String(id);
  while (mayBegin(DB, 5)) {
    const entries = await readOutdatedDuties(DB, calendar.version, sliceSize, walk);
    const duties = await walk.each("publication", entries, keyOf, ({ id, formed_on, due_rule }) => {
      const formed = formed_on === null ? null : toDay(formed_on);
      return { id, ...publicationDutyOf(calendar, { formed_on: formed, due_rule }) };
    });
    if (duties.length > 0) await walk.together("publication", duties, keyOf, (some) => storeDuties(DB, some));
    if (entries.length < sliceSize) return walk.end(true);
  }
  return walk.end(false);
}
