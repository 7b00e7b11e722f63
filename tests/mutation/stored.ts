import { DatabaseSync } from "node:sqlite";
import { forgetCalls, openedSqlite } from "../node/both/cloudflare-workers.ts";

// What a test stores goes when it is tried once more: a savepoint around it. Its own transactions are savepoints within; a reference that
// SQLite checks at the end of a transaction alone is not checked then.
const within: Readonly<Record<string, string>> = {
  "BEGIN IMMEDIATE": "SAVEPOINT batch",
  COMMIT: "RELEASE batch",
  ROLLBACK: "ROLLBACK TO batch; RELEASE batch",
};

/** From here on `restore` undoes what is stored. Ends what was begun before. */
export function save(): void {
  const sqlite = openedSqlite();
  const exec = (sql: string) => DatabaseSync.prototype.exec.call(sqlite, sql);
  if (sqlite.isTransaction) exec("RELEASE test");
  exec("SAVEPOINT test");
  sqlite.exec = (sql) => exec(within[sql] ?? sql);
  forget();
}

/** Back to where `save` was called. */
export function restore(): void {
  openedSqlite().exec("ROLLBACK TO test");
  forget();
}

/** What is in no database: the cache, the counted calls, and what modules that are mutated remember. */
function forget(): void {
  forgetCalls();
  for (const begin of globalThis.forgets) begin();
}
