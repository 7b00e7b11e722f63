/** The app with a meter on its database: every answer says in a header what it cost D1. */

import type { Bindings } from "../../../functions/env.ts";
import app from "../../../functions/index.ts";
import type { Cost } from "../wire.ts";

let cost: Cost;

function note<Result extends D1Result>(results: readonly Result[]): void {
  cost.calls += 1;
  cost.queries += results.length;
  for (const { meta } of results) {
    cost.rowsRead += meta.rows_read;
    cost.rowsWritten += meta.rows_written;
  }
}

const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

function meteredStatement(statement: D1PreparedStatement): D1PreparedStatement {
  const all = async () => {
    const result = await statement.all<Record<string, unknown>>();
    note([result]);
    return result;
  };
  const methods: Record<string, unknown> = {
    bind: (...values: unknown[]) => meteredStatement(statement.bind(...values)),
    all,
    run: all,
    // `raw` keeps its meta to itself, and `all` makes one of two columns of the same name: a read is asked twice.
    raw: async () => {
      await all();
      return statement.raw();
    },
  };
  const metered = new Proxy(statement, { get: (_, name) => counted(methods, name) });
  originals.set(metered, statement);
  return metered;
}

function meteredDatabase(database: D1Database): D1Database {
  const methods: Record<string, unknown> = {
    prepare: (sql: string) => meteredStatement(database.prepare(sql)),
    async batch(statements: D1PreparedStatement[]) {
      const results = await database.batch(statements.map((statement) => originals.get(statement) ?? statement));
      note(results);
      return results;
    },
  };
  return new Proxy(database, { get: (_, name) => counted(methods, name) });
}

/** A method the meter knows; one it does not know would cost uncounted. */
function counted(methods: Record<string, unknown>, name: string | symbol): unknown {
  const method = methods[String(name)];
  if (method === undefined) throw new Error(`The meter does not know ${String(name)}`);
  return method;
}

/** One for the isolate's life, because the app recognises its database by identity. */
let database: D1Database | undefined;

export default {
  /** One request at a time: the meter is the isolate's. `Bench-Version` stands for a new deployment, whose caches are empty. */
  async fetch(request, env, context) {
    cost = { calls: 0, queries: 0, rowsRead: 0, rowsWritten: 0 };
    database ??= meteredDatabase(env.DB);
    const VERSION = { ...env.VERSION, id: request.headers.get("Bench-Version") ?? env.VERSION.id };
    const answer = await app.fetch(request, { ...env, DB: database, VERSION }, context);
    const response = new Response(answer.body, answer);
    response.headers.set("D1-Cost", JSON.stringify(cost));
    return response;
  },
} satisfies ExportedHandler<Bindings>;
