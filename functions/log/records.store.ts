import { type SQL, sql } from "drizzle-orm";
import { sha256 } from "../platform/digest.ts";
import { columnNames, insertInto, jsonParts } from "../platform/tables.ts";
import { type Logged, type LoggedTable, loggedTables, type Stored, type StoredRecord } from "./logged-tables.store.ts";

/**
 * The SHA-256 of a record as the database stores it, by the names of its columns: of its table, and of every column that is not null,
 * so that a column added later leaves the hashes of older records as they are.
 */
export function recordHash(name: LoggedTable, record: Readonly<Record<string, unknown>>): Promise<string> {
  const { table, unhashed }: Logged = loggedTables[name];
  const hashed = columnNames(table)
    .filter(({ name: column }) => column !== "hash" && !unhashed.includes(column))
    .flatMap(({ name: column }) => (record[column] === null ? [] : [[column, record[column]]]));
  return sha256(JSON.stringify([name, Object.fromEntries(hashed)]));
}

/** A record with its hash, as it is inserted. */
export async function withHash<Name extends LoggedTable>(name: Name, record: StoredRecord<Name>) {
  const members: Readonly<Record<string, Stored>> = record;
  const stored = columnNames(loggedTables[name].table).map(({ member, name: column }) => [
    column,
    members[member] ?? null,
  ]);
  return { ...members, hash: await recordHash(name, Object.fromEntries(stored)) };
}

/**
 * Inserts records with their hashes, where `guard` is true: the only way into a logged table but `case_event` and the acts of an import.
 * `computed` gives a column that is not hashed its value.
 */
export async function insertRecords<Name extends LoggedTable>(
  name: Name,
  records: readonly StoredRecord<Name>[],
  guard: SQL = sql`true`,
  computed: Readonly<Record<string, SQL>> = {},
): Promise<SQL[]> {
  const { table } = loggedTables[name];
  const hashed = await Promise.all(records.map((record) => withHash(name, record)));
  return jsonParts(hashed).map((part) =>
    insertInto(table, sql`FROM json_each(${part}) AS entry WHERE ${guard}`, computed),
  );
}
