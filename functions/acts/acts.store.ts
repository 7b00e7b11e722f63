import { type SQL, sql } from "drizzle-orm";
import type { Walk } from "../jobs/set-aside.ts";
import { statement } from "../platform/database.ts";
import type { Sealed } from "../platform/keyring.ts";
import { bytes, integer, nullable, type RowOf, rows, rowsQuery, text } from "../platform/rows.ts";
import { jsonParts } from "../platform/tables.ts";

const columns = {
  id: text,
  member_id: text,
  member_name: text,
  key_id: nullable(text),
  operation: text,
  object: text,
  at: text,
  before_hash: nullable(text),
  after_hash: nullable(text),
  hash: text,
  seq: nullable(integer),
  request_year: nullable(integer),
  request_seq: nullable(integer),
  complaint_year: nullable(integer),
  complaint_seq: nullable(integer),
  organisation: nullable(text),
  entry_year: nullable(integer),
  entry_seq: nullable(integer),
  salt: nullable(text),
  open: nullable(text),
  sealing_key_id: nullable(text),
  sealed: nullable(bytes),
};

/** An act with its values, as far as they were not erased, and the numbers of the request, the complaint or the entry that it names by an id. */
export type ActRow = RowOf<typeof columns>;

/** Which acts: from an instant on, before another. */
export interface ActFilters {
  from: string | undefined;
  until: string | undefined;
  member: string | undefined;
  /** Any of these. */
  objects: readonly string[] | undefined;
  /** To the case of this receipt number. */
  receipt?: { year: number; seq: number } | undefined;
  operation: string | undefined;
}

/** Where a page ended. */
export interface ActPlace {
  at: string;
  id: string;
}

/** Acts by instant, behind a place; at most `limit`. By index act_object, act_member, act_operation, act_member_operation or act_at. */
export function readActs(
  database: D1Database,
  { from, until, member, objects, receipt, operation }: ActFilters,
  { after, limit, order }: { after: ActPlace | undefined; limit: number; order: "latest" | "earliest" },
) {
  const conditions: SQL[] = [sql`true`];
  if (from !== undefined) conditions.push(sql`at >= ${from}`);
  if (until !== undefined) conditions.push(sql`at < ${until}`);
  if (member !== undefined) conditions.push(sql`act.member_id = ${member}`);
  if (objects?.length === 1) conditions.push(sql`object = ${objects[0]}`);
  else if (objects !== undefined)
    conditions.push(sql`object IN (SELECT value FROM json_each(${JSON.stringify(objects)}))`);
  if (receipt !== undefined) {
    conditions.push(sql`object = (
      SELECT 'request/' || id FROM request WHERE receipt_year = ${receipt.year} AND receipt_seq = ${receipt.seq}
    )`);
  }
  if (operation !== undefined) conditions.push(sql`operation = ${operation}`);
  const direction = order === "latest" ? sql`DESC` : sql`ASC`;
  if (after !== undefined) {
    const behind = order === "latest" ? sql`<` : sql`>`;
    conditions.push(sql`(at, act.id) ${behind} (${after.at}, ${after.id})`);
  }
  return rowsQuery(
    database,
    columns,
    sql`
      SELECT
        act.id AS id, act.member_id AS member_id, staff_member.name AS member_name, act.key_id AS key_id, operation, object, at, before_hash, after_hash, act.hash AS hash,
        (SELECT min(seq) FROM log_entry WHERE log_entry.hash = act.hash AND kind = 'act' AND key = act.id) AS seq,
        request.receipt_year AS request_year, request.receipt_seq AS request_seq,
        complaint.year AS complaint_year, complaint.seq AS complaint_seq,
        publication.organisation AS organisation, publication.year AS entry_year, publication.seq AS entry_seq,
        salt, open, act_value.key_id AS sealing_key_id, sealed
      FROM act LEFT JOIN act_value ON act_id = act.id
        CROSS JOIN staff_member ON staff_member.id = act.member_id
        LEFT JOIN request ON object LIKE 'request/%' AND request.id = substr(object, 9)
        LEFT JOIN complaint ON object LIKE 'complaint/%' AND complaint.id = substr(object, 11)
        LEFT JOIN publication ON object LIKE 'registration/%' AND publication.registration = substr(object, 14)
      WHERE ${sql.join(conditions, sql` AND `)} ORDER BY at ${direction}, act.id ${direction} LIMIT ${limit}`,
  );
}

const sealedColumns = { act_id: text, key_id: text, sealed: bytes };

export type SealedValueRow = RowOf<typeof sealedColumns>;

/** Some values sealed under one of these keys and not set aside; by index act_value_sealed. */
export const valuesSealedUnder = (
  database: D1Database,
  keyIds: readonly string[],
  limit: number,
  walk: Pick<Walk, "leavesOut">,
): Promise<SealedValueRow[]> =>
  rows(
    database,
    sealedColumns,
    sql`
      SELECT act_id, key_id, sealed FROM act_value INDEXED BY act_value_sealed
      WHERE key_id IN (SELECT value FROM json_each(${JSON.stringify(keyIds)}))
        AND NOT ${walk.leavesOut("act_value", sql`act_id`)}
      LIMIT ${limit}`,
  );

/** Puts newly sealed values in place of those they were opened from, unless these were erased meanwhile. */
export async function storeResealedValues(
  database: D1Database,
  resealed: readonly { from: SealedValueRow; is: Sealed }[],
): Promise<void> {
  const statements = jsonParts(resealed).map((part) =>
    statement(
      database,
      sql`
        UPDATE act_value SET key_id = fresh.key_id, sealed = fresh.sealed
        FROM (
          SELECT value ->> '$.from.act_id' AS act_id, value ->> '$.from.key_id' AS was, unhex(value ->> '$.from.sealed') AS old,
            value ->> '$.is.keyId' AS key_id, unhex(value ->> '$.is.sealed') AS sealed
          FROM json_each(${part})
        ) AS fresh
        WHERE act_value.act_id = fresh.act_id AND act_value.key_id = fresh.was AND act_value.sealed = fresh.old`,
    ),
  );
  if (statements.length > 0) await database.batch(statements);
}
