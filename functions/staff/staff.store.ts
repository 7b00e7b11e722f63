import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { MemberChange, NewMember, StaffMember } from "../../schema/contracts/staff.ts";
import { staffKey, staffMember } from "../../schema/tables/staff.ts";
import type { SignIn } from "../http/policy.ts";
import type { Claim } from "../once/claim.ts";
import { claimStatement, holdsClaim } from "../once/once.store.ts";
import { statement } from "../platform/database.ts";
import { sha256 } from "../platform/digest.ts";

const caller = {
  id: staffMember.id,
  name: staffMember.name,
  unit: staffMember.unit,
  roles: staffMember.roles,
};

/** A key is named by the beginning of its hash, which tells nothing of the key. */
export const keyIdOf = (keyHash: string): string => keyHash.slice(0, 16);

/**
 * The active member whose key this is, unless the key expired or was revoked. One query, by the
 * key's SHA-256: a key is 32 random bytes, so nothing slower is needed to keep it unguessable.
 */
export async function keyHolder(database: D1Database, key: string | undefined, now: Date): Promise<SignIn> {
  if (key === undefined) return { refused: "key_missing", memberId: undefined };
  const keyHash = await sha256(key);
  const [row] = await drizzle(database)
    .select({ ...caller, active: staffMember.active, expiresAt: staffKey.expiresAt, revokedAt: staffKey.revokedAt })
    .from(staffKey)
    .innerJoin(staffMember, eq(staffMember.id, staffKey.memberId))
    .where(eq(staffKey.keyHash, keyHash));
  if (row === undefined) return { refused: "key_unknown", memberId: undefined };
  if (!row.active) return { refused: "member_removed", memberId: row.id };
  if (row.revokedAt !== null) return { refused: "key_revoked", memberId: row.id };
  if (row.expiresAt !== null && row.expiresAt <= now.toISOString()) return { refused: "key_expired", memberId: row.id };
  return { member: { id: row.id, name: row.name, unit: row.unit, roles: row.roles }, keyId: keyIdOf(keyHash) };
}

/** The active member with this e-mail address, whatever the case of its ASCII letters: no other letter is equal to one of them. */
export const memberByEmail = (database: D1Database, email: string): Promise<StaffMember | undefined> =>
  drizzle(database)
    .select(caller)
    .from(staffMember)
    .where(and(sql`lower(${staffMember.email}) = lower(${email})`, eq(staffMember.active, true)))
    .get();

export type MemberRow = typeof staffMember.$inferSelect;
export type KeyRow = typeof staffKey.$inferSelect;

/** Every member, those who left included, in the order they came. */
export const readMembers = (database: D1Database): Promise<MemberRow[]> =>
  drizzle(database).select().from(staffMember).orderBy(asc(staffMember.createdAt), asc(staffMember.id));

export const readMember = (database: D1Database, id: string): Promise<MemberRow | undefined> =>
  drizzle(database).select().from(staffMember).where(eq(staffMember.id, id)).get();

