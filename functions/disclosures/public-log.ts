import * as z from "zod";
import { day } from "../../schema/contracts/day.ts";
import type { Disclosure, disclosureQuery } from "../../schema/contracts/disclosures.ts";
import type { Call } from "../http/operation.ts";
import { page, placeOf } from "../http/paging.ts";
import { invalid } from "../http/validation.ts";
import { disclosureQueryOf } from "../publications/search/search-terms.ts";
import { assertPublic, serializeDisclosure } from "./disclosure.ts";
import { topicsFor } from "./disclosure-topics.ts";
import { findPublicDisclosures, readDisclosure, readPublicDisclosures } from "./disclosures.store.ts";

const place = z.strictObject({ on: day, no: z.int().positive() });

/** A page of what is public, and the cursor of the next. Throws `cursor-invalid`, and `validation-failed` for a query without a word. */
export async function pageOfDisclosures(
  call: Call,
  { q, topic, year, cursor, limit }: z.output<typeof disclosureQuery>,
): Promise<{ items: Disclosure[]; next: string | null }> {
  const { DB, AGENCY } = call.env;
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
  const topics = await topicsFor(call.env, items);
  return { items: items.flatMap((entry) => serializeDisclosure(entry, topics, AGENCY.time_zone) ?? []), next };
}

/** The public entry of this number. Throws as `assertPublic`. */
export async function publicDisclosure(call: Call, no: number): Promise<Disclosure> {
  const { DB, AGENCY } = call.env;
  const entry = await readDisclosure(DB, no);
  return assertPublic(entry, await topicsFor(call.env, entry === undefined ? [] : [entry]), AGENCY.time_zone);
}
