import { asc } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { staffMember } from "../../../schema/tables/staff.ts";
import { type CaseRows, numberedAs, readsOfCase } from "../../requests/store/requests.store.ts";
import type { MemberRow } from "../../staff/staff.store.ts";

/** A case and every member, of whom the form says who did what, in one batch: each of the case by key. */
export async function readCaseAndMembers(
  database: D1Database,
  receiptNo: string,
): Promise<{ file: CaseRows; members: MemberRow[] } | undefined> {
  const db = drizzle(database);
  const [[found], events, texts, deadlines, members] = await db.batch([
    ...readsOfCase(db, numberedAs(receiptNo)),
    db.select().from(staffMember).orderBy(asc(staffMember.name), asc(staffMember.id)),
  ]);
  return found && { file: { request: found, events, texts, deadlines }, members };
}
