import type { Call } from "../http/operation.ts";
import { readSchema } from "./schema.store.ts";
import hashes from "./schema-hashes.json" with { type: "json" };
import { isMigrated, schemaHash, schemaName } from "./schema-sql.ts";
import { faultAt, type NamedFault, type Walked } from "./slice.ts";

const migrated: ReadonlyMap<string, string> = new Map(Object.entries(hashes));

export const walkSchema = (call: Call): Promise<Walked> => compareSchema(call.env.DB);

/** Every table, index, trigger and view of the database that is not as the migrations make it. */
export async function compareSchema(database: D1Database): Promise<Walked> {
  const objects = (await readSchema(database)).filter(isMigrated);
  const faults: NamedFault[] = [];
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
