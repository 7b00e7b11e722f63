import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll } from "vitest";
import { assertDiscreetLog, forgetSealedWords } from "./discretion.ts";
import { bindings } from "./environment.ts";

// Runs before each test file. Files share a worker with all it has loaded, because loading takes longer than most of their tests.
// What is stored does not go from one to the next: each begins with a migrated database, no files, an empty cache and no sealed words.

const tables = async () =>
  (await env.DB.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name NOT LIKE '\\_cf\\_%' ESCAPE '\\'").first(
    "n",
  )) ?? 0;

// `reset` passes over a database that has been idle for a while; having been asked for its tables, it is not.
for (let tries = 1; (await tables()) !== 0; tries++) {
  if (tries > 3) throw new Error("The database of an earlier test file could not be emptied.");
  await reset();
}
// Nor does it empty a bucket that has been idle.
const stored = async () => (await env.FILE_BUCKET.list()).objects.map(({ key }) => key);
for (let keys = await stored(); keys.length > 0; keys = await stored()) await env.FILE_BUCKET.delete(keys);
await applyD1Migrations(env.DB, env.MIGRATIONS);

// A new object, because the Worker keeps what it has compiled under the database that it came from.
bindings.DB = {
  prepare: (query) => env.DB.prepare(query),
  batch: (statements) => env.DB.batch(statements),
  exec: (query) => env.DB.exec(query),
  withSession: (constraint) => env.DB.withSession(constraint),
  dump: () => env.DB.dump(),
};
// Another version of the Worker reads nothing that this one put into the cache.
bindings.VERSION = { ...env.VERSION, id: crypto.randomUUID() };

forgetSealedWords();
// What was logged after the last call of all.
afterAll(assertDiscreetLog);
