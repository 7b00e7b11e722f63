import { asc, gt, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { applicant, erasure, request, sealedText } from "../../../schema/tables/requests.ts";
import type { Sealed } from "../../platform/keyring.ts";
import type { RequestRow, TextRow } from "../store/requests.store.ts";

/** The next cases behind this id, by primary key. */
export const casesAfter = (database: D1Database, id: string, limit: number): Promise<RequestRow[]> =>
  drizzle(database).select().from(request).where(gt(request.id, id)).orderBy(asc(request.id)).limit(limit);

/** What is sealed of these cases: texts by id, applicants by case; and which of the cases were erased. */
export async function sealedAndErasures(
  database: D1Database,
  ids: readonly string[],
): Promise<{
  texts: ReadonlyMap<string, TextRow>;
  applicants: ReadonlyMap<string, Sealed>;
  erased: ReadonlySet<string>;
}> {
  const db = drizzle(database);
  const chosen = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const [texts, applicants, erasures] = await db.batch([
    db.select().from(sealedText).where(inArray(sealedText.requestId, chosen)),
    db.select().from(applicant).where(inArray(applicant.requestId, chosen)),
    db.select({ requestId: erasure.requestId }).from(erasure).where(inArray(erasure.requestId, chosen)),
  ]);
  return {
    texts: new Map(texts.map((text) => [text.id, text])),
    applicants: new Map(applicants.map((one) => [one.requestId, one])),
    erased: new Set(erasures.map(({ requestId }) => requestId)),
  };
}
