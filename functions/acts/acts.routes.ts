import * as z from "zod";
import { type ActView, act, actExportQuery, actList, actQuery } from "../../schema/contracts/acts.ts";
import type { Bindings } from "../env.ts";
import { pagesOf, renderedLines } from "../http/lines.ts";
import { operation } from "../http/operation.ts";
import { nextLink, page, placeOf } from "../http/paging.ts";
import { staff } from "../http/policy.ts";
import { instantsOf } from "../http/span.ts";
import { keyringOf } from "../platform/keyring.ts";
import { knownNumberOf, objectsNamed } from "./act-objects.ts";
import { valuesOf } from "./act-values.ts";
import { type ActFilters, type ActPlace, type ActRow, readActs } from "./acts.store.ts";

const about = {
  method: "get",
  tag: "Staff: members",
  policy: staff("auditor", "admin"),
  caching: "no-store",
} as const;

const place = z.strictObject({ at: z.iso.datetime(), id: z.string().max(64) });

/** Where a page of acts ended. */
export const placeOfAct = ({ at, id }: ActPlace): ActPlace => ({ at, id });

/** The place that a cursor names. */
export const placeOfActs = (cursor: string | undefined): ActPlace | undefined =>
  cursor === undefined ? undefined : placeOf(place, cursor);

async function filtersOf(
  env: Bindings,
  { from, until, member, object, operation: by }: z.output<typeof actExportQuery>,
): Promise<ActFilters> {
  const between = instantsOf({ from, until }, env.AGENCY.time_zone);
  return {
    ...between,
    member,
    objects: object === undefined ? undefined : await objectsNamed(env, object),
    operation: by,
  };
}

/** Acts as they are answered, each with its values as far as they were not erased. */
export async function actViews(rows: readonly ActRow[], env: Bindings): Promise<ActView[]> {
  const keyring = await keyringOf(env);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      seq: row.seq,
      at: row.at,
      member: row.member_id,
      member_name: row.member_name,
      key_id: row.key_id,
      operation: row.operation,
      object: row.object,
      number: knownNumberOf(row),
      before_hash: row.before_hash,
      after_hash: row.after_hash,
      hash: row.hash,
      ...(await valuesOf(row, keyring)),
    })),
  );
}

export const listActs = operation(
  {
    ...about,
    id: "listActs",
    path: "/v1/staff/acts",
    summary: "What members of staff did, the latest first",
    description:
      "Recorded in the batch of the write itself. Values are shown as far as they were not erased, and each is compared with the hash that the " +
      "record keeps of it: `altered` names one that is not the same. What an act recorded elsewhere, such as the events of a case, stands " +
      "right before it in the log; `hash` is a line of the anchor that covers its `seq`.",
    query: actQuery,
    answers: { 200: { description: "A page of acts.", schema: actList } },
    problems: ["cursor-invalid"],
  },
  async (call, { query: { cursor, limit, ...sent } }) => {
    const after = placeOfActs(cursor);
    const found = await readActs(call.env.DB, await filtersOf(call.env, sent), {
      after,
      limit: limit + 1,
      order: "latest",
    });
    const { items, next } = page(found, limit, placeOfAct);
    return { status: 200, body: { items: await actViews(items, call.env), next }, headers: nextLink(call.url, next) };
  },
);

/** Acts a statement of an export reads. */
const slice = 200;

export const exportActs = operation(
  {
    ...about,
    id: "exportActs",
    path: "/v1/staff/acts.ndjson",
    summary: "The acts of a period in one file, the earliest first",
    description: "One `Act` a line.",
    query: actExportQuery,
    answers: { 200: { description: "The acts.", schema: act, mediaTypes: ["application/x-ndjson"] } },
    problems: [],
  },
  async ({ env }, { query }) => {
    const filters = await filtersOf(env, query);
    const read = (after: ActPlace | undefined, limit: number) =>
      readActs(env.DB, filters, { after, limit, order: "earliest" });
    return renderedLines(
      "acts.ndjson",
      pagesOf(slice, read, placeOfAct, (rows) => actViews(rows, env)),
    );
  },
);
