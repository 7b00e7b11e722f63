import { asc, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { request } from "../../../schema/tables/requests.ts";
import { staffMember } from "../../../schema/tables/staff.ts";
import { draftReads, draftRowsOf } from "../../requests/drafting/drafts.store.ts";
import { numberedAs, readsOfCase } from "../../requests/store/requests.store.ts";

/** A case with its drafts, or the one of this number, and all members: by keys, in one round trip. Undefined where no case has the number. */
export async function readCaseDrafts(database: D1Database, receiptNo: string, number?: number) {
  const db = drizzle(database);
  const named = numberedAs(receiptNo);
  const own: SQL = sql`(SELECT ${request.id} FROM ${request} WHERE ${named})`;
  const [[found], events, texts, deadlines, drafts, steps, letters, numbers, wordings, draftTexts, members] =
    await db.batch([
      ...readsOfCase(db, named),
      ...draftReads(database, own, number),
      db
        .select({ id: staffMember.id, name: staffMember.name, roles: staffMember.roles, active: staffMember.active })
        .from(staffMember)
        .orderBy(asc(staffMember.createdAt), asc(staffMember.id)),
    ]);
  return (
    found && {
      file: { request: found, events, texts, deadlines },
      drafts: draftRowsOf([drafts, steps, letters, numbers, wordings, draftTexts]),
      members,
    }
  );
}
