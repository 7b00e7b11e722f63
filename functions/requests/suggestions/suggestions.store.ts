import { type SQL, sql } from "drizzle-orm";
import type { Day } from "../../../schema/contracts/day.ts";
import { outcomes } from "../../../schema/contracts/outcomes.ts";
import { caseState } from "../../../schema/contracts/requests.ts";
import { statement } from "../../platform/database.ts";
import {
  day,
  decodeReadable,
  decodeRows,
  flag,
  integer,
  json,
  nullable,
  oneOf,
  readableRows,
  rows,
  text,
} from "../../platform/rows.ts";
import { gatheredRequests } from "../case/recorded.ts";
import type { KnownPersons } from "./gathering.ts";

/** Requests that gather at the most, the latest. */
const mostGathered = 2_000;

const requestColumns = {
  id: text,
  year: integer,
  seq: integer,
  receivedOn: day,
  state: oneOf(caseState.options),
  outcome: nullable(oneOf(outcomes)),
  gathers: flag,
  disclosure: nullable(integer),
};

/** The number of a case's entry in the disclosure log, by the unique index on it; null where it has none, or it was withdrawn. */
const disclosureNumberOf = (requestId: SQL): SQL => sql`
  (SELECT no FROM disclosure WHERE disclosure.request_id = ${requestId} AND withdrawn_at IS NULL)`;

/** The condition of index case_event_suggestion, word for word, and a type of it. */
const ofSuggestion = (alias: SQL, type: "publication_suggested" | "suggestion_decided"): SQL =>
  sql`${alias}.type IN ('publication_suggested', 'suggestion_decided') AND ${alias}.type = ${type}`;

/** Whether an entry counts: no correction voids it. By the primary key of case_event. */
const counts = (alias: SQL): SQL => sql`
  NOT EXISTS (
    SELECT 1 FROM case_event AS correction
    WHERE correction.request_id = ${alias}.request_id AND correction.type = 'corrected'
      AND correction.body ->> 'voids' = ${alias}.seq
  )`;

/**
 * The latest requests by the unique index on the receipt number, back to a day, and whether they gather: those of the 2019 Regulation,
 * but a part whose split was undone is no request. With the receipt numbers that decisions since that day cover.
 */
export async function readGathering(database: D1Database, since: Day) {
  const [latest, decided] = await database.batch([
    statement(
      database,
      sql`
        SELECT
          id, receipt_year AS year, receipt_seq AS seq, received_on AS receivedOn, state, outcome,
          regulation = '2019' AND closed_as IS NOT 'split_undone' AND received_on >= ${since} AS gathers,
          ${disclosureNumberOf(sql`request.id`)} AS disclosure
        FROM request WHERE receipt_year >= ${Number(since.slice(0, 4))}
        ORDER BY receipt_year DESC, receipt_seq DESC LIMIT ${mostGathered}`,
    ),
    statement(
      database,
      sql`
        SELECT decided.body ->> '$.gathered.requests' AS requests
        FROM case_event AS decided
        WHERE ${ofSuggestion(sql`decided`, "suggestion_decided")} AND decided.recorded_at >= ${since}
          AND decided.body ->> '$.gathered.requests' IS NOT NULL AND ${counts(sql`decided`)}`,
    ),
  ]);
  const found = latest?.results ?? [];
  const { read } = decodeReadable(requestColumns, found);
  return {
    requests: read.filter(({ gathers }) => gathers).toReversed(),
    /** Whether every request since that day was read. */
    complete: found.length < mostGathered,
    covered: decodeRows({ requests: json(gatheredRequests) }, decided?.results ?? []).flatMap(
      ({ requests }) => requests,
    ),
  };
}

const chosen = (ids: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** The values of these requests' texts, by place; by index likeness_request. */
export async function readLikeness(
  database: D1Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  if (ids.length === 0) return new Map();
  const found = await rows(
    database,
    { id: text, place: integer, value: text },
    sql`SELECT request_id AS id, place, value FROM likeness WHERE request_id IN ${chosen(ids)}`,
  );
  const ofRequest = Map.groupBy(found, ({ id }) => id);
  return new Map(
    [...ofRequest].map(([id, values]) => [id, values.toSorted((a, b) => a.place - b.place).map(({ value }) => value)]),
  );
}

/** What is known of who asks in these requests; by the indexes person_key_request and person_decision_pair. */
export async function readPersons(database: D1Database, ids: readonly string[]): Promise<KnownPersons> {
  if (ids.length === 0) return { keys: [], decisions: [] };
  const [keys, decisions] = await database.batch([
    statement(database, sql`SELECT request_id AS id, key, kind FROM person_key WHERE request_id IN ${chosen(ids)}`),
    statement(
      database,
      sql`
        SELECT request_id AS id, other_id AS other, same FROM person_decision
        WHERE request_id IN ${chosen(ids)} ORDER BY person_decision.id`,
    ),
  ]);
  const kind = oneOf(["identity", "name", "contact"]);
  return {
    keys: decodeRows({ id: text, key: text, kind }, keys?.results ?? []),
    decisions: decodeRows({ id: text, other: text, same: flag }, decisions?.results ?? []),
  };
}

/**
 * Cases with suggestions of their applicants that nobody has decided, the longest waiting first; not those of erased cases, which have
 * no applicant. By index case_event_suggestion: it reads each suggestion that was ever made, which are few.
 */
export const readSuggested = async (database: D1Database, limit: number) => {
  const { read } = await readableRows(
    database,
    { year: integer, seq: integer, suggestedOn: day, suggestions: integer, disclosure: nullable(integer) },
    [],
    sql`
      SELECT receipt_year AS year, receipt_seq AS seq, min(suggested.happened_on) AS suggestedOn, count(*) AS suggestions,
        ${disclosureNumberOf(sql`suggested.request_id`)} AS disclosure
      FROM case_event AS suggested JOIN request ON request.id = suggested.request_id
      WHERE ${ofSuggestion(sql`suggested`, "publication_suggested")} AND ${counts(sql`suggested`)}
        AND NOT EXISTS (
          SELECT 1 FROM case_event AS decided
          WHERE decided.request_id = suggested.request_id AND decided.type = 'suggestion_decided'
            AND decided.seq > suggested.seq AND ${counts(sql`decided`)}
        )
        AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.request_id = suggested.request_id)
      GROUP BY suggested.request_id
      ORDER BY min(suggested.recorded_at), suggested.request_id
      LIMIT ${limit}`,
  );
  return read;
};
