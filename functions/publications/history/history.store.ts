import { sql } from "drizzle-orm";
import { type HistoricAct, historyQuery, isFirstOnObject, readHistory } from "../../log/history.store.ts";
import type { Entry } from "../entry/entry.ts";
import { entryObject, objectsOf } from "../entry/entry-objects.ts";
import type { IndexNumber } from "../entry/index-number.ts";

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

/** What `objectsOf` says of the entry with an index number, of which nothing else is known yet. */
const objectsOfNumbered = (number: IndexNumber) => sql`(
  SELECT json_array(
    ${entryObject(number)},
    iif(
      instr(registration, ':') = 0, 'registration/' || registration,
      'import/' || substr(registration, 1, instr(registration, ':') - 1)
    )
  )
  FROM publication
  WHERE organisation = ${number.organisation} AND year = CAST(${number.year} AS INTEGER) AND seq = CAST(${number.seq} AS INTEGER)
)`;

/** Acts on the entry with an index number since it was published, first to last, as a query of a batch. */
export const publicActsQuery = (database: D1Database, number: IndexNumber, limit: number) =>
  historyQuery(database, objectsOfNumbered(number), {
    ...{ after: 0, limit },
    chosen: sql`${isNoRepetition} AND ${publishes}`,
  });
