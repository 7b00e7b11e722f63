import { sql } from "drizzle-orm";
import { integer, rows, text } from "../../platform/rows.ts";
import { receiptNoParts } from "../case/receipt.ts";

/**
 * The hash of a case's tracking secret. Reads one row by the unique index on numbers, of the last case up to this number, so that a
 * number that no case has costs what another costs.
 */
export async function caseSecretHash(database: D1Database, receiptNo: string): Promise<string | undefined> {
  const { year, seq } = receiptNoParts(receiptNo);
  const [last] = await rows(
    database,
    { receipt_year: integer, receipt_seq: integer, secret_hash: text },
    sql`
      SELECT receipt_year, receipt_seq, secret_hash FROM request WHERE (receipt_year, receipt_seq) <= (${year}, ${seq})
      ORDER BY receipt_year DESC, receipt_seq DESC LIMIT 1`,
  );
  return last?.receipt_year === year && last.receipt_seq === seq ? last.secret_hash : undefined;
}
