import { inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { request } from "../../../schema/tables/requests.ts";

/** A case that carries a number of its own. */
export interface NumberedCase {
  receiptYear: number;
  receiptSeq: number;
  state: string;
  dueOn: string | null;
}

/** The stored cases with one of these numbers of their own, by it; by index request_own_no. */
export async function casesByOwnNumber(
  database: D1Database,
  ownNos: readonly string[],
): Promise<ReadonlyMap<string, NumberedCase>> {
  const rows = await drizzle(database)
    .select({
      ownNo: request.ownNo,
      receiptYear: request.receiptYear,
      receiptSeq: request.receiptSeq,
      state: request.state,
      dueOn: request.dueOn,
    })
    .from(request)
    .where(inArray(request.ownNo, sql`(SELECT value FROM json_each(${JSON.stringify(ownNos)}))`));
  return new Map(rows.flatMap(({ ownNo, ...found }) => (ownNo === null ? [] : [[ownNo, found] as const])));
}
