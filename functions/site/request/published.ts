import type { NewRequest } from "../../../schema/contracts/requests.ts";
import type { StoredDisclosure } from "../../disclosures/disclosure.ts";
import { findPublicDisclosures } from "../../disclosures/disclosures.store.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { foundQuery } from "../../publications/catalogue/catalogue.store.ts";
import type { Entry } from "../../publications/entry/entry.ts";
import { disclosureQueryOf, searchQueryOf } from "../../publications/search/search-terms.ts";
import { fold } from "../../text/fold.ts";
import { topicOf } from "./topic.ts";

/** Entries that are compared, the newest first. */
const compared = 40;
/** Entries that are suggested, and how many of the disclosure log are among them at the most. */
const suggested = 5;
const ofLog = 2;

/** What is suggested to who is about to ask: what was published, and what others were granted. */
export interface AlreadyPublic {
  published: readonly Entry[];
  disclosed: readonly StoredDisclosure[];
}

/** The likeliest of what was found by these words, by how many of them its text has. */
function likeliest<Found>(found: readonly Found[], words: readonly string[], textOf: (one: Found) => string): Found[] {
  const likeness = (one: Found) => {
    const text = fold(textOf(one));
    return words.filter((word) => text.includes(word)).length;
  };
  return found
    .map((one) => ({ one, likeness: likeness(one) }))
    .toSorted((a, b) => b.likeness - a.likeness)
    .map(({ one }) => one);
}

/** What a search finds; nothing where it fails, as while its index is built anew. */
const foundOrNothing = <Found>(search: () => Promise<Found[]>): Promise<Found[]> => search().catch(() => []);

/**
 * What is already public on the topic of a request, the likeliest first, five at the most. Nothing where nothing is found, or where a search
 * fails: it is never in the way of asking.
 */
export async function publicOn({ env, outside }: Call, filing: NewRequest): Promise<AlreadyPublic> {
  const words = topicOf(filing);
  const today = todayOf(env, outside);
  const joined = (searches: readonly ({ match: string } | string)[]) =>
    searches.flatMap((search) => (typeof search === "string" ? [] : [`(${search.match})`])).join(" OR ");
  const inCatalogue = joined(words.map((q) => searchQueryOf({ q }, today)));
  const inLog = joined(words.map((q) => disclosureQueryOf({ q })));
  if (inCatalogue === "") return { published: [], disclosed: [] };
  const [entries, granted] = await Promise.all([
    foundOrNothing(() => foundQuery(env.DB, inCatalogue, undefined, compared).then((found): Entry[] => found)),
    foundOrNothing(() => findPublicDisclosures(env.DB, inLog, undefined, compared)),
  ]);
  const disclosed = likeliest(granted, words, ({ title, summary }) => `${title}\n${summary}`).slice(0, ofLog);
  const published = likeliest(entries, words, (entry) => [entry.title, entry.document_no, entry.summary].join("\n"));
  return { published: published.slice(0, suggested - disclosed.length), disclosed };
}
