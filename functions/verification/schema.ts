import { sql } from "drizzle-orm";
import { rows, text } from "../platform/rows.ts";
import hashes from "./schema-hashes.json" with { type: "json" };
import { isMigrated, schemaHash, schemaName } from "./schema-sql.ts";
import { type Fault, faultAt, type Walked } from "./slice.ts";

const migrated: ReadonlyMap<string, string> = new Map(Object.entries(hashes));

/** Every table, index, trigger and view of the database that is not as the migrations make it. */
export async function walkSchema(database: D1Database): Promise<Walked> {
  const stored = await rows(
    database,
    { type: text, name: text, sql: text },
    sql`SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name`,
  );
  const objects = stored.filter(isMigrated);
  const faults: Fault[] = [];
  for (const object of objects) {
    const record = schemaName(object);
    const expected = migrated.get(record);
    if (expected === undefined) faults.push(faultAt("schema-added", { record }));
    else if (expected !== (await schemaHash(object))) faults.push(faultAt("schema-altered", { record }));
  }
  const present = new Set(objects.map(schemaName));
  for (const record of migrated.keys()) {
    if (!present.has(record)) faults.push(faultAt("schema-missing", { record }));
  }
  return { walked: objects.length, faults };
}
