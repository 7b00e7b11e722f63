import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../schema/contracts/day.ts";
import type { NewMember, StaffMember } from "../../schema/contracts/staff.ts";
import { staffKey, staffMember } from "../../schema/tables/staff.ts";
import { localDay } from "../clock/days.ts";
import type { Bindings, Execution } from "../env.ts";
import type { SignIn } from "../http/policy.ts";
import type { Claim } from "../once/claim.ts";
import { claimStatement, holdsClaim } from "../once/once.store.ts";
import { statement } from "../platform/database.ts";
import { sha256 } from "../platform/digest.ts";
import { endOfKey, endsBefore, lapseAfter } from "./key-end.ts";

const caller = {
  id: staffMember.id,
  name: staffMember.name,
  unit: staffMember.unit,
  roles: staffMember.roles,
};

/** A key is named by the beginning of its hash, which tells nothing of the key. */
export const keyIdOf = (keyHash: string): string => keyHash.slice(0, 16);

/**
 * The active member whose key this is, unless the key expired, lapsed or was revoked. One query, by the
 * key's SHA-256: a key is 32 random bytes, so nothing slower is needed to keep it unguessable. The day's first use is put on record in
 * the background.
 */
export async function keyHolder(
  env: Pick<Bindings, "DB" | "AGENCY" | "TRUST">,
  key: string | undefined,
  now: Date,
  background: Pick<Execution, "waitUntil">,
): Promise<SignIn> {
  if (key === undefined) return { refused: "key_missing", memberId: undefined };
  return holderOfKey(env, await sha256(key), now, background);
}

/** The same by the key's hash. */
export async function holderOfKey(
  env: Pick<Bindings, "DB" | "AGENCY" | "TRUST">,
  keyHash: string,
  now: Date,
  background: Pick<Execution, "waitUntil">,
): Promise<SignIn> {
  const [row] = await drizzle(env.DB)
    .select({ ...caller, active: staffMember.active, key: staffKey })
    .from(staffKey)
    .innerJoin(staffMember, eq(staffMember.id, staffKey.memberId))
    .where(eq(staffKey.keyHash, keyHash));
  if (row === undefined) return { refused: "key_unknown", memberId: undefined };
  const today = localDay(now, env.AGENCY.time_zone);
  const { expiresAt, lapsesOn } = endOfKey(row.key, env);
  if (!row.active) return { refused: "member_removed", memberId: row.id };
  if (row.key.revokedAt !== null) return { refused: "key_revoked", memberId: row.id };
  if (expiresAt <= now.toISOString()) return { refused: "key_expired", memberId: row.id };
  if (lapsesOn <= today) return { refused: "key_lapsed", memberId: row.id };
  if ((row.key.lastUsedOn ?? "") < today) background.waitUntil(recordUse(env, keyHash, today));
  const member = { id: row.id, name: row.name, unit: row.unit, roles: row.roles };
  return { member, keyId: keyIdOf(keyHash), signedIn: undefined };
}

/** Records that a key was used on a day, once a day however many calls began it, and that it lapses so much later. */
async function recordUse({ DB, TRUST }: Pick<Bindings, "DB" | "TRUST">, keyHash: string, on: Day): Promise<void> {
  await statement(
    DB,
    sql`
      UPDATE staff_key SET last_used_on = ${on}, lapses_on = ${lapseAfter(on, TRUST)}
      WHERE key_hash = ${keyHash} AND coalesce(last_used_on, '') < ${on}`,
  ).run();
}

/** The active member with this e-mail address, whatever the case of its ASCII letters: no other letter is equal to one of them. */
export const memberByEmail = (database: D1Database, email: string): Promise<StaffMember | undefined> =>
  drizzle(database)
    .select(caller)
    .from(staffMember)
    .where(and(sql`lower(${staffMember.email}) = lower(${email})`, eq(staffMember.active, true)))
    .get();

/** The roles whose members may have calendars of deadlines; the trigger `staff_member_calendars` has them too. */
export const feedRoles = ["clerk", "officer", "head"] as const;

/** True of a member with a role that may have calendars. */
export const readsFeeds = sql`EXISTS (
  SELECT 1 FROM json_each(staff_member.roles) WHERE value IN (SELECT value FROM json_each(${JSON.stringify(feedRoles)}))
)`;

export type MemberRow = typeof staffMember.$inferSelect;
export type KeyRow = typeof staffKey.$inferSelect;

/** Every member, those who left included, in the order they came. */
export const readMembers = (database: D1Database): Promise<MemberRow[]> =>
  drizzle(database).select().from(staffMember).orderBy(asc(staffMember.createdAt), asc(staffMember.id));

