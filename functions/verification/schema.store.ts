import { sql } from "drizzle-orm";
import { rows, text } from "../platform/rows.ts";
import type { SchemaObject } from "./schema-sql.ts";

/** Every table, index, trigger and view that was made by a statement. */
export const readSchema = (database: D1Database): Promise<SchemaObject[]> =>
  rows(
    database,
    { type: text, name: text, sql: text },
    sql`SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name`,
  );
