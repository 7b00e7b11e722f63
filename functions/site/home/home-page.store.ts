import { drizzle } from "drizzle-orm/d1";
import { latestJsonQuery } from "../../figures/figures.store.ts";
import { replyTimeQuery } from "../../figures/reply-time/reply-time.store.ts";
import { listedQuery } from "../../publications/catalogue/catalogue.store.ts";
import { ownCodesQuery } from "../../publications/codes/own-codes.store.ts";

/** What the home page says, in one round trip: the newest entries, how long replies took, the latest year that was released, as JSON. */
export async function readHomePage(database: D1Database, limit: number) {
  const [entries, own, [replyTime], [year]] = await drizzle(database).batch([
    listedQuery(database, undefined, limit),
    ownCodesQuery(database),
    replyTimeQuery(database),
    latestJsonQuery(database),
  ]);
  return { entries: entries.slice(0, limit), own, replyTime, year };
}
