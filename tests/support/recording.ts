import { billed } from "./database.ts";

/** A statement that was made: its text, what was bound, and how many rows D1 read for it. */
export interface Recorded {
  sql: string;
  values: unknown[];
  rowsRead: number;
}

/** The real D1, every statement written down with what was bound. */
export function recording(database: D1Database): { DB: D1Database; made: Recorded[] } {
  const made: Recorded[] = [];
  const known = new WeakMap<D1PreparedStatement, { real: D1PreparedStatement; sql: string; values: unknown[] }>();
  const note = ({ sql, values }: { sql: string; values: unknown[] }, { meta }: D1Result) =>
    made.push({
      sql,
      values,
      get rowsRead() {
        return billed(meta.rows_read);
      },
    });
  const wrap = (real: D1PreparedStatement, sql: string, values: unknown[]): D1PreparedStatement => {
    const all = async () => {
      const result = await real.all<Record<string, unknown>>();
      note({ sql, values }, result);
      return result;
    };
    const methods: Record<string, unknown> = {
      bind: (...bound: unknown[]) => wrap(real.bind(...bound), sql, bound),
      all,
      run: all,
      // `raw` does not say what was read; a read is asked again for it.
      raw: async () => {
        if (/^\s*(?:SELECT|WITH)/i.test(sql)) await all();
        else made.push({ sql, values, rowsRead: 0 });
        return real.raw();
      },
    };
    const statement = new Proxy(real, { get: (_, name) => methods[String(name)] });
    known.set(statement, { real, sql, values });
    return statement;
  };
  const methods: Record<string, unknown> = {
    prepare: (sql: string) => wrap(database.prepare(sql), sql, []),
    async batch(statements: D1PreparedStatement[]) {
      const found = statements.flatMap((statement) => known.get(statement) ?? []);
      const results = await database.batch(found.map(({ real }) => real));
      for (const [at, result] of results.entries()) {
        const one = found[at];
        if (one !== undefined) note(one, result);
      }
      return results;
    },
  };
  return { DB: new Proxy(database, { get: (_, name) => methods[String(name)] }), made };
}
