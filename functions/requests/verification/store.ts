import { asc, gt, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { erasure, request, sealedText } from "../../../schema/tables/requests.ts";
import type { RequestRow, TextRow } from "../store.ts";

/** The next cases behind this id, by primary key. */
export const casesAfter = (database: D1Database, id: string, limit: number): Promise<RequestRow[]> =>
  drizzle(database).select().from(request).where(gt(request.id, id)).orderBy(asc(request.id)).limit(limit);

/** These cases' texts by id, and which of the cases were erased. */
export async function textsAndErasures(
  database: D1Database,
  ids: readonly string[],
): Promise<{ texts: ReadonlyMap<string, TextRow>; erased: ReadonlySet<string> }> {
  const db = drizzle(database);
  const chosen = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const [texts, erasures] = await db.batch([
    db.select().from(sealedText).where(inArray(sealedText.requestId, chosen)),
    db.select({ requestId: erasure.requestId }).from(erasure).where(inArray(erasure.requestId, chosen)),
  ]);
  return {
    texts: new Map(texts.map((text) => [text.id, text])),
    erased: new Set(erasures.map(({ requestId }) => requestId)),
  };
}
