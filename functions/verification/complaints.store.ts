import { and, asc, eq, gt, inArray, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { complaint, complaintStep, complaintText } from "../../schema/tables/complaints.ts";
import type { ComplaintFile } from "../complaints/complaints.store.ts";

/** The next complaints behind a number, by the unique index on it, with their steps and texts: three reads in one batch. */
export async function complaintsAfter(
  database: D1Database,
  { year, seq }: { year: number; seq: number },
  limit: number,
): Promise<ComplaintFile[]> {
  const db = drizzle(database);
  const page = sql`(
    SELECT id FROM complaint WHERE (year, seq) > (${year}, ${seq}) ORDER BY year, seq LIMIT ${limit}
  )`;
  const [found, steps, texts] = await db.batch([
    db
      .select()
      .from(complaint)
      .where(or(gt(complaint.year, year), and(eq(complaint.year, year), gt(complaint.seq, seq))))
      .orderBy(asc(complaint.year), asc(complaint.seq))
      .limit(limit),
    db
      .select()
      .from(complaintStep)
      .where(inArray(complaintStep.complaintId, page))
      .orderBy(asc(complaintStep.complaintId), asc(complaintStep.seq)),
    db.select().from(complaintText).where(inArray(complaintText.complaintId, page)),
  ]);
  const stepsOf = Map.groupBy(steps, ({ complaintId }) => complaintId);
  const textsOf = Map.groupBy(texts, ({ complaintId }) => complaintId);
  return found.map((row) => ({ row, steps: stepsOf.get(row.id) ?? [], texts: textsOf.get(row.id) ?? [] }));
}
