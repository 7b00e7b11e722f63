import * as z from "zod";
import { readsQuery as query, readList } from "../../schema/contracts/reads.ts";
import type { Bindings } from "../env.ts";
import { operation } from "../http/operation.ts";
import { nextLink, page, placeOf } from "../http/paging.ts";
import { staff } from "../http/policy.ts";
import { instantsOf } from "../http/span.ts";
import { receiptNoOf, receiptNoParts } from "../requests/case/receipt.ts";
import { caseReads, type ReadFilters, type ReadPlace, type ReadRow } from "./reads.store.ts";

const place = z.strictObject({ at: z.iso.datetime(), key: z.string().max(20) });

/** Where a page of reads ended. */
export const placeOfRead = ({ at, key }: ReadPlace): ReadPlace => ({ at, key });

/** The place that a cursor names. */
export const placeOfReads = (cursor: string | undefined): ReadPlace | undefined =>
  cursor === undefined ? undefined : placeOf(place, cursor);

/** Which reads a query asks for. */
export const readFilters = (
  { AGENCY }: Pick<Bindings, "AGENCY">,
  { from, until, member, receipt_no }: Pick<z.output<typeof query>, "from" | "until" | "member" | "receipt_no">,
): ReadFilters => ({
  ...instantsOf({ from, until }, AGENCY.time_zone),
  member,
  receipt: receipt_no === undefined ? undefined : receiptNoParts(receipt_no),
});

const readView = ({ at, member_id, member_name, what, receipt_year, receipt_seq }: ReadRow) => ({
  at,
  member: member_id,
  member_name,
  what,
  receipt_no: receiptNoOf(receipt_year, receipt_seq),
});

export const listReads = operation(
  {
    id: "listReads",
    method: "get",
    path: "/v1/staff/reads",
    tag: "Staff: members",
    summary: "Who read an identity or took a case out, the latest first",
    description:
      "Each reading of who asked, of a file that came with a case, and each archive bundle, export and new secret. They are recorded in the " +
      "statement that reads, and the log and its anchors have them.",
    policy: staff("auditor", "admin"),
    caching: "no-store",
    query,
    answers: { 200: { description: "A page of them.", schema: readList } },
    problems: ["cursor-invalid"],
  },
  async (call, { query: { cursor, limit, ...sent } }) => {
    const after = placeOfReads(cursor);
    const found = await caseReads(call.env.DB, readFilters(call.env, sent), { after, limit: limit + 1 });
    const { items, next } = page(found, limit, placeOfRead);
    return { status: 200, body: { items: items.map(readView), next }, headers: nextLink(call.url, next) };
  },
);
