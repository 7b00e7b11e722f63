import { and, desc, eq, getTableColumns, gt, isNull, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { passkey, staffKey, staffMember, staffSession } from "../../../schema/tables/staff.ts";
import type { Bindings } from "../../env.ts";
import type { SignIn } from "../../http/policy.ts";
import { statement } from "../../platform/database.ts";
import { sha256 } from "../../platform/digest.ts";
import { worksStill } from "../key-end.ts";
import { keyIdOf } from "../staff.store.ts";

export type SessionRow = typeof staffSession.$inferSelect;

/** A session is named by the beginning of its token's hash, which tells nothing of the token. */
export const sessionIdOf = (tokenHash: string): string => tokenHash.slice(0, 16);

/**
 * The active member whose session this is, unless it ended, or the staff key that it was made by works no more. One query, by the
 * token's SHA-256: a token is 32 random bytes.
 */
export async function sessionHolder(
  env: Pick<Bindings, "DB" | "AGENCY" | "TRUST">,
  token: string | undefined,
  now: Date,
): Promise<SignIn> {
  if (token === undefined) return { refused: "session_missing", memberId: undefined };
  const [row] = await drizzle(env.DB)
    .select({ member: staffMember, session: staffSession, key: staffKey })
    .from(staffSession)
    .innerJoin(staffMember, eq(staffMember.id, staffSession.memberId))
    .leftJoin(staffKey, and(eq(staffSession.by, "key"), eq(staffKey.keyHash, staffSession.byId)))
    .where(eq(staffSession.tokenHash, await sha256(token)));
  if (row === undefined) return { refused: "session_unknown", memberId: undefined };
  const { session, key } = row;
  const { id, name, unit, roles, active } = row.member;
  if (!active) return { refused: "member_removed", memberId: id };
  const isKeyGone = session.by === "key" && (key === null || !worksStill(key, now, env));
  if (session.revokedAt !== null || session.endsAt <= now.toISOString() || isKeyGone) {
    return { refused: "session_ended", memberId: id };
  }
  return {
    member: { id, name, unit, roles },
    keyId: session.by === "key" ? keyIdOf(session.byId) : null,
    signedIn: {
      by: session.by,
      sessionId: sessionIdOf(session.tokenHash),
      at: new Date(session.signedInAt),
      endsAt: new Date(session.endsAt),
    },
  };
}

/** A sign-in that is to become a session. `guard` is what has to hold beside its not being spent yet. */
export interface NewSession extends Omit<SessionRow, "revokedAt"> {
  guard?: SQL;
  /** The hash of the token that the browser had before: its session ends. */
  former: string | undefined;
}

/** True in the statements of the batch whose session landed. */
export const hasBegun = ({ tokenHash }: Pick<SessionRow, "tokenHash">): SQL =>
  sql`EXISTS (SELECT 1 FROM staff_session WHERE token_hash = ${tokenHash})`;

/**
 * Begins a session in place of the one that the browser had, with the act that it is and what else lands with it. Answers whether it did:
 * not where what it is made by was used before, nor for a member who was removed meanwhile.
 */
export async function beginSession(
  database: D1Database,
  session: NewSession,
  act: readonly D1PreparedStatement[],
  more: readonly SQL[] = [],
): Promise<boolean> {
  const { tokenHash, memberId, by, byId, signedInAt, endsAt, spent, guard = sql`true`, former = "" } = session;
  const [begun] = await database.batch([
    statement(
      database,
      sql`
        INSERT INTO staff_session (token_hash, member_id, by, by_id, signed_in_at, ends_at, spent)
        SELECT ${tokenHash}, ${memberId}, ${by}, ${byId}, ${signedInAt}, ${endsAt}, ${spent}
        WHERE ${guard} AND EXISTS (SELECT 1 FROM staff_member WHERE id = ${memberId} AND active = 1)
          AND NOT EXISTS (SELECT 1 FROM staff_session WHERE spent = ${spent})
        RETURNING token_hash`,
    ),
    ...act,
    ...more.map((query) => statement(database, query)),
    statement(
      database,
      sql`
        UPDATE staff_session SET revoked_at = ${signedInAt}
        WHERE token_hash = ${former} AND revoked_at IS NULL AND ${hasBegun(session)}`,
    ),
  ]);
  return begun?.results.length === 1;
}

/** Where a member is signed in, latest first, and what the passkey or key is called that each was made by. By `staff_session_member`. */
export const sessionsQuery = (database: D1Database, memberId: string, now: Date) =>
  drizzle(database)
    .select({
      ...getTableColumns(staffSession),
      name: sql`coalesce(${passkey.name}, ${staffKey.name})`.mapWith(String),
    })
    .from(staffSession)
    .leftJoin(passkey, and(eq(staffSession.by, "passkey"), eq(passkey.id, staffSession.byId)))
    .leftJoin(staffKey, and(eq(staffSession.by, "key"), eq(staffKey.keyHash, staffSession.byId)))
    .where(
      and(
        eq(staffSession.memberId, memberId),
        isNull(staffSession.revokedAt),
        gt(staffSession.endsAt, now.toISOString()),
      ),
    )
    .orderBy(desc(staffSession.signedInAt), staffSession.tokenHash);

/** The session with this id that has not ended, whosever it is. By primary key: an id is the beginning of one. */
export const readSession = (database: D1Database, id: string, now: Date): Promise<SessionRow | undefined> =>
  drizzle(database)
    .select()
    .from(staffSession)
    .where(
      and(
        sql`${staffSession.tokenHash} BETWEEN ${id} AND ${`${id}g`}`,
        isNull(staffSession.revokedAt),
        gt(staffSession.endsAt, now.toISOString()),
      ),
    )
    .get();

/** Ends a session, with the act that it is. */
export async function endSession(
  database: D1Database,
  tokenHash: string,
  now: Date,
  act: readonly D1PreparedStatement[],
): Promise<void> {
  await database.batch([
    statement(
      database,
      sql`
        UPDATE staff_session SET revoked_at = ${now.toISOString()} WHERE token_hash = ${tokenHash} AND revoked_at IS NULL`,
    ),
    ...act,
  ]);
}

/** Ends all sessions of a member, with the act that it is. */
export async function endSessions(
  database: D1Database,
  memberId: string,
  now: Date,
  act: readonly D1PreparedStatement[],
): Promise<void> {
  const at = now.toISOString();
  await database.batch([
    statement(
      database,
      sql`
        UPDATE staff_session SET revoked_at = ${at} WHERE member_id = ${memberId} AND revoked_at IS NULL AND ends_at > ${at}`,
    ),
    ...act,
  ]);
}

/** Forgets sessions that have ended. Long after what they were made by was worth anything. By `staff_session_end`. */
export async function forgetSessions(database: D1Database, now: Date): Promise<void> {
  await statement(database, sql`DELETE FROM staff_session WHERE ends_at <= ${now.toISOString()}`).run();
}
