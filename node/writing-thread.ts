/** The server's end of the thread that writes (node/writer.ts). */
import { Worker } from "node:worker_threads";
import { type Query, type Result, type Rows, readsAlone } from "./connection.ts";
import type { Runner } from "./database.ts";
import type { WritingAnswer, WritingCall } from "./writing-calls.ts";

interface Waiting {
  resolve(answer: unknown): void;
  reject(failure: unknown): void;
}

/**
 * Writes to a database in a thread of its own: who reads, or asks for what is cached, waits for no import, and no request for the disk. Calls are
 * done in the order in which they are made.
 */
export class WritingThread implements Runner {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;

  /** `program` is the thread's, `file` the database, which is there. A thread that fails takes the process with it. */
  constructor(program: string, file: string) {
    this.#worker = new Worker(program, { workerData: file, name: "writer" });
    this.#worker.on("message", (answer: WritingAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if ("failure" in answer) waiting?.reject(answer.failure);
      else waiting?.resolve(answer.answer);
    });
  }

  run(query: Query): Promise<Result> {
    return this.#ask({ kind: "run", query });
  }

  rows(query: Query): Promise<Rows> {
    return this.#ask({ kind: "rows", query });
  }

  batch(queries: readonly Query[]): Promise<Result[]> {
    return this.#ask({ kind: "batch", queries });
  }

  exec(sql: string): Promise<void> {
    return this.#ask({ kind: "exec", sql });
  }

  /** A copy of the database, of one moment, while it is written to. */
  copy(file: string): Promise<void> {
    return this.#ask({ kind: "copy", file });
  }

  /** Ends what was asked before, and the thread. */
  async close(): Promise<void> {
    await this.#ask({ kind: "close" });
    await this.#worker.terminate();
  }

  #ask<Answer>(call: WritingCall): Promise<Answer> {
    const id = this.#calls++;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#waiting.set(id, { resolve: (answer) => resolve(answer as Answer), reject });
    this.#worker.postMessage({ id, ...call });
    return promise;
  }
}

/** What only reads goes to one, everything else to the other: of a file in WAL, readers have the last state that was committed. */
export function dividedRunner(reader: Runner, writer: Runner): Runner {
  const of = (...queries: readonly Query[]) => (queries.every(readsAlone) ? reader : writer);
  return {
    run: (query) => of(query).run(query),
    rows: (query) => of(query).rows(query),
    batch: (queries) => of(...queries).batch(queries),
    exec: (sql) => writer.exec(sql),
  };
}
