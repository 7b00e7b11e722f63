import type { Bindings } from "../env.ts";
import { readOwnCodes } from "../publications/codes/own-codes.store.ts";
import { type Topics, topicsOf } from "../publications/codes/topic-labels.ts";
import type { StoredDisclosure } from "./disclosure.ts";

/** What the topics of these entries are called: the agency's own codes are read where one of them is not of those that come with the software. */
export async function topicsFor(
  { DB }: Pick<Bindings, "DB">,
  entries: readonly Pick<StoredDisclosure, "topic">[],
): Promise<Topics> {
  const builtIn = topicsOf([]);
  if (entries.every(({ topic }) => topic === null || builtIn.has(topic))) return builtIn;
  return topicsOf(await readOwnCodes(DB));
}
