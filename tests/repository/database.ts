import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Miniflare } from "miniflare";
import { unstable_splitSqlQuery as splitStatements } from "wrangler";

export type Row = Record<string, unknown>;

/** The part of D1 these tests use; the types of workerd are not Node's. */
export interface Database<One extends Statement = Statement> {
  prepare(sql: string): One;
  batch(statements: One[]): Promise<{ results: Row[] }[]>;
}
export interface Statement {
  bind(...values: unknown[]): Statement;
  all(): Promise<{ results: Row[] }>;
}

export interface Migration {
  /** The file's name, as wrangler records it. */
  name: string;
  statements: string[];
}

const folder = fileURLToPath(new URL("../../migrations/", import.meta.url));

/** Every migration there is, in the order they run. */
export const migrations: readonly Migration[] = readdirSync(folder)
  .filter((name) => name.endsWith(".sql"))
  .toSorted()
  .map((name) => ({ name, statements: splitStatements(readFileSync(`${folder}${name}`, "utf8")) }));

/** What is asked of the Worker that has the database: statements in one batch. */
interface Asked {
  sql: string;
  values: unknown[];
}

/** Runs a batch sent as JSON, in which bytes are `{ bytes }`; answers the rows of each statement, or what went wrong. */
const runsBatches = `
  const read = (_, value) => (Array.isArray(value?.bytes) ? Uint8Array.from(value.bytes) : value);
  export default {
    async fetch(request, { DB }) {
      try {
        const asked = JSON.parse(await request.text(), read);
        const ran = await DB.batch(asked.map(({ sql, values }) => DB.prepare(sql).bind(...values)));
        return Response.json(ran.map(({ results }) => results));
      } catch ({ message }) {
        return new Response(message, { status: 500 });
      }
    },
  };`;

const asJson = (asked: readonly Asked[]): string =>
  JSON.stringify(asked, (_, value) => (value instanceof Uint8Array ? { bytes: [...value] } : value));

/** A statement that the Worker runs; a call for each batch: miniflare's own client makes one for each step of each statement. */
class SentStatement implements Statement {
  readonly run: (asked: readonly Asked[]) => Promise<{ results: Row[] }[]>;
  readonly asked: Asked;

  constructor(run: SentStatement["run"], asked: Asked) {
    this.run = run;
    this.asked = asked;
  }

  bind(...values: unknown[]): SentStatement {
    return new SentStatement(this.run, { ...this.asked, values });
  }

  async all(): Promise<{ results: Row[] }> {
    const [first = { results: [] }] = await this.run([this.asked]);
    return first;
  }
}

/** A new, empty D1 in memory. */
export async function openDatabase(): Promise<{ database: Database<SentStatement>; close(): Promise<void> }> {
  const miniflare = new Miniflare({
    cf: false,
    enableDevRegistry: false,
    workers: [
      {
        config: {
          name: "database",
          compatibilityDate: "2026-10-20",
          manifest: {
            mainModule: "index.js",
            modules: { "index.js": { type: "esm", contents: runsBatches } },
          },
          env: { DB: { type: "d1", id: "database" } },
        },
      },
    ],
  });
  const run = async (asked: readonly Asked[]) => {
    const response = await miniflare.dispatchFetch("http://database", { method: "POST", body: asJson(asked) });
    if (!response.ok) throw new Error(await response.text());
    const answered = (await response.json()) as Row[][];
    return answered.map((results) => ({ results }));
  };
  const database = {
    prepare: (sql: string) => new SentStatement(run, { sql, values: [] }),
    batch: (statements: SentStatement[]) => run(statements.map(({ asked }) => asked)),
  };
  return { database, close: () => miniflare.dispose() };
}

/** Runs a migration as wrangler does: its statements in one batch. */
export async function apply<One extends Statement>(database: Database<One>, { statements }: Migration): Promise<void> {
  await database.batch(statements.map((sql) => database.prepare(sql)));
}

export interface Column {
  name: string;
  type: string;
  /** Whether a row can hold NULL here; an INTEGER PRIMARY KEY cannot, though SQLite does not say so. */
  nullable: boolean;
  /** 1 for the first column of the primary key, 2 for the second; 0 for none. */
  key: number;
  hasDefault: boolean;
  generated: "virtual" | "stored" | undefined;
}

export interface Table {
  name: string;
  strict: boolean;
  columns: Column[];
}

const generation: Record<number, Column["generated"]> = { 2: "virtual", 3: "stored" };

/** The ordinary tables of a database; search indexes (virtual tables and their shadows) and what wrangler and D1 keep are not. */
export async function tablesOf(database: { prepare(sql: string): Statement }): Promise<Table[]> {
  const { results } = await database
    .prepare(
      `SELECT own.name AS "table", own.strict, info.name, info.type, info."notnull", info.pk, info.dflt_value, info.hidden
       FROM pragma_table_list AS own JOIN pragma_table_xinfo(own.name) AS info
       WHERE own.type = 'table' AND own.schema = 'main'
         AND own.name NOT GLOB 'sqlite_*' AND own.name NOT GLOB '_cf_*' AND own.name <> 'd1_migrations'
       ORDER BY own.name, info.cid`,
    )
    .all();
  const described = new Map<string, Table>();
  for (const row of results) {
    const name = String(row.table);
    const table = described.get(name) ?? { name, strict: row.strict === 1, columns: [] };
    described.set(name, table);
    table.columns.push({
      name: String(row.name),
      type: String(row.type).toLowerCase(),
      nullable: row.notnull === 0 && row.pk === 0,
      key: Number(row.pk),
      hasDefault: row.dflt_value !== null,
      generated: generation[Number(row.hidden)],
    });
  }
  return [...described.values()];
}

/** Every row of every table. */
export async function contentsOf<One extends Statement>(database: Database<One>): Promise<Map<string, Row[]>> {
  const names = (await tablesOf(database)).map(({ name }) => name);
  // D1 runs no batch of nothing.
  if (names.length === 0) return new Map();
  const contents = await database.batch(names.map((name) => database.prepare(`SELECT * FROM ${name}`)));
  return new Map(names.map((name, at) => [name, contents[at]?.results ?? []]));
}
