import { drizzle } from "drizzle-orm/d1";
import { readAnchors } from "../../anchors/anchors.store.ts";
import { latestByYear, noticesQuery } from "../../calendars/calendars.store.ts";
import { statesOfJobs } from "../../jobs/late-jobs.store.ts";
import { countSetAside } from "../../jobs/set-aside.store.ts";
import { ownCodesQuery } from "../../publications/codes/own-codes.store.ts";
import { behindQuery } from "../../recomputation/recomputation.store.ts";
import { readUndelivered } from "../../reminders/outbox/outbox.store.ts";

/** How everything under the settings stands, in one round trip. */
export async function readOverview(database: D1Database) {
  const [notices, behind, sinks, jobs, setAside, [anchor], codes] = await drizzle(database).batch([
    noticesQuery(database),
    behindQuery(database),
    readUndelivered(database),
    statesOfJobs(database),
    countSetAside(database),
    readAnchors(database, { before: undefined, limit: 0 }),
    ownCodesQuery(database),
  ]);
  return {
    notices: latestByYear(notices),
    isBehind: behind.length > 0,
    sinks,
    jobs,
    setAside: setAside.reduce((sum, { count }) => sum + count, 0),
    anchor,
    codes: codes.length,
  };
}
