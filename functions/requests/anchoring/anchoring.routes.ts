import * as z from "zod";
import { anchorList, anchorNo } from "../../../schema/contracts/anchors.ts";
import { rowLimit } from "../../../schema/contracts/paging.ts";
import { operation } from "../../http/operation.ts";
import { nextLink, page, placeOf } from "../../http/paging.ts";
import { anyone } from "../../http/policy.ts";
import { type AnchorRow, readAnchor, readAnchors } from "./anchoring.store.ts";

const place = z.strictObject({ number: z.int() });

const anchorOf = ({ number, day, until, events, previousHash, hash }: Omit<AnchorRow, "heads">) => ({
  number,
  day,
  until,
  events,
  previous_hash: previousHash,
  hash,
});

export const listAnchors = operation(
  {
    id: "listAnchors",
    method: "get",
    path: "/v1/anchors",
    tag: "Anchors",
    summary: "Published hashes of the event chains, the latest first",
    description:
      "Each day one hash is made over all events recorded since the last, and over the anchor before. Whoever keeps a copy can tell " +
      "whether anything older was altered. With `number`, that one anchor and the event hashes it holds: look for a receipt's there.",
    policy: anyone,
    caching: "entry",
    query: z.strictObject({
      cursor: z.string().max(200).optional(),
      limit: rowLimit,
      number: anchorNo.optional(),
    }),
    answers: { 200: { description: "A page of anchors.", schema: anchorList } },
    problems: ["cursor-invalid"],
  },
  async (call, { query }) => {
    if (query.number !== undefined) {
      const one = await readAnchor(call.env.DB, Number(query.number));
      return { status: 200, body: { items: one ? [{ ...anchorOf(one), heads: one.heads }] : [], next: null } };
    }
    const before = query.cursor === undefined ? undefined : placeOf(place, query.cursor).number;
    const rows = await readAnchors(call.env.DB, { before, limit: query.limit });
    const { items, next } = page(rows, query.limit, ({ number }) => ({ number }));
    return { status: 200, body: { items: items.map(anchorOf), next }, headers: nextLink(call.url, next) };
  },
);
