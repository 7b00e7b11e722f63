/** D1's interface over SQLite in this process (`node:sqlite`): one connection, and a batch is one transaction. */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { answeredValue, boundValue, d1Error } from "./values.ts";

/** D1's limits (https://developers.cloudflare.com/d1/platform/limits), so that what is stored here can move there. */
const limits = { length: 2_000_000, sqlLength: 100_000, column: 100, likePatternLength: 50, variableNumber: 100 };

/** Statements that stay compiled; the least recently used goes first. */
const mostPrepared = 500;

/** Milliseconds another program that writes to the file is waited for. */
const patienceMs = 2_000;

/** Opens a file, or makes it. What a call has answered survives a loss of power: each transaction is on the disk before it returns. */
export function openSqlite(file: string): DatabaseSync {
  const sqlite = new DatabaseSync(file, { timeout: patienceMs, enableForeignKeyConstraints: true });
  sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
  return sqlite;
}

/** What of D1's interface there is, with rows of any kind. */
export interface Database {
  prepare(sql: string): Statement;
  batch(statements: readonly Statement[]): Promise<Result[]>;
  exec(sql: string): Promise<{ count: number; duration: number }>;
  dump(): Promise<never>;
  withSession(): Pick<Database, "prepare" | "batch"> & { getBookmark(): null };
}

/** The interface over an open file. */
export function databaseOver(sqlite: DatabaseSync): Database {
  Object.assign(sqlite.limits, limits);
  const connection = new Connection(sqlite);
  const prepare = (sql: string) => new Statement(connection, sql, []);
  const batch = (statements: readonly Statement[]) => connection.turn(() => connection.transaction(statements));
  return {
    prepare,
    batch,
    exec: (sql: string) =>
      connection.turn(() => {
        sqlite.exec(sql);
        return { count: 1, duration: 0 };
      }),
    dump: () => Promise.reject(new Error("D1_ERROR: not offered; the server copies its file by itself")),
    // There is no replica that could be behind: nothing is to be continued from.
    withSession: () => ({ prepare, batch, getBookmark: () => null }),
  };
}

/** What D1 says of a statement beside its rows. Rows read and written, by which Cloudflare bills, SQLite does not count: they are absent. */
interface Meta {
  duration: number;
  changes: number;
  last_row_id: number;
  changed_db: boolean;
  size_after: number;
}

interface Result {
  success: true;
  results: unknown[];
  meta: Meta;
}

/** Runs statements one after another, and lets others take their turn between two calls. */
class Connection {
  readonly #sqlite: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  readonly #state: StatementSync;

  constructor(sqlite: DatabaseSync) {
    this.#sqlite = sqlite;
    this.#state = sqlite.prepare(
      "SELECT total_changes() AS changes, last_insert_rowid() AS id, page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size",
    );
    this.#state.setReadBigInts(true);
  }

  /** Does a piece of work at once and undivided, after others had their turn. What SQLite refuses is said in D1's words. */
  async turn<Answer>(work: () => Answer): Promise<Answer> {
    await giveWay();
    try {
      return work();
    } catch (thrown) {
      throw d1Error(thrown);
    }
  }

  transaction(statements: readonly Statement[]): Result[] {
    if (statements.length === 0) throw new Error("D1_ERROR: No SQL statements detected.");
    this.#sqlite.exec("BEGIN IMMEDIATE");
    try {
      const results = statements.map((statement) => this.run(statement));
      this.#sqlite.exec("COMMIT");
      return results;
    } catch (thrown) {
      if (this.#sqlite.isTransaction) this.#sqlite.exec("ROLLBACK");
      throw thrown;
    }
  }

  run(statement: Statement): Result {
    const started = performance.now();
    const before = this.#counters();
    const { columns, rows } = this.rows(statement);
    const after = this.#counters();
    const changes = after.changes - before.changes;
    return {
      success: true,
      results: rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]]))),
      meta: {
        duration: performance.now() - started,
        changes,
        last_row_id: after.id,
        changed_db: changes > 0 || after.bytes !== before.bytes,
        size_after: after.bytes,
      },
    };
  }

  rows({ sql, values }: Statement): { columns: string[]; rows: unknown[][] } {
    const prepared = this.#preparedFor(sql);
    const read = () => prepared.all(...values.map(boundValue)) as unknown as unknown[][];
    const rows = readsAlone(sql) ? doublesRead(prepared, read) : read();
    return { columns: prepared.columns().map(({ name }) => name), rows: rows.map((row) => row.map(answeredValue)) };
  }

  #preparedFor(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    this.#prepared.delete(sql);
    const prepared = known ?? this.#sqlite.prepare(sql);
    if (known === undefined) {
      prepared.setReturnArrays(true);
      // Where a statement writes, its rows cannot be read a second time: whatever they hold must be readable at once.
      prepared.setReadBigInts(!readsAlone(sql));
    }
    this.#prepared.set(sql, prepared);
    const [oldest] = this.#prepared.keys();
    if (this.#prepared.size > mostPrepared && oldest !== undefined) this.#prepared.delete(oldest);
    return prepared;
  }

  #counters(): { changes: number; id: number; bytes: number } {
    const { changes, id, bytes } = this.#state.get() ?? {};
    return { changes: Number(changes), id: Number(id), bytes: Number(bytes) };
  }
}

const readsAlone = (sql: string) => /^\s*SELECT\b/i.test(sql);

/** Reads rows as numbers; where one is past 2^53, which node:sqlite refuses, once more as BigInts. That happens rarely, and is slower. */
function doublesRead<Rows>(prepared: StatementSync, read: () => Rows): Rows {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof Error) || !("code" in thrown) || thrown.code !== "ERR_OUT_OF_RANGE") throw thrown;
    prepared.setReadBigInts(true);
    try {
      return read();
    } finally {
      prepared.setReadBigInts(false);
    }
  }
}

/** A statement and what it is bound to. */
class Statement {
  readonly #connection: Connection;
  readonly sql: string;
  readonly values: readonly unknown[];

  constructor(connection: Connection, sql: string, values: readonly unknown[]) {
    this.#connection = connection;
    this.sql = sql;
    this.values = values;
  }

  bind(...values: unknown[]): Statement {
    return new Statement(this.#connection, this.sql, values.map(boundValue));
  }

  all(): Promise<Result> {
    return this.#connection.turn(() => this.#connection.run(this));
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

  #rows(): Promise<{ columns: string[]; rows: unknown[][] }> {
    return this.#connection.turn(() => this.#connection.rows(this));
  }
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
