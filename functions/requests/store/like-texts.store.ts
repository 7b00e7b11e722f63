import { type SQL, sql } from "drizzle-orm";
import { outcomes } from "../../../schema/contracts/outcomes.ts";
import { caseState } from "../../../schema/contracts/requests.ts";
import { day, decodeRows, integer, nullable, oneOf } from "../../platform/rows.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { type Likeness, places } from "../sealing/likeness.ts";

/** Requests of like text listed at the most. */
const mostRelated = 100;

/** What is read of a request of like text. */
export const likeTextColumns = {
  year: integer,
  seq: integer,
  receivedOn: day,
  state: oneOf(caseState.options),
  outcome: nullable(oneOf(outcomes)),
  shared: integer,
};

/** The query of requests that share values of likeness with a case's text, most alike first; by the primary key and the index likeness_request. */
export const likeTextsQuery = (requestId: SQL): SQL =>
  alikeQuery(sql`SELECT place, value FROM likeness WHERE request_id = ${requestId}`, requestId);

/** The same of a text that is no case's yet. */
export const likeTextQuery = (values: Likeness): SQL =>
  alikeQuery(sql`SELECT key AS place, value FROM json_each(${JSON.stringify(values)})`, sql`''`);

const alikeQuery = (own: SQL, requestId: SQL): SQL => sql`
  WITH alike AS (
    SELECT likeness.request_id FROM (${own}) AS own
    JOIN likeness ON likeness.place = own.place AND likeness.value = own.value AND likeness.request_id <> ${requestId}
    LIMIT ${mostRelated * places}
  )
  SELECT
    receipt_year AS year, receipt_seq AS seq, received_on AS receivedOn, state, outcome, count(*) AS shared
  FROM alike JOIN request ON request.id = alike.request_id
  GROUP BY request.id ORDER BY shared DESC, received_on DESC LIMIT ${mostRelated}`;

/** What it has found, each with the estimated overlap of the texts. */
export const likeTextsIn = (results: readonly unknown[]) =>
  decodeRows(likeTextColumns, results).map(({ year, seq, receivedOn, state, outcome, shared }) => ({
    receipt_no: receiptNoOf(year, seq),
    received_on: receivedOn,
    state,
    outcome,
    likeness: shared / places,
  }));
