import { drizzle } from "drizzle-orm/d1";
import { type ActFilters, type ActPlace, readActs } from "../../../acts/acts.store.ts";
import { caseReads, type ReadFilters, type ReadPlace } from "../../../acts/reads.store.ts";
import { namesOfMembers } from "../../../staff/names.store.ts";

export type NamedMember = Awaited<ReturnType<typeof namesOfMembers>>[number];

/** A page of acts, the latest first, and the members: one round trip. */
export async function readActsPage(
  database: D1Database,
  filters: ActFilters,
  asked: { after: ActPlace | undefined; limit: number },
) {
  const acts = readActs(database, filters, { ...asked, order: "latest" });
  const [rows, named] = await drizzle(database).batch([acts, namesOfMembers(database)]);
  return { rows, members: named };
}

/** A page of reads, the latest first, and the members: one round trip. */
export async function readReadsPage(
  database: D1Database,
  filters: ReadFilters,
  asked: { after: ReadPlace | undefined; limit: number },
) {
  const [rows, named] = await drizzle(database).batch([caseReads(database, filters, asked), namesOfMembers(database)]);
  return { rows, members: named };
}
