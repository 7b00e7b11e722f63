import { and, desc, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { publication } from "../../../schema/tables/publications.ts";
import { statement } from "../../platform/database.ts";
import { entryColumns } from "../entry/entry.store.ts";
import type { Entry } from "../entry/entry.ts";
import type { SearchRow } from "./search-terms.ts";

/** Drops the search index, so that the database can be exported. */
export async function dropSearch(database: D1Database): Promise<void> {
  await statement(database, sql`DROP TABLE IF EXISTS publication_search`).run();
}

/** Creates the search index, empty, where it is missing; with the same definition as its migration. */
export async function createSearch(database: D1Database): Promise<void> {
  await statement(
    database,
    sql`
      CREATE VIRTUAL TABLE IF NOT EXISTS publication_search USING fts5(
        words, characters, facets, content = '', contentless_delete = 1, tokenize = "unicode61 tokenchars '_'"
      )`,
  ).run();
}

/** Listed entries below an id, the newest first. */
export const readForIndex = (database: D1Database, below: number | undefined, limit: number): Promise<Entry[]> =>
  drizzle(database)
    .select(entryColumns)
    .from(publication)
    .where(
      and(
        isNotNull(publication.publishedOn),
        isNull(publication.withdrawnAt),
        below === undefined ? undefined : lt(publication.id, below),
      ),
    )
    .orderBy(desc(publication.id))
    .limit(limit);

/** Writes entries into the index, except those changed since they were read: the write that changed them has indexed them. */
export async function indexEntries(
  database: D1Database,
  rows: readonly (SearchRow & { id: number; version: number })[],
): Promise<void> {
  await statement(
    database,
    sql`
      INSERT OR REPLACE INTO publication_search (rowid, words, characters, facets)
      SELECT publication.id, entry.value ->> 'words', entry.value ->> 'characters', entry.value ->> 'facets'
      FROM json_each(${JSON.stringify(rows)}) AS entry
      CROSS JOIN publication ON publication.id = entry.value ->> 'id'
      WHERE publication.version = entry.value ->> 'version' AND publication.withdrawn_at IS NULL`,
  ).run();
}

/**
 * Takes the words of removed entries out of the index's pages too, because a removal alone only hides them. Rewrites the complete
 * index, so only redactions ask for it, which are rare.
 */
export async function purgeRemoved(database: D1Database): Promise<void> {
  await statement(database, sql`INSERT INTO publication_search (publication_search) VALUES ('optimize')`).run();
}
