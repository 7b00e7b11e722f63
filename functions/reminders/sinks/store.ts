import { and, asc, eq, isNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { sink } from "../../../schema/tables/reminders.ts";
import { staffMember } from "../../../schema/tables/staff.ts";

export type SinkRow = typeof sink.$inferSelect;

/** The sinks there are, oldest first. */
export const readSinks = (database: D1Database): Promise<SinkRow[]> =>
  drizzle(database).select().from(sink).where(isNull(sink.deletedAt)).orderBy(asc(sink.createdAt), asc(sink.id));

/** Everybody who may be reminded. */
export const readColleagues = (database: D1Database) =>
  drizzle(database)
    .select({ id: staffMember.id, unit: staffMember.unit, roles: staffMember.roles, email: staffMember.email })
    .from(staffMember)
    .where(eq(staffMember.active, true));

export async function insertSink(database: D1Database, row: typeof sink.$inferInsert): Promise<void> {
  await drizzle(database).insert(sink).values(row);
}

/** Switches a sink off. Answers whether there was one. */
export async function deleteSink(database: D1Database, id: string, now: Date): Promise<boolean> {
  const rows = await drizzle(database)
    .update(sink)
    .set({ deletedAt: now.toISOString() })
    .where(and(eq(sink.id, id), isNull(sink.deletedAt)))
    .returning({ id: sink.id });
  return rows.length > 0;
}
