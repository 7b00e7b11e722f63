import { and, asc, eq, gt, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../schema/contracts/day.ts";
import type { Outcome } from "../../schema/contracts/outcomes.ts";
import type { CaseState, NewRequest } from "../../schema/contracts/requests.ts";
import { applicant, caseEvent, request, sealedText } from "../../schema/tables/requests.ts";
import { identityRead } from "../../schema/tables/staff.ts";
import type { Sealed } from "../crypto/keyring.ts";
import { statement } from "../d1.ts";
import type { Claim } from "../idempotency/key.ts";
import { claim, claimed } from "../idempotency/store.ts";
import type { ChainedEvent } from "./events.ts";
import { partsOf } from "./receipt.ts";
import type { SealedText } from "./texts.ts";

export type RequestRow = typeof request.$inferSelect;
export type EventRow = typeof caseEvent.$inferSelect;
export type TextRow = typeof sealedText.$inferSelect;

/** A case about to be opened. Its receipt number is born in the batch. */
export interface Opening {
  id: string;
  secretHash: string;
  intakeChannel: RequestRow["intakeChannel"];
  filing: Pick<NewRequest, "form" | "route"> & { applicant: Pick<NewRequest["applicant"], "kind"> };
  receivedOn: Day;
  confirmedOn: Day | null;
  receiptOn: Day;
  regulation: "2008" | "2019";
  dueOn: Day;
  provisional: boolean;
  calendarVersion: number;
  applicant: Sealed;
  description: SealedText;
  event: ChainedEvent;
}

/**
 * Opens a case in one batch: the key, the request with the year's next number, the sealed applicant and description, the
 * event `received`. Answers its number, or undefined when nothing landed: an earlier filing holds the key, or the calendar
 * was replaced since the due date was computed.
 */
export async function openCase(database: D1Database, taken: Claim, opening: Opening): Promise<number | undefined> {
  const year = Number(opening.receivedOn.slice(0, 4));
  const { id, filing, description, event } = opening;
  // Holds for the request that this very batch has made, and for no other.
  const ours = sql`FROM request WHERE id = ${id}`;
  const [, numbered] = await database.batch<{ receipt_seq: number }>([
    claim(database, taken, sql`(SELECT version FROM calendar_version) = ${opening.calendarVersion}`),
    // max() over the unique index (receipt_year, receipt_seq) reads one row.
    statement(
      database,
      sql`
        INSERT INTO request (
          id, receipt_year, receipt_seq, secret_hash, intake_channel, applicant_kind, form, route, received_on,
          confirmed_on, receipt_on, regulation, state, due_on, provisional, calendar_version, version
        )
        SELECT
          ${id}, ${year}, (SELECT coalesce(max(receipt_seq), 0) + 1 FROM request WHERE receipt_year = ${year}),
          ${opening.secretHash}, ${opening.intakeChannel}, ${filing.applicant.kind}, ${filing.form}, ${filing.route},
          ${opening.receivedOn}, ${opening.confirmedOn}, ${opening.receiptOn}, ${opening.regulation}, 'open',
          ${opening.dueOn}, ${opening.provisional ? 1 : 0}, ${opening.calendarVersion}, 1
        WHERE ${claimed(taken)}
        RETURNING receipt_seq`,
    ),
    statement(
      database,
      sql`
        INSERT INTO applicant (request_id, key_id, sealed)
        SELECT id, ${opening.applicant.keyId}, ${opening.applicant.sealed} ${ours}`,
    ),
    insertText(database, description, ours),
    insertEvent(database, event, ours),
  ]);
  return numbered?.results[0]?.receipt_seq;
}

/** `source` is the FROM … WHERE that names the case's row, or none when the batch must change nothing. */
const insertText = (database: D1Database, text: SealedText, source: SQL) =>
  statement(
    database,
    sql`
      INSERT INTO sealed_text (id, request_id, purpose, key_id, sealed)
      SELECT ${text.id}, id, ${text.purpose}, ${text.keyId}, ${text.sealed} ${source}`,
  );

const insertEvent = (database: D1Database, event: ChainedEvent, source: SQL) =>
  statement(
    database,
    sql`
      INSERT INTO case_event (
        request_id, seq, type, happened_on, recorded_at, actor, body, text_id, text_hash, previous_hash, hash
      )
      SELECT
        id, ${event.seq}, ${event.type}, ${event.happenedOn}, ${event.recordedAt}, ${event.actor}, ${event.body},
        ${event.textId}, ${event.textHash}, ${event.previousHash}, ${event.hash} ${source}`,
  );

/** What a reply changes in the projection. */
export interface Closing {
  state: CaseState;
  outcome: Outcome;
  closedOn: Day;
}

/**
 * Appends one event in one batch, if the case still has the version it was read with (compare-and-set): of two racing officers
 * exactly one wins. Answers whether it landed; if not, an earlier call holds the key or the case moved on.
 */
export async function appendEvent(
  database: D1Database,
  taken: Claim,
  { event, text, closing }: { event: ChainedEvent; text: SealedText | undefined; closing: Closing },
): Promise<boolean> {
  const standing = sql`id = ${event.requestId} AND version = ${event.seq - 1}`;
  const ours = sql`FROM request WHERE ${standing} AND ${claimed(taken)}`;
  const results = await database.batch<{ version: number }>([
    claim(database, taken, sql`EXISTS (SELECT 1 FROM request WHERE ${standing})`),
    ...(text === undefined ? [] : [insertText(database, text, ours)]),
    insertEvent(database, event, ours),
    statement(
      database,
      sql`
        UPDATE request
        SET state = ${closing.state}, outcome = ${closing.outcome}, closed_on = ${closing.closedOn}, version = ${event.seq}
        WHERE ${standing} AND ${claimed(taken)}
        RETURNING version`,
    ),
  ]);
  return results.at(-1)?.results.length === 1;
}

/** A case by its id. */
export const readRequest = (database: D1Database, id: string): Promise<RequestRow | undefined> =>
  drizzle(database).select().from(request).where(eq(request.id, id)).get();

/** One case with its events and texts: three reads by key in one batch. */
export async function readCase(
  database: D1Database,
  receiptNo: string,
): Promise<{ request: RequestRow; events: EventRow[]; texts: TextRow[] } | undefined> {
  const db = drizzle(database);
  const { year, seq } = partsOf(receiptNo);
  const numbered = and(eq(request.receiptYear, year), eq(request.receiptSeq, seq));
  const id = db.select({ id: request.id }).from(request).where(numbered);
  const [[found], events, texts] = await db.batch([
    db.select().from(request).where(numbered),
    db.select().from(caseEvent).where(eq(caseEvent.requestId, id)).orderBy(asc(caseEvent.seq)),
    db.select().from(sealedText).where(eq(sealedText.requestId, id)),
  ]);
  return found && { request: found, events, texts };
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
