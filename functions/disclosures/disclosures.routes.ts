import * as z from "zod";
import { day } from "../../schema/contracts/day.ts";
import {
  type Disclosure,
  disclosure,
  disclosureList,
  disclosureNumber,
  disclosureQuery,
} from "../../schema/contracts/disclosures.ts";
import { type Call, operation } from "../http/operation.ts";
import { nextLink, page, placeOf } from "../http/paging.ts";
import { anyone } from "../http/policy.ts";
import { invalid } from "../http/validation.ts";
import { disclosureQueryOf } from "../publications/search/search-terms.ts";
import { disclosureTag } from "../requests/appending/outcome-caching.ts";
import { assertPublic, serializeDisclosure } from "./disclosure.ts";
import { topicsFor } from "./disclosure-topics.ts";
import { findPublicDisclosures, readDisclosure, readPublicDisclosures } from "./disclosures.store.ts";

const place = z.strictObject({ on: day, no: z.int().positive() });

/** A page of what is public, and the cursor of the next. Throws `cursor-invalid`, and `validation-failed` for a query without a word. */
export async function disclosuresPage(
  { env: { DB, AGENCY } }: Call,
  { q, topic, year, cursor, limit }: z.output<typeof disclosureQuery>,
): Promise<{ items: Disclosure[]; next: string | null }> {
  const after = cursor === undefined ? undefined : placeOf(place, cursor);
  const search = q === undefined ? undefined : disclosureQueryOf({ q, topic, year });
  if (search === "wordless") {
    throw invalid(
      { pointer: "/q", code: "wordless", detail: "must hold a letter, a digit or a Chinese character" },
      "The query has no word to look for.",
    );
  }
  const found =
    search === undefined
      ? await readPublicDisclosures(DB, { topic, year }, after, limit)
      : await findPublicDisclosures(DB, search.match, after, limit);
  const { items, next } = page(found, limit, ({ publishedOn: on, no }) => ({ on, no }));
  const topics = await topicsFor(DB, items);
  return { items: items.flatMap((entry) => serializeDisclosure(entry, topics, AGENCY.time_zone) ?? []), next };
}

/** The public entry of this number. Throws as `assertPublic`. */
export async function publicDisclosure({ env: { DB, AGENCY } }: Call, no: number): Promise<Disclosure> {
  const entry = await readDisclosure(DB, no);
  return assertPublic(entry, await topicsFor(DB, entry === undefined ? [] : [entry]), AGENCY.time_zone);
}

export const listDisclosures = operation(
  {
    id: "listDisclosures",
    method: "get",
    path: "/v1/disclosures",
    tag: "Disclosure log",
    summary: "The disclosure log: what was granted on request, newest first",
    description:
      "In staff's words; nothing of who asked, or of what they wrote. An entry is listed while its case is closed by a reply that grants. " +
      "Filters may be combined. `next` and `Link` lead to the next page.",
    policy: anyone,
    caching: "entry",
    query: disclosureQuery,
    answers: { 200: { description: "A page.", schema: disclosureList } },
    problems: ["cursor-invalid"],
  },
  async (call, { query }) => {
    const body = await disclosuresPage(call, query);
    return { status: 200, body, headers: { ...nextLink(call.url, body.next), "Cache-Tag": disclosureTag } };
  },
);

export const getDisclosure = operation(
  {
    id: "getDisclosure",
    method: "get",
    path: "/v1/disclosures/{no}",
    tag: "Disclosure log",
    summary: "One entry of the disclosure log",
    description:
      "404 while its case grants nothing, as one that a correction or an order of a court opened anew; 410 once it was withdrawn, with the " +
      "reason and the day.",
    policy: anyone,
    caching: "entry",
    params: z.strictObject({ no: disclosureNumber }),
    answers: { 200: { description: "The entry.", schema: disclosure } },
    problems: ["not-found", "gone"],
  },
  async (call, { params }) => ({
    status: 200,
    body: await publicDisclosure(call, params.no),
    headers: { "Cache-Tag": disclosureTag },
  }),
);
