/** D1's interface over SQLite (`node:sqlite`). */
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { Connection, type Query, type Result, type Rows } from "./connection.ts";
import { boundValue } from "./values.ts";

/** Milliseconds another program that writes to the file is waited for. */
const patienceMs = 2_000;

/** Opens a file, or makes it. What a call has answered survives a loss of power: each transaction is on the disk before it returns. */
export function openSqlite(file: string): DatabaseSync {
  const sqlite = new DatabaseSync(file, { timeout: patienceMs, enableForeignKeyConstraints: true });
  sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768");
  return sqlite;
}

/** What runs statements: one after another, a batch undivided. */
export interface Runner {
  run(query: Query): Promise<Result>;
  rows(query: Query): Promise<Rows>;
  batch(queries: readonly Query[]): Promise<Result[]>;
  exec(sql: string): Promise<void>;
}

/** Runs them in this thread, and lets others have their turn between two calls. */
export function runnerOver(sqlite: DatabaseSync): Runner {
  const connection = new Connection(sqlite);
  const inTurn = async <Answer>(work: () => Answer): Promise<Answer> => {
    await giveWay();
    return work();
  };
  return {
    run: (query) => inTurn(() => connection.run(query)),
    rows: (query) => inTurn(() => connection.rows(query)),
    batch: (queries) => inTurn(() => connection.batch(queries)),
    exec: (sql) => inTurn(() => connection.exec(sql)),
  };
}

/** How long the process may do one thing before others have their turn. */
const turnMs = 5;
let turnedAt = 0;

/** Statements run at once, so a long job would keep everybody else waiting: between two of them others get their turn. */
async function giveWay(): Promise<void> {
  if (performance.now() - turnedAt < turnMs) return;
  await new Promise(setImmediate);
  turnedAt = performance.now();
}

/** What of D1's interface there is, with rows of any kind. */
export interface Database {
  prepare(sql: string): Statement;
  batch(statements: readonly Statement[]): Promise<Result[]>;
  exec(sql: string): Promise<{ count: number; duration: number }>;
  dump(): Promise<never>;
  withSession(): Pick<Database, "prepare" | "batch"> & { getBookmark(): null };
}

/** The interface over what runs statements. */
export function databaseOver(runner: Runner): Database {
  const prepare = (sql: string) => new Statement(runner, sql, []);
  const batch = (statements: readonly Statement[]) =>
    runner.batch(statements.map(({ sql, values }) => ({ sql, values })));
  return {
    prepare,
    batch,
    async exec(sql) {
      await runner.exec(sql);
      return { count: 1, duration: 0 };
    },
    dump: () => Promise.reject(new Error("D1_ERROR: not offered; the server copies its file by itself")),
    // There is no replica that could be behind: nothing is to be continued from.
    withSession: () => ({ prepare, batch, getBookmark: () => null }),
  };
}

/** A statement and what it is bound to, as D1 has it. */
class Statement implements Query {
  readonly #runner: Runner;
  readonly sql: string;
  readonly values: readonly SQLInputValue[];

  constructor(runner: Runner, sql: string, values: readonly SQLInputValue[]) {
    this.#runner = runner;
    this.sql = sql;
    this.values = values;
  }

  bind(...values: unknown[]): Statement {
    return new Statement(this.#runner, this.sql, values.map(boundValue));
  }

  all(): Promise<Result> {
    return this.#runner.run({ sql: this.sql, values: this.values });
  }

  run(): Promise<Result> {
    return this.all();
  }

  async first(column?: string): Promise<unknown> {
    const { columns, rows } = await this.#rows();
    const [row] = rows;
    if (row === undefined) return null;
    if (column === undefined) return Object.fromEntries(columns.map((name, at) => [name, row[at]]));
    if (!columns.includes(column)) throw new Error(`D1_COLUMN_NOTFOUND: Column not found (${column})`);
    return row[columns.indexOf(column)];
  }

  async raw(options?: { columnNames?: boolean }): Promise<unknown[][]> {
    const { columns, rows } = await this.#rows();
    return options?.columnNames === true ? [columns, ...rows] : rows;
  }

  #rows(): Promise<Rows> {
    return this.#runner.rows({ sql: this.sql, values: this.values });
  }
}
