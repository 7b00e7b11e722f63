import { inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import * as z from "zod";
import { actValue } from "../../schema/tables/log.ts";
import { caseEvent } from "../../schema/tables/requests.ts";
import { type LoggedTable, loggedTables } from "../log/logged-tables.store.ts";
import { statement } from "../platform/database.ts";
import { integer, json, nullable, rows, text } from "../platform/rows.ts";
import { columnNames } from "../platform/tables.ts";
import { parseIndexNo } from "../publications/entry/index-number.ts";

/** A record as the database stores it, by the names of its columns. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** The tables whose records are looked for in the log, in the order in which they are walked. */
export const recordTables: readonly string[] = [...Object.keys(loggedTables), "case_event"];

/** Whether a table's records are hashed by `recordHash`. */
export const isLogged = (name: string): name is LoggedTable => Object.hasOwn(loggedTables, name);

/** Bytes that a record holds by their hash, and which are read apart. */
const apart = "body";

function tableOf(name: string): SQLiteTable {
  if (name === "case_event") return caseEvent;
  if (isLogged(name)) return loggedTables[name].table;
  throw new Error("No such table is in the log");
}

/** The columns by which the log names a table's records, in this order. */
export function keyColumns(name: string): string[] {
  const { columns, primaryKeys } = getTableConfig(tableOf(name));
  const [composite] = primaryKeys;
  return (composite?.columns ?? columns.filter(({ primary }) => primary)).map((column) => column.name);
}

/** A record's key as the log has it. */
export const recordKey = (columns: readonly string[], row: StoredRow): string =>
  columns.map((column) => String(row[column])).join(" ");

/** The entries behind a number, with whether an earlier one is of the same record; by primary key and index log_entry_hash. */
export const logAfter = (database: D1Database, after: number, limit: number) =>
  rows(
    database,
    { seq: integer, kind: text, key: text, hash: text, doubled: integer },
    sql`
      SELECT seq, kind, key, hash, EXISTS (
        SELECT 1 FROM log_entry AS other
        WHERE other.hash = entry.hash AND other.kind = entry.kind AND other.key = entry.key AND other.seq < entry.seq
      ) AS doubled
      FROM log_entry AS entry WHERE seq > ${after} ORDER BY seq LIMIT ${limit}`,
  );

/** The records of one table with these keys, by them: every column but bytes that it has by their hash. By primary key. */
export async function recordsOf(
  database: D1Database,
  name: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, StoredRow>> {
  const own = keyColumns(name);
  const columns = columnNames(tableOf(name)).filter((column) => column.name !== apart || name === "case_event");
  const found = await readByKeys(
    database,
    name,
    own,
    columns.map((column) => column.name),
    keys,
  );
  return new Map(found.map((row) => [recordKey(own, row), row]));
}

/** The bytes of these renderings, by key. */
export async function renderedBodies(
  database: D1Database,
  keys: readonly string[],
): Promise<ReadonlyMap<string, StoredRow>> {
  const own = keyColumns("figure_rendering");
  const found = await readByKeys(database, "figure_rendering", own, [...own, apart, "body_hash"], keys);
  return new Map(found.map((row) => [recordKey(own, row), row]));
}

async function readByKeys(
  database: D1Database,
  name: string,
  own: readonly string[],
  columns: readonly string[],
  keys: readonly string[],
): Promise<StoredRow[]> {
  // The log's keys are texts; a column that holds numbers compares them as numbers.
  const parts = keys.map((key) => key.split(" ")).filter(({ length }) => length === own.length);
  const matches = own.map((column, at) => `record.${column} = sought.value ->> ${at}`).join(" AND ");
  const selected = columns.map((column) => `record.${column}`).join(", ");
  const { results } = await statement(
    database,
    sql`SELECT ${sql.raw(selected)} FROM json_each(${JSON.stringify(parts)}) AS sought
      CROSS JOIN ${sql.raw(name)} AS record ON ${sql.raw(matches)}`,
  ).all();
  return results;
}

/** What the records of a table are of, where it may be gone without a gap in the log. */
const owners: Readonly<Record<string, { table: string; column: string }>> = {
  case_event: { table: "request", column: "request_id" },
  complaint_record: { table: "complaint", column: "complaint_id" },
};

/** The records of a table behind a key, each with whether the log has it as it is; of those with an owner, whether it is there too. */
export async function recordsAfter(
  database: D1Database,
  name: string,
  after: readonly (string | number)[],
  limit: number,
): Promise<StoredRow[]> {
  const own = keyColumns(name);
  const key = own.map((column) => `record.${column}`).join(" || ' ' || ");
  const of = owners[name];
  const hasCase = of === undefined ? "1" : `EXISTS (SELECT 1 FROM ${of.table} WHERE id = record.${of.column})`;
  const behind = sql.join(
    after.map((value) => sql`${value}`),
    sql`, `,
  );
  const list = sql.raw(own.join(", "));
  const { results } = await statement(
    database,
    sql`
      SELECT ${list}, record.hash AS hash, ${sql.raw(hasCase)} AS has_case, EXISTS (
        SELECT 1 FROM log_entry
        WHERE log_entry.hash = record.hash AND log_entry.kind = ${name} AND log_entry.key = ${sql.raw(key)}
      ) AS logged
      FROM ${sql.raw(name)} AS record
      WHERE ${after.length === 0 ? sql`true` : sql`(${list}) > (${behind})`}
      ORDER BY ${list} LIMIT ${limit}`,
  ).all();
  return results;
}

/**
 * The hashes of decisions about the same person that were erased with a case, and the number in the log of the last erasure that does
 * not say which, 0 without any: those from before. By index erasure_decisions.
 */
export async function erasedDecisions(database: D1Database) {
  const found = await rows(
    database,
    { decisions: nullable(json(z.array(z.string()))), entry: nullable(integer) },
    sql`
      SELECT decisions, (SELECT seq FROM log_entry WHERE log_entry.hash = erasure.hash AND kind = 'erasure') AS entry
      FROM erasure WHERE decisions IS NULL OR decisions <> '[]'`,
  );
  const unnamed = found.flatMap(({ decisions, entry }) => (decisions === null ? (entry ?? 0) : []));
  return {
    hashes: new Set(found.flatMap(({ decisions }) => decisions ?? [])),
    unnamedUpTo: unnamed.reduce((last, entry) => Math.max(last, entry), 0),
  };
}

/** The values of these acts that were not erased, by act. */
export async function actValues(
  database: D1Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, typeof actValue.$inferSelect>> {
  if (ids.length === 0) return new Map();
  const chosen = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const found = await drizzle(database).select().from(actValue).where(inArray(actValue.actId, chosen));
  return new Map(found.map((value) => [value.actId, value]));
}

/**
 * Of these acts those whose values may be gone: they were done to an entry that is redacted since, registered it, or imported it. By the
 * unique indexes of publications: number and registration.
 */
export async function actsOnRedacted(
  database: D1Database,
  acts: readonly { id: string; object: string }[],
): Promise<ReadonlySet<string>> {
  const sought = acts.map(({ id, object }) => {
    const [noun, of] = [object.slice(0, object.indexOf("/")), object.slice(object.indexOf("/") + 1)];
    return { id, [noun]: of, ...(noun === "publication" && parseIndexNo(of)) };
  });
  const named = sql`json_each(${JSON.stringify(sought)}) AS sought CROSS JOIN publication`;
  const found = await rows(
    database,
    { id: text },
    sql`
      SELECT sought.value ->> 'id' AS id FROM ${named}
        ON organisation = sought.value ->> 'organisation' AND year = sought.value ->> 'year' AND seq = sought.value ->> 'seq'
        WHERE redacted = 1
      UNION SELECT sought.value ->> 'id' FROM ${named}
        ON registration = sought.value ->> 'registration' WHERE redacted = 1
      UNION SELECT sought.value ->> 'id' FROM ${named}
        ON registration > sought.value ->> 'import' || ':' AND registration < sought.value ->> 'import' || ';' WHERE redacted = 1`,
  );
  return new Set(found.map(({ id }) => id));
}

/** The hashes that revisions have since they were redacted, by key: as the last of their redactions says, each of an entry that is redacted. */
export async function redactedHashes(
  database: D1Database,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await rows(
    database,
    { id: text, publication: text, hash: text },
    sql`
      SELECT sought.value AS id, publication, content_hash AS hash
      FROM json_each(${JSON.stringify(keys)}) AS sought
      CROSS JOIN rollup_redaction AS redaction
        ON redaction.month || ' ' || redaction.revision = sought.value AND redaction.month = substr(sought.value, 1, 7)
      ORDER BY number`,
  );
  if (found.length === 0) return new Map();
  const redacted = await actsOnRedacted(
    database,
    found.map(({ id, publication }) => ({ id: `${id} ${publication}`, object: `publication/${publication}` })),
  );
  return new Map(
    found.flatMap(({ id, publication, hash }) => (redacted.has(`${id} ${publication}`) ? [[id, hash]] : [])),
  );
}
