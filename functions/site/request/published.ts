import type { NewRequest } from "../../../schema/contracts/requests.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { foundQuery } from "../../publications/catalogue/catalogue.store.ts";
import type { Entry } from "../../publications/entry/entry.ts";
import { searchQueryOf } from "../../publications/search/search-terms.ts";
import { fold } from "../../text/fold.ts";
import { topicOf } from "./topic.ts";

/** Entries that are compared, the newest first. */
const compared = 40;
/** Entries that are suggested. */
const suggested = 5;

/**
 * What was already published on the topic of a request, the likeliest first. Nothing where nothing is found, or where the search fails: it
 * is never in the way of asking.
 */
export async function publishedOn({ env, outside }: Call, filing: NewRequest): Promise<Entry[]> {
  const words = topicOf(filing);
  const today = todayOf(env, outside);
  const terms = words.flatMap((q) => {
    const search = searchQueryOf({ q }, today);
    return typeof search === "string" ? [] : [`(${search.match})`];
  });
  if (terms.length === 0) return [];
  try {
    const found = await foundQuery(env.DB, terms.join(" OR "), undefined, compared);
    const likeness = (entry: Entry) => {
      const text = fold([entry.title, entry.document_no, entry.summary].join("\n"));
      return words.filter((word) => text.includes(word)).length;
    };
    return found
      .map((entry) => ({ entry, likeness: likeness(entry) }))
      .toSorted((one, other) => other.likeness - one.likeness)
      .slice(0, suggested)
      .map(({ entry }) => entry);
  } catch {
    return [];
  }
}