export const readMember = (database: D1Database, id: string): Promise<MemberRow | undefined> =>
  drizzle(database).select().from(staffMember).where(eq(staffMember.id, id)).get();

/** Those of these ids that are of active members who work cases (officers and heads), each with its unit; by primary key. */
export async function caseWorkers(database: D1Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const works = sql`EXISTS (SELECT 1 FROM json_each(${staffMember.roles}) WHERE value IN ('officer', 'head'))`;
  const found = await drizzle(database)
    .select({ id: staffMember.id, unit: staffMember.unit })
    .from(staffMember)
    .where(
      and(
        inArray(staffMember.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`),
        eq(staffMember.active, true),
        works,
      ),
    );
  return new Map(found.map(({ id, unit }) => [id, unit]));
}

/** Adds a member, with the act that it is, unless the key is held or an active member has the address. Answers whether the row landed. */
export async function addMember(
  database: D1Database,
  claim: Claim,
  id: string,
  { name, unit, email, roles, wecom_id, dingtalk_id }: NewMember,
  now: Date,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const address = email ?? null;
  const free = sql`NOT EXISTS (SELECT 1 FROM staff_member WHERE active = 1 AND lower(email) = lower(${address}))`;
  const [, added] = await database.batch([
    claimStatement(database, claim, free),
    statement(
      database,
      sql`
        INSERT INTO staff_member (id, name, unit, email, roles, active, created_at, wecom_id, dingtalk_id)
        SELECT
          ${id}, ${name}, ${unit}, ${address}, ${JSON.stringify(roles)}, 1, ${now.toISOString()}, ${wecom_id ?? null},
          ${dingtalk_id ?? null}
        WHERE ${holdsClaim(claim)} RETURNING id`,
    ),
    ...act,
  ]);
  return added?.results.length === 1;
}

const isAdmin = sql`EXISTS (SELECT 1 FROM json_each(staff_member.roles) WHERE value = 'admin')`;

/** What a sign-in is judged by: the instant, the settings for keys, and whether an identity proxy lets a member in by e-mail address. */
export interface SignInRules {
  now: Date;
  env: Pick<Bindings, "AGENCY" | "TRUST" | "STAFF_PROXY">;
}

const byAddress = ({ env }: SignInRules) => Number(env.STAFF_PROXY !== undefined);

/** True of a key that works, as `keyHolder` has it. */
export const worksAt = ({ now, env }: SignInRules) => {
  const ends = endsBefore(now, env);
  return sql`revoked_at IS NULL
    AND coalesce(expires_at > ${ends.expiresAt}, created_at > ${ends.madeToExpire})
    AND coalesce(lapses_on > ${ends.lapsesOn}, created_at >= ${ends.madeToLapse})`;
};

/** True where a member, of this alias, has a key that works, other than `except`. */
const hasKey = (alias: string, rules: SignInRules, except = "") => sql`EXISTS (
  SELECT 1 FROM staff_key WHERE member_id = ${sql.raw(alias)}.id AND key_hash <> ${except} AND ${worksAt(rules)}
)`;

/** True where an active admin who can sign in is there: another than `id`, and not by the key `except`. */
const someAdmin = (rules: SignInRules, { id = "", except = "" }) => sql`EXISTS (
  SELECT 1 FROM staff_member AS other, json_each(other.roles)
  WHERE other.id <> ${id} AND other.active = 1 AND value = 'admin'
    AND (${hasKey("other", rules, except)} OR (${byAddress(rules)} = 1 AND other.email IS NOT NULL))
)`;

/** True while a member is as they were read. */
const isStill = ({ name, unit, email, roles, wecomId, dingtalkId }: MemberRow) =>
  sql`(name, unit, json(roles)) = (${name}, ${unit}, ${JSON.stringify(roles)}) AND email IS ${email}
    AND wecom_id IS ${wecomId} AND dingtalk_id IS ${dingtalkId}`;

/**
 * Changes an active member, with the act that it is, unless somebody changed them since they were read, another active one has the new
 * address or no admin who can sign in would be left. The trigger `staff_member_calendars` revokes their calendars that it ends. Answers
 * whether it did, and whether another member has the address.
 */
export async function changeMember(
  database: D1Database,
  before: MemberRow,
  change: Pick<MemberRow, "name" | "unit" | "email" | "roles" | "wecomId" | "dingtalkId">,
  rules: SignInRules,
  act: readonly D1PreparedStatement[],
): Promise<{ changed: boolean; isAddressInUse: boolean }> {
  const { id } = before;
  const sameAddress = sql`id <> ${id} AND active = 1 AND lower(email) = lower(${change.email})`;
  const staysAdmin = change.roles.includes("admin")
    ? sql`(${change.email === null ? 0 : byAddress(rules)} = 1 OR ${hasKey("staff_member", rules)})`
    : sql`0`;
  const columnsOf = ({ name, unit, email, roles, wecomId, dingtalkId }: typeof change) =>
    sql`${name}, ${unit}, ${email}, ${JSON.stringify(roles)}, ${wecomId}, ${dingtalkId}`;
  const results = await database.batch([
    statement(
      database,
      sql`
        UPDATE staff_member SET (name, unit, email, roles, wecom_id, dingtalk_id) = (SELECT ${columnsOf(change)})
        WHERE id = ${id} AND active = 1 AND ${isStill(before)} AND NOT EXISTS (SELECT 1 FROM staff_member WHERE ${sameAddress})
          AND (NOT ${isAdmin} OR ${staysAdmin} OR ${someAdmin(rules, { id })})
        RETURNING id`,
    ),
    ...act,
    statement(database, sql`SELECT id FROM staff_member WHERE ${sameAddress}`),
  ]);
  const [changed, holders] = [results[0], results.at(-1)].map((result) => (result?.results.length ?? 0) > 0);
  return { changed: changed === true, isAddressInUse: holders === true };
}

/**
 * Takes a member's access away, keys and calendars too, with the act that it is, unless somebody changed them since they were read or
 * no admin who can sign in would be left. Answers whether it did.
 */
export async function deactivate(
  database: D1Database,
  before: MemberRow,
  rules: SignInRules,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const { id } = before;
  const { now } = rules;
  const gone = sql`EXISTS (SELECT 1 FROM staff_member WHERE id = ${id} AND active = 0)`;
  const [removed] = await database.batch([
    statement(
      database,
      sql`
        UPDATE staff_member SET active = 0
        WHERE id = ${id} AND active = 1 AND ${isStill(before)} AND (NOT ${isAdmin} OR ${someAdmin(rules, { id })}) RETURNING id`,
    ),
    ...act,
    statement(
      database,
      sql`UPDATE staff_key SET revoked_at = ${now.toISOString()}
        WHERE member_id = ${id} AND revoked_at IS NULL AND ${gone}`,
    ),
  ]);
  return removed?.results.length === 1;
}

/** A member's keys, the latest first. */
export const readKeys = (database: D1Database, memberId: string) =>
  drizzle(database)
    .select()
    .from(staffKey)
    .where(eq(staffKey.memberId, memberId))
    .orderBy(sql`${staffKey.createdAt} DESC`, asc(staffKey.keyHash));

/** Adds a key of an active member, with the act that it is. Answers whether it landed: an earlier call may hold the Idempotency-Key. */
export async function addKey(
  database: D1Database,
  claim: Claim,
  { keyHash, memberId, name, createdAt, expiresAt, madeBy, lapsesOn }: Omit<KeyRow, "revokedAt" | "lastUsedOn">,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const active = sql`EXISTS (SELECT 1 FROM staff_member WHERE id = ${memberId} AND active = 1)`;
  const [, added] = await database.batch([
    claimStatement(database, claim, active),
    statement(
      database,
      sql`
        INSERT INTO staff_key (key_hash, member_id, name, created_at, expires_at, made_by, lapses_on)
        SELECT ${keyHash}, ${memberId}, ${name}, ${createdAt}, ${expiresAt}, ${madeBy}, ${lapsesOn} WHERE ${holdsClaim(claim)}
        RETURNING key_hash`,
    ),
    ...act,
  ]);
  return added?.results.length === 1;
}

/**
 * Revokes a key for good, with the act that it is; a key already revoked keeps its instant. Answers whether it works no more: the last
 * by which an admin can sign in is not revoked.
 */
export async function revokeKey(
  database: D1Database,
  keyHash: string,
  rules: SignInRules,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const at = rules.now.toISOString();
  const isLast = sql`${worksAt(rules)} AND EXISTS (
    SELECT 1 FROM staff_member WHERE id = member_id AND active = 1 AND ${isAdmin}
  ) AND NOT ${someAdmin(rules, { except: keyHash })}`;
  const revoke = sql`
    UPDATE staff_key SET revoked_at = ${at} WHERE key_hash = ${keyHash} AND revoked_at IS NULL AND NOT (${isLast})`;
  const works = sql`SELECT 1 FROM staff_key WHERE key_hash = ${keyHash} AND revoked_at IS NULL`;
  const results = await database.batch([statement(database, revoke), ...act, statement(database, works)]);
  return results.at(-1)?.results.length === 0;
}
