import { and, asc, eq, gt, gte, lt, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../schema/contracts/day.ts";
import type { CaseState } from "../../schema/contracts/requests.ts";
import { applicant, caseEvent, deadline, request, sealedText } from "../../schema/tables/requests.ts";
import { identityRead } from "../../schema/tables/staff.ts";
import type { Sealed } from "../crypto/keyring.ts";
import { partsOf } from "./receipt.ts";

export type RequestRow = typeof request.$inferSelect;
export type EventRow = typeof caseEvent.$inferSelect;
export type TextRow = typeof sealedText.$inferSelect;
export type DeadlineRow = typeof deadline.$inferSelect;

/** A case by its id. */
export const readRequest = (database: D1Database, id: string): Promise<RequestRow | undefined> =>
  drizzle(database).select().from(request).where(eq(request.id, id)).get();

/** A case as stored. */
export interface CaseRows {
  request: RequestRow;
  events: EventRow[];
  texts: TextRow[];
  deadlines: DeadlineRow[];
}

/** One case with its events, texts and deadlines: four reads by key in one batch. */
export async function readCase(database: D1Database, receiptNo: string): Promise<CaseRows | undefined> {
  const db = drizzle(database);
  const { year, seq } = partsOf(receiptNo);
  const numbered = and(eq(request.receiptYear, year), eq(request.receiptSeq, seq));
  const id = db.select({ id: request.id }).from(request).where(numbered);
  const [[found], events, texts, deadlines] = await db.batch([
    db.select().from(request).where(numbered),
    db.select().from(caseEvent).where(eq(caseEvent.requestId, id)).orderBy(asc(caseEvent.seq)),
    db.select().from(sealedText).where(eq(sealedText.requestId, id)),
    db.select().from(deadline).where(eq(deadline.requestId, id)),
  ]);
  return found && { request: found, events, texts, deadlines };
}

/** The sealed applicant, and the trace that this member read it, in one batch. */
export async function readIdentity(
  database: D1Database,
  requestId: string,
  memberId: string,
  now: Date,
): Promise<Sealed | undefined> {
  const db = drizzle(database);
  const [, [sealed]] = await db.batch([
    db.insert(identityRead).values({ requestId, memberId, readAt: now.toISOString() }),
    db
      .select({ keyId: applicant.keyId, sealed: applicant.sealed })
      .from(applicant)
      .where(eq(applicant.requestId, requestId)),
  ]);
  return sealed;
}

/** The sealed applicant, for the system's own use: a split copies it, nobody reads it. */
export const readApplicant = (database: D1Database, requestId: string): Promise<Sealed | undefined> =>
  drizzle(database)
    .select({ keyId: applicant.keyId, sealed: applicant.sealed })
    .from(applicant)
    .where(eq(applicant.requestId, requestId))
    .get();

/** Where a queue page ended. */
export interface QueuePlace {
  queueOn: string;
  year: number;
  seq: number;
}

/**
 * A page of the queue, by due date then receipt number, those without a due date last; by index request_queue.
 * One row more than `limit` is read to know whether another page follows.
 */
export function readQueue(
  database: D1Database,
  {
    state,
    dueBefore,
    after,
    limit,
  }: { state: CaseState; dueBefore: Day | undefined; after: QueuePlace | undefined; limit: number },
): Promise<RequestRow[]> {
  const beyond = after && [
    gt(request.queueOn, after.queueOn),
    and(
      eq(request.queueOn, after.queueOn),
      or(
        gt(request.receiptYear, after.year),
        and(eq(request.receiptYear, after.year), gt(request.receiptSeq, after.seq)),
      ),
    ),
  ];
  return drizzle(database)
    .select()
    .from(request)
    .where(
      and(
        eq(request.state, state),
        dueBefore && lt(request.queueOn, dueBefore),
        after && gte(request.queueOn, after.queueOn),
        beyond && or(...beyond),
      ),
    )
    .orderBy(asc(request.queueOn), asc(request.receiptYear), asc(request.receiptSeq))
    .limit(limit + 1);
}
