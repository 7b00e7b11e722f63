import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { readAnchors } from "../../anchors/anchors.store.ts";
import { noticesQuery, standing } from "../../calendars/calendars.store.ts";
import { statesOfJobs } from "../../jobs/late-jobs.ts";
import { countSetAside } from "../../jobs/set-aside.store.ts";
import { integer, rowsQuery } from "../../platform/rows.ts";
import { behindQuery } from "../../recomputation/recomputation.store.ts";
import { readUndelivered } from "../../reminders/outbox/outbox.store.ts";

/** How everything under the settings stands, in one round trip. */
export async function readOverview(database: D1Database) {
  const [notices, behind, sinks, jobs, setAside, [anchor], [codes]] = await drizzle(database).batch([
    noticesQuery(database),
    behindQuery(database),
    readUndelivered(database),
    statesOfJobs(database),
    countSetAside(database),
    readAnchors(database, { before: undefined, limit: 0 }),
    rowsQuery(database, { count: integer }, sql`SELECT count(*) AS count FROM own_code`),
  ]);
  return {
    notices: standing(notices),
    isBehind: behind.length > 0,
    sinks,
    jobs,
    setAside: setAside.reduce((sum, { count }) => sum + count, 0),
    anchor,
    codes: codes?.count ?? 0,
  };
}
