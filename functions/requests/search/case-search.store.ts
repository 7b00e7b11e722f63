import { and, asc, desc, eq, gte, inArray, lte, ne, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import { caseEvent, request, sealedText } from "../../../schema/tables/requests.ts";
import { insertRecords } from "../../log/records.store.ts";
import { statement } from "../../platform/database.ts";
import { receiptNoParts } from "../case/receipt.ts";
import { type HandlingFilter, handledAs } from "../queue/queue.store.ts";
import type { RequestRow } from "../store/requests.store.ts";

/** Where a page of a search ended. */
export interface FoundPlace {
  year: number;
  seq: number;
}

/** What the cases looked for have in common. */
export interface CaseQuestion extends HandlingFilter {
  receiptNo: string | undefined;
  ownNo: string | undefined;
  /** Keys of who asks. */
  personKeys: readonly string[];
  states: readonly CaseState[] | undefined;
  received: { from?: Day | undefined; until?: Day | undefined } | undefined;
}

/**
 * Cases behind a place, the latest receipt number first. By index request_own_no, by the primary keys of person_key, or by that of the
 * receipt number; where nothing else narrows it, by as much of the latter as holds so many cases. Closed cases are most of them: the
 * index of states is not used for them (`+`), since all would be sorted for each page.
 */
export function readFound(
  database: D1Database,
  { receiptNo, ownNo, personKeys, states, received, ...handling }: CaseQuestion,
  after: FoundPlace | undefined,
  limit: number,
): Promise<RequestRow[]> {
  const state = states?.includes("closed") ? sql`+${request.state}` : request.state;
  const numbered = receiptNo === undefined ? undefined : receiptNoParts(receiptNo);
  return drizzle(database)
    .select()
    .from(request)
    .where(
      and(
        numbered && and(eq(request.receiptYear, numbered.year), eq(request.receiptSeq, numbered.seq)),
        ownNo === undefined ? undefined : eq(request.ownNo, ownNo),
        ...personKeys.map((key) => sql`${request.id} IN (SELECT request_id FROM person_key WHERE key = ${key})`),
        states && sql`${state} IN (SELECT value FROM json_each(${JSON.stringify(states)}))`,
        received?.from && gte(request.receivedOn, received.from),
        received?.until && lte(request.receivedOn, received.until),
        ...handledAs(handling),
        after && behindNumber(after),
      ),
    )
    .orderBy(desc(request.receiptYear), desc(request.receiptSeq))
    .limit(limit);
}

const behindNumber = ({ year, seq }: FoundPlace): SQL =>
  sql`(${request.receiptYear}, ${request.receiptSeq}) < (${year}, ${seq})`;

/** Events whose texts are searched, and those that void them. */
const searchedEvents = ["received", "titled", "registration_amended", "clarification_received", "corrected"];

/** An event of a case with its text, still sealed; without text where it has none or it was erased. */
export type SearchedEvent = Awaited<ReturnType<typeof readSearched>>[number];

/** The events of these cases whose texts are searched, in order; by primary key. */
export const readSearched = (database: D1Database, ids: readonly string[]) =>
  drizzle(database)
    .select({
      requestId: caseEvent.requestId,
      seq: caseEvent.seq,
      type: caseEvent.type,
      body: caseEvent.body,
      textId: caseEvent.textId,
      text: sealedText,
    })
    .from(caseEvent)
    .leftJoin(
      sealedText,
      and(
        eq(sealedText.requestId, caseEvent.requestId),
        eq(sealedText.id, caseEvent.textId),
        ne(caseEvent.type, "corrected"),
      ),
    )
    .where(
      and(
        inArray(caseEvent.requestId, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`),
        inArray(caseEvent.type, searchedEvents),
      ),
    )
    .orderBy(asc(caseEvent.requestId), asc(caseEvent.seq));

/** Records that a member learned of these cases who asks in them: by finding them so. */
export async function recordFound(
  database: D1Database,
  ids: readonly string[],
  memberId: string,
  now: Date,
): Promise<void> {
  const readAt = now.toISOString();
  const records = await insertRecords(
    "identity_read",
    ids.map((requestId) => ({ requestId, memberId, readAt, fileId: null })),
  );
  await database.batch(records.map((query) => statement(database, query)));
}
