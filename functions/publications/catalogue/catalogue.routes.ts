import * as z from "zod";
import { catalogueQuery, indexNo, publication, publicationList } from "../../../schema/contracts/publications.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { nextLink, page, placeOf } from "../../http/paging.ts";
import { anyone } from "../../http/policy.ts";
import { invalid } from "../../http/validation.ts";
import { replacedQuery } from "../entry/entry.store.ts";
import { type Entry, serializeEntry } from "../entry/entry.ts";
import { catalogueTag, entryTag } from "../entry/entry-caching.ts";
import { findListed } from "../entry/find-entry.ts";
import { historyPath, type IndexNumber, indexNoOf } from "../entry/index-number.ts";
import { searchQueryOf } from "../search/search-terms.ts";
import { foundQuery, listedQuery } from "./catalogue.store.ts";
import { changesPage } from "./changes.ts";
import { renderedYear, yearQuery } from "./year-file.ts";

const place = z.strictObject({ id: z.int().positive() });

export const listPublications = operation(
  {
    id: "listPublications",
    method: "get",
    path: "/v1/publications",
    tag: "Publications",
    summary: "The catalogue, newest registered first, or what changed in it",
    description:
      "Filters may be combined. `next` and `Link` lead to the next page. No entry is on two pages, and one that the first page's filters " +
      "find until the last is read is on one; what is published, amended or withdrawn meanwhile may be on none.\n\n" +
      "With `changed_since` it is what a copy needs to be the catalogue: `items` as they are now, and what is left of the `withdrawn`, in " +
      "the order of their last changes, each once. Store `next`, and ask with it again: it is there on every page. A page with neither is " +
      "the end for now. Whatever is published, amended, withdrawn or redacted meanwhile is on a later page.",
    policy: anyone,
    caching: "entry",
    query: catalogueQuery,
    answers: { 200: { description: "A page.", schema: publicationList } },
    problems: ["cursor-invalid"],
  },
  async (call, { query: { changed_since, ...query } }) => {
    if (changed_since !== undefined) {
      const body = await changesPage(call, changed_since, query);
      const headers = { ...nextLink(call.url, body.next, "changed_since"), "Cache-Tag": catalogueTag };
      return { status: 200, body, headers };
    }
    const { cursor, limit, ...filters } = query;
    const after = cursor === undefined ? undefined : placeOf(place, cursor).id;
    const search = searchQueryOf(filters, todayOf(call.env, call.outside));
    if (search === "wordless") {
      throw invalid(
        { pointer: "/q", code: "wordless", detail: "must hold a letter, a digit or a Chinese character" },
        "The query has no word to look for.",
      );
    }
    const found = async (): Promise<Entry[]> => {
      if (search === "none") return [];
      if (search === "all") return listedQuery(call.env.DB, after, limit);
      return foundQuery(call.env.DB, search.match, after, limit);
    };
    const { items, next } = page(await found(), limit, ({ id }) => ({ id }));
    return {
      status: 200,
      body: { items: items.map(serializeEntry), next },
      headers: { ...nextLink(call.url, next), "Cache-Tag": catalogueTag },
    };
  },
);

export const getPublication = operation(
  {
    id: "getPublication",
    method: "get",
    path: "/v1/publications/{organisation}/{number}",
    tag: "Publications",
    summary: "One entry of the catalogue",
    description:
      '404 before it is published; 410 once it was withdrawn, with the reason and the day. `Link` leads to its history (`rel="version-history"`, ' +
      'RFC 5829) and to what names it in `validity_by`, which it amended or repealed: `rel="predecessor-version"`, at most 100.',
    policy: anyone,
    caching: "entry",
    params: indexNo,
    answers: { 200: { description: "The entry.", schema: publication } },
    problems: ["not-found", "gone"],
  },
  async (call, { params }) => {
    const entry = await findListed(call, params);
    const headers = { "Cache-Tag": entryTag(entry), Link: linksOf(entry, await replacedQuery(call.env.DB, entry)) };
    return { status: 200, body: serializeEntry(entry), headers };
  },
);

/** The `Link` header to the history of an entry, and to what it amended or repealed (RFC 5829). */
const linksOf = (entry: Entry, replaced: readonly IndexNumber[]): string =>
  [
    `<${historyPath(entry)}>; rel="version-history"`,
    ...replaced.map((number) => `</v1/publications/${indexNoOf(number)}>; rel="predecessor-version"`),
  ].join(", ");

export const getPublicationsOfYear = operation(
  {
    id: "getPublicationsOfYear",
    method: "get",
    path: "/v1/publications.ndjson",
    tag: "Publications",
    summary: "A year of the catalogue in one file",
    description: "One entry a line (`Publication`), by day of publication.",
    policy: anyone,
    caching: "entry",
    query: yearQuery,
    answers: {
      200: { description: "The entries.", schema: publication, mediaTypes: ["application/x-ndjson"] },
    },
    problems: [],
  },
  (call, { query }) =>
    renderedYear(call, query.year, {
      mediaType: "application/x-ndjson; charset=utf-8",
      opening: "",
      write: (entries) => entries.map((entry) => `${JSON.stringify(serializeEntry(entry))}\n`).join(""),
    }),
);
