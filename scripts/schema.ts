/**
 * `npm run schema`: writes what `npm run verify` compares a database's tables, indexes and triggers with, from the migrations. After every
 * new migration; a test compares it with a migrated D1.
 */
import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { hashCharacters, isMigrated, plainSql, schemaName } from "../functions/verification/schema-sql.ts";

const root = join(import.meta.dirname, "..");
const database = new DatabaseSync(":memory:");
for (const file of globSync("migrations/*.sql", { cwd: root }).toSorted()) {
  database.exec(readFileSync(join(root, file), "utf8"));
}
const objects = database
  .prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
  .all()
  .map(({ type, name, sql }) => ({ type: String(type), name: String(name), sql: String(sql) }))
  .filter(isMigrated);
const hashes = objects.map((object) => [
  schemaName(object),
  createHash("sha256").update(plainSql(object.sql)).digest("hex").slice(0, hashCharacters),
]);
const file = join(root, "functions/verification/schema-hashes.json");
writeFileSync(file, `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
process.stdout.write(`${hashes.length} tables, indexes, triggers and views of the migrations in ${file}\n`);
