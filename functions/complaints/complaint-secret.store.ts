import { sql } from "drizzle-orm";
import { integer, rows, text } from "../platform/rows.ts";
import { parseComplaintNo } from "./complaint-view.ts";

/** The hash of a complaint's secret; one row by the unique index on numbers, whether or not there is such a complaint, as of a case. */
export async function complaintSecretHash(database: D1Database, complaintNo: string): Promise<string | undefined> {
  const { year, seq } = parseComplaintNo(complaintNo);
  const [last] = await rows(
    database,
    { year: integer, seq: integer, secret_hash: text },
    sql`
      SELECT year, seq, secret_hash FROM complaint WHERE (year, seq) <= (${year}, ${seq})
      ORDER BY year DESC, seq DESC LIMIT 1`,
  );
  return last?.year === year && last.seq === seq ? last.secret_hash : undefined;
}
