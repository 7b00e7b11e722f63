import { and, asc, desc, eq, getTableColumns, lte, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { caseAccess, erasable as erasableRow, erasure, request } from "../../../schema/tables/requests.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import { insertRecords } from "../../log/records.store.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import type { Sealed } from "../../platform/keyring.ts";
import { mayBegin } from "../../platform/meter.ts";
import { bytes, integer, rows, text } from "../../platform/rows.ts";
import { jsonParts } from "../../platform/tables.ts";
import type { IdentityGrant } from "../sealing/identity-grant.ts";
import { unreadHash } from "../store/identity-writer.store.ts";
import { type RequestRow, readTraced } from "../store/requests.store.ts";

type AccessRow = typeof caseAccess.$inferSelect;
type Purpose = AccessRow["purpose"];

/** The sealed applicant, with the traces that this member read it and took it out, in one batch. Undefined once erased. */
export async function takeOut(
  database: D1Database,
  { requestId, memberId }: IdentityGrant,
  { purpose, version, now }: { purpose: Purpose; version: number; now: Date },
): Promise<Sealed | undefined> {
  const accessedAt = now.toISOString();
  const traces = [
    ...(await insertRecords("case_access", [{ requestId, memberId, purpose, checked: null, version, accessedAt }])),
    ...(await insertRecords("identity_read", [{ requestId, memberId, readAt: accessedAt, fileId: null }])),
  ];
  return readTraced(database, requestId, traces);
}

/** The version of a case as it was last archived. */
export async function archivedVersion(database: D1Database, requestId: string): Promise<number | null> {
  const row = await drizzle(database)
    .select({ version: caseAccess.version })
    .from(caseAccess)
    .where(and(eq(caseAccess.requestId, requestId), eq(caseAccess.purpose, "archive")))
    .orderBy(desc(caseAccess.version))
    .limit(1)
    .get();
  return row?.version ?? null;
}

/**
 * Makes the next secret of a case valid, with the trace of who gave it out and what they checked, in one batch; unless the key is
 * held or the secret before is no longer the last one. Answers whether it did.
 */
export async function storeSecret(
  database: D1Database,
  claim: Claim,
  { requestId, memberId }: IdentityGrant,
  next: { secretNo: number; secretHash: string; checked: string; version: number; now: Date },
): Promise<boolean> {
  const before = sql`EXISTS (SELECT 1 FROM request WHERE id = ${requestId} AND secret_no = ${next.secretNo - 1})`;
  const { checked, version } = next;
  const accessedAt = next.now.toISOString();
  const record = { requestId, memberId, purpose: "secret", checked, version, accessedAt };
  const traces = await insertRecords("case_access", [record], holdsClaim(claim));
  const [, replaced] = await database.batch([
    claimStatement(database, claim, before),
    statement(
      database,
      sql`
        UPDATE request SET secret_no = ${next.secretNo}, secret_hash = ${next.secretHash}
        WHERE id = ${requestId} AND ${holdsClaim(claim)} RETURNING id`,
    ),
    ...traces.map((query) => statement(database, query)),
    ...(claim.act ?? []),
  ]);
  return replaced?.results.length === 1;
}

/**
 * Closed cases whose retention may have ended and that are archived as they stand: not erased, or written in since; by index
 * erasable_ended, which holds no others.
 */
export const erasable = (
  database: D1Database,
  closedUpTo: Day,
  after: { closedOn: Day; id: string } | undefined,
  limit: number,
  walk: Pick<Walk, "leavesOut">,
): Promise<RequestRow[]> =>
  drizzle(database)
    .select(getTableColumns(request))
    .from(erasableRow)
    .crossJoin(request)
    .where(
      and(
        eq(erasableRow.kind, "request"),
        lte(erasableRow.ended, closedUpTo),
        after && sql`(${erasableRow.ended}, ${erasableRow.id}) > (${after.closedOn}, ${after.id})`,
        eq(request.id, erasableRow.id),
        eq(request.state, "closed"),
        sql`NOT ${walk.leavesOut("request", sql`${request.id}`)}`,
        isLeftToErase(sql`${request.id}`),
        sql`EXISTS (SELECT 1 FROM case_access WHERE case_access.request_id = ${request.id}
          AND purpose = 'archive' AND case_access.version = ${request.version})`,
      ),
    )
    .orderBy(asc(erasableRow.ended), asc(erasableRow.id))
    .limit(limit);

/** True until everything of a case is erased that ever is. */
const isLeftToErase = (requestId: string | SQL): SQL => sql`(
  NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.request_id = ${requestId})
  OR EXISTS (SELECT 1 FROM sealed_text WHERE sealed_text.request_id = ${requestId})
)`;

/**
 * Erases who asked, everything written, and what was derived from either, in one batch. What counts stays: the case and its events.
 * Drafts that were open end as discarded, which is nobody's step. A case erased before keeps its first erasure and loses what was written since.
 * The record names the decisions about the same person that go with it. `actWhere`: the act, where a member does it. Answers whether it
 * was erased: not where such a decision was made meanwhile.
 */
export async function erase(
  database: D1Database,
  requestId: string,
  {
    erasedOn,
    keptUntil,
    actWhere = async () => [],
  }: { erasedOn: Day; keptUntil: Day; actWhere?: (guard: SQL) => Promise<readonly D1PreparedStatement[]> },
): Promise<boolean> {
  const hashes = sql`(
    SELECT hash FROM person_decision WHERE request_id = ${requestId}
    UNION ALL SELECT hash FROM person_decision WHERE other_id = ${requestId}
  )`;
  const decided = await rows(database, { hash: text }, sql`SELECT hash FROM ${hashes} ORDER BY hash`);
  const decisions = JSON.stringify(decided.map(({ hash }) => hash));
  const isAsRead = sql`(SELECT json_group_array(hash) FROM (SELECT hash FROM ${hashes} ORDER BY hash)) = ${decisions}`;
  const isFirst = sql`NOT EXISTS (SELECT 1 FROM erasure WHERE request_id = ${requestId}) AND ${isAsRead}`;
  const records = await insertRecords("erasure", [{ requestId, erasedOn, keptUntil, decisions }], isFirst);
  const isErased = sql`request_id = ${requestId} AND EXISTS (SELECT 1 FROM erasure WHERE request_id = ${requestId})`;
  const results = await database.batch([
    ...(await actWhere(sql`${isLeftToErase(requestId)} AND ${isAsRead}`)),
    ...records.map((query) => statement(database, query)),
    statement(database, sql`DELETE FROM person_key WHERE ${isErased}`),
    statement(database, sql`DELETE FROM likeness WHERE ${isErased}`),
    statement(database, sql`DELETE FROM postal_key WHERE ${isErased}`),
    statement(database, sql`DELETE FROM person_decision WHERE ${isErased}`),
    statement(database, sql`DELETE FROM applicant_notice WHERE ${isErased}`),
    statement(database, sql`DELETE FROM applicant_notification WHERE ${isErased}`),
    statement(database, sql`DELETE FROM sealed_text WHERE ${isErased}`),
    statement(
      database,
      sql`DELETE FROM person_decision WHERE other_id = ${requestId}
        AND EXISTS (SELECT 1 FROM erasure WHERE request_id = ${requestId})`,
    ),
    statement(database, sql`UPDATE draft SET ended = 'discarded' WHERE ended IS NULL AND ${isErased}`),
    statement(
      database,
      sql`UPDATE applicant SET sealed = x'', key_id = '', person_hash = ${unreadHash} WHERE ${isErased} RETURNING request_id`,
    ),
  ]);
  return results.at(-1)?.results.length === 1;
}

export const readErasure = (database: D1Database, requestId: string) =>
  drizzle(database).select().from(erasure).where(eq(erasure.requestId, requestId)).get();

/** How many values are sealed under another key than this; by indexes applicant_key and sealed_text_key, which reads none under this one. */
export async function countSealedOtherwise(database: D1Database, keyId: string): Promise<number> {
  const [found] = await rows(
    database,
    { count: integer },
    sql`
      SELECT (SELECT count(*) FROM applicant WHERE key_id > '' AND key_id < ${keyId})
        + (SELECT count(*) FROM applicant WHERE key_id > ${keyId})
        + (SELECT count(*) FROM sealed_text WHERE key_id < ${keyId})
        + (SELECT count(*) FROM sealed_text WHERE key_id > ${keyId}) AS count`,
  );
  return found?.count ?? 0;
}

/** Sealed under one of these keys and not set aside, some of each table. */
export async function sealedUnder(
  database: D1Database,
  keyIds: readonly string[],
  limit: number,
  walk: Pick<Walk, "leavesOut">,
) {
  if (keyIds.length === 0) return { applicants: [], texts: [] };
  const keys = sql`(SELECT value FROM json_each(${JSON.stringify(keyIds)}))`;
  // By index whatever ANALYZE says: that nearly all values have one key is no reason to read them all.
  const [applicants, texts] = await Promise.all([
    rows(
      database,
      { requestId: text, keyId: text, sealed: bytes },
      sql`
        SELECT request_id AS requestId, key_id AS keyId, sealed FROM applicant INDEXED BY applicant_key
        WHERE key_id IN ${keys} AND NOT ${walk.leavesOut("applicant", sql`applicant.request_id`)} LIMIT ${limit}`,
    ),
    rows(
      database,
      { requestId: text, id: text, purpose: text, keyId: text, sealed: bytes },
      sql`
        SELECT request_id AS requestId, id, purpose, key_id AS keyId, sealed FROM sealed_text INDEXED BY sealed_text_key
        WHERE key_id IN ${keys}
          AND NOT ${walk.leavesOut("sealed_text", sql`sealed_text.request_id || ' ' || sealed_text.id`)} LIMIT ${limit}`,
    ),
  ]);
  return { applicants, texts };
}

/**
 * Puts newly sealed values in place of those they were opened from, unless these were erased meanwhile. Answers false where the run may not
 * make as many statements as they take, and the rest is left.
 */
export async function storeResealed(
  database: D1Database,
  from: { applicants: readonly Resealed[]; texts: readonly Resealed[] },
): Promise<boolean> {
  const values = (part: string) => sql`(
    SELECT value ->> 'requestId' AS request_id, value ->> 'id' AS id, value ->> 'was' AS was,
      value ->> '$.is.keyId' AS key_id, unhex(value ->> '$.is.sealed') AS sealed
    FROM json_each(${part})) AS fresh`;
  const statements = [
    ...jsonParts(from.applicants).map(
      (part) => sql`UPDATE applicant SET key_id = fresh.key_id, sealed = fresh.sealed FROM ${values(part)}
        WHERE applicant.request_id = fresh.request_id AND applicant.key_id = fresh.was`,
    ),
    ...jsonParts(from.texts).map(
      (part) => sql`UPDATE sealed_text SET key_id = fresh.key_id, sealed = fresh.sealed FROM ${values(part)}
        WHERE sealed_text.request_id = fresh.request_id AND sealed_text.id = fresh.id AND sealed_text.key_id = fresh.was`,
    ),
  ];
  // Each by itself: a value is long, and its update needs no other.
  for (const query of statements) {
    if (!mayBegin(database, 1)) return false;
    await statement(database, query).run();
  }
  return true;
}

export interface Resealed {
  requestId: string;
  id: string;
  /** The key it was sealed with before. */
  was: string;
  is: Sealed;
}
