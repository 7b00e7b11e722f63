import { type SQL, sql } from "drizzle-orm";
import type { Day } from "../../../schema/contracts/day.ts";
import { type Outcome, outcomes } from "../../../schema/contracts/outcomes.ts";
import { type CaseState, caseState } from "../../../schema/contracts/requests.ts";
import { insertRecords } from "../../log/records.store.ts";
import { statement } from "../../platform/database.ts";
import {
  day,
  decodeReadable,
  decodeRows,
  flag,
  integer,
  nullable,
  oneOf,
  type RowOf,
  rows,
  text,
} from "../../platform/rows.ts";
import { receiptNoOf } from "../case/receipt.ts";
import type { Likeness } from "../sealing/likeness.ts";
import type { PersonKey } from "../sealing/person-keys.ts";
import { postalKeyQuery, postalNumbersIn } from "../store/case-numbers.store.ts";
import { likeTextQuery, likeTextsIn } from "../store/like-texts.store.ts";
import { judge, type Verdict } from "./same-person.ts";

const resemblance = {
  identity: flag,
  name: flag,
  contact: flag,
  otherIdentity: flag,
  decided: nullable(flag),
};

/** What is read of a request that shares a key with one. */
export const personColumns = {
  id: text,
  year: integer,
  seq: integer,
  receivedOn: day,
  state: oneOf(caseState.options),
  outcome: nullable(oneOf(outcomes)),
  ...resemblance,
};

/** Requests found at the most; those with more in common go first. */
const mostFound = 500;

/** The same of one of the same month. */
export const monthColumns = {
  year: integer,
  seq: integer,
  receiptOn: day,
  items: integer,
  splitFrom: nullable(text),
  ...resemblance,
};

/** The number of the case that one was split off, by the primary key of its events; null of one that is no part. */
const splitFromOf = (requestId: SQL): SQL => sql`(
  SELECT case_event.body ->> 'from' FROM case_event
  WHERE case_event.request_id = ${requestId} AND case_event.type = 'split_from' LIMIT 1
)`;

/** Another request that is the same person's, or may be. */
interface RelatedCase<Because> {
  receipt_no: string;
  received_on: Day;
  state: CaseState;
  outcome: Outcome | null;
  because: Because;
}
type Because<Same extends boolean> = Extract<Verdict, { same: Same }>["because"];

/** Whose requests are looked for: of a case by its id, or by the keys that a request has which is no case yet. */
type Whose = SQL | readonly PersonKey[];

const isKeys = (whose: Whose): whose is readonly PersonKey[] => Array.isArray(whose);

const caseOf = (whose: Whose): SQL => (isKeys(whose) ? sql`''` : whose);

const ownKeys = (whose: Whose): SQL =>
  isKeys(whose)
    ? sql`SELECT value ->> 'key' AS key, value ->> 'kind' AS kind FROM json_each(${JSON.stringify(whose)})`
    : sql`SELECT key, kind FROM person_key WHERE request_id = ${whose}`;

/** The other requests of a case's applicant, and those that may be, with whether an officer found that they are not; latest first. */
export async function ofPerson(database: D1Database, requestId: string) {
  const { results } = await statement(database, likePersonsQuery(sql`${requestId}`)).all();
  return personsIn(results);
}

type Found = readonly unknown[];

const personRows = (results: Found) => decodeReadable(personColumns, results).read;

/** The same of what the query of requests of like persons has found. */
export const personsIn = (results: Found) => relatedOf(personRows(results));

/**
 * What a request has in common with others that is no case yet: the requests of who has these keys, and those that may be, so many at the most,
 * with the ids of all of them; those of like text; and those whose letter came under the same number. One batch.
 */
