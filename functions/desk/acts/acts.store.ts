import { asc } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { staffMember } from "../../../schema/tables/staff.ts";
import { ownCodesQuery } from "../../publications/codes/own-codes.store.ts";
import { type Topics, topicsOf } from "../../publications/codes/topic-labels.ts";
import { type CaseRows, numberedAs, readsOfCase } from "../../requests/store/requests.store.ts";
import type { MemberRow } from "../../staff/staff.store.ts";

/** A case, every member, of whom the form says who did what, and what topics are called, in one batch: each of the case by key. */
export async function readCaseAndMembers(
  database: D1Database,
  receiptNo: string,
): Promise<{ file: CaseRows; members: MemberRow[]; topics: Topics } | undefined> {
  const db = drizzle(database);
  const [[found], events, texts, deadlines, members, codes] = await db.batch([
    ...readsOfCase(db, numberedAs(receiptNo)),
    db.select().from(staffMember).orderBy(asc(staffMember.name), asc(staffMember.id)),
    ownCodesQuery(database),
  ]);
  return found && { file: { request: found, events, texts, deadlines }, members, topics: topicsOf(codes) };
}
