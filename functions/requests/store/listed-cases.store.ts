import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { caseEvent, sealedText } from "../../../schema/tables/requests.ts";
import type { Sealed } from "../../platform/keyring.ts";
import { flag, text } from "../../platform/rows.ts";
import { nameOfMember } from "../../staff/staff.store.ts";
import type { CaseRows, RequestRow } from "./requests.store.ts";

/** What a list shows of a case besides its row. */
export interface ListedCase {
  /** Its title, still sealed; undefined where it has none, or it was erased. */
  title: (Sealed & { purpose: string }) | undefined;
  /** The name of the member it lies with. */
  officer: string | null;
  /** A letter came back and nobody acted upon it. */
  hasReturned: boolean;
  /** An act is drafted and was not served yet. */
  hasDraft: boolean;
}

/**
 * What a list shows of these cases besides their rows, by id; and those of them whose clock is stopped, with their events. One batch, by
 * primary keys and the indexes deadline_returned and draft_open.
 */
export async function readListed(
  database: D1Database,
  rows: readonly RequestRow[],
  stopped: readonly RequestRow[],
): Promise<{ listed: ReadonlyMap<string, ListedCase>; stopped: Pick<CaseRows, "request" | "events">[] }> {
  if (rows.length === 0) return { listed: new Map(), stopped: [] };
  const db = drizzle(database);
  const page = rows.map(({ id, titleSeq, assignedTo }) => ({ id, titleSeq, assignedTo }));
  const id = sql`page.value ->> 'id'`.mapWith(text);
  const details = db
    .select({
      id,
      purpose: sealedText.purpose,
      keyId: sealedText.keyId,
      sealed: sealedText.sealed,
      officer: nameOfMember(sql`page.value ->> 'assignedTo'`),
      hasReturned:
        sql`EXISTS (SELECT 1 FROM deadline WHERE deadline.request_id = ${id} AND kind = 'returned_mail')`.mapWith(flag),
      hasDraft: sql`EXISTS (SELECT 1 FROM draft WHERE draft.request_id = ${id} AND ended IS NULL)`.mapWith(flag),
    })
    .from(sql`json_each(${JSON.stringify(page)}) AS page`)
    .leftJoin(caseEvent, and(eq(caseEvent.requestId, id), sql`${caseEvent.seq} = page.value ->> 'titleSeq'`))
    .leftJoin(sealedText, and(eq(sealedText.requestId, id), eq(sealedText.id, caseEvent.textId)));
  const eventsRead = db
    .select()
    .from(caseEvent)
    .where(
      inArray(caseEvent.requestId, sql`(SELECT value FROM json_each(${JSON.stringify(stopped.map((row) => row.id))}))`),
    )
    .orderBy(asc(caseEvent.requestId), asc(caseEvent.seq));
  const [found, events] = stopped.length === 0 ? [await details, []] : await db.batch([details, eventsRead]);
  const eventsOf = Map.groupBy(events, ({ requestId }) => requestId);
  return {
    listed: new Map(
      found.map(({ id: of, purpose, keyId, sealed, officer, hasReturned, hasDraft }) => [
        of,
        {
          title: purpose === null || keyId === null || sealed === null ? undefined : { purpose, keyId, sealed },
          officer,
          hasReturned,
          hasDraft,
        },
      ]),
    ),
    stopped: stopped.map((row) => ({ request: row, events: eventsOf.get(row.id) ?? [] })),
  };
}
