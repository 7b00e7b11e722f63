import { reloadCalendar } from "../../calendars/calendars.store.ts";
import type { Bindings, Outside } from "../../env.ts";
import { mayBegin } from "../../platform/meter.ts";
import { publicationDutyOf } from "../entry/publication-duty.ts";
import { readOutdatedDuties, storeDuties } from "./owed.store.ts";

/** Entries that one statement updates. */
const sliceSize = 500;

/**
 * Recomputes the due days of what is still to be published, where the calendar changed since they were computed. Answers how many
 * entries that were; a second run finds none.
 */
export async function recomputeDuties({ DB }: Bindings, outside: Outside): Promise<number> {
  const calendar = await reloadCalendar(DB, outside.now());
  let recomputed = 0;
  while (mayBegin(DB, 4)) {
    const entries = await readOutdatedDuties(DB, calendar.version, sliceSize);
    if (entries.length === 0) return recomputed;
    await storeDuties(
      DB,
      entries.map(({ id, ...entry }) => ({ id, ...publicationDutyOf(calendar, entry) })),
    );
    recomputed += entries.length;
  }
  return recomputed;
}
