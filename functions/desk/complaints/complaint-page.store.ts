import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { request } from "../../../schema/tables/requests.ts";
import { type ComplaintFile, complaintFileReads, ofComplaint } from "../../complaints/complaints.store.ts";
import { membersAmong } from "../../staff/member-name.store.ts";

/** Selects the members who recorded steps of the complaint of this id. */
const membersOf = (id: SQL) =>
  sql`(SELECT substr(actor, 7) FROM complaint_step WHERE complaint_id = ${id} AND actor LIKE 'staff:%')`;

/** Names the case of a receipt number that a query selects. */
const isNumbered = (receiptNo: SQL) => sql`
  (${request.receiptYear}, ${request.receiptSeq}) =
    (CAST(substr(${receiptNo}, 1, 4) AS INTEGER), CAST(substr(${receiptNo}, 6) AS INTEGER))`;

/**
 * A complaint by its number with everything of it, the names of those who recorded its steps, and how the case stands that it names, where
 * there is such a case: one round trip, each by its key.
 */
export async function readComplaintOfPage(database: D1Database, numbered: { year: number; seq: number }) {
  const db = drizzle(database);
  const [[row], steps, texts, members, [about]] = await db.batch([
    ...complaintFileReads(db, numbered),
    membersAmong(db, membersOf(ofComplaint("id", numbered))),
    db
      .select({ state: request.state })
      .from(request)
      .where(isNumbered(ofComplaint("about", numbered))),
  ]);
  if (row === undefined) return undefined;
  const file: ComplaintFile = { row, steps, texts };
  return { file, names: new Map(members.map(({ id, name }) => [id, name])), about };
}
