import { type SQL, sql } from "drizzle-orm";
import { act, actValue } from "../../schema/tables/log.ts";
import { statement } from "../platform/database.ts";
import { insertInto, jsonParts } from "../platform/tables.ts";
import type { StoredRecord } from "./logged-tables.store.ts";
import { insertRecords } from "./records.store.ts";

/** By what statements land in a batch. */
export type Condition = SQL;

/** True after a statement that changed something: an act lands with the write that stands before it in the batch. */
export const landed: SQL = sql`changes() > 0`;

/** True in the statements after those that recorded this act. */
export const isRecorded = (id: string): SQL => sql`EXISTS (SELECT 1 FROM act WHERE id = ${id})`;

/** What an act changed, as it is stored apart from it: with the salt of its hashes. */
type ActValues = Pick<typeof actValue.$inferInsert, "salt" | "open" | "keyId" | "sealed">;

/** An act and its values as members of a staged row. */
export type StagedAct = Readonly<Record<string, unknown>> & { actId: string; salt: string; open: string };

/** The statements that record the acts of staged rows: `source` is a FROM clause whose rows are `entry.value`, of `StagedAct`s. */
export const stagedActStatements = (database: D1Database, source: SQL): D1PreparedStatement[] =>
  [
    insertInto(act, source),
    // `keyId` of a staged act is that of its member.
    insertInto(actValue, source, { keyId: sql`NULL`, sealed: sql`NULL` }),
  ].map((query) => statement(database, query));

/** The statements that record an act where `guard` is true, and its values with it. */
export async function actStatements(
  database: D1Database,
  record: StoredRecord<"act">,
  values: ActValues | undefined,
  guard: SQL,
): Promise<D1PreparedStatement[]> {
  const stored = jsonParts(values === undefined ? [] : [{ actId: record.id, ...values }]);
  const queries = [
    ...(await insertRecords("act", [record], guard)),
    ...stored.map((part) => insertInto(actValue, sql`FROM json_each(${part}) AS entry WHERE ${isRecorded(record.id)}`)),
  ];
  return queries.map((query) => statement(database, query));
}
