import type { Bindings } from "../env.ts";
import type { Call } from "../http/operation.ts";
import { staticFile } from "../platform/static-file.ts";
import { readSchema } from "./schema.store.ts";
import { isMigrated, type SchemaObject, schemaHash, schemaName } from "./schema-sql.ts";
import { faultAt, type NamedFault, type Walked } from "./slice.ts";

/** The hashes of what the migrations make, by name: a static file that scripts/schema.ts writes. */
async function hashesOfMigrated(env: Pick<Bindings, "ASSETS">): Promise<ReadonlyMap<string, string>> {
  const hashes: Record<string, string> = JSON.parse(await staticFile("schema-hashes.json", env));
  return new Map(Object.entries(hashes));
}

export const walkSchema = ({ env }: Call): Promise<Walked> => compareSchema(env);

/** Every table, index, trigger and view of the database that is not as the migrations make it. */
const compareSchema = async (env: Pick<Bindings, "ASSETS" | "DB">): Promise<Walked> =>
  faultsOfSchema(env, await readSchema(env.DB));

/** The same of a schema that was read with others. */
export async function faultsOfSchema(env: Pick<Bindings, "ASSETS">, all: readonly SchemaObject[]): Promise<Walked> {
  const migrated = await hashesOfMigrated(env);
  const objects = all.filter(isMigrated);
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
