import { and, asc, eq, inArray, ne, notInArray, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import { applicant, caseEvent, deadline, request, sealedText } from "../../../schema/tables/requests.ts";
import { insertRecords } from "../../log/records.store.ts";
import { statement } from "../../platform/database.ts";
import type { Sealed } from "../../platform/keyring.ts";
import { bytes, decodeRows, text } from "../../platform/rows.ts";
import { receiptNoOf, receiptNoParts } from "../case/receipt.ts";
import type { IdentityGrant } from "../sealing/identity-grant.ts";

export type RequestRow = typeof request.$inferSelect;
export type EventRow = typeof caseEvent.$inferSelect;
export type TextRow = typeof sealedText.$inferSelect;
export type DeadlineRow = typeof deadline.$inferSelect;

/** The day a case is queued under: its due date, of a stopped one as it was last reckoned, or behind all days where it has none. */
export const queueDay = ({ reckonedDueOn, dueOn }: Pick<RequestRow, "reckonedDueOn" | "dueOn">): string =>
  reckonedDueOn ?? dueOn ?? "9999-12-31";

/**
 * True of a request whose clock is not stopped: no stop is open, or the law has ended it. What is stopped is due on no day that is known, and
 * counts neither as overdue nor on any day.
 */
export const clockRuns: SQL = sql`(stopped_since IS NULL OR resumed)`;

/** A case by its id. */
export const readRequest = (database: D1Database, id: string): Promise<RequestRow | undefined> =>
  drizzle(database).select().from(request).where(eq(request.id, id)).get();

/** Names the case of a receipt number, by the unique index on it. */
export const numberedAs = (receiptNo: string) => {
  const { year, seq } = receiptNoParts(receiptNo);
  return and(eq(request.receiptYear, year), eq(request.receiptSeq, seq));
};

/** A case by its receipt number. */
export const readNumbered = (database: D1Database, receiptNo: string): Promise<RequestRow | undefined> =>
  drizzle(database).select().from(request).where(numberedAs(receiptNo)).get();

/** The hash of a case's first event. */
export async function firstHash(database: D1Database, id: string): Promise<string> {
  const first = await drizzle(database)
    .select({ hash: caseEvent.hash })
    .from(caseEvent)
    .where(and(eq(caseEvent.requestId, id), eq(caseEvent.seq, 1)))
    .get();
  if (first === undefined) throw new Error("A case without its first event");
  return first.hash;
}

/** The receipt numbers of these cases, by id. */
export async function readNumbers(database: D1Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const chosen = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const rows = await drizzle(database)
    .select({ id: request.id, year: request.receiptYear, seq: request.receiptSeq })
    .from(request)
    .where(inArray(request.id, chosen));
  return new Map(rows.map(({ id, year, seq }) => [id, receiptNoOf(year, seq)]));
}

/** The cases of these receipt numbers, by the unique index on it, with their events and deadlines. */
export async function readNumberedCases(database: D1Database, receiptNos: readonly string[]): Promise<CaseRows[]> {
  if (receiptNos.length === 0) return [];
  const numbers = JSON.stringify(receiptNos.map(receiptNoParts));
  const named = sql`(SELECT value ->> 'year', value ->> 'seq' FROM json_each(${numbers}))`;
  const found = await drizzle(database)
    .select()
    .from(request)
    .where(sql`(${request.receiptYear}, ${request.receiptSeq}) IN ${named}`);
  return withEvents(database, found);
}

/** A case as stored. */
export interface CaseRows {
  request: RequestRow;
  events: EventRow[];
  texts: TextRow[];
  deadlines: DeadlineRow[];
}

/** The reads of one case: its row, events, texts and deadlines, each by key. */
export const readsOfCase = (db: DrizzleD1Database, named: SQL | undefined) => {
  const id = db.select({ id: request.id }).from(request).where(named);
  return [
    db.select().from(request).where(named),
    db.select().from(caseEvent).where(eq(caseEvent.requestId, id)).orderBy(asc(caseEvent.seq)),
    // What is drafted, and the letter that it became, is read with the draft.
    db
      .select()
      .from(sealedText)
      .where(
        and(
          eq(sealedText.requestId, id),
          notInArray(sealedText.purpose, ["draft", "draft_note"]),
          ne(sealedText.purpose, "letter"),
        ),
      ),
    db.select().from(deadline).where(eq(deadline.requestId, id)),
  ] as const;
};

/** One case with its events, texts and deadlines: four reads by key in one batch. */
export async function readCaseRows(database: D1Database, receiptNo: string): Promise<CaseRows | undefined> {
  const db = drizzle(database);
  const [[found], events, texts, deadlines] = await db.batch(readsOfCase(db, numberedAs(receiptNo)));
  return found && { request: found, events, texts, deadlines };
}

/** The same for the holder of the secret with this hash alone, and who asked, still sealed: one read more in the batch. */
export async function readCaseWithApplicant(
  database: D1Database,
  receiptNo: string,
  hash: string,
): Promise<(CaseRows & { who: Sealed | undefined }) | undefined> {
  const db = drizzle(database);
  const named = and(numberedAs(receiptNo), eq(request.secretHash, hash));
  const own = db.select({ id: request.id }).from(request).where(named);
  const [[found], events, texts, deadlines, [who]] = await db.batch([
    ...readsOfCase(db, named),
    db.select({ keyId: applicant.keyId, sealed: applicant.sealed }).from(applicant).where(notErased(own)),
  ]);
  return found && { request: found, events, texts, deadlines, who };
}

/** These cases with their events and deadlines, without texts: two reads in one batch. */
export async function withEvents(database: D1Database, rows: readonly RequestRow[]): Promise<CaseRows[]> {
  if (rows.length === 0) return [];
  const db = drizzle(database);
  const chosen = sql`(SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`;
  const [events, deadlines] = await db.batch([
    db
      .select()
      .from(caseEvent)
      .where(inArray(caseEvent.requestId, chosen))
      .orderBy(asc(caseEvent.requestId), asc(caseEvent.seq)),
    db.select().from(deadline).where(inArray(deadline.requestId, chosen)),
  ]);
  const eventsOf = Map.groupBy(events, ({ requestId }) => requestId);
  const deadlinesOf = Map.groupBy(deadlines, ({ requestId }) => requestId);
  return rows.map((row) => ({
    request: row,
    events: eventsOf.get(row.id) ?? [],
    texts: [],
    deadlines: deadlinesOf.get(row.id) ?? [],
  }));
}

/** The applicant of a case, unless erased. */
const notErased = (requestId: string | SQLWrapper) =>
  and(eq(applicant.requestId, requestId), sql`length(${applicant.sealed}) > 0`);

/** The sealed applicant, and the trace that this member read it, in one batch. */
export async function readSealedIdentity(
  database: D1Database,
  { requestId, memberId }: IdentityGrant,
  now: Date,
): Promise<Sealed | undefined> {
  const traces = await insertRecords("identity_read", [
    { requestId, memberId, readAt: now.toISOString(), fileId: null },
  ]);
  return readTraced(database, requestId, traces);
}

/** The sealed applicant, in one batch with the traces that somebody reads it. Undefined once erased. */
export async function readTraced(
  database: D1Database,
  requestId: string,
  traces: readonly SQL[],
): Promise<Sealed | undefined> {
  const results = await database.batch([
    ...traces.map((query) => statement(database, query)),
    statement(
      database,
      sql`SELECT key_id, sealed FROM applicant WHERE request_id = ${requestId} AND length(sealed) > 0`,
    ),
  ]);
  const [row] = decodeRows({ key_id: text, sealed: bytes }, results.at(-1)?.results ?? []);
  return row && { keyId: row.key_id, sealed: row.sealed };
}

/** The sealed applicant, for the system's own use: a split copies it, nobody reads it. */
export const readApplicant = (database: D1Database, requestId: string): Promise<Sealed | undefined> =>
  drizzle(database)
    .select({ keyId: applicant.keyId, sealed: applicant.sealed })
    .from(applicant)
    .where(notErased(requestId))
    .get();

/** The condition of index request_other_year, word for word: received in another year than that of the receipt number. */
export const isOfOtherYear = sql`receipt_year <> CAST(substr(receipt_on, 1, 4) AS INTEGER)`;

/** Every case received in a year by its statutory day, by the unique index on the receipt number and by request_other_year. */
export async function readRequestsOfYear(database: D1Database, year: number): Promise<RequestRow[]> {
  const db = drizzle(database);
  const inYear = sql`${request.receiptOn} BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`}`;
  const [numbered, others] = await db.batch([
    db
      .select()
      .from(request)
      .where(and(eq(request.receiptYear, year), inYear)),
    db.select().from(request).where(and(isOfOtherYear, inYear)),
  ]);
  return [...numbered, ...others];
}

/** How units are spelled in cases, each spelling once: a step of index request_unit for each. */
export const unitsStored = (database: D1Database) =>
  drizzle(database)
    .select({ unit: sql`unit`.mapWith(text) })
    .from(
      sql`(
        WITH RECURSIVE spelled (unit) AS (
          SELECT min(unit) FROM request WHERE unit IS NOT NULL
          UNION ALL
          SELECT (SELECT min(unit) FROM request WHERE request.unit IS NOT NULL AND request.unit > spelled.unit)
          FROM spelled WHERE spelled.unit IS NOT NULL
        )
        SELECT unit FROM spelled WHERE unit IS NOT NULL
      )`,
    );

export const readUnits = async (database: D1Database): Promise<string[]> =>
  (await unitsStored(database)).map(({ unit }) => unit);
