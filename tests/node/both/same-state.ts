import { DatabaseSync } from "node:sqlite";
import { bindings } from "../../support/environment.ts";
import { forgetCalls, openedSqlite } from "./cloudflare-workers.ts";

// Runs before each test file that is tried with mutants, and gives tests/mutation/runner.ts what it begins each try with.

declare global {
  /** What is called to begin anew; caches in modules do, and the runner makes the list before they load. */
  var forgets: (() => void)[] | undefined;
  var __stryker__: { currentTestId?: string | undefined } | undefined;
  /** `save` begins a test, and `restore` goes back to where that was. */
  var stored: { save(): void; restore(): void } | undefined;
}

// What came of a database is remembered under it.
if (globalThis.stored === undefined) {
  globalThis.forgets?.push(() => void Object.assign(bindings, { DB: { ...bindings.DB } }));
}

// What is mutated is loaded by itself, before any of it is called: what is passed through then are tables that are made while modules load.
// What files call while they load, and in hooks for all their tests, is of no test.
for (const file of (process.env.RULES ?? "").split(" ")) await import(/* @vite-ignore */ `../../../${file}`);
globalThis.__stryker__ ??= {};
globalThis.__stryker__.currentTestId = "outside";

// What a test stores goes when it is tried once more: a savepoint around it. Its own transactions are savepoints within; a reference that
// SQLite checks at the end of a transaction alone is not checked then.
const within: Readonly<Record<string, string>> = {
  BEGIN: "SAVEPOINT batch",
  "BEGIN IMMEDIATE": "SAVEPOINT batch",
  COMMIT: "RELEASE batch",
  ROLLBACK: "ROLLBACK TO batch; RELEASE batch",
};

globalThis.stored = {
  save() {
    const sqlite = openedSqlite();
    const exec = (sql: string) => DatabaseSync.prototype.exec.call(sqlite, sql);
    if (sqlite.isTransaction) exec("RELEASE test");
    exec("SAVEPOINT test");
    sqlite.exec = (sql) => exec(within[sql] ?? sql);
    forget();
  },
  restore() {
    openedSqlite().exec("ROLLBACK TO test");
    forget();
  },
};

/** What is in no database: the cache, the counted calls, and what modules remember. */
function forget(): void {
  forgetCalls();
  for (const begin of globalThis.forgets ?? []) begin();
}
