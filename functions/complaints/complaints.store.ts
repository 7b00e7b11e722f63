import { and, asc, count, desc, eq, gt, gte, inArray, lte, type SQL, sql } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import { complaint, complaintStep, complaintText } from "../../schema/tables/complaints.ts";
import { toDay } from "../clock/days.ts";
import { insertRecords } from "../log/records.store.ts";
import type { Claim } from "../once/claim.ts";
import { claimStatement, holdsClaim, isUnclaimed } from "../once/once.store.ts";
import { statement } from "../platform/database.ts";
import type { Sealed } from "../platform/keyring.ts";
import { decodeRows, integer } from "../platform/rows.ts";

export type ComplaintRow = typeof complaint.$inferSelect;
export type ComplaintStepRow = typeof complaintStep.$inferSelect;
type ComplaintTextRow = typeof complaintText.$inferSelect;

/** A complaint with its steps in order, and the texts that were not erased. */
export interface ComplaintFile {
  row: ComplaintRow;
  steps: readonly ComplaintStepRow[];
  texts: readonly ComplaintTextRow[];
}

/**
 * Registers a complaint under the next number of its year, in one batch with its sealed text and what it claims. Answers the number in
 * the year; undefined where the claim, or the work it spends, is held.
 */
export async function storeComplaint(
  database: D1Database,
  claim: Claim,
  row: Omit<ComplaintRow, "seq">,
  sealed: Sealed & { hash: string },
  spends: Claim | undefined,
): Promise<number | undefined> {
  const { id, year, secretHash, channel, receivedOn, about, registeredAt, actor, recorded } = row;
  const record = { complaintId: id, registered: registered(row), textHash: sealed.hash };
  const records = await insertRecords("complaint_record", [record], holdsClaim(claim));
  const [, inserted] = await database.batch([
    claimStatement(database, claim, spends === undefined ? sql`true` : isUnclaimed(spends)),
    statement(
      database,
      sql`
        INSERT INTO complaint (id, year, seq, secret_hash, channel, received_on, about, registered_at, actor, recorded)
        SELECT
          ${id}, ${year}, (SELECT coalesce(max(seq), 0) + 1 FROM complaint WHERE year = ${year}), ${secretHash}, ${channel},
          ${receivedOn}, ${about}, ${registeredAt}, ${actor}, ${recorded}
        WHERE ${holdsClaim(claim)} RETURNING seq`,
    ),
    statement(
      database,
      sql`
        INSERT INTO complaint_text (complaint_id, seq, key_id, sealed)
        SELECT ${id}, 0, ${sealed.keyId}, ${sealed.sealed} WHERE ${holdsClaim(claim)}`,
    ),
    ...records.map((query) => statement(database, query)),
    ...(spends === undefined ? [] : [claimStatement(database, spends, holdsClaim(claim))]),
    ...(claim.act ?? []),
  ]);
  return decodeRows({ seq: integer }, inserted?.results ?? [])[0]?.seq;
}

/**
 * A complaint's row as it is registered, as JSON. Its number in the year is given in the batch that stores it, and the log's order says
 * it; `seq` is of one that was recorded later.
 */
export const registered = (row: Omit<ComplaintRow, "seq">, seq?: number): string =>
  JSON.stringify({
    ...(seq === undefined ? {} : { seq }),
    year: row.year,
    secret_hash: row.secretHash,
    channel: row.channel,
    received_on: row.receivedOn,
    about: row.about,
    registered_at: row.registeredAt,
    actor: row.actor,
  });

/** Records a step that follows those that were read, with its sealed text. Answers whether it landed. */
export async function storeStep(
  database: D1Database,
  claim: Claim,
  step: Omit<ComplaintStepRow, "hash">,
  sealed: Sealed | undefined,
): Promise<boolean> {
  const { complaintId, seq, office } = step;
  const asRead = sql`(SELECT count(*) FROM complaint_step WHERE complaint_id = ${complaintId}) = ${seq - 1}
    AND NOT EXISTS (SELECT 1 FROM complaint_erasure WHERE complaint_id = ${complaintId})`;
  const record = { ...step, office: office && JSON.stringify(office) };
  const [insertion = sql``] = await insertRecords("complaint_step", [record], holdsClaim(claim));
  const [, inserted] = await database.batch([
    claimStatement(database, claim, asRead),
    statement(database, sql`${insertion} RETURNING seq`),
    ...(sealed === undefined
      ? []
      : [
          statement(
            database,
            sql`
              INSERT INTO complaint_text (complaint_id, seq, key_id, sealed)
              SELECT ${complaintId}, ${seq}, ${sealed.keyId}, ${sealed.sealed} WHERE ${holdsClaim(claim)}`,
          ),
        ]),
    ...(claim.act ?? []),
  ]);
  return inserted?.results.length === 1;
}

