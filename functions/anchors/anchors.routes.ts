import * as z from "zod";
import { anchorKeys, anchorList, anchorNo } from "../../schema/contracts/anchors.ts";
import { pageCursor } from "../../schema/contracts/cursor.ts";
import { rowLimit } from "../../schema/contracts/paging.ts";
import { operation } from "../http/operation.ts";
import { nextLink, page, placeOf } from "../http/paging.ts";
import { anyone } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { invalid } from "../http/validation.ts";
import { anchorMembers, witnessMembers } from "./anchor-members.ts";
import { readAnchor, readAnchorKeys, readAnchors } from "./anchors.store.ts";
import { jwkOf } from "./signing.ts";

const place = z.strictObject({ number: z.int() });

export const listAnchors = operation(
  {
    id: "listAnchors",
    method: "get",
    path: "/v1/anchors",
    tag: "Anchors",
    summary: "Published hashes of the log of everything that must not change, the latest first",
    description:
      "Each hour one signed hash is made over all records since the last, and over the anchor before. Whoever keeps a copy can tell " +
      "whether anything older was altered. With `number`, that one anchor with its entries: look for a receipt's hash there.",
    policy: anyone,
    caching: "entry",
    query: z.strictObject({
      cursor: pageCursor(),
      limit: rowLimit,
      number: anchorNo.optional(),
    }),
    answers: { 200: { description: "A page of anchors.", schema: anchorList } },
    problems: ["cursor-invalid", "not-found"],
  },
  async (call, { query }) => {
    if (query.number !== undefined) {
      if (query.cursor !== undefined) {
        throw invalid({
          pointer: "/cursor",
          code: "not-with-number",
          detail: "names a page; an anchor by number is one",
        });
      }
      const one = await readAnchor(call.env.DB, Number(query.number));
      if (one === undefined) throw new ProblemError("not-found", "There is no anchor of this number yet.");
      const witness = witnessMembers(one, one.answer);
      return { status: 200, body: { items: [{ ...anchorMembers(one), witness, entries: one.entries }], next: null } };
    }
    const before = query.cursor === undefined ? undefined : placeOf(place, query.cursor).number;
    const rows = await readAnchors(call.env.DB, { before, limit: query.limit });
    const { items, next } = page(rows, query.limit, ({ number }) => ({ number }));
    return {
      status: 200,
      body: { items: items.map((row) => ({ ...anchorMembers(row), witness: witnessMembers(row) })), next },
      headers: nextLink(call.url, next),
    };
  },
);

export const listAnchorKeys = operation(
  {
    id: "listAnchorKeys",
    method: "get",
    path: "/v1/anchors/keys.json",
    tag: "Anchors",
    summary: "The public keys of all anchors, as a JWK Set (RFC 7517)",
    description: "Every key that ever signed an anchor, the first used first; `kid` in an anchor's `jws` names one.",
    policy: anyone,
    caching: "entry",
    answers: { 200: { description: "The keys.", schema: anchorKeys } },
    problems: [],
  },
  async (call) => ({ status: 200, body: { keys: (await readAnchorKeys(call.env.DB)).map(jwkOf) } }),
);
