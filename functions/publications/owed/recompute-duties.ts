import { reloadCalendar } from "../../calendars/calendars.store.ts";
import type { Bindings, Outside } from "../../env.ts";
import { dutyOf } from "../entry/publication-duty.ts";
import { owedUnderOther, storeDuties } from "./owed.store.ts";

/** Items reckoned anew in one statement. */
const slice = 500;

/** Reckons anew what is still to be published, where the calendar changed since. Answers how many items; a second run finds none. */
export async function reckonDuties({ DB }: Bindings, outside: Outside): Promise<number> {
  const calendar = await reloadCalendar(DB, outside.now());
  let reckoned = 0;
  while (true) {
    const items = await owedUnderOther(DB, calendar.version, slice);
    if (items.length === 0) return reckoned;
    await storeDuties(
      DB,
      items.map(({ id, ...item }) => ({ id, ...dutyOf(calendar, item) })),
    );
    reckoned += items.length;
  }
}