export async function inCommon(
  database: D1Database,
  { person, likeness, postalKey }: { person: readonly PersonKey[]; likeness: Likeness; postalKey: string | undefined },
  most: number,
) {
  const [persons, texts, letters] = await database.batch([
    statement(database, likePersonsQuery(person, most)),
    statement(database, likeTextQuery(likeness)),
    statement(database, postalKeyQuery(postalKey)),
  ]);
  const found = personRows(persons?.results ?? []);
  return {
    ofWhoAsks: relatedOf(found),
    ids: found.map(({ id }) => id),
    alike: likeTextsIn(texts?.results ?? []),
    sameLetter: postalNumbersIn(letters?.results ?? []),
  };
}

function relatedOf(found: readonly RowOf<typeof personColumns>[]) {
  const same: RelatedCase<Because<true>>[] = [];
  const candidates: (RelatedCase<Because<false>> & { refused: boolean })[] = [];
  for (const { id: _, year, seq, receivedOn, state, outcome: of, ...common } of found) {
    const verdict = judge(common);
    const related = { receipt_no: receiptNoOf(year, seq), received_on: receivedOn, state, outcome: of };
    if (verdict?.same === true) same.push({ ...related, because: verdict.because });
    if (verdict?.same === false) {
      candidates.push({ ...related, because: verdict.because, refused: common.decided === false });
    }
  }
  return { same, candidates };
}

/**
 * The query of other requests of a case's applicant that were received in a month, `2026-03`, by the statutory day: in no order, and all
 * of them. It reads the person's requests, whatever else the month received.
 */
export const ofMonthQuery = (requestId: SQL, month: SQL): SQL =>
  likePerson(
    requestId,
    sql`receipt_year AS year, receipt_seq AS seq, receipt_on AS receiptOn, items,
      ${splitFromOf(sql`request.id`)} AS splitFrom`,
    sql`request.receipt_on BETWEEN ${month} || '-01' AND ${month} || '-31'`,
  );

/** What it has found that is the same person's. */
export const ofMonthIn = (results: readonly unknown[]) =>
  decodeRows(monthColumns, results).filter((one) => judge(one)?.same === true);

/** The same of a case by its id. */
export async function ofPersonWithin(database: D1Database, requestId: string, month: string) {
  const { results } = await statement(database, ofMonthQuery(sql`${requestId}`, sql`${month}`)).all();
  return ofMonthIn(results);
}

/** The number of the case that this one was split off; null of one that is no part. */
export async function readSplitFrom(database: D1Database, requestId: string): Promise<string | null> {
  const found = await rows(
    database,
    { splitFrom: nullable(text) },
    sql`SELECT ${splitFromOf(sql`${requestId}`)} AS splitFrom`,
  );
  return found[0]?.splitFrom ?? null;
}

/**
 * Whether two requests are one person's: by the keys they share, and by what an officer decided last about the two. `keys` are those the
 * first would have, where it is about to be amended.
 */
export async function isSamePerson(
  database: D1Database,
  requestId: string,
  otherId: string,
  keys?: readonly PersonKey[],
): Promise<boolean> {
  const [found] = await rows(
    database,
    resemblance,
    sql`
      WITH own AS (${ownKeys(keys ?? sql`${requestId}`)}),
      others AS (SELECT key, kind FROM person_key WHERE request_id = ${otherId}),
      shared AS (SELECT kind FROM own WHERE key IN (SELECT key FROM others))
      SELECT
        EXISTS (SELECT 1 FROM shared WHERE kind = 'identity') AS identity,
        EXISTS (SELECT 1 FROM shared WHERE kind = 'name') AS name,
        EXISTS (SELECT 1 FROM shared WHERE kind = 'contact') AS contact,
        NOT EXISTS (SELECT 1 FROM shared WHERE kind = 'identity') AND EXISTS (SELECT 1 FROM own WHERE kind = 'identity')
          AND EXISTS (SELECT 1 FROM others WHERE kind = 'identity') AS otherIdentity,
        (
          SELECT same FROM person_decision
          WHERE request_id = ${requestId < otherId ? requestId : otherId}
            AND other_id = ${requestId < otherId ? otherId : requestId}
          ORDER BY id DESC LIMIT 1
        ) AS decided`,
  );
  return found !== undefined && judge(found)?.same === true;
}

