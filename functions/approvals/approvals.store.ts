import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { approval } from "../../schema/tables/approvals.ts";
import { statement } from "../platform/database.ts";
import { rows, text } from "../platform/rows.ts";

export type ApprovalRow = typeof approval.$inferSelect;

/** What a member asks for: the same act on the same subject with the same body is the same call. */
export type AskedCall = Pick<ApprovalRow, "act" | "subject" | "bodyHash" | "askedBy">;

/** What was asked for by this call, has not expired and was not used; by index approval_asked. */
const asked = ({ act, subject, bodyHash, askedBy }: AskedCall, now: Date) =>
  and(
    eq(approval.askedBy, askedBy),
    eq(approval.act, act),
    eq(approval.subject, subject),
    eq(approval.bodyHash, bodyHash),
    isNull(approval.usedAt),
    gt(approval.expiresAt, now.toISOString()),
  );

/**
 * Asks for an approval, with the act that it is, unless the same call has asked and still may be made. Answers the one there is.
 */
export async function ask(
  database: D1Database,
  row: ApprovalRow,
  act: readonly D1PreparedStatement[],
): Promise<ApprovalRow> {
  const db = drizzle(database);
  const same = asked(row, new Date(row.askedAt));
  const { id, subject, bodyHash, roles, askedBy, askedAt, expiresAt } = row;
  const asking = statement(
    database,
    sql`
      INSERT INTO approval (id, act, subject, body_hash, roles, asked_by, asked_at, expires_at)
      SELECT ${id}, ${row.act}, ${subject}, ${bodyHash}, ${JSON.stringify(roles)}, ${askedBy}, ${askedAt}, ${expiresAt}
      WHERE NOT EXISTS (SELECT 1 FROM approval WHERE ${same})`,
  );
  await database.batch([asking, ...act]);
  return (await db.select().from(approval).where(same).get()) ?? row;
}

/** Uses an approval up for one call. Answers its id; undefined where none was given. */
export async function use(database: D1Database, call: AskedCall, now: Date): Promise<string | undefined> {
  const one = drizzle(database)
    .select({ id: approval.id })
    .from(approval)
    .where(and(asked(call, now), sql`${approval.approvedBy} IS NOT NULL`))
    .limit(1);
  const [used] = await rows(
    database,
    { id: text },
    sql`UPDATE approval SET used_at = ${now.toISOString()} WHERE id IN (${one.getSQL()}) AND used_at IS NULL RETURNING id`,
  );
  return used?.id;
}

/** Gives an approval back that was used for a call which failed. */
export async function giveBack(database: D1Database, id: string): Promise<void> {
  await drizzle(database).update(approval).set({ usedAt: null }).where(eq(approval.id, id));
}

export const readApproval = (database: D1Database, id: string): Promise<ApprovalRow | undefined> =>
  drizzle(database).select().from(approval).where(eq(approval.id, id)).get();

/** What has not expired and was not used, oldest first; by index approval_open. */
export const readPending = async (database: D1Database, now: Date): Promise<ApprovalRow[]> =>
  pendingApprovals(database, now);

/** The query of them. */
export const pendingApprovals = (database: D1Database, now: Date) =>
  drizzle(database)
    .select()
    .from(approval)
    .where(and(isNull(approval.usedAt), gt(approval.expiresAt, now.toISOString())))
    .orderBy(asc(approval.askedAt), asc(approval.id));

/**
 * Approves what another member asked for, with the act that it is, unless somebody has, it was used, or it expired. Answers whether it
 * did.
 */
export async function approve(
  database: D1Database,
  id: string,
  { memberId, now, act }: { memberId: string; now: Date; act: readonly D1PreparedStatement[] },
): Promise<boolean> {
  const at = now.toISOString();
  const approving = statement(
    database,
    sql`
      UPDATE approval SET approved_by = ${memberId}, approved_at = ${at}
      WHERE id = ${id} AND approved_by IS NULL AND asked_by <> ${memberId} AND used_at IS NULL AND expires_at > ${at}
      RETURNING id`,
  );
  const [approved] = await database.batch([approving, ...act]);
  return approved?.results.length === 1;
}
