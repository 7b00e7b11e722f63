// @ts-nocheck
import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { StaffMember } from "../../schema/contracts/staff.ts";
import { staffKey, staffMember } from "../../schema/tables/staff.ts";
import { sha256 } from "../crypto/digest.ts";

/**
 * The active member whose key this is, unless the key expired or was revoked. One query, by the
 * key's SHA-256: a key is 32 random bytes, so nothing slower is needed to keep it unguessable.
 */
export async function keyHolder(
  database: D1Database,
  key: string | undefined,
  now: Date,
): Promise<StaffMember | undefined> {
  if (key === undefined) return undefined;
  const [row] = await drizzle(database)
    .select({
      id: staffMember.id,
      name: staffMember.name,
      unit: staffMember.unit,
      roles: staffMember.roles,
      expiresAt: staffKey.expiresAt,
      revokedAt: staffKey.revokedAt,
    })
    .from(staffKey)
    .innerJoin(staffMember, eq(staffMember.id, staffKey.memberId))
    .where(and(eq(staffKey.keyHash, await sha256(key)), eq(staffMember.active, true)));
  if (row === undefined || row.revokedAt !== null) return undefined;
  if (row.expiresAt !== null && row.expiresAt <= now.toISOString()) return undefined;
  return { id: row.id, name: row.name, unit: row.unit, roles: row.roles };
}
