import { updatesFeed } from "../../schema/contracts/updates.ts";
import { todayOf } from "../env.ts";
import { type Call, operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { rendered } from "../http/response.ts";
import { catalogueTag } from "../publications/entry/entry-caching.ts";
import { atomFeed, jsonFeed } from "./feed-formats.ts";
import { updatesOf } from "./update.ts";
import { readRecentChanges } from "./updates.store.ts";

const feed = { method: "get", tag: "Updates", policy: anyone, caching: "entry", problems: [] } as const;

/** A release, a withdrawal and a recount purge their tags, and the feeds with them. */
const headers = { "Cache-Tag": ["updates", catalogueTag, "rollups"].join(",") };

async function recentUpdates({ env, outside }: Call) {
  const { AGENCY, DB } = env;
  const today = todayOf(env, outside);
  const changes = await readRecentChanges(DB, { today, time_zone: AGENCY.time_zone });
  return [updatesOf(changes, AGENCY), AGENCY] as const;
}

export const getUpdates = operation(
  {
    ...feed,
    id: "getUpdates",
    path: "/v1/updates.json",
    summary: "What changed lately, as a JSON Feed",
    description:
      "JSON Feed 1.1: the newest 50 changes. A correction is an item of its own; only a redaction takes words out of an earlier one.",
    answers: {
      200: { description: "Newest first.", schema: updatesFeed, mediaTypes: ["application/feed+json"] },
    },
  },
  async (call) =>
    rendered("application/feed+json", JSON.stringify(jsonFeed(...(await recentUpdates(call)))), { headers }),
);

export const getUpdatesAtom = operation(
  {
    ...feed,
    id: "getUpdatesAtom",
    path: "/v1/updates.atom",
    summary: "What changed lately, as an Atom feed",
    description: "The items of the JSON Feed as Atom (RFC 4287), under the same ids.",
    answers: { 200: { description: "Newest first (RFC 4287).", mediaTypes: ["application/atom+xml"] } },
  },
  async (call) =>
    rendered("application/atom+xml; charset=utf-8", await atomFeed(...(await recentUpdates(call))), { headers }),
);