/** The query of requests that share a key with one, or about which an officer has decided, latest first. */
export const likePersonsQuery = (whose: Whose, most = mostFound): SQL => sql`
  ${likePerson(
    whose,
    sql`request.id AS id, receipt_year AS year, receipt_seq AS seq, received_on AS receivedOn, state, outcome`,
  )}
  ORDER BY
    coalesce(decided.same, coalesce(identity, 0) OR (coalesce(name, 0) AND coalesce(contact, 0))) DESC,
    received_on DESC, receipt_seq DESC
  LIMIT ${most}`;

/**
 * Selects these columns of them, and what they have in common with the one; by the primary key and the index person_key_request, and
 * by the indexes of person_decision. A part whose split was undone is no request.
 */
const likePerson = (whose: Whose, selected: SQL, condition = sql`TRUE`): SQL => sql`
      WITH own AS (${ownKeys(whose)}),
      matched AS (
        SELECT
          person_key.request_id AS id, max(own.kind = 'identity') AS identity, max(own.kind = 'name') AS name,
          max(own.kind = 'contact') AS contact
        FROM own JOIN person_key ON person_key.key = own.key
        WHERE person_key.request_id <> ${caseOf(whose)}
        GROUP BY person_key.request_id
      ),
      decided AS (
        SELECT iif(request_id = ${caseOf(whose)}, other_id, request_id) AS id, same, max(id) AS latest
        FROM person_decision WHERE request_id = ${caseOf(whose)} OR other_id = ${caseOf(whose)} GROUP BY 1
      ),
      found AS (SELECT id FROM matched UNION SELECT id FROM decided)
      SELECT
        ${selected},
        coalesce(identity, 0) AS identity, coalesce(name, 0) AS name, coalesce(contact, 0) AS contact,
        coalesce(identity, 0) = 0 AND EXISTS (SELECT 1 FROM own WHERE kind = 'identity')
          AND EXISTS (SELECT 1 FROM person_key WHERE request_id = found.id AND kind = 'identity') AS otherIdentity,
        decided.same AS decided
      FROM found JOIN request ON request.id = found.id AND request.closed_as IS NOT 'split_undone' AND ${condition}
      LEFT JOIN matched ON matched.id = found.id
      LEFT JOIN decided ON decided.id = found.id`;

/** What an officer decided about two requests. */
interface Decided {
  same: boolean;
  memberId: string;
  decidedAt: string;
}

/**
 * Records that two requests are one person's, or are not, with the act that it is, unless that is what was decided last; nothing of an
 * erased case. Answers what counts now, undefined where nothing was decided.
 */
export async function storeDecision(
  database: D1Database,
  ids: readonly [string, string],
  { same, memberId, decidedAt, act }: Decided & { act: readonly D1PreparedStatement[] },
): Promise<Decided | undefined> {
  const [first, second] = ids[0] < ids[1] ? ids : [ids[1], ids[0]];
  const latest = sql`
    FROM person_decision WHERE request_id = ${first} AND other_id = ${second} ORDER BY id DESC LIMIT 1`;
  const records = await insertRecords(
    "person_decision",
    [{ requestId: first, otherId: second, same: same ? 1 : 0, memberId, decidedAt }],
    sql`
      (SELECT same ${latest}) IS NOT ${same ? 1 : 0}
      AND NOT EXISTS (SELECT 1 FROM erasure WHERE request_id IN (${first}, ${second}))`,
  );
  const results = await database.batch([
    ...records.map((query) => statement(database, query)),
    ...act,
    statement(database, sql`SELECT same, member_id, decided_at ${latest}`),
  ]);
  const [row] = decodeRows({ same: flag, member_id: text, decided_at: text }, results.at(-1)?.results ?? []);
  return row && { same: row.same, memberId: row.member_id, decidedAt: row.decided_at };
}
