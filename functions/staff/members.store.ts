import { asc, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { staffMember } from "../../schema/tables/staff.ts";
import { passkeysQuery } from "./passkeys/passkeys.store.ts";
import { sessionsQuery } from "./sessions/sessions.store.ts";
import { readKeys, type SignInRules, worksAt } from "./staff.store.ts";

/** Every member, with how many keys of theirs work, how many passkeys they have, and where they are signed in: in one query. */
export const readMembersWithCounts = (database: D1Database, rules: SignInRules) =>
  drizzle(database)
    .select({
      member: staffMember,
      keys: sql`(SELECT count(*) FROM staff_key WHERE member_id = staff_member.id AND ${worksAt(rules)})`.mapWith(
        Number,
      ),
      passkeys: sql`(SELECT count(*) FROM passkey WHERE member_id = staff_member.id)`.mapWith(Number),
      sessions: sql`(
        SELECT count(*) FROM staff_session
        WHERE member_id = staff_member.id AND revoked_at IS NULL AND ends_at > ${rules.now.toISOString()}
      )`.mapWith(Number),
    })
    .from(staffMember)
    .orderBy(asc(staffMember.unit), asc(staffMember.createdAt), asc(staffMember.id));

/** A member with keys, passkeys and sessions, in one round trip; undefined where nobody has this id. */
export async function readMemberAtDesk(database: D1Database, id: string, now: Date) {
  const db = drizzle(database);
  const [[member], keys, passkeys, sessions] = await db.batch([
    db.select().from(staffMember).where(sql`${staffMember.id} = ${id}`),
    readKeys(database, id),
    passkeysQuery(database, id),
    sessionsQuery(database, id, now),
  ]);
  return member && { member, keys, passkeys, sessions };
}
