/** In the place of `cloudflare:test` where tests run on Node. */
import { migrate } from "../../../node/migrations.ts";
import { emptyDatabase, openedSqlite } from "./cloudflare-workers.ts";

export const reset = async (): Promise<void> => emptyDatabase();

export const applyD1Migrations = (_: unknown, migrations: string) =>
  migrate(openedSqlite(), { migrations, copies: "", now: new Date() });

class Context {
  readonly #work: Promise<unknown>[] = [];

  waitUntil(work: Promise<unknown>): void {
    this.#work.push(work);
  }

  passThroughOnException(): void {}

  /** Ends when all of it does, also what came meanwhile. */
  async finished(): Promise<void> {
    for (const work of this.#work) await work;
  }
}

export const createExecutionContext = () => new Context();

export const waitOnExecutionContext = (context: Context) => context.finished();