/** Which of these ids are of active members who work cases: officers and heads; by primary key. */
export async function caseWorkers(database: D1Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const works = sql`EXISTS (SELECT 1 FROM json_each(${staffMember.roles}) WHERE value IN ('officer', 'head'))`;
  const found = await drizzle(database)
    .select({ id: staffMember.id })
    .from(staffMember)
    .where(
      and(
        inArray(staffMember.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`),
        eq(staffMember.active, true),
        works,
      ),
    );
  return new Set(found.map(({ id }) => id));
}

/** Adds a member, unless the key is held or an active member has the address. Answers whether the row landed. */
export async function addMember(
  database: D1Database,
  claim: Claim,
  id: string,
  { name, unit, email, roles }: NewMember,
  now: Date,
): Promise<boolean> {
  const address = email ?? null;
  const free = sql`NOT EXISTS (SELECT 1 FROM staff_member WHERE active = 1 AND lower(email) = lower(${address}))`;
  const [, added] = await database.batch([
    claimStatement(database, claim, free),
    statement(
      database,
      sql`
        INSERT INTO staff_member (id, name, unit, email, roles, active, created_at)
        SELECT ${id}, ${name}, ${unit}, ${address}, ${JSON.stringify(roles)}, 1, ${now.toISOString()}
        WHERE ${holdsClaim(claim)} RETURNING id`,
    ),
  ]);
  return added?.results.length === 1;
}

const isAdmin = sql`EXISTS (SELECT 1 FROM json_each(staff_member.roles) WHERE value = 'admin')`;

/** True where another active member is an admin. */
const anotherAdmin = (id: string) => sql`EXISTS (
  SELECT 1 FROM staff_member AS other, json_each(other.roles)
  WHERE other.id <> ${id} AND other.active = 1 AND value = 'admin'
)`;

/**
 * Changes an active member, unless another active one has the new address or the last admin would be admin no more. Answers the
 * member as it stands now, whether it was changed, and whether another member has the address.
 */
export async function changeMember(
  database: D1Database,
  id: string,
  change: MemberChange,
): Promise<{ row: MemberRow | undefined; changed: boolean; isAddressInUse: boolean }> {
  const db = drizzle(database);
  const sameAddress = sql`id <> ${id} AND active = 1 AND lower(email) = lower(${change.email ?? null})`;
  const stepsDown = change.roles?.includes("admin") === false;
  const [changed, [row], holders] = await db.batch([
    db
      .update(staffMember)
      .set(change)
      .where(
        and(
          eq(staffMember.id, id),
          eq(staffMember.active, true),
          sql`NOT EXISTS (SELECT 1 FROM staff_member WHERE ${sameAddress})`,
          stepsDown ? sql`(NOT ${isAdmin} OR ${anotherAdmin(id)})` : undefined,
        ),
      )
      .returning({ id: staffMember.id }),
    db.select().from(staffMember).where(eq(staffMember.id, id)),
    db.select({ id: staffMember.id }).from(staffMember).where(sameAddress),
  ]);
  return { row, changed: changed.length === 1, isAddressInUse: holders.length > 0 };
}

/** Takes a member's access away, unless it is the last admin. Answers whether it did. */
export async function deactivate(database: D1Database, id: string, now: Date): Promise<boolean> {
  const gone = sql`EXISTS (SELECT 1 FROM staff_member WHERE id = ${id} AND active = 0)`;
  const [removed] = await database.batch([
    statement(
      database,
      sql`
        UPDATE staff_member SET active = 0
        WHERE id = ${id} AND active = 1 AND (NOT ${isAdmin} OR ${anotherAdmin(id)}) RETURNING id`,
    ),
    statement(
      database,
      sql`UPDATE staff_key SET revoked_at = ${now.toISOString()}
        WHERE member_id = ${id} AND revoked_at IS NULL AND ${gone}`,
    ),
  ]);
  return removed?.results.length === 1;
}

/** A member's keys, the latest first. */
export const readKeys = (database: D1Database, memberId: string): Promise<KeyRow[]> =>
  drizzle(database)
    .select()
    .from(staffKey)
    .where(eq(staffKey.memberId, memberId))
    .orderBy(sql`${staffKey.createdAt} DESC`, asc(staffKey.keyHash));

/** Adds a key of an active member. Answers whether it landed: an earlier call may hold the Idempotency-Key. */
export async function addKey(
  database: D1Database,
  claim: Claim,
  { keyHash, memberId, name, createdAt, expiresAt }: Omit<KeyRow, "revokedAt">,
): Promise<boolean> {
  const active = sql`EXISTS (SELECT 1 FROM staff_member WHERE id = ${memberId} AND active = 1)`;
  const [, added] = await database.batch([
    claimStatement(database, claim, active),
    statement(
      database,
      sql`
        INSERT INTO staff_key (key_hash, member_id, name, created_at, expires_at)
        SELECT ${keyHash}, ${memberId}, ${name}, ${createdAt}, ${expiresAt} WHERE ${holdsClaim(claim)} RETURNING key_hash`,
    ),
  ]);
  return added?.results.length === 1;
}

/** Revokes a key for good; a key already revoked keeps its instant. */
export const revokeKey = (database: D1Database, keyHash: string, now: Date): Promise<unknown> =>
  drizzle(database)
    .update(staffKey)
    .set({ revokedAt: sql`coalesce(${staffKey.revokedAt}, ${now.toISOString()})` })
    .where(eq(staffKey.keyHash, keyHash));
