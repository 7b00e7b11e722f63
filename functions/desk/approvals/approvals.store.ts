import { drizzle } from "drizzle-orm/d1";
import { staffMember } from "../../../schema/tables/staff.ts";
import { pendingApprovals } from "../../approvals/approvals.store.ts";
import { actsAfterClosing } from "../../requests/drafting/draft-rules.ts";
import { contentsOfDrafts, waitingDrafts, withContents } from "../../requests/drafting/drafts.store.ts";
import { unitsStored } from "../../requests/store/requests.store.ts";

/** Drafts that the page looks at, at the most. */
const mostDrafts = 200;

/**
 * The drafts that have not ended, with what was done to them, the calls that wait for a second person, the names of members, and how units are
 * spelled in cases.
 */
export async function readWaiting(database: D1Database, now: Date) {
  const db = drizzle(database);
  const [units, open, calls, members] = await db.batch([
    unitsStored(database),
    waitingDrafts(database, actsAfterClosing, mostDrafts),
    pendingApprovals(database, now),
    db.select({ id: staffMember.id, name: staffMember.name }).from(staffMember),
  ]);
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const found = { calls, names, units: units.map(({ unit }) => unit), more: open.length === mostDrafts };
  if (open.length === 0) return { ...found, drafts: [] };
  const [steps, texts] = await db.batch(contentsOfDrafts(database, open));
  return { ...found, drafts: withContents(open, steps, texts) };
}
