import { and, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { idempotency } from "../../schema/tables/idempotency.ts";
import { statement } from "../platform/database.ts";
import type { Claim } from "./claim.ts";

/** How long a key is on record. */
export const lifetimeMs = 24 * 60 * 60 * 1000;

const cutoff = (now: Date) => new Date(now.getTime() - lifetimeMs).toISOString();

/**
 * The first statement of every write's batch: takes the key, unless it is held or `guard` is false. A key older than 24 hours
 * is free again. The statements after it are conditional on `holdsClaim`, so a batch either lands completely or changes nothing.
 */
export const claimStatement = (
  database: D1Database,
  { scope, keyHash, bodyHash, subject, createdAt }: Claim,
  guard: SQL = sql`true`,
): D1PreparedStatement =>
  statement(
    database,
    sql`
      INSERT INTO idempotency (scope, key_hash, body_hash, subject, created_at)
      SELECT ${scope}, ${keyHash}, ${bodyHash}, ${subject}, ${createdAt.toISOString()} WHERE ${guard}
      ON CONFLICT (scope, key_hash) DO UPDATE
      SET body_hash = excluded.body_hash, subject = excluded.subject, created_at = excluded.created_at
      WHERE idempotency.created_at < ${cutoff(createdAt)}`,
  );

/** True in the statements of the batch whose claim was taken. */
export const holdsClaim = ({ scope, keyHash, subject }: Claim): SQL => sql`
  EXISTS (SELECT 1 FROM idempotency WHERE scope = ${scope} AND key_hash = ${keyHash} AND subject = ${subject})`;

/** True while nobody holds the key, however old. */
export const isUnclaimed = ({ scope, keyHash }: Claim): SQL => sql`
  NOT EXISTS (SELECT 1 FROM idempotency WHERE scope = ${scope} AND key_hash = ${keyHash})`;

/** What a write uses up along with its claim, in its batch: only where it is free, and by these statements, conditional on the claim. */
export interface Spending {
  isFree: SQL;
  statements(database: D1Database, claim: Claim): Promise<D1PreparedStatement[]>;
}

/** The spending of something that is claimed once and for all. */
export const spendingOf = (once: Claim): Spending => ({
  isFree: isUnclaimed(once),
  statements: async (database, claim) => [claimStatement(database, once, holdsClaim(claim))],
});

/** The claim that holds the key: ours, or an earlier call's. None where the guard was false. */
export const readHolder = (database: D1Database, { scope, keyHash, createdAt }: Claim): Promise<Holder | undefined> =>
  drizzle(database)
    .select({ subject: idempotency.subject, bodyHash: idempotency.bodyHash })
    .from(idempotency)
    .where(
      and(
        eq(idempotency.scope, scope),
        eq(idempotency.keyHash, keyHash),
        gte(idempotency.createdAt, cutoff(createdAt)),
      ),
    )
    .get();

/** The id of what the key's first call made, and the hash of its body. */
export interface Holder {
  subject: string;
  bodyHash: string;
}

/** Forgets keys older than 24 hours. */
export async function forgetOldKeys(database: D1Database, now: Date): Promise<void> {
  await drizzle(database)
    .delete(idempotency)
    .where(lt(idempotency.createdAt, cutoff(now)));
}
