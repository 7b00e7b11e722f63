import { sql } from "drizzle-orm";
import { statement } from "../../platform/database.ts";
import { day, flag, integer, nullable, rows, text } from "../../platform/rows.ts";
import type { SearchedDisclosure, SearchRow } from "./search-terms.ts";

/** An entry of the disclosure log as its index is built from it. */
interface IndexedDisclosure extends SearchedDisclosure {
  no: number;
  version: number;
  /** Whether it is in the index already. */
  indexed: boolean;
}

/** Entries of the disclosure log below a number that are not withdrawn, the newest first; by the primary key. */
export const readDisclosuresForIndex = (
  database: D1Database,
  below: number | undefined,
  limit: number,
): Promise<IndexedDisclosure[]> =>
  rows(
    database,
    {
      ...{ no: integer, title: text, summary: text, topic: nullable(text), published_on: day, version: integer },
      indexed: flag,
    },
    sql`
      SELECT no, title, summary, topic, published_on, version,
        EXISTS (SELECT 1 FROM disclosure_search WHERE rowid = disclosure.no) AS indexed
      FROM disclosure WHERE withdrawn_at IS NULL AND no < ${below ?? Number.MAX_SAFE_INTEGER}
      ORDER BY no DESC LIMIT ${limit}`,
  );

/** True while one of these entries is not in the index. */
export const lacksDisclosures = (entries: readonly { no: number }[]) => sql`EXISTS (
  SELECT 1 FROM json_each(${JSON.stringify(entries.map(({ no }) => no))}) AS entry
  WHERE NOT EXISTS (SELECT 1 FROM disclosure_search WHERE rowid = entry.value)
)`;

/** Writes entries into the index, with the act that it is, except those changed since they were read. */
export async function indexDisclosures(
  database: D1Database,
  entries: readonly (SearchRow & { no: number; version: number })[],
  act: readonly D1PreparedStatement[],
): Promise<void> {
  const insert = statement(
    database,
    sql`
      INSERT OR REPLACE INTO disclosure_search (rowid, words, characters, facets)
      SELECT disclosure.no, entry.value ->> 'words', entry.value ->> 'characters', entry.value ->> 'facets'
      FROM json_each(${JSON.stringify(entries)}) AS entry
      CROSS JOIN disclosure ON disclosure.no = entry.value ->> 'no'
      WHERE disclosure.version = entry.value ->> 'version' AND disclosure.withdrawn_at IS NULL`,
  );
  await database.batch([...act, insert]);
}
