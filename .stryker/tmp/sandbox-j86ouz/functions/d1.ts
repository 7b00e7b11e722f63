// @ts-nocheck
import type { SQL } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";

const dialect = new SQLiteSyncDialect();

/**
 * A hand-written statement for `D1Database.batch()`, which is D1's only transaction. (drizzle's own batch on D1 takes raw SQL
 * only without parameters.)
 */
export function statement(database: D1Database, query: SQL): D1PreparedStatement {
  const { sql, params } = dialect.sqlToQuery(query);
  return database.prepare(sql).bind(...params);
}
