import { inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { request } from "../../../schema/tables/requests.ts";
import { calendarIs } from "../../calendars/calendars.store.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import { hex } from "../../platform/digest.ts";
import type { NewCase } from "../store/case-writer.store.ts";

/** A case that carries a number of its own. */
export interface NumberedCase {
  receiptYear: number;
  receiptSeq: number;
  state: string;
  dueOn: string | null;
}

/** The stored cases with one of these numbers of their own, by it; by index request_own_no. */
export async function casesByOwnNumber(
  database: D1Database,
  ownNos: readonly string[],
): Promise<ReadonlyMap<string, NumberedCase>> {
  const rows = await drizzle(database)
    .select({
      ownNo: request.ownNo,
      receiptYear: request.receiptYear,
      receiptSeq: request.receiptSeq,
      state: request.state,
      dueOn: request.dueOn,
    })
    .from(request)
    .where(inArray(request.ownNo, sql`(SELECT value FROM json_each(${JSON.stringify(ownNos)}))`));
  return new Map(rows.flatMap(({ ownNo, ...found }) => (ownNo === null ? [] : [[ownNo, found] as const])));
}

/** Rows go in as one JSON parameter a table and part, well under D1's 2 MB a value. */
const partBytes = 500_000;

function partsOf(rows: readonly object[]): string[] {
  const parts: string[] = [];
  let lines: string[] = [];
  let length = 0;
  for (const row of rows) {
    const line = JSON.stringify(row);
    if (length + line.length > partBytes && lines.length > 0) {
      parts.push(`[${lines.join(",")}]`);
      lines = [];
      length = 0;
    }
    lines.push(line);
    length += line.length;
  }
  if (lines.length > 0) parts.push(`[${lines.join(",")}]`);
  return parts;
}

/**
 * Stores imported cases, all or none, in one batch: each year's in the order of the file, numbered on from the year's last.
 * Answers the receipt numbers by request id, or undefined when nothing landed (the calendar was replaced meanwhile, or an earlier
 * call holds the key).
 */
export async function storeImported(
  database: D1Database,
  claim: Claim,
  calendarVersion: number,
  openings: readonly NewCase[],
): Promise<Map<string, number> | undefined> {
  const insert = (rows: readonly object[], query: (part: string) => ReturnType<typeof sql>) =>
    partsOf(rows).map((part) => statement(database, query(part)));
  const years = Map.groupBy(openings, ({ receivedOn }) => Number(receivedOn.slice(0, 4)));
  const requests = [...years].flatMap(([year, cases]) =>
    insert(
      cases.map(requestRow),
      (part) => sql`
      INSERT INTO request (
        id, receipt_year, receipt_seq, secret_hash, intake_channel, applicant_kind, form, route, received_on,
        confirmed_on, receipt_on, regulation, own_no, state, closed_as, closed_on, outcome, due_on, provisional,
        stopped_since, extended, calendar_version, calendar_seen, topic, unit, assigned_to, version
      )
      SELECT
        entry.value ->> 'id', ${year},
        (SELECT coalesce(max(receipt_seq), 0) FROM request WHERE receipt_year = ${year}) + entry.key + 1,
        entry.value ->> 'secretHash', entry.value ->> 'intakeChannel', entry.value ->> 'applicantKind',
        entry.value ->> 'form', entry.value ->> 'route', entry.value ->> 'receivedOn', entry.value ->> 'confirmedOn',
        entry.value ->> 'receiptOn', entry.value ->> 'regulation', entry.value ->> 'ownNo', entry.value ->> 'state',
        entry.value ->> 'closedAs', entry.value ->> 'closedOn', entry.value ->> 'outcome', entry.value ->> 'dueOn',
        entry.value ->> 'provisional', entry.value ->> 'stoppedSince', entry.value ->> 'extended', entry.value ->> 'calendarVersion',
        entry.value ->> 'calendarVersion', entry.value ->> 'topic', entry.value ->> 'unit',
        entry.value ->> 'assignedTo', entry.value ->> 'version'
      FROM json_each(${part}) AS entry WHERE ${holdsClaim(claim)}
      RETURNING id, receipt_seq`,
    ),
  );
  const ours = holdsClaim(claim);
  const results = await database.batch<{ id?: string; receipt_seq?: number }>([
    claimStatement(database, claim, calendarIs(calendarVersion)),
    ...requests,
    ...insert(
      openings.map(({ id, applicant }) => ({ ...applicant, sealed: hex(applicant.sealed), id })),
      (part) => sql`
        INSERT INTO applicant (request_id, key_id, sealed, person_hash)
        SELECT entry.value ->> 'id', entry.value ->> 'keyId', unhex(entry.value ->> 'sealed'), entry.value ->> 'personHash'
        FROM json_each(${part}) AS entry WHERE ${ours}`,
    ),
    ...insert(
      openings.flatMap(({ id, likeness }) => likeness.map((value, place) => ({ id, place, value }))),
      (part) => sql`
        INSERT INTO likeness (place, value, request_id)
        SELECT entry.value ->> 'place', entry.value ->> 'value', entry.value ->> 'id'
        FROM json_each(${part}) AS entry WHERE ${ours}`,
    ),
    ...insert(
      openings.flatMap(({ id: requestId, texts }) =>
        texts.map((text) => ({ ...text, sealed: hex(text.sealed), requestId })),
      ),
      (part) => sql`
        INSERT INTO sealed_text (id, request_id, purpose, key_id, sealed)
        SELECT
          entry.value ->> 'id', entry.value ->> 'requestId', entry.value ->> 'purpose', entry.value ->> 'keyId',
          unhex(entry.value ->> 'sealed')
        FROM json_each(${part}) AS entry WHERE ${ours}`,
    ),
    ...insert(
      openings.flatMap(({ events }) => events),
      (part) => sql`
        INSERT INTO case_event (
          request_id, seq, type, happened_on, recorded_at, actor, body, text_id, text_hash, previous_hash, hash
        )
        SELECT
          entry.value ->> 'requestId', entry.value ->> 'seq', entry.value ->> 'type', entry.value ->> 'happenedOn',
          entry.value ->> 'recordedAt', entry.value ->> 'actor', entry.value ->> 'body', entry.value ->> 'textId',
          entry.value ->> 'textHash', entry.value ->> 'previousHash', entry.value ->> 'hash'
        FROM json_each(${part}) AS entry WHERE ${ours}`,
    ),
    ...insert(
      openings.flatMap(({ id, projection, events }) =>
        projection.deadlines.map((deadline) => ({ ...deadline, id, at: events.at(-1)?.recordedAt })),
      ),
      (part) => sql`
        INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional, since_at)
        SELECT
          entry.value ->> 'id', entry.value ->> 'kind', entry.value ->> 'ref', entry.value ->> 'owed_by',
          entry.value ->> 'due_on', entry.value ->> 'provisional', entry.value ->> 'at'
        FROM json_each(${part}) AS entry WHERE ${ours}`,
    ),
  ]);
  const numbered = results
    .flatMap((result) => result.results)
    .flatMap(({ id, receipt_seq }): [string, number][] =>
      id === undefined || receipt_seq === undefined ? [] : [[id, receipt_seq]],
    );
  return numbered.length === openings.length ? new Map(numbered) : undefined;
}

function requestRow(opening: NewCase): object {
  const { projection, applicant: _a, texts: _t, events, likeness: _l, ...facts } = opening;
  const { deadlines: _d, ...history } = projection;
  return { ...facts, ...history, version: events.length };
}
