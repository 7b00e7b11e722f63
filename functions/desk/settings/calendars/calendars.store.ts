import { drizzle } from "drizzle-orm/d1";
import { latestByYear, type NoticeRow, noticesQuery } from "../../../calendars/calendars.store.ts";
import { behindQuery } from "../../../recomputation/recomputation.store.ts";

/** The notices that stand, and whether an open case is not yet computed under them: one round trip. */
export async function readCalendars(database: D1Database): Promise<{ notices: NoticeRow[]; isBehind: boolean }> {
  const [notices, behind] = await drizzle(database).batch([noticesQuery(database), behindQuery(database)]);
  return { notices: latestByYear(notices), isBehind: behind.length > 0 };
}
