import { type SQL, sql } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import type * as z from "zod";
import type { related } from "../../../schema/contracts/related.ts";
import {
  likePersonsQuery,
  monthColumns,
  ofMonthIn,
  ofMonthQuery,
  personColumns,
  personsIn,
} from "../persons/persons.store.ts";
import { likeTextColumns, likeTextsIn, likeTextsQuery } from "../store/like-texts.store.ts";
import type { RequestRow } from "../store/requests.store.ts";

/** Related requests listed at the most, of each kind. */
const mostListed = 100;

/** The month in which a case was received by the statutory day, `2026-03`; null while its receipt is not confirmed. */
const monthOf = (requestId: SQL) => sql`(SELECT substr(receipt_on, 1, 7) FROM request WHERE id = ${requestId})`;

type Found = readonly Record<string, unknown>[];

/** The rows of a hand-written query by its columns' names, as one query of a batch among others. */
const selected = (db: DrizzleD1Database, columns: object, query: SQL) =>
  db
    .select(Object.fromEntries(Object.keys(columns).map((name) => [name, sql`${sql.identifier(name)}`])))
    .from(sql`(${query})`);

/** The queries of what is related to a case: by the indexes of person_key, person_decision and likeness. */
export const relatedReads = (db: DrizzleD1Database, requestId: SQL) =>
  [
    selected(db, personColumns, likePersonsQuery(requestId)),
    selected(db, monthColumns, ofMonthQuery(requestId, monthOf(requestId))),
    selected(db, likeTextColumns, likeTextsQuery(requestId)),
  ] as const;

/** What these have found. */
export function relatedIn(
  { items }: Pick<RequestRow, "items">,
  [persons, ofMonth, texts]: readonly [Found, Found, Found],
): z.input<typeof related> {
  const { same, candidates } = personsIn(persons);
  return {
    same_applicant: same.slice(0, mostListed),
    this_month: ofMonthIn(ofMonth).reduce((sum, one) => sum + one.items, items),
    candidates: candidates.slice(0, mostListed),
    like_text: likeTextsIn(texts),
  };
}

/** What is related to a case, in one round trip. */
export async function readRelatedTo(database: D1Database, request: RequestRow): Promise<z.input<typeof related>> {
  const db = drizzle(database);
  return relatedIn(request, await db.batch(relatedReads(db, sql`${request.id}`)));
}
