/** Brings a database to the schema of this release, as `wrangler d1 migrations apply` does and recorded as it records. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { backup, type DatabaseSync } from "node:sqlite";

/** Makes the table in which wrangler, too, writes down what was applied. */
export const migrationsTable =
  "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)";

interface Migration {
  /** The folder of the release's migrations, and that for copies. */
  migrations: string;
  copies: string;
  now: Date;
  /** Whether a database of a later release is taken: migrations add, so that the version before runs on the tables after. */
  laterTables?: boolean;
}

/**
 * Applies the migrations that the database has not, each in a transaction. Where it has some already, a copy of it as it was is made in
 * `copies` first. Answers the names of those applied, those that a later release has applied, and the copy.
 */
export async function migrate(
  sqlite: DatabaseSync,
  { migrations, copies, now, laterTables = false }: Migration,
): Promise<{ applied: string[]; later: string[]; copy: string | undefined }> {
  sqlite.exec(migrationsTable);
  const done = sqlite.prepare("SELECT name FROM d1_migrations ORDER BY id").all();
  const names = new Set(done.map(({ name }) => String(name)));
  const files = readdirSync(migrations).filter((name) => name.endsWith(".sql"));
  const later = [...names].filter((name) => !files.includes(name));
  if (later.length > 0 && !laterTables) {
    throw new Error(
      `The database is of a later release: ${later[0]} is no migration of this one. Going back: docs/self-hosting.md`,
    );
  }
  const wanted = files.filter((name) => !names.has(name)).toSorted();
  const copy = wanted.length > 0 && names.size > 0 ? await copyOf(sqlite, copies, now) : undefined;
  for (const name of wanted) apply(sqlite, name, readFileSync(join(migrations, name), "utf8"));
  return { applied: wanted, later, copy };
}

async function copyOf(sqlite: DatabaseSync, folder: string, now: Date): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const copy = join(folder, `before-${now.toISOString().replaceAll(":", "-")}.sqlite`);
  await backup(sqlite, copy);
  return copy;
}

function apply(sqlite: DatabaseSync, name: string, sql: string): void {
  sqlite.exec("BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON");
  try {
    sqlite.exec(sql);
    sqlite.prepare("INSERT INTO d1_migrations (name) VALUES (?)").run(name);
    sqlite.exec("COMMIT");
  } catch (thrown) {
    if (sqlite.isTransaction) sqlite.exec("ROLLBACK");
    throw new Error(`The migration ${name} failed; nothing of it was applied`, { cause: thrown });
  }
}
