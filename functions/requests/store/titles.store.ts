import { and, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { caseEvent, sealedText } from "../../../schema/tables/requests.ts";
import type { RequestRow, TextRow } from "./requests.store.ts";

/** The sealed titles of these cases, by case, of those that have one; by the primary keys of its event and its text. */
export async function readTitles(
  database: D1Database,
  rows: readonly Pick<RequestRow, "id" | "titleSeq">[],
): Promise<ReadonlyMap<string, Pick<TextRow, "purpose" | "keyId" | "sealed">>> {
  const events = rows.flatMap(({ id, titleSeq: seq }) => (seq === null ? [] : [{ id, seq }]));
  if (events.length === 0) return new Map();
  const chosen = sql`(SELECT value ->> 'id', value ->> 'seq' FROM json_each(${JSON.stringify(events)}))`;
  const titles = await drizzle(database)
    .select({
      requestId: sealedText.requestId,
      purpose: sealedText.purpose,
      keyId: sealedText.keyId,
      sealed: sealedText.sealed,
    })
    .from(caseEvent)
    .innerJoin(sealedText, and(eq(sealedText.requestId, caseEvent.requestId), eq(sealedText.id, caseEvent.textId)))
    .where(sql`(${caseEvent.requestId}, ${caseEvent.seq}) IN ${chosen}`);
  return new Map(titles.map(({ requestId, ...title }) => [requestId, title]));
}
