import { type SQL, sql } from "drizzle-orm";
import type { CaseDeadline } from "../../../schema/contracts/requests.ts";
import { applicant, caseEvent, likeness, personKey, request, sealedText } from "../../../schema/tables/requests.ts";
import { type AttachedFile, attachFiles } from "../../files/attached.store.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim, type Spending } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import { decodeRows, integer, text } from "../../platform/rows.ts";
import { assignments, insertInto, jsonParts } from "../../platform/tables.ts";
import type { ChainedEvent } from "../case/event-chain.ts";
import type { Projection } from "../case/projection.ts";
import type { SealedText } from "../sealing/sealed-text.ts";
import { type CaseNumbers, writeNumbers } from "./case-numbers.store.ts";
import { insertDeadlines, ofItsRequest, replaceDeadlines } from "./deadline-writer.store.ts";
import { replaceIdentity, type SealedIdentity, unreadHash } from "./identity-writer.store.ts";
import { insertNotifications, type NewNotification } from "./notifications.store.ts";
import { type CaseRows, queueDay, type RequestRow } from "./requests.store.ts";

/** A case about to be opened. Its receipt number is made in the batch. */
export interface NewCase extends SealedIdentity, CaseNumbers {
  request: Omit<RequestRow, "receiptSeq" | "queueOn">;
  texts: readonly SealedText[];
  events: readonly ChainedEvent[];
  deadlines: readonly CaseDeadline[];
  /** The staged files that events of it attach. */
  attached?: readonly AttachedFile[] | undefined;
  /** Whether its applicant is sent notices; undefined where not. */
  notified?: NewNotification | undefined;
}

/** What becomes of a stored case. It lands only while the case has the version it was read with. */
export interface CaseChange extends Pick<CaseNumbers, "documents"> {
  stored: Pick<CaseRows, "request" | "deadlines">;
  /** The row as it will be. Its secret and its receipt number stay whatever they are. */
  request: RequestRow;
  /** The deadlines as they will be; undefined where they stay. */
  deadlines: readonly CaseDeadline[] | undefined;
  /** What is added to it, in its order; nothing where only what is derived from its events changes. */
  events: readonly ChainedEvent[];
  texts: readonly SealedText[];
  /** Who asks from then on, where the event changes it. */
  identity?: SealedIdentity | undefined;
  /** The staged files that these events attach. */
  attached?: readonly AttachedFile[] | undefined;
  /** When it changes, RFC 3339. */
  at: string;
}

/** A row under another projection. */
export const projectedRow = (row: RequestRow, { deadlines: _, ...projection }: Projection): RequestRow => ({
  ...row,
  ...projection,
  calendarSeen: Math.max(row.calendarSeen, projection.calendarSeen),
  queueOn: queueDay(projection),
});

export interface CaseWrite {
  /** The key that all of it lands under, or nothing does. Without one each change lands by itself. */
  claim?: Claim;
  /** What has to hold for anything to land. */
  condition: SQL;
  /** What the write uses up along with its claim: a solution, or a draft. */
  spends?: Spending | undefined;
  opened?: readonly NewCase[];
  changed?: readonly CaseChange[];
  /** The act that it is where it has no claim, which would bring it; it lands by a condition of its own. */
  act?: readonly D1PreparedStatement[];
}

/** What landed: the receipt numbers of opened cases by id, and the ids of changed ones whose row was written. */
export interface Written {
  numbers: ReadonlyMap<string, number>;
  changed: ReadonlySet<string>;
}

/**
 * The only writer of a case: opens and changes cases in one batch, with everything derived from their events. Of two racing
 * writes to a case exactly one lands.
 */
export async function writeCases(database: D1Database, write: CaseWrite): Promise<Written> {
  const { claim, condition, spends, opened = [], changed = [], act = [] } = write;
  const guard = claim === undefined ? condition : holdsClaim(claim);
  const conditions = [
    condition,
    ...(changed.length === 0 ? [] : [areAsRead(changed)]),
    ...(spends === undefined ? [] : [spends.isFree]),
  ];
  const inserted = insertRequests(opened, guard);
  const updated = updateRequests(changed, guard);
  const before = [
    ...(claim === undefined ? [] : [claimStatement(database, claim, sql.join(conditions, sql` AND `))]),
    ...inserted.map((query) => statement(database, query)),
  ];
  const between = [
    ...changed.flatMap(({ stored, identity }) => (identity ? replaceIdentity(stored.request, identity, guard) : [])),
    ...insertContents(opened, changed, guard),
    ...writeNumbers(opened, changed, guard),
    ...attachFiles(
      opened.flatMap(({ request, attached = [] }) => attached.map((file) => ({ ...file, requestId: request.id }))),
      changed.flatMap(({ stored: { request }, attached = [] }) =>
        attached.map((file) => ({ ...file, requestId: request.id, ofVersion: request.version })),
      ),
      { ofItsRequest, guard },
    ),
    ...insertDeadlines(opened, guard),
    ...insertNotifications(opened, guard),
    ...replaceDeadlines(changed, guard),
  ];
  const spent = claim === undefined || spends === undefined ? [] : await spends.statements(database, claim);
  const results = await database.batch([
    ...before,
    ...between.map((query) => statement(database, query)),
    ...updated.map((query) => statement(database, query)),
    ...spent,
    ...(claim?.act ?? []),
    ...act,
  ]);
  const answersOf = (from: number, count: number) =>
    results.slice(from, from + count).flatMap((result) => result.results);
  const numbered = answersOf(before.length - inserted.length, inserted.length);
  const landed = answersOf(before.length + between.length, updated.length);
  return {
    numbers: new Map(decodeRows({ id: text, receipt_seq: integer }, numbered).map((row) => [row.id, row.receipt_seq])),
    changed: new Set(decodeRows({ id: text }, landed).map(({ id }) => id)),
  };
}

