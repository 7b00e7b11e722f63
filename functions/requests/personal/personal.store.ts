import { and, asc, desc, eq, lte, ne, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import { applicant, caseAccess, erasure, request, sealedText } from "../../../schema/tables/requests.ts";
import { insertRecords } from "../../log/records.store.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import type { Sealed } from "../../platform/keyring.ts";
import { rows, text } from "../../platform/rows.ts";
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
    ...(await insertRecords("identity_read", [{ requestId, memberId, readAt: accessedAt }])),
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
 * request_closed.
 */
export const erasable = (
  database: D1Database,
  closedUpTo: Day,
  after: { closedOn: Day; id: string } | undefined,
  limit: number,
): Promise<RequestRow[]> =>
  drizzle(database)
    .select()
    .from(request)
    .where(
      and(
        eq(request.state, "closed"),
        lte(request.closedOn, closedUpTo),
        after && sql`(${request.closedOn}, ${request.id}) > (${after.closedOn}, ${after.id})`,
        sql`(NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.request_id = ${request.id})
          OR EXISTS (SELECT 1 FROM sealed_text WHERE sealed_text.request_id = ${request.id}))`,
        sql`EXISTS (SELECT 1 FROM case_access WHERE case_access.request_id = ${request.id}
          AND purpose = 'archive' AND case_access.version = ${request.version})`,
      ),
    )
    .orderBy(asc(request.closedOn), asc(request.id))
    .limit(limit);

/** True until everything of a case is erased that ever is. */
const isLeftToErase = (requestId: string): SQL => sql`(
  NOT EXISTS (SELECT 1 FROM erasure WHERE request_id = ${requestId})
  OR EXISTS (SELECT 1 FROM sealed_text WHERE request_id = ${requestId})
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

/** Sealed under another key than this, some of each table. */
export async function sealedOtherwise(database: D1Database, keyId: string, limit: number) {
  const db = drizzle(database);
  const [applicants, texts] = await db.batch([
    db
      .select()
      .from(applicant)
      .where(and(ne(applicant.keyId, keyId), ne(applicant.keyId, "")))
      .limit(limit),
    db.select().from(sealedText).where(ne(sealedText.keyId, keyId)).limit(limit),
  ]);
  return { applicants, texts };
}

/** Puts newly sealed values in place of those they were opened from, unless these were erased meanwhile. */
export async function storeResealed(
  database: D1Database,
  from: { applicants: readonly Resealed[]; texts: readonly Resealed[] },
): Promise<void> {
  const statements = [
    ...from.applicants.map(({ requestId, was, is }) =>
      statement(
        database,
        sql`UPDATE applicant SET key_id = ${is.keyId}, sealed = ${is.sealed}
          WHERE request_id = ${requestId} AND key_id = ${was}`,
      ),
    ),
    ...from.texts.map(({ requestId, id, was, is }) =>
      statement(
        database,
        sql`UPDATE sealed_text SET key_id = ${is.keyId}, sealed = ${is.sealed}
          WHERE request_id = ${requestId} AND id = ${id} AND key_id = ${was}`,
      ),
    ),
  ];
  for (let at = 0; at < statements.length; at += 100) await database.batch(statements.slice(at, at + 100));
}

export interface Resealed {
  requestId: string;
  id: string;
  /** The key it was sealed with before. */
  was: string;
  is: Sealed;
}
