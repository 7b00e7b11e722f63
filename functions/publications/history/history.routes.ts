import * as z from "zod";
import { publicationHistory, staffPublicationHistory } from "../../../schema/contracts/entry-history.ts";
import { historyQuery } from "../../../schema/contracts/history.ts";
import { indexNo } from "../../../schema/contracts/publications.ts";
import { type Call, operation } from "../../http/operation.ts";
import { nextLink, page, placeOf } from "../../http/paging.ts";
import { anyone, staff } from "../../http/policy.ts";
import { authorsOf, type Entry } from "../entry/entry.ts";
import { entryTag } from "../entry/entry-caching.ts";
import { findEntry, findListed } from "../entry/find-entry.ts";
import { indexNoOf } from "../entry/index-number.ts";
import { eventsOf, serializeForAuthors, serializePublicEvents } from "./entry-events.ts";
import { readEntryActs } from "./history.store.ts";

/** A page of the events of an entry, first to last. Throws `cursor-invalid`. */
async function eventsPage(
  { env }: Call,
  entry: Entry,
  { cursor, limit }: z.output<typeof historyQuery>,
  sincePublished: boolean,
) {
  const after = cursor === undefined ? 0 : placeOf(z.int().positive(), cursor);
  const acts = await readEntryActs(env.DB, entry, { after, limit: limit + 1, sincePublished });
  const { items, next } = page(eventsOf(acts, entry), limit, ({ act }) => act.seq);
  return { events: items, next };
}

export const getPublicationHistory = operation(
  {
    id: "getPublicationHistory",
    method: "get",
    path: "/v1/publications/{organisation}/{number}/history",
    tag: "Publications",
    summary: "What became of an entry since it was published",
    description:
      "Its publication and each amendment since, with former values and the reason where one was given. Nothing of what it said before " +
      "it was published. A withdrawn entry answers here as under its index number: 410, with the reason and the day.",
    policy: anyone,
    caching: "entry",
    params: indexNo,
    query: historyQuery,
    answers: { 200: { description: "A page of it, first to last.", schema: publicationHistory } },
    problems: ["not-found", "gone", "cursor-invalid"],
  },
  async (call, { params, query }) => {
    const entry = await findListed(call, params);
    const { events, next } = await eventsPage(call, entry, query, true);
    return {
      status: 200,
      body: { index_no: indexNoOf(entry), items: serializePublicEvents(events), next },
      headers: { ...nextLink(call.url, next), "Cache-Tag": entryTag(entry) },
    };
  },
);

export const readPublicationHistory = operation(
  {
    id: "readPublicationHistory",
    method: "get",
    path: "/v1/staff/publications/{organisation}/{number}/history",
    tag: "Staff: publications",
    summary: "What was done to an entry, by whom and when",
    description:
      "Every act on the entry, with what changed and why. Of a redacted entry that is erased and the acts stay.",
    policy: staff("publisher", "editor", "head", "auditor", "admin"),
    caching: "no-store",
    params: indexNo,
    query: historyQuery,
    answers: { 200: { description: "A page of it, first to last.", schema: staffPublicationHistory } },
    problems: ["not-found", "cursor-invalid"],
  },
  async (call, { params, query }) => {
    const entry = await findEntry(call, params);
    const { events, next } = await eventsPage(call, entry, query, false);
    return {
      status: 200,
      body: {
        index_no: indexNoOf(entry),
        registered_at: entry.registered_at,
        ...authorsOf(entry),
        items: events.map(serializeForAuthors),
        next,
      },
      headers: nextLink(call.url, next),
    };
  },
);
