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

/** Which database a session goes through. */
const origins = new WeakMap<D1Database, D1Database>();

/** The database itself, given it or a session over it: the key of what is cached per database. */
export const originOf = (database: D1Database): D1Database => origins.get(database) ?? database;

/** A session over a database, used like the database, and the bookmark of the newest state it has read. */
export interface Session {
  database: D1Database;
  bookmark(): string | null;
}

/** A session that continues from a bookmark or constraint. Undefined where the database has no sessions. */
export function sessionOver(database: D1Database, from: string): Session | undefined {
  let session: D1DatabaseSession;
  try {
    session = database.withSession(from);
  } catch {
    return undefined;
  }
  const over = overDatabase(database, {
    prepare: (query) => session.prepare(query),
    batch: (statements) => session.batch(statements),
  });
  return { database: over, bookmark: () => session.getBookmark() };
}

/** A database whose statements go another way; what is cached of the one below is its own. */
export function overDatabase(database: D1Database, way: Pick<D1Database, "prepare" | "batch">): D1Database {
  const over: D1Database = {
    ...way,
    exec: (query) => database.exec(query),
    withSession: (constraint) => database.withSession(constraint),
    dump: () => database.dump(),
  };
  origins.set(over, originOf(database));
  return over;
}
