import { asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { sink } from "../../../schema/tables/reminders.ts";
import { staffMember } from "../../../schema/tables/staff.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import type { Sealed } from "../../platform/keyring.ts";
import { bytes, flag, rows, text } from "../../platform/rows.ts";

export type SinkRow = typeof sink.$inferSelect;

/** The sinks there are, oldest first. */
export const readSinks = (database: D1Database) =>
  drizzle(database).select().from(sink).where(isNull(sink.deletedAt)).orderBy(asc(sink.createdAt), asc(sink.id));

const { id, name, unit, roles, email, wecomId, dingtalkId } = getTableColumns(staffMember);

/** The active members, who may be reminded. */
export const readColleagues = (database: D1Database) =>
  drizzle(database)
    .select({ id, name, unit, roles, email, wecomId, dingtalkId })
    .from(staffMember)
    .where(eq(staffMember.active, true));

/** A sink by its id, switched off or not. */
export const readSink = (database: D1Database, id: string): Promise<SinkRow | undefined> =>
  drizzle(database).select().from(sink).where(eq(sink.id, id)).get();

/** Adds a sink, with the act that it is, unless the Idempotency-Key is claimed. Answers whether it was added. */
export async function addSink(
  database: D1Database,
  claim: Claim,
  row: SinkRow,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const [, added] = await database.batch([
    claimStatement(database, claim),
    statement(
      database,
      sql`
        INSERT INTO sink (id, kind, name, language, settings, key_id, sealed, created_at, created_by)
        SELECT
          ${row.id}, ${row.kind}, ${row.name}, ${row.language}, ${JSON.stringify(row.settings)}, ${row.keyId}, ${row.sealed},
          ${row.createdAt}, ${row.createdBy}
        WHERE ${holdsClaim(claim)} RETURNING id`,
    ),
    ...act,
  ]);
  return added?.results.length === 1;
}

/** Switches a sink off, with the act that it is, where it is not off already, nor the last. Answers whether it did. */
export async function switchOffSink(
  database: D1Database,
  id: string,
  now: Date,
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const another = sql`EXISTS (SELECT 1 FROM sink AS other WHERE other.id <> ${id} AND other.deleted_at IS NULL)`;
  const off = sql`
    UPDATE sink SET deleted_at = ${now.toISOString()} WHERE id = ${id} AND deleted_at IS NULL AND ${another} RETURNING id`;
  const [switchedOff] = await database.batch([statement(database, off), ...act]);
  return switchedOff?.results.length === 1;
}

/** True of sinks that are not switched off. */
const isOn = (id: string) => sql`id = ${id} AND deleted_at IS NULL`;

/**
 * Puts a newly sealed value in place of a sink's, with the act that it is, unless the Idempotency-Key is claimed or the sink is switched off.
 * Where `formerUntil` is stated the value it had signs until then; one that signs already goes on to its own time, and the value that
 * came between is gone. Answers whether it did.
 */
export async function replaceSecret(
  database: D1Database,
  claim: Claim,
  id: string,
  { keyId, sealed, formerUntil }: Sealed & { formerUntil: Date | undefined },
): Promise<boolean> {
  const now = claim.createdAt.toISOString();
  const keepsFormer = sql`former_until > ${now}`;
  const former =
    formerUntil === undefined
      ? sql``
      : sql`
        former_key_id = CASE WHEN ${keepsFormer} THEN former_key_id ELSE key_id END,
        former_sealed = CASE WHEN ${keepsFormer} THEN former_sealed ELSE sealed END,
        former_until = CASE WHEN ${keepsFormer} THEN former_until ELSE ${formerUntil.toISOString()} END,`;
  const [, replaced] = await database.batch([
    claimStatement(database, claim, sql`EXISTS (SELECT 1 FROM sink WHERE ${isOn(id)})`),
    statement(
      database,
      sql`UPDATE sink SET ${former} key_id = ${keyId}, sealed = ${sealed} WHERE ${isOn(id)} AND ${holdsClaim(claim)} RETURNING id`,
    ),
    ...(claim.act ?? []),
  ]);
  return replaced?.results.length === 1;
}

/** Erases former secrets whose time is over, of sinks that are switched off too. */
export async function eraseFormerSecrets(database: D1Database, now: Date): Promise<void> {
  const over = sql`former_until <= ${now.toISOString()}`;
  await statement(
    database,
    sql`UPDATE sink SET former_key_id = NULL, former_sealed = NULL, former_until = NULL WHERE ${over}`,
  ).run();
}

/** Records that a sink is pinged, with the act that it is, unless it was since `notSince` or is switched off. Answers whether it may be. */
export async function beginPing(
  database: D1Database,
  id: string,
  { now, notSince }: { now: Date; notSince: Date },
  act: readonly D1PreparedStatement[],
): Promise<boolean> {
  const isRested = sql`coalesce(pinged_at, '') <= ${notSince.toISOString()}`;
  const [pinged] = await database.batch([
    statement(
      database,
      sql`UPDATE sink SET pinged_at = ${now.toISOString()} WHERE ${isOn(id)} AND ${isRested} RETURNING id`,
    ),
    ...act,
  ]);
  return pinged?.results.length === 1;
}

/** Sealed values, present and former, of sinks switched off or not, that one of these keys sealed and that are not set aside. */
export const sinkValuesSealedUnder = (
  database: D1Database,
  keyIds: readonly string[],
  limit: number,
  walk: Pick<Walk, "leavesOut">,
) => {
  const keys = sql`(SELECT value FROM json_each(${JSON.stringify(keyIds)}))`;
  return rows(
    database,
    { id: text, isFormer: flag, rowKey: text, keyId: text, sealed: bytes },
    sql`
      SELECT id, 0 AS isFormer, id AS rowKey, key_id AS keyId, sealed FROM sink
      WHERE key_id IN ${keys} AND NOT ${walk.leavesOut("sink", sql`sink.id`)}
      UNION ALL
      SELECT id, 1, id || ' former', former_key_id, former_sealed FROM sink
      WHERE former_key_id IN ${keys} AND NOT ${walk.leavesOut("sink", sql`sink.id || ' former'`)}
      LIMIT ${limit}`,
  );
};

/** Puts a newly sealed value in place of the one it was opened from; where that was replaced or erased meanwhile nothing changes. */
export async function storeResealedSink(
  database: D1Database,
  { id, isFormer, was, is }: { id: string; isFormer: boolean; was: Sealed; is: Sealed },
): Promise<void> {
  const present = sql`
    UPDATE sink SET key_id = ${is.keyId}, sealed = ${is.sealed}
    WHERE id = ${id} AND key_id = ${was.keyId} AND sealed = ${was.sealed}`;
  const former = sql`
    UPDATE sink SET former_key_id = ${is.keyId}, former_sealed = ${is.sealed}
    WHERE id = ${id} AND former_key_id = ${was.keyId} AND former_sealed = ${was.sealed}`;
  await statement(database, isFormer ? former : present).run();
}
