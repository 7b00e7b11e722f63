import { sql } from "drizzle-orm";
import { statement } from "../platform/database.ts";
import { decodeRows, flag, integer, nullable, rows, text } from "../platform/rows.ts";
import { hasSearch } from "../publications/search/search.store.ts";

/** Each sink there is, with the messages that did not reach it. */
export const readUndelivered = (database: D1Database) =>
  rows(
    database,
    { id: text, kind: text, name: text, dead: integer, waiting: integer, oldest_waiting_on: nullable(text) },
    sql`
      SELECT
        sink.id, sink.kind, sink.name, count(CASE WHEN status = 'dead' THEN 1 END) AS dead,
        count(CASE WHEN status = 'queued' THEN 1 END) AS waiting,
        min(CASE WHEN status = 'queued' THEN digest_on END) AS oldest_waiting_on
      FROM sink LEFT JOIN reminder_message ON sink_id = sink.id
      WHERE deleted_at IS NULL GROUP BY sink.id ORDER BY sink.created_at, sink.id`,
  );

/** Whether there is a search index, and how large the database is. */
export async function readSize(database: D1Database): Promise<{ search: boolean; bytes: number }> {
  const { results, meta } = await statement(database, sql`SELECT ${hasSearch} AS search`).all();
  const [row] = decodeRows({ search: flag }, results);
  return { search: row?.search ?? false, bytes: meta.size_after };
}
