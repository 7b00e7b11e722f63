import { type SQL, sql } from "drizzle-orm";
import type * as z from "zod";
import type { related } from "../../../schema/contracts/related.ts";
import { statement } from "../../platform/database.ts";
import { sumOfItems } from "../persons/month-items.ts";
import { likePersonsQuery, ofMonthIn, ofMonthQuery, personsIn } from "../persons/persons.store.ts";
import { likeTextsIn, likeTextsQuery } from "../store/like-texts.store.ts";
import type { RequestRow } from "../store/requests.store.ts";

/** Related requests listed at the most, of each kind. */
const mostListed = 100;

/** The month in which a case was received by the statutory day, `2026-03`; null while its receipt is not confirmed. */
const monthOf = (requestId: SQL) => sql`(SELECT substr(receipt_on, 1, 7) FROM request WHERE id = ${requestId})`;

type Found = readonly Record<string, unknown>[];

/** The queries of what is related to a case: by the indexes of person_key, person_decision and likeness. */
export const relatedQueries = (requestId: SQL): [persons: SQL, ofMonth: SQL, texts: SQL] => [
  likePersonsQuery(requestId),
  ofMonthQuery(requestId, monthOf(requestId)),
  likeTextsQuery(requestId),
];

/** What these have found. */
export function relatedIn(
  { items }: Pick<RequestRow, "items">,
  [persons, ofMonth, texts]: readonly [Found, Found, Found],
): z.input<typeof related> {
  const { same, candidates } = personsIn(persons);
  return {
    same_applicant: same.slice(0, mostListed),
    this_month: items + sumOfItems(ofMonthIn(ofMonth)),
    candidates: candidates.slice(0, mostListed),
    like_text: likeTextsIn(texts),
  };
}

/** What is related to a case, in one round trip. */
export async function readRelatedTo(database: D1Database, request: RequestRow): Promise<z.input<typeof related>> {
  const queries = relatedQueries(sql`${request.id}`).map((query) => statement(database, query));
  const [persons, ofMonth, texts] = await database.batch<Record<string, unknown>>(queries);
  return relatedIn(request, [persons?.results ?? [], ofMonth?.results ?? [], texts?.results ?? []]);
}
