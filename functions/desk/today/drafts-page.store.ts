import { drizzle } from "drizzle-orm/d1";
import { actsAfterClosing } from "../../requests/drafting/draft-rules.ts";
import {
  contentsOfDrafts,
  type WaitingDraft,
  waitingDrafts,
  withContents,
} from "../../requests/drafting/drafts.store.ts";
import { unitsStored } from "../../requests/store/requests.store.ts";

/** Drafts that are looked at. */
const mostExamined = 200;

/** The drafts that have not ended with what was done to them, and how units are spelled in cases: two round trips. */
export async function readOpenDraftsOf(
  database: D1Database,
): Promise<{ units: string[]; drafts: WaitingDraft[]; more: boolean }> {
  const db = drizzle(database);
  const [units, open] = await db.batch([
    unitsStored(database),
    waitingDrafts(database, actsAfterClosing, mostExamined),
  ]);
  const [steps, texts] = open.length === 0 ? [[], []] : await db.batch(contentsOfDrafts(database, open));
  return {
    units: units.map(({ unit }) => unit),
    drafts: withContents(open, steps, texts),
    more: open.length === mostExamined,
  };
}
