import { asc } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { staffMember } from "../../../../schema/tables/staff.ts";
import { type ActFilters, type ActPlace, readActs } from "../../../acts/acts.store.ts";
import { caseReads, type ReadFilters, type ReadPlace } from "../../../acts/reads.store.ts";

/** The members whose acts are looked for, removed ones too. */
const members = (database: D1Database) =>
  drizzle(database)
    .select({ id: staffMember.id, name: staffMember.name, unit: staffMember.unit })
    .from(staffMember)
    .orderBy(asc(staffMember.name), asc(staffMember.id));

export type NamedMember = Awaited<ReturnType<typeof members>>[number];

/** A page of acts, the latest first, and the members: one round trip. */
export async function readActsPage(
  database: D1Database,
  filters: ActFilters,
  asked: { after: ActPlace | undefined; limit: number },
) {
  const acts = readActs(database, filters, { ...asked, order: "latest" });
  const [rows, named] = await drizzle(database).batch([acts, members(database)]);
  return { rows, members: named };
}

/** A page of reads, the latest first, and the members: one round trip. */
export async function readReadsPage(
  database: D1Database,
  filters: ReadFilters,
  asked: { after: ReadPlace | undefined; limit: number },
) {
  const [rows, named] = await drizzle(database).batch([caseReads(database, filters, asked), members(database)]);
  return { rows, members: named };
}