/** True while every case still has the version it was read with. */
function areAsRead(changed: readonly CaseChange[]): SQL {
  const versions = changed.map(({ stored }) => ({ id: stored.request.id, version: stored.request.version }));
  return sql`(
    SELECT count(*) FROM json_each(${JSON.stringify(versions)}) AS entry
    JOIN request ON request.id = entry.value ->> 'id' AND request.version = entry.value ->> 'version'
  ) = ${changed.length}`;
}

/** True while no event was added to the case. */
export const hasEvents = (requestId: string, count: number): SQL =>
  sql`(SELECT count(*) FROM case_event WHERE request_id = ${requestId}) = ${count}`;

/** True once this very event is stored. */
export const hasEvent = ({ requestId, seq, hash }: ChainedEvent): SQL =>
  sql`EXISTS (SELECT 1 FROM case_event WHERE request_id = ${requestId} AND seq = ${seq} AND hash = ${hash})`;

/** New rows, each year's numbered on from its last: max() over the unique index (receipt_year, receipt_seq) reads one row. */
function insertRequests(opened: readonly NewCase[], guard: SQL): SQL[] {
  const years = Map.groupBy(opened, (one) => one.request.receiptYear);
  return [...years].flatMap(([year, cases]) =>
    jsonParts(cases.map((one) => one.request)).map((part) => {
      const last = sql`(SELECT coalesce(max(receipt_seq), 0) FROM request WHERE receipt_year = ${year})`;
      const source = sql`FROM json_each(${part}) AS entry WHERE ${guard}`;
      return sql`${insertInto(request, source, { receiptSeq: sql`${last} + entry.key + 1` })} RETURNING id, receipt_seq`;
    }),
  );
}

/** Who asks, how person and text are found again, the sealed texts and the events, of opened and of changed cases. */
function insertContents(opened: readonly NewCase[], changed: readonly CaseChange[], guard: SQL): SQL[] {
  // What is opened lands with the guard alone; a change lands only on the version it was made for.
  const owner = changed.length === 0 ? sql`` : sql`JOIN ${ofItsRequest}`;
  const insert = (
    table: Parameters<typeof insertInto>[0],
    rows: readonly object[],
    computed?: Parameters<typeof insertInto>[2],
  ) =>
    jsonParts(rows).map((part) =>
      insertInto(table, sql`FROM json_each(${part}) AS entry ${owner} WHERE ${guard}`, computed),
    );
  const keyOf = ({ id: requestId, version: ofVersion }: { id: string; version: number }) => ({ requestId, ofVersion });
  return [
    ...insert(
      applicant,
      opened.map((one) => ({ ...one.applicant, ...keyOf(one.request) })),
      { personHash: unreadHash },
    ),
    ...insert(
      personKey,
      opened.flatMap((one) => one.keys.person.map((key) => ({ ...key, ...keyOf(one.request) }))),
    ),
    ...insert(
      likeness,
      opened.flatMap((one) => one.keys.likeness.map((value, place) => ({ place, value, ...keyOf(one.request) }))),
    ),
    ...insert(sealedText, [
      ...opened.flatMap((one) => one.texts.map((sealed) => ({ ...sealed, ...keyOf(one.request) }))),
      ...changed.flatMap((one) => one.texts.map((sealed) => ({ ...sealed, ...keyOf(one.stored.request) }))),
    ]),
    ...insert(caseEvent, [
      ...opened.flatMap((one) => one.events.map((event) => ({ ...event, ...keyOf(one.request) }))),
      ...changed.flatMap((one) => one.events.map((event) => ({ ...event, ...keyOf(one.stored.request) }))),
    ]),
  ];
}

/** Columns of a stored case that nobody writes here: they never change, or belong to the reissue of secrets. */
const untouched: ReadonlySet<string> = new Set([
  "id",
  "receiptYear",
  "receiptSeq",
  "ownNo",
  "secretHash",
  "secretNo",
  "queueOn",
]);

/** Writes the columns in which a case differs from what was read; none where all are the same. */
function updateRequests(changed: readonly CaseChange[], guard: SQL): SQL[] {
  const differs = ({ stored, request: row }: CaseChange) => {
    const before = new Map<string, unknown>(Object.entries(stored.request));
    return Object.entries(row).flatMap(([member, value]) =>
      untouched.has(member) || before.get(member) === value ? [] : [member],
    );
  };
  const members = [...new Set(changed.flatMap(differs))];
  if (members.length === 0) return [];
  const rows = changed.map(({ stored, request: row }) => ({
    ...Object.fromEntries(Object.entries(row).filter(([member]) => members.includes(member))),
    requestId: row.id,
    ofVersion: stored.request.version,
  }));
  return jsonParts(rows).map(
    (part) => sql`
      UPDATE request SET ${assignments(request, members)} FROM json_each(${part}) AS entry
      WHERE request.id = entry.value ->> 'requestId' AND request.version = entry.value ->> 'ofVersion' AND ${guard}
      RETURNING id`,
  );
}
