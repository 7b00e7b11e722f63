import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../schema/contracts/day.ts";
import { complaint, complaintText } from "../../schema/tables/complaints.ts";
import type { Walk } from "../jobs/set-aside.ts";
import { insertRecords } from "../log/records.store.ts";
import { statement } from "../platform/database.ts";
import type { Sealed } from "../platform/keyring.ts";
import { bytes, day, integer, readableRows, rows, text } from "../platform/rows.ts";
import { jsonParts } from "../platform/tables.ts";
import { type ComplaintRow, registered } from "./complaints.store.ts";

type TextRow = typeof complaintText.$inferSelect;

/** The steps with which complaints ended that no correction voids. */
const endings = sql`complaint_step AS ending
  WHERE ending.type <> 'corrected' AND NOT EXISTS (
    SELECT 1 FROM complaint_step AS voiding
    WHERE voiding.complaint_id = ending.complaint_id AND voiding.voids = ending.seq
  )`;

/**
 * Complaints that ended up to a day and whose texts are there, some of them not set aside, each with the day, and the keys of those without
 * one; by index erasable_ended.
 */
export const complaintsToErase = (database: D1Database, endedUpTo: Day, limit: number, walk: Pick<Walk, "leavesOut">) =>
  readableRows(
    database,
    { complaintId: text, endedOn: day },
    ["complaintId"],
    sql`
      SELECT id AS complaintId, ended AS endedOn FROM erasable
      WHERE kind = 'complaint' AND ended <= ${endedUpTo} AND NOT ${walk.leavesOut("complaint", sql`id`)}
      ORDER BY ended, id LIMIT ${limit}`,
  );

/** Deletes the texts of these complaints, each with the record of it, unless one is open again. Answers of how many. Their rows stay, and count. */
export async function eraseComplaintTexts(
  database: D1Database,
  due: readonly { complaintId: string; erasedOn: Day; keptUntil: Day }[],
): Promise<number> {
  const asRead = sql`
    NOT EXISTS (SELECT 1 FROM complaint_erasure WHERE complaint_id = entry.value ->> 'complaintId')
    AND EXISTS (SELECT 1 FROM ${endings} AND ending.complaint_id = entry.value ->> 'complaintId')`;
  const records = await insertRecords("complaint_erasure", due, asRead);
  const ids = sql`
    SELECT complaint_id FROM complaint_erasure
    WHERE complaint_id IN (SELECT value FROM json_each(${JSON.stringify(due.map(({ complaintId }) => complaintId))}))`;
  const results = await database.batch([
    ...records.map((query) => statement(database, query)),
    statement(database, sql`DELETE FROM complaint_text WHERE complaint_id IN (${ids}) RETURNING complaint_id AS id`),
  ]);
  return new Set((results.at(-1)?.results ?? []).map((row) => JSON.stringify(row))).size;
}

/** Texts sealed under one of these keys and not set aside. */
export const complaintTextsSealedUnder = async (
  database: D1Database,
  keyIds: readonly string[],
  limit: number,
  walk: Pick<Walk, "leavesOut">,
): Promise<TextRow[]> => {
  if (keyIds.length === 0) return [];
  return rows(
    database,
    { complaintId: text, seq: integer, keyId: text, sealed: bytes },
    sql`
      SELECT complaint_id AS complaintId, seq, key_id AS keyId, sealed FROM complaint_text INDEXED BY complaint_text_key
      WHERE key_id IN (SELECT value FROM json_each(${JSON.stringify(keyIds)}))
        AND NOT ${walk.leavesOut("complaint_text", sql`complaint_text.complaint_id || ' ' || complaint_text.seq`)}
      LIMIT ${limit}`,
  );
};

/** Puts newly sealed texts in place of those they were opened from, where these are as they were. */
const resealing = (resealed: readonly { from: TextRow; is: Sealed }[], guard: SQL = sql`true`): SQL[] =>
  jsonParts(resealed).map(
    (part) => sql`
      UPDATE complaint_text SET key_id = fresh.key_id, sealed = fresh.sealed
      FROM (
        SELECT value ->> '$.from.complaintId' AS complaint_id, value ->> '$.from.seq' AS seq,
          unhex(value ->> '$.from.sealed') AS old, value ->> '$.is.keyId' AS key_id, unhex(value ->> '$.is.sealed') AS sealed
        FROM json_each(${part})
      ) AS fresh
      WHERE complaint_text.complaint_id = fresh.complaint_id AND complaint_text.seq = fresh.seq
        AND complaint_text.sealed = fresh.old AND ${guard}`,
  );

/** Puts newly sealed texts in place of those they were opened from, unless these were erased meanwhile; each statement by itself. */
export async function storeResealedComplaints(
  database: D1Database,
  resealed: readonly { from: TextRow; is: Sealed }[],
): Promise<void> {
  for (const query of resealing(resealed)) await statement(database, query).run();
}

/** Complaints without a record and not set aside, each with what was written in it; by the partial index on them. */
export const unrecordedComplaints = (database: D1Database, limit: number, walk: Pick<Walk, "leavesOut">) =>
  drizzle(database)
    .select({ row: complaint, text: complaintText })
    .from(complaint)
    .leftJoin(complaintText, and(eq(complaintText.complaintId, complaint.id), eq(complaintText.seq, 0)))
    .where(and(isNull(complaint.recorded), sql`NOT ${walk.leavesOut("complaint", sql`${complaint.id}`)}`))
    .orderBy(asc(complaint.year), asc(complaint.seq))
    .limit(limit);

/** Records a complaint from before as it is now, with its text sealed anew under the salt of its hash; not where the text changed meanwhile. */
export async function recordOlder(
  database: D1Database,
  row: ComplaintRow,
  resealed: { from: TextRow; is: Sealed & { hash: string } } | undefined,
): Promise<void> {
  const isThere = sql`EXISTS (
    SELECT 1 FROM complaint_text WHERE complaint_id = ${row.id} AND seq = 0 AND sealed = ${resealed?.from.sealed ?? null}
  )`;
  const isRecorded = sql`EXISTS (SELECT 1 FROM complaint_record WHERE complaint_id = ${row.id})`;
  const record = {
    complaintId: row.id,
    registered: registered(row, row.seq),
    textHash: resealed?.is.hash ?? null,
  };
  const guard = sql`NOT ${isRecorded} AND ${resealed === undefined ? sql`true` : isThere}`;
  const records = await insertRecords("complaint_record", [record], guard);
  const queries = [
    ...records,
    ...(resealed === undefined ? [] : resealing([resealed], isRecorded)),
    sql`UPDATE complaint SET recorded = 1 WHERE id = ${row.id} AND ${isRecorded}`,
  ];
  await database.batch(queries.map((query) => statement(database, query)));
}
