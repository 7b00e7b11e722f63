import { sql } from "drizzle-orm";
import { type HistoricAct, isFirstOnObject, readHistory } from "../../log/history.store.ts";
import type { Entry } from "../entry/entry.ts";
import { objectsOf } from "../entry/entry-objects.ts";

/** An act after which the entry is published; of an import it shows in the act behind it. */
const publishes = sql`(act.object LIKE 'import/%' OR act_value.open ->> '$[1].published_on' IS NOT NULL)`;

/** Of the imports of an entry's file the first, which registered it: what a later one amends is an act of each entry. */
const isNoRepetition = sql`(act.object NOT LIKE 'import/%' OR ${isFirstOnObject})`;

/** Acts on an entry, first to last, behind a place in the log; all of them, or those since it was published. */
export const readEntryActs = (
  database: D1Database,
  entry: Entry,
  { after, limit, sincePublished }: { after: number; limit: number; sincePublished: boolean },
): Promise<HistoricAct[]> =>
  readHistory(database, objectsOf(entry), {
    ...{ after, limit },
    chosen: sincePublished ? sql`${isNoRepetition} AND ${publishes}` : isNoRepetition,
  });
