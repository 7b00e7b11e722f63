import { and, asc, desc, eq, gt, lt, lte, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { Day } from "../../../schema/contracts/day.ts";
import { applicant, caseAccess, erasure, request, sealedText } from "../../../schema/tables/requests.ts";
import { insertRecords } from "../../log/records.store.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import type { Sealed } from "../../platform/keyring.ts";
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
export const isLeftToErase = (requestId: string): SQL => sql`(
  NOT EXISTS (SELECT 1 FROM erasure WHERE request_id = ${requestId})
  OR EXISTS (SELECT 1 FROM sealed_text WHERE request_id = ${requestId})
)`;

/**
 * Erases who asked, everything written, and what was derived from either, in one batch. What counts stays: the case and its events.
 * Drafts that were open end as discarded, which is nobody's step. A case erased before keeps its first erasure and loses what was written since.
 * `act`: where a member does it, for as long as it `isLeftToErase`.
 */
export async function erase(
  database: D1Database,
  requestId: string,
  { erasedOn, keptUntil, act = [] }: { erasedOn: Day; keptUntil: Day; act?: readonly D1PreparedStatement[] },
): Promise<void> {
  const isFirst = sql`NOT EXISTS (SELECT 1 FROM erasure WHERE request_id = ${requestId})`;
  const records = await insertRecords("erasure", [{ requestId, erasedOn, keptUntil }], isFirst);
  await database.batch([
    ...act,
    ...records.map((query) => statement(database, query)),
    statement(
      database,
      sql`UPDATE applicant SET sealed = x'', key_id = '', person_hash = ${unreadHash} WHERE request_id = ${requestId}`,
    ),
    statement(database, sql`DELETE FROM person_key WHERE request_id = ${requestId}`),
    statement(database, sql`DELETE FROM likeness WHERE request_id = ${requestId}`),
    statement(database, sql`DELETE FROM postal_key WHERE request_id = ${requestId}`),
    statement(database, sql`DELETE FROM person_decision WHERE request_id = ${requestId}`),
    statement(database, sql`DELETE FROM person_decision WHERE other_id = ${requestId}`),
    statement(database, sql`DELETE FROM sealed_text WHERE request_id = ${requestId}`),
    statement(database, sql`UPDATE draft SET ended = 'discarded' WHERE request_id = ${requestId} AND ended IS NULL`),
  ]);
}

export const readErasure = (database: D1Database, requestId: string) =>
  drizzle(database).select().from(erasure).where(eq(erasure.requestId, requestId)).get();

/** Sealed under another key than this, some of each table; by indexes applicant_key and sealed_text_key, the ranges beside the key. */
export async function sealedOtherwise(database: D1Database, keyId: string, limit: number) {
  const db = drizzle(database);
  const [applicants, texts] = await db.batch([
    unionAll(
      db
        .select()
        .from(applicant)
        .where(and(gt(applicant.keyId, ""), lt(applicant.keyId, keyId))),
      db.select().from(applicant).where(gt(applicant.keyId, keyId)),
    ).limit(limit),
    unionAll(
      db.select().from(sealedText).where(lt(sealedText.keyId, keyId)),
      db.select().from(sealedText).where(gt(sealedText.keyId, keyId)),
    ).limit(limit),
  ]);
  return { applicants, texts };
}

/** Puts newly sealed values in place of those they were opened from, unless these were erased meanwhile. */
export async function storeResealed(
  database: D1Database,
  from: { applicants: readonly Resealed[]; texts: readonly Resealed[] },
): Promise<void> {
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
  if (statements.length > 0) await database.batch(statements.map((query) => statement(database, query)));
}

export interface Resealed {
  requestId: string;
  id: string;
  /** The key it was sealed with before. */
  was: string;
  is: Sealed;
}
