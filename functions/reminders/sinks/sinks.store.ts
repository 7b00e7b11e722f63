import { asc, eq, isNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { sink } from "../../../schema/tables/reminders.ts";
import { staffMember } from "../../../schema/tables/staff.ts";
import type { Walk } from "../../jobs/set-aside.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import type { Sealed } from "../../platform/keyring.ts";
import { bytes, rows, text } from "../../platform/rows.ts";

export type SinkRow = typeof sink.$inferSelect;

/** The sinks there are, oldest first. */
export const readSinks = (database: D1Database): Promise<SinkRow[]> =>
  drizzle(database).select().from(sink).where(isNull(sink.deletedAt)).orderBy(asc(sink.createdAt), asc(sink.id));

/** The active members, who may be reminded. */
export const readColleagues = (database: D1Database) =>
  drizzle(database)
    .select({ id: staffMember.id, unit: staffMember.unit, roles: staffMember.roles, email: staffMember.email })
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

/** Sinks, switched off or not, that one of these keys sealed and that are not set aside. */
export const sinksSealedUnder = (
  database: D1Database,
  keyIds: readonly string[],
  limit: number,
  walk: Pick<Walk, "leavesOut">,
) =>
  rows(
    database,
    { id: text, keyId: text, sealed: bytes },
    sql`
      SELECT id, key_id AS keyId, sealed FROM sink
      WHERE key_id IN (SELECT value FROM json_each(${JSON.stringify(keyIds)})) AND NOT ${walk.leavesOut("sink", sql`sink.id`)}
      LIMIT ${limit}`,
  );

/** Puts a newly sealed value in place of the one it was opened from. */
export async function storeResealedSink(
  database: D1Database,
  { id, was, is }: { id: string; was: Sealed; is: Sealed },
): Promise<void> {
  await statement(
    database,
    sql`UPDATE sink SET key_id = ${is.keyId}, sealed = ${is.sealed} WHERE id = ${id} AND key_id = ${was.keyId}`,
  ).run();
}
