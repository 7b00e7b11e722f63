import { TestRunner } from "vitest";
import { bindings } from "./environment.ts";

/** One round trip to D1: a batch, or a statement on its own. */
export interface RoundTrip {
  kind: "batch" | "single";
  statements: string[];
  rowsRead: number;
  rowsWritten: number;
}

/** Rows read or written, by which D1 bills. SQLite on Node counts none: whoever asks for them there has their test skipped. */
export function billed(rows: number | undefined): number {
  if (rows !== undefined && !Number.isNaN(rows)) return rows;
  TestRunner.getCurrentTest()?.context.skip("this database counts no rows");
  throw new Error("This database counts no rows");
}

const isWriting = (sql: string) => /^\s*(INSERT|UPDATE|DELETE|REPLACE)/i.test(sql);

/**
 * The real D1, every round trip written down. `before` is awaited ahead of each one: it may change the database behind the
 * caller's back, or throw as a lost connection does; `after` throws as one that is lost once the work is done.
 */
export function watched(
  database: D1Database,
  before: (trip: RoundTrip, at: number) => unknown = () => {},
  after: (trip: RoundTrip, at: number) => unknown = () => {},
) {
  const trips: RoundTrip[] = [];
  const known = new WeakMap<D1PreparedStatement, { real: D1PreparedStatement; sql: string }>();

  const begin = async (kind: RoundTrip["kind"], statements: string[]): Promise<RoundTrip> => {
    const rows: { read: number | undefined; written: number | undefined } = { read: 0, written: 0 };
    const trip: RoundTrip = {
      kind,
      statements,
      get rowsRead() {
        return billed(rows.read);
      },
      set rowsRead(read) {
        rows.read = read;
      },
      get rowsWritten() {
        return billed(rows.written);
      },
      set rowsWritten(written) {
        rows.written = written;
      },
    };
    trips.push(trip);
    await before(trip, trips.length - 1);
    return trip;
  };
  const execute = (sql: string, real: D1PreparedStatement, method: "all" | "run" | "first" | "raw") => {
    return async (...options: unknown[]) => {
      const trip = await begin("single", [sql]);
      // `raw` and `first` tell no meta; a read is asked again for it.
      if (method === "all" || method === "run") {
        const result = await real[method]();
        await after(trip, trips.indexOf(trip));
        trip.rowsRead = result.meta.rows_read;
        trip.rowsWritten = result.meta.rows_written;
        return result;
      }
      if (!isWriting(sql)) trip.rowsRead = (await real.all()).meta.rows_read;
      const result: unknown = await Reflect.apply(real[method], real, options);
      await after(trip, trips.indexOf(trip));
      return result;
    };
  };
  const wrap = (sql: string, real: D1PreparedStatement): D1PreparedStatement => {
    const statement = new Proxy(real, {
      get(_, property) {
        if (property === "bind") return (...values: unknown[]) => wrap(sql, real.bind(...values));
        if (property === "all" || property === "run" || property === "first" || property === "raw") {
          return execute(sql, real, property);
        }
        return Reflect.get(real, property);
      },
    });
    known.set(statement, { real, sql });
    return statement;
  };
  const unwrap = (statement: D1PreparedStatement) => {
    const found = known.get(statement);
    if (found === undefined) throw new Error("A statement of another database");
    return found;
  };
  const DB = new Proxy(database, {
    get(_, property) {
      if (property === "prepare") return (sql: string) => wrap(sql, database.prepare(sql));
      if (property === "batch") {
        return async (statements: D1PreparedStatement[]) => {
          const unwrapped = statements.map(unwrap);
          const trip = await begin(
            "batch",
            unwrapped.map(({ sql }) => sql),
          );
          const results = await database.batch(unwrapped.map(({ real }) => real));
          await after(trip, trips.indexOf(trip));
          trip.rowsRead = results.reduce((total, { meta }) => total + meta.rows_read, 0);
          trip.rowsWritten = results.reduce((total, { meta }) => total + meta.rows_written, 0);
          return results;
        };
      }
      throw new Error(`Not watched: ${String(property)}`);
    },
  });
  return {
    DB,
    trips,
    /** The round trips that wrote. */
    writes: () => trips.filter(({ statements }) => statements.some(isWriting)),
    rowsRead: () => trips.reduce((total, { rowsRead }) => total + rowsRead, 0),
    queries: () => trips.reduce((total, { statements }) => total + statements.length, 0),
    rowsWritten: () => trips.reduce((total, { rowsWritten }) => total + rowsWritten, 0),
  };
}

export const rowsOf = async <Row = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  (
    await bindings.DB.prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results;

/**
 * Every table with every row, so that a test can tell that nothing was stored, or search all that is; but the security events, which
 * a refused call leaves after its answer (`tests/security`).
 */
export async function everything(): Promise<Record<string, Record<string, unknown>[]>> {
  const tables = await rowsOf<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND name <> 'security_event'",
  );
  const dump = await bindings.DB.batch<Record<string, unknown>>(
    tables.map(({ name }) => bindings.DB.prepare(`SELECT * FROM ${name}`)),
  );
  return Object.fromEntries(tables.map(({ name }, at) => [name, dump[at]?.results ?? []]));
}
