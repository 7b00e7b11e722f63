import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Miniflare } from "miniflare";
import { unstable_splitSqlQuery as splitStatements } from "wrangler";

export type Row = Record<string, unknown>;

/** The part of D1 these tests use; the types of workerd are not Node's. */
export interface Database {
  prepare(sql: string): Statement;
  batch(statements: Statement[]): Promise<{ results: Row[] }[]>;
}
interface Statement {
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

/** A new, empty D1 in memory. */
export async function openDatabase(): Promise<{ database: Database; close(): Promise<void> }> {
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
            modules: { "index.js": { type: "esm", contents: "export default {};" } },
          },
          env: { DB: { type: "d1", id: "database" } },
        },
      },
    ],
  });
  return { database: await miniflare.getD1Database("DB"), close: () => miniflare.dispose() };
}

/** Runs a migration as wrangler does: its statements in one batch. */
export async function apply(database: Database, { statements }: Migration): Promise<void> {
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
export async function tablesOf(database: Pick<Database, "prepare">): Promise<Table[]> {
  const { results: tables } = await database
    .prepare(
      `SELECT name, strict FROM pragma_table_list
       WHERE type = 'table' AND schema = 'main' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*' AND name <> 'd1_migrations'
       ORDER BY name`,
    )
    .all();
  const described: Table[] = [];
  for (const { name, strict } of tables) {
    const { results: columns } = await database.prepare(`PRAGMA table_xinfo(${name})`).all();
    described.push({
      name: String(name),
      strict: strict === 1,
      columns: columns.map((column) => ({
        name: String(column.name),
        type: String(column.type).toLowerCase(),
        nullable: column.notnull === 0 && column.pk === 0,
        key: Number(column.pk),
        hasDefault: column.dflt_value !== null,
        generated: generation[Number(column.hidden)],
      })),
    });
  }
  return described;
}

/** Every row of every table. */
export async function contentsOf(database: Pick<Database, "prepare">): Promise<Map<string, Row[]>> {
  const contents = new Map<string, Row[]>();
  for (const { name } of await tablesOf(database)) {
    contents.set(name, (await database.prepare(`SELECT * FROM ${name}`).all()).results);
  }
  return contents;
}
