import { updatesFeed, updatesQuery } from "../../schema/contracts/updates.ts";
import { todayOf } from "../env.ts";
import { type Call, operation } from "../http/operation.ts";
import { nextLink, nextPath, page, placeOf } from "../http/paging.ts";
import { anyone } from "../http/policy.ts";
import { rendered } from "../http/response.ts";
import { catalogueTag } from "../publications/entry/entry-caching.ts";
import { atomFeed, type FeedPage, jsonFeed } from "./feed-formats.ts";
import { mostUpdates, newest, updateOf, updatePlace } from "./update.ts";
import { readChangesBehind } from "./updates.store.ts";

const feed = {
  method: "get",
  tag: "Updates",
  policy: anyone,
  caching: "entry",
  query: updatesQuery,
  problems: ["cursor-invalid"],
} as const;

/** A release, a withdrawal and a recount purge their tags, and the feeds with them. */
const tags = { "Cache-Tag": ["updates", catalogueTag, "rollups"].join(",") };

/** The page that a cursor names, the first without one, and its headers. */
async function pageOf(call: Call, cursor: string | undefined): Promise<FeedPage & { headers: Record<string, string> }> {
  const { AGENCY, DB } = call.env;
  const behind = cursor === undefined ? newest : placeOf(updatePlace, cursor);
  const today = todayOf(call.env, call.outside);
  const changes = await readChangesBehind(DB, behind, { today, time_zone: AGENCY.time_zone }, mostUpdates);
  const { items, next } = page(changes, mostUpdates, ({ at, id }) => ({ at, id }));
  return {
    updates: items.map((change) => updateOf(change, AGENCY)),
    self: call.url,
    next: next === null ? null : nextPath(call.url, next),
    headers: { ...tags, ...nextLink(call.url, next) },
  };
}

export const getUpdates = operation(
  {
    ...feed,
    id: "getUpdates",
    path: "/v1/updates.json",
    summary: "What changed, as a JSON Feed",
    description:
      "Newest first, 50 items a page; `next_url` leads on to the oldest. No item is on two pages, and none between two is left out.",
    answers: {
      200: { description: "A page, newest first.", schema: updatesFeed, mediaTypes: ["application/feed+json"] },
    },
  },
  async (call, { query }) => {
    const { headers, ...feedPage } = await pageOf(call, query.cursor);
    return rendered("application/feed+json", JSON.stringify(jsonFeed(feedPage, call.env.AGENCY)), { headers });
  },
);

export const getUpdatesAtom = operation(
  {
    ...feed,
    id: "getUpdatesAtom",
    path: "/v1/updates.atom",
    summary: "What changed, as an Atom feed",
    description: 'The same items and pages as the JSON Feed\'s; `rel="next"` leads on to the oldest (RFC 5005, 3).',
    answers: { 200: { description: "A page, newest first (RFC 4287).", mediaTypes: ["application/atom+xml"] } },
  },
  async (call, { query }) => {
    const { headers, ...feedPage } = await pageOf(call, query.cursor);
    return rendered("application/atom+xml; charset=utf-8", await atomFeed(feedPage, call.env.AGENCY), { headers });
  },
);
