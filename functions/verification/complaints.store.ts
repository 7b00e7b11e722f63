import { and, asc, eq, gt, inArray, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import {
  complaint,
  complaintErasure,
  complaintRecord,
  complaintStep,
  complaintText,
} from "../../schema/tables/complaints.ts";
import { logEntry } from "../../schema/tables/log.ts";
import type { ComplaintFile } from "../complaints/complaints.store.ts";

/** A complaint with what the log has of it: its record and that record's number there, and the erasure of what was written. */
export interface VerifiedComplaint extends ComplaintFile {
  record: (typeof complaintRecord.$inferSelect & { entry: number | null }) | undefined;
  erasure: typeof complaintErasure.$inferSelect | undefined;
}

/** The next complaints behind a number, by the unique index on it, with all of theirs: in one batch, so that it is one moment's. */
export async function complaintsAfter(
  database: D1Database,
  { year, seq }: { year: number; seq: number },
  limit: number,
): Promise<VerifiedComplaint[]> {
  const db = drizzle(database);
  const page = sql`(
    SELECT id FROM complaint WHERE (year, seq) > (${year}, ${seq}) ORDER BY year, seq LIMIT ${limit}
  )`;
  const [found, steps, texts, records, erasures] = await db.batch([
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
    db
      .select({ record: complaintRecord, entry: logEntry.seq })
      .from(complaintRecord)
      .leftJoin(logEntry, and(eq(logEntry.hash, complaintRecord.hash), eq(logEntry.kind, "complaint_record")))
      .where(inArray(complaintRecord.complaintId, page)),
    db.select().from(complaintErasure).where(inArray(complaintErasure.complaintId, page)),
  ]);
  const stepsOf = Map.groupBy(steps, ({ complaintId }) => complaintId);
  const textsOf = Map.groupBy(texts, ({ complaintId }) => complaintId);
  const recordOf = new Map(records.map(({ record, entry }) => [record.complaintId, { ...record, entry }]));
  const erasureOf = new Map(erasures.map((erasure) => [erasure.complaintId, erasure]));
  return found.map((row) => ({
    row,
    steps: stepsOf.get(row.id) ?? [],
    texts: textsOf.get(row.id) ?? [],
    record: recordOf.get(row.id),
    erasure: erasureOf.get(row.id),
  }));
}
