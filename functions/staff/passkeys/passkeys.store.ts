import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { passkey, staffMember } from "../../../schema/tables/staff.ts";
import { statement } from "../../platform/database.ts";

export type PasskeyRow = typeof passkey.$inferSelect;

/** Passkeys that a member may have. */
export const mostPasskeys = 20;

/** A member's passkeys, oldest first; by `passkey_member`. */
export const passkeysQuery = (database: D1Database, memberId: string) =>
  drizzle(database)
    .select()
    .from(passkey)
    .where(eq(passkey.memberId, memberId))
    .orderBy(asc(passkey.createdAt), asc(passkey.id));

export const readPasskey = (database: D1Database, id: string): Promise<PasskeyRow | undefined> =>
  drizzle(database).select().from(passkey).where(eq(passkey.id, id)).get();

/** The passkey of a credential, and whose it is, where the member is active. */
export const passkeyHolder = (database: D1Database, credentialId: string) =>
  drizzle(database)
    .select({ passkey, member: staffMember })
    .from(passkey)
    .innerJoin(staffMember, and(eq(staffMember.id, passkey.memberId), eq(staffMember.active, true)))
    .where(eq(passkey.credentialId, credentialId))
    .get();

/**
 * Adds a passkey, with the act that it is. Answers whether it landed: not where the credential is registered already, nor beyond what a
 * member may have.
 */
export async function addPasskey(
  database: D1Database,
  { id, memberId, credentialId, publicKey, counter, transports, name, createdAt }: PasskeyRow,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const [added] = await database.batch([
    statement(
      database,
      sql`
        INSERT INTO passkey (id, member_id, credential_id, public_key, counter, transports, name, created_at)
        SELECT ${id}, ${memberId}, ${credentialId}, ${publicKey}, ${counter}, ${JSON.stringify(transports)}, ${name}, ${createdAt}
        WHERE NOT EXISTS (SELECT 1 FROM passkey WHERE credential_id = ${credentialId})
          AND (SELECT count(*) FROM passkey WHERE member_id = ${memberId}) < ${mostPasskeys}
        RETURNING id`,
    ),
    ...act,
  ]);
  return added?.results.length === 1;
}

/** True of the passkey while it is as it was read: nobody has signed in with it since. */
export const isUnused = ({ id, counter, lastUsedAt }: PasskeyRow): SQL => sql`EXISTS (
  SELECT 1 FROM passkey WHERE id = ${id} AND counter = ${counter} AND last_used_at IS ${lastUsedAt}
)`;

/** What records that a passkey was used, where `guard` is true. */
export const passkeyUse = ({ id }: PasskeyRow, counter: number, at: string, guard: SQL): SQL =>
  sql`UPDATE passkey SET counter = ${counter}, last_used_at = ${at} WHERE id = ${id} AND ${guard}`;

/** Removes a passkey and ends the sessions that were made by it, with the act that it is. */
export async function removePasskeyRow(
  database: D1Database,
  id: string,
  now: Date,
  act: readonly D1PreparedStatement[],
): Promise<void> {
  await database.batch([
    statement(database, sql`DELETE FROM passkey WHERE id = ${id}`),
    ...act,
    statement(
      database,
      sql`
        UPDATE staff_session SET revoked_at = ${now.toISOString()}
        WHERE by_id = ${id} AND by = 'passkey' AND revoked_at IS NULL`,
    ),
  ]);
}
