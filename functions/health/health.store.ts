import { sql } from "drizzle-orm";
import { statement } from "../platform/database.ts";
import { decodeRows, flag, integer, nullable, rows, text } from "../platform/rows.ts";
import { hasSearch } from "../publications/search/search.store.ts";

/** Each sink there is, with the messages that did not reach it; by the indexes reminder_message_dead and reminder_message_queued. */
export const readUndelivered = (database: D1Database) =>
  rows(
    database,
    { id: text, kind: text, name: text, dead: integer, waiting: integer, oldest_waiting_on: nullable(text) },
    sql`
      SELECT id, kind, name, coalesce(dead, 0) AS dead, coalesce(waiting, 0) AS waiting, oldest_waiting_on
      FROM sink
        LEFT JOIN (SELECT sink_id, count(*) AS dead FROM reminder_message WHERE status = 'dead' GROUP BY sink_id) AS given_up
          ON given_up.sink_id = sink.id
        LEFT JOIN (
          SELECT sink_id, count(*) AS waiting, min(digest_on) AS oldest_waiting_on
          FROM reminder_message WHERE status = 'queued' GROUP BY sink_id
        ) AS queued ON queued.sink_id = sink.id
      WHERE deleted_at IS NULL ORDER BY created_at, id`,
  );

/** Whether there is a search index, and how large the database is. */
export async function readSize(database: D1Database): Promise<{ search: boolean; bytes: number }> {
  const { results, meta } = await statement(database, sql`SELECT ${hasSearch} AS search`).all();
  const [row] = decodeRows({ search: flag }, results);
  return { search: row?.search ?? false, bytes: meta.size_after };
}
