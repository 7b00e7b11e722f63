import { sql } from "drizzle-orm";
import { statement } from "../platform/database.ts";
import { decodeRows, flag } from "../platform/rows.ts";
import { hasSearch } from "../publications/search/search.store.ts";

/** Whether there is a search index, and how large the database is. */
export async function readSize(database: D1Database): Promise<{ search: boolean; bytes: number }> {
  const { results, meta } = await statement(database, sql`SELECT ${hasSearch} AS search`).all();
  const [row] = decodeRows({ search: flag }, results);
  return { search: row?.search ?? false, bytes: meta.size_after };
}
