import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { caseEvent, sealedText } from "../../../schema/tables/requests.ts";
import type { Sealed } from "../../platform/keyring.ts";
import { flag, text } from "../../platform/rows.ts";
import { nameOfMember } from "../../staff/member-name.store.ts";
import type { CaseRows, EventRow, RequestRow } from "./requests.store.ts";

/** What a list shows of a case besides its row. */
export interface ListedCase {
  /** Its title, still sealed; undefined where it has none, or it was erased. */
  title: (Sealed & { purpose: string }) | undefined;
  /** The name of the member it lies with. */
  officer: string | null;
  /** A letter came back and nobody acted upon it. */
  hasReturned: boolean;
  /** An act is drafted and was not served yet. */
  hasDraft: boolean;
}

/** The cases of a list with what is shown of them besides their rows, and the events of those whose clock is stopped. */
export interface ListedCases {
  listed: ReadonlyMap<string, ListedCase>;
  stopped: Pick<CaseRows, "request" | "events">[];
}

/**
 * The query of what a list shows of cases besides their rows, by primary keys and the indexes deadline_returned and draft_open. `page`
 * has a row for each case, whose `value` is JSON with `id`, `titleSeq` and `assignedTo`.
 */
export const listedDetails = (database: D1Database, page: SQL) => {
  const id = sql`page.value ->> 'id'`.mapWith(text);
  return drizzle(database)
    .select({
      id,
      purpose: sealedText.purpose,
      keyId: sealedText.keyId,
      sealed: sealedText.sealed,
      officer: nameOfMember(sql`page.value ->> 'assignedTo'`),
      hasReturned:
        sql`EXISTS (SELECT 1 FROM deadline WHERE deadline.request_id = ${id} AND kind = 'returned_mail')`.mapWith(flag),
      hasDraft: sql`EXISTS (SELECT 1 FROM draft WHERE draft.request_id = ${id} AND ended IS NULL)`.mapWith(flag),
    })
    .from(page)
    .leftJoin(caseEvent, and(eq(caseEvent.requestId, id), sql`${caseEvent.seq} = page.value ->> 'titleSeq'`))
    .leftJoin(sealedText, and(eq(sealedText.requestId, id), eq(sealedText.id, caseEvent.textId)));
};

type Details = Awaited<ReturnType<typeof listedDetails>>;

/** The queries of what a list shows of these cases besides their rows, and of the events of the stopped ones. */
export const listedQueries = (database: D1Database, rows: readonly RequestRow[], stopped: readonly RequestRow[]) => {
  const page = rows.map(({ id, titleSeq, assignedTo }) => ({ id, titleSeq, assignedTo }));
  const ids = JSON.stringify(stopped.map(({ id }) => id));
  return [
    listedDetails(database, sql`json_each(${JSON.stringify(page)}) AS page`),
    drizzle(database)
      .select()
      .from(caseEvent)
      .where(inArray(caseEvent.requestId, sql`(SELECT value FROM json_each(${ids}))`))
      .orderBy(asc(caseEvent.requestId), asc(caseEvent.seq)),
  ] as const;
};

/** What these queries have found. */
export function listedOf(found: Details, events: readonly EventRow[], stopped: readonly RequestRow[]): ListedCases {
  const eventsOf = Map.groupBy(events, ({ requestId }) => requestId);
  return {
    listed: new Map(
      found.map(({ id, purpose, keyId, sealed, officer, hasReturned, hasDraft }) => [
        id,
        {
          title: purpose === null || keyId === null || sealed === null ? undefined : { purpose, keyId, sealed },
          officer,
          hasReturned,
          hasDraft,
        },
      ]),
    ),
    stopped: stopped.map((row) => ({ request: row, events: eventsOf.get(row.id) ?? [] })),
  };
}

/** What a list shows of these cases besides their rows, and those of them whose clock is stopped, with their events. One batch. */
export async function readListed(
  database: D1Database,
  rows: readonly RequestRow[],
  stopped: readonly RequestRow[],
): Promise<ListedCases> {
  if (rows.length === 0) return { listed: new Map(), stopped: [] };
  const [details, eventsRead] = listedQueries(database, rows, stopped);
  const [found, events] =
    stopped.length === 0 ? [await details, []] : await drizzle(database).batch([details, eventsRead]);
  return listedOf(found, events, stopped);
}
