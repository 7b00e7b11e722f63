import { calendarAt } from "../../calendars/calendars.store.ts";
import { type Bindings, type Outside, todayOf } from "../../env.ts";
import type { Counts } from "../../jobs/jobs.ts";
import { beginWalk } from "../../jobs/set-aside.ts";
import { mayBegin } from "../../platform/meter.ts";
import { historyOf } from "../case/event-log.ts";
import { stopReckoned } from "../case/projection.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { type ReckonedCase, stoppedUnreckoned, storeReckoned } from "./stops.store.ts";

/** Cases that are read and written at a time, and the statements that takes at the most. */
const sliceSize = 250;
const sliceQueries = 10;

/**
 * Stores the due date that each stopped case has today, and whether the law has ended its stop: the queue is ordered and counted by it. A
 * case that cannot be reckoned with is set aside. A second run on a day finds none.
 */
export async function reckonStops(env: Bindings, outside: Outside): Promise<Counts> {
  const { DB } = env;
  const now = outside.now();
  const today = todayOf(env, outside);
  const walk = await beginWalk(DB, "reckon-stops", outside.now);
  const keyOf = ({ id }: { id: string }) => id;
  let isComplete = false;
  while (!isComplete && mayBegin(DB, sliceQueries)) {
    const stopped = await stoppedUnreckoned(DB, today, sliceSize, walk);
    const reckoned = await walk.each(
      "request",
      stopped,
      ({ request }: CaseRows) => request.id,
      async ({ request: { id, version, calendarVersion }, events }): Promise<ReckonedCase> => {
        const calendar = await calendarAt(DB, calendarVersion, now);
        return { id, version, calendarVersion, ...stopReckoned(historyOf(events), calendar, today) };
      },
    );
    if (reckoned.length > 0) await walk.together("request", reckoned, keyOf, (some) => storeReckoned(DB, some));
    isComplete = stopped.length < sliceSize;
  }
  return walk.end(isComplete);
}