export const readComplaintById = (database: D1Database, id: string): Promise<ComplaintRow | undefined> =>
  drizzle(database).select().from(complaint).where(eq(complaint.id, id)).get();

/** Selects a column of the complaint of this number, by the unique index on it. */
export const ofComplaint = (column: "id" | "about", { year, seq }: Pick<ComplaintRow, "year" | "seq">): SQL =>
  sql`(SELECT ${complaint[column]} FROM ${complaint} WHERE ${complaint.year} = ${year} AND ${complaint.seq} = ${seq})`;

/** The queries of a complaint by its number, with everything of it. */
export function complaintFileReads(db: DrizzleD1Database, numbered: Pick<ComplaintRow, "year" | "seq">) {
  const id = ofComplaint("id", numbered);
  return [
    db.select().from(complaint).where(eq(complaint.id, id)),
    db.select().from(complaintStep).where(eq(complaintStep.complaintId, id)).orderBy(asc(complaintStep.seq)),
    db.select().from(complaintText).where(eq(complaintText.complaintId, id)),
  ] as const;
}

/** A complaint by its number, with everything of it. */
export async function readComplaintFile(
  database: D1Database,
  numbered: Pick<ComplaintRow, "year" | "seq">,
): Promise<ComplaintFile | undefined> {
  const db = drizzle(database);
  const [[row], steps, texts] = await db.batch(complaintFileReads(db, numbered));
  return row && { row, steps, texts };
}

/** A page of a year's complaints by their numbers, one more than `limit`, with their steps. */
export async function readComplaints(
  database: D1Database,
  { year, after, limit }: { year: number; after: number; limit: number },
): Promise<{ row: ComplaintRow; steps: ComplaintStepRow[] }[]> {
  const db = drizzle(database);
  const rows = await db
    .select()
    .from(complaint)
    .where(and(eq(complaint.year, year), gt(complaint.seq, after)))
    .orderBy(asc(complaint.seq))
    .limit(limit + 1);
  if (rows.length === 0) return [];
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`;
  const steps = await db
    .select()
    .from(complaintStep)
    .where(inArray(complaintStep.complaintId, ids))
    .orderBy(asc(complaintStep.complaintId), asc(complaintStep.seq));
  const byComplaint = Map.groupBy(steps, ({ complaintId }) => complaintId);
  return rows.map((row) => ({ row, steps: byComplaint.get(row.id) ?? [] }));
}

/** How many complaints were received in a year, by index complaint_received: 举报投诉数量 of the form of 2014. */
export async function countComplaints(database: D1Database, year: number): Promise<number> {
  const [counted] = await drizzle(database)
    .select({ registered: count() })
    .from(complaint)
    .where(and(gte(complaint.receivedOn, toDay(`${year}-01-01`)), lte(complaint.receivedOn, toDay(`${year}-12-31`))));
  return counted?.registered ?? 0;
}

/** Names the complaints about a request. */
const isAbout = (receiptNo: string) => eq(complaint.about, receiptNo);

/** The queries of the complaints about a request, the latest first, and of their steps; by index complaint_about. */
export const complaintsAboutReads = (db: DrizzleD1Database, receiptNo: string) =>
  [
    db.select().from(complaint).where(isAbout(receiptNo)).orderBy(desc(complaint.receivedOn)),
    db
      .select()
      .from(complaintStep)
      .where(
        inArray(complaintStep.complaintId, db.select({ id: complaint.id }).from(complaint).where(isAbout(receiptNo))),
      )
      .orderBy(asc(complaintStep.seq)),
  ] as const;

/** Complaints with what was done to each. */
export const withSteps = (rows: readonly ComplaintRow[], steps: readonly ComplaintStepRow[]) =>
  rows.map((row) => ({ row, steps: steps.filter(({ complaintId }) => complaintId === row.id) }));
