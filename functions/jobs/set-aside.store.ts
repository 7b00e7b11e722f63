import { type SQL, sql } from "drizzle-orm";
import { statement } from "../platform/database.ts";
import { integer, rows, rowsQuery, text } from "../platform/rows.ts";

/** A row that a task could not work with, by its table and primary key, and the kind of its failure; never a value. */
export interface FailedRow {
  table: string;
  key: string;
  failure: string;
}

/** Rows that one run tries anew, those tried longest ago first. */
const mostRetried = 20;

/** Ends the wait of some rows of a task, so that its run meets them like any other; by index set_aside_next. Answers which. */
export const beginRetries = (database: D1Database, task: string): Promise<{ table: string; key: string }[]> =>
  rows(
    database,
    { table: text, key: text },
    sql`
      UPDATE set_aside SET waits = 0 WHERE (task, table_name, row_key) IN (
        SELECT task, table_name, row_key FROM set_aside WHERE task = ${task} ORDER BY waits, last_at LIMIT ${mostRetried}
      ) RETURNING table_name AS "table", row_key AS key`,
  );

/** True of a row that a task has set aside and does not try in this run; by primary key. */
export const isSetAside = (task: string, table: string, key: SQL): SQL => sql`EXISTS (
  SELECT 1 FROM set_aside WHERE task = ${task} AND table_name = ${table} AND row_key = ${key} AND waits = 1
)`;

/** Sets rows aside, from now on or as before. */
export async function storeSetAside(
  database: D1Database,
  task: string,
  failed: readonly FailedRow[],
  at: string,
): Promise<void> {
  await statement(
    database,
    sql`
      INSERT INTO set_aside (task, table_name, row_key, failure, since, last_at)
      SELECT ${task}, entry.value ->> 'table', entry.value ->> 'key', entry.value ->> 'failure', ${at}, ${at}
      FROM json_each(${JSON.stringify(failed)}) AS entry WHERE true
      ON CONFLICT DO UPDATE SET failure = excluded.failure, last_at = excluded.last_at, waits = 1`,
  ).run();
}

/** Forgets rows that were tried anew and did not fail. */
export async function forgetSetAside(
  database: D1Database,
  task: string,
  mended: readonly { table: string; key: string }[],
): Promise<void> {
  await statement(
    database,
    sql`
      DELETE FROM set_aside WHERE task = ${task} AND waits = 0 AND (table_name, row_key) IN (
        SELECT value ->> 'table', value ->> 'key' FROM json_each(${JSON.stringify(mended)})
      )`,
  ).run();
}

/** How many rows each task has set aside. */
export const countSetAside = (database: D1Database) =>
  rowsQuery(
    database,
    { task: text, count: integer },
    sql`SELECT task, count(*) AS count FROM set_aside GROUP BY task ORDER BY task`,
  );

/** Some rows set aside, those since longest first. */
export const readSetAside = (database: D1Database, limit: number) =>
  rowsQuery(
    database,
    { task: text, table: text, key: text, failure: text, since: text, last_at: text },
    sql`
      SELECT task, table_name AS "table", row_key AS key, failure, since, last_at
      FROM set_aside ORDER BY since, task, table_name, row_key LIMIT ${limit}`,
  );
