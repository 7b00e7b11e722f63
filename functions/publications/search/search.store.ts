import { and, desc, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { publication } from "../../../schema/tables/publications.ts";
import { statement } from "../../platform/database.ts";
import { entryColumns } from "../entry/entry.store.ts";
import type { Entry } from "../entry/entry.ts";
import type { SearchRow } from "./search-terms.ts";

/** True while there are both search indexes, of the catalogue and of the disclosure log: they are dropped and created together. */
export const hasSearch = sql`
  (SELECT count(*) FROM sqlite_schema WHERE name IN ('publication_search', 'disclosure_search')) = 2`;

/** True while there is either of them. */
export const hasAnySearch = sql`
  EXISTS (SELECT 1 FROM sqlite_schema WHERE name IN ('publication_search', 'disclosure_search'))`;

/** Whether an entry is in the search index. */
const isIndexed = sql`EXISTS (SELECT 1 FROM publication_search WHERE rowid = ${publication.id})`;

const isListed = sql`published_on IS NOT NULL AND withdrawn_at IS NULL`;

/** True while a search index is missing, and no entry that would be in it. */
export const isWithoutSearch = sql`
  NOT ${hasSearch} AND NOT EXISTS (SELECT 1 FROM publication WHERE ${isListed})
  AND NOT EXISTS (SELECT 1 FROM disclosure WHERE withdrawn_at IS NULL)`;

/** Drops the search indexes, so that the database can be exported, with the act that it is. */
export async function dropSearch(database: D1Database, act: readonly D1PreparedStatement[]): Promise<void> {
  await database.batch([
    ...act,
    statement(database, sql`DROP TABLE IF EXISTS publication_search`),
    statement(database, sql`DROP TABLE IF EXISTS disclosure_search`),
  ]);
}

/** Creates the search indexes, empty, where they are missing; with the same definitions as their migrations. */
export async function createSearch(database: D1Database, act: readonly D1PreparedStatement[]): Promise<void> {
  const creates = ["publication_search", "disclosure_search"].map((name) =>
    statement(
      database,
      sql`
        CREATE VIRTUAL TABLE IF NOT EXISTS ${sql.raw(name)} USING fts5(
          words, characters, facets, content = '', contentless_delete = 1, tokenize = "unicode61 tokenchars '_'"
        )`,
    ),
  );
  await database.batch([...act, ...creates]);
}

/** Listed entries below an id, the newest first, and which of them are in the index already. */
export const readForIndex = (
  database: D1Database,
  below: number | undefined,
  limit: number,
): Promise<(Entry & { indexed: number })[]> =>
  drizzle(database)
    .select({ ...entryColumns, indexed: isIndexed.mapWith(Number) })
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

/** True while one of these entries is not in the index. */
export const lacksEntries = (entries: readonly Pick<Entry, "id">[]) => sql`EXISTS (
  SELECT 1 FROM json_each(${JSON.stringify(entries.map(({ id }) => id))}) AS entry
  WHERE NOT EXISTS (SELECT 1 FROM publication_search WHERE rowid = entry.value)
)`;

/**
 * Writes entries into the index, with the act that it is, except those changed since they were read: the write that changed them has
 * indexed them.
 */
export async function indexEntries(
  database: D1Database,
  rows: readonly (SearchRow & { id: number; version: number })[],
  act: readonly D1PreparedStatement[],
): Promise<void> {
  const insert = statement(
    database,
    sql`
      INSERT OR REPLACE INTO publication_search (rowid, words, characters, facets)
      SELECT publication.id, entry.value ->> 'words', entry.value ->> 'characters', entry.value ->> 'facets'
      FROM json_each(${JSON.stringify(rows)}) AS entry
      CROSS JOIN publication ON publication.id = entry.value ->> 'id'
      WHERE publication.version = entry.value ->> 'version' AND publication.withdrawn_at IS NULL`,
  );
  await database.batch([...act, insert]);
}

/**
 * Takes the words of removed entries out of the index's pages too, because a removal alone only hides them. Rewrites the complete
 * index, so only redactions ask for it, which are rare.
 */
export async function purgeRemoved(database: D1Database): Promise<void> {
  await statement(database, sql`INSERT INTO publication_search (publication_search) VALUES ('optimize')`).run();
}
