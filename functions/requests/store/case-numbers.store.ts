import { type SQL, sql } from "drizzle-orm";
import { postalKey as postalKeys, replyDocument } from "../../../schema/tables/requests.ts";
import { decodeRows, integer, rows, text } from "../../platform/rows.ts";
import { insertInto, jsonParts } from "../../platform/tables.ts";
import { receiptNoOf } from "../case/receipt.ts";

/** The numbers that a case is found by beside its receipt number. */
export interface CaseNumbers {
  /** The key of the number its letter came under. */
  postalKey?: string | undefined;
  /** The document numbers of its replies, in the form that is compared; of a change undefined where they stay. */
  documents?: readonly string[] | undefined;
}

/** A case about to be opened, and one that changes, with the version it was read with. */
type OpenedNumbers = CaseNumbers & { request: { id: string } };
type ChangedNumbers = Pick<CaseNumbers, "documents"> & { stored: { request: { id: string; version: number } } };

/**
 * Writes the numbers of opened and changed cases, in their batch. A document number that another case holds stays that one's: who
 * appends makes `whileFree` the condition of the batch, a rebuild names the difference.
 */
export function writeNumbers(opened: readonly OpenedNumbers[], changed: readonly ChangedNumbers[], guard: SQL): SQL[] {
  const keys = opened.flatMap(({ request, postalKey: key }) =>
    key === undefined ? [] : [{ key, requestId: request.id }],
  );
  const documents = opened.flatMap(({ request: { id }, documents: numbers = [] }) => numberRows(id, numbers));
  const source = (part: string, condition: SQL) => sql`FROM json_each(${part}) AS entry WHERE ${condition}`;
  const insertDocuments = (numbers: readonly object[], condition: SQL) =>
    jsonParts(numbers).map(
      (part) => sql`${insertInto(replyDocument, source(part, condition))} ON CONFLICT (number) DO NOTHING`,
    );
  const replaced = changed.flatMap(({ stored: { request: of }, documents: numbers }) => {
    if (numbers === undefined) return [];
    const isAsRead = sql`${guard} AND EXISTS (SELECT 1 FROM request WHERE id = ${of.id} AND version = ${of.version})`;
    return [
      sql`DELETE FROM reply_document WHERE request_id = ${of.id} AND ${isAsRead}`,
      ...insertDocuments(numberRows(of.id, numbers), isAsRead),
    ];
  });
  return [
    ...jsonParts(keys).map((part) => insertInto(postalKeys, source(part, guard))),
    ...insertDocuments(documents, guard),
    ...replaced,
  ];
}

const numberRows = (requestId: string, numbers: readonly string[]) => numbers.map((number) => ({ number, requestId }));

const usedByOthers = (numbers: readonly string[], requestId: string | null): SQL => sql`
  FROM reply_document
  WHERE number IN (SELECT value FROM json_each(${JSON.stringify(numbers)})) AND reply_document.request_id IS NOT ${requestId}`;

/** The condition, and that no other case has a reply under one of these document numbers; by primary key. */
export const whileFree = (condition: SQL, numbers: readonly string[], requestId: string | null): SQL =>
  numbers.length === 0 ? condition : sql`${condition} AND NOT EXISTS (SELECT 1 ${usedByOthers(numbers, requestId)})`;

/** Which other cases have replies under these document numbers: their receipt numbers. */
export async function documentHolders(
  database: D1Database,
  numbers: readonly string[],
  requestId: string | null,
): Promise<ReadonlyMap<string, string>> {
  if (numbers.length === 0) return new Map();
  const used = await rows(
    database,
    { number: text, year: integer, seq: integer },
    sql`
      SELECT number, receipt_year AS year, receipt_seq AS seq
      FROM (SELECT number, request_id ${usedByOthers(numbers, requestId)}) AS used JOIN request ON request.id = used.request_id`,
  );
  return new Map(used.map(({ number, year, seq }) => [number, receiptNoOf(year, seq)]));
}

/** The document numbers stored of a case; by index reply_document_request. */
export async function readReplyDocuments(database: D1Database, requestId: string): Promise<string[]> {
  const stored = await rows(
    database,
    { number: text },
    sql`SELECT number FROM reply_document WHERE request_id = ${requestId} ORDER BY number`,
  );
  return stored.map(({ number }) => number);
}

/** The other cases whose letter came under the same number, the earliest first, at most ten. */
export const samePostalNumber = (database: D1Database, requestId: string): Promise<string[]> =>
  ofPostalNumber(
    database,
    sql`postal_key.request_id <> ${requestId} AND key IN (SELECT key FROM postal_key WHERE request_id = ${requestId})`,
  );

/** The query of the cases whose letter came under the number of this key, likewise; of none where there is no key. */
export const postalKeyQuery = (key: string | undefined): SQL => postalNumberQuery(sql`key = ${key ?? null}`);

const numbered = { year: integer, seq: integer };

/** What it has found. */
export const postalNumbersIn = (results: readonly unknown[]): string[] =>
  decodeRows(numbered, results).map(({ year, seq }) => receiptNoOf(year, seq));

async function ofPostalNumber(database: D1Database, condition: SQL): Promise<string[]> {
  const found = await rows(database, numbered, postalNumberQuery(condition));
  return found.map(({ year, seq }) => receiptNoOf(year, seq));
}

const postalNumberQuery = (condition: SQL): SQL => sql`
  SELECT receipt_year AS year, receipt_seq AS seq
  FROM postal_key JOIN request ON request.id = postal_key.request_id
  WHERE ${condition}
  ORDER BY receipt_year, receipt_seq LIMIT 10`;
