import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll } from "vitest";
import { assertDiscreetLog, forgetSealedWords } from "./discretion.ts";
import { bindings } from "./world.ts";

// Runs before each test file. Files share a worker with all it has loaded, which takes longer than most of them; nothing that is
// stored goes from one to the next: not in the database, not in the cache.

await reset();

/** The database as a new object, because the Worker keeps what it has compiled by the database it came from. */
bindings.DB = {
  prepare: (query) => env.DB.prepare(query),
  batch: (statements) => env.DB.batch(statements),
  exec: (query) => env.DB.exec(query),
  withSession: (constraint) => env.DB.withSession(constraint),
  dump: () => env.DB.dump(),
};
await applyD1Migrations(bindings.DB, bindings.MIGRATIONS);

forgetSealedWords();
// What was logged after the last call of all.
afterAll(assertDiscreetLog);
