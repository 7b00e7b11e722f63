import { sql } from "drizzle-orm";
import { type HistoricAct, readHistory } from "../../log/history.store.ts";
import type { Entry } from "../entry/entry.ts";
import { objectsOf } from "../entry/entry-objects.ts";

/** An act after which the entry is published; of an import it shows in the act behind it. */
const publishes = sql`(act.object LIKE 'import/%' OR act_value.open ->> '$[1].published_on' IS NOT NULL)`;

/** Acts on an entry, first to last, behind a place in the log; all of them, or those since it was published. */
export const readEntryActs = (
  database: D1Database,
  entry: Entry,
  { after, limit, sincePublished }: { after: number; limit: number; sincePublished: boolean },
): Promise<HistoricAct[]> =>
  readHistory(database, objectsOf(entry), { after, limit, ...(sincePublished ? { chosen: publishes } : {}) });
