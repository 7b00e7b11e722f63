/** Statements over one open file: compiled once, run at once, a batch as one transaction. */
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { answeredValue, d1Error } from "./values.ts";

/** A statement and what it is bound to. */
export interface Query {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

export interface Rows {
  columns: string[];
  rows: unknown[][];
}

/** What D1 says of a statement beside its rows. Rows read and written, by which Cloudflare bills, SQLite does not count: they are absent. */
interface Meta {
  duration: number;
  changes: number;
  last_row_id: number;
  changed_db: boolean;
  size_after: number;
}

export interface Result {
  success: true;
  results: Record<string, unknown>[];
  meta: Meta;
}

/** D1's limits (https://developers.cloudflare.com/d1/platform/limits), so that what is stored here can move there. */
const limits = { length: 2_000_000, sqlLength: 100_000, column: 100, likePatternLength: 50, variableNumber: 100 };

/** Statements that stay compiled; the least recently used goes first. */
const mostPrepared = 500;

/** Whether a statement only reads; one that begins otherwise is taken to write. */
export const readsAlone = ({ sql }: Query): boolean => /^\s*SELECT\b/i.test(sql);

/** Each method does its work undivided; what SQLite refuses is said in D1's words. */
export class Connection {
  readonly #sqlite: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  readonly #state: StatementSync;

  constructor(sqlite: DatabaseSync) {
    Object.assign(sqlite.limits, limits);
    this.#sqlite = sqlite;
    this.#state = sqlite.prepare(
      "SELECT total_changes() AS changes, last_insert_rowid() AS id, page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size",
    );
    this.#state.setReadBigInts(true);
  }

  run(query: Query): Result {
    return saidAsD1(() => this.#run(query));
  }

  rows(query: Query): Rows {
    return saidAsD1(() => this.#rows(query));
  }

  batch(queries: readonly Query[]): Result[] {
    if (queries.length === 0) throw new Error("D1_ERROR: No SQL statements detected.");
    return saidAsD1(() => this.#transaction(queries));
  }

  exec(sql: string): void {
    saidAsD1(() => this.#sqlite.exec(sql));
  }

  #transaction(queries: readonly Query[]): Result[] {
    // Who only reads has the state of one moment, and waits for no writer.
    this.#sqlite.exec(queries.every(readsAlone) ? "BEGIN" : "BEGIN IMMEDIATE");
    try {
      const results = queries.map((query) => this.#run(query));
      this.#sqlite.exec("COMMIT");
      return results;
    } catch (thrown) {
      if (this.#sqlite.isTransaction) this.#sqlite.exec("ROLLBACK");
      throw thrown;
    }
  }

  #run(query: Query): Result {
    const started = performance.now();
    // Who only reads changes nothing, so that there is no state before to compare with.
    const before = readsAlone(query) ? undefined : this.#counters();
    const { columns, rows } = this.#rows(query);
    const after = this.#counters();
    const changes = before === undefined ? 0 : after.changes - before.changes;
    return {
      success: true,
      results: rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]]))),
      meta: {
        duration: performance.now() - started,
        changes,
        last_row_id: after.id,
        changed_db: changes > 0 || (before !== undefined && after.bytes !== before.bytes),
        size_after: after.bytes,
      },
    };
  }

  #rows(query: Query): Rows {
    const prepared = this.#preparedFor(query);
    const read = () => prepared.all(...query.values) as unknown as unknown[][];
    const rows = readsAlone(query) ? doublesRead(prepared, read) : read();
    return { columns: prepared.columns().map(({ name }) => name), rows: rows.map((row) => row.map(answeredValue)) };
  }

  #preparedFor(query: Query): StatementSync {
    const { sql } = query;
    const known = this.#prepared.get(sql);
    this.#prepared.delete(sql);
    const prepared = known ?? this.#sqlite.prepare(sql);
    if (known === undefined) {
      prepared.setReturnArrays(true);
      // Where a statement writes, its rows cannot be read a second time: whatever they hold must be readable at once.
      prepared.setReadBigInts(!readsAlone(query));
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

function saidAsD1<Answer>(work: () => Answer): Answer {
  try {
    return work();
  } catch (thrown) {
    throw d1Error(thrown);
  }
}

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
