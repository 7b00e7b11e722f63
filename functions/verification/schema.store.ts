import { sql } from "drizzle-orm";
import { rowsQuery, text } from "../platform/rows.ts";

/** Every table, index, trigger and view that was made by a statement. */
export const readSchema = (database: D1Database) =>
  rowsQuery(
    database,
    { type: text, name: text, sql: text },
    sql`SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name`,
  );
