import type { NewPublication } from "../../../schema/contracts/entry-content.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { type Fault, invalid } from "../../http/validation.ts";
import { readChannelList } from "../channels/channels.store.ts";
import { codeFaults, entryCodesOf, withCodes } from "../codes/entry-codes.ts";
import { readOwnCodes } from "../codes/own-codes.store.ts";
import {
  type Content,
  channelFaults,
  contentOf,
  dayFaults,
  endedFaults,
  knownChannels,
  unknownSuccessorFault,
} from "../entry/content.ts";
import { readKnownNumbers } from "../entry/entry.store.ts";
import { parseIndexNo } from "../entry/index-number.ts";

/**
 * What was sent as the content of an entry, labels of codes read as the codes. `before` is its content so far: what it said already it
 * may go on to say. Throws `validation-failed`, which names each member that cannot be registered.
 */
export async function checkContent(
  { env, outside }: Call,
  written: NewPublication,
  before?: Content,
): Promise<Content> {
  const codes = entryCodesOf(await readOwnCodes(env.DB));
  const sent = withCodes(written, codes, before);
  const known = knownChannels(await readChannelList(env.DB));
  const today = todayOf(env, outside);
  const faults = [
    ...dayFaults(sent, today),
    ...channelFaults(sent, known, before),
    ...endedFaults(sent, today, before),
    ...codeFaults(sent, codes, before),
    ...(await successorFaults(env.DB, sent)),
  ];
  if (faults.length > 0) {
    throw invalid(faults, "This cannot be registered; `errors` names each member.");
  }
  return contentOf(sent, known);
}

/** The entry that amended or repealed an item has to be registered, unless a note says what it is. */
async function successorFaults(database: D1Database, { validity_by, validity_note }: NewPublication): Promise<Fault[]> {
  if (!validity_by || validity_note) return [];
  const known = await readKnownNumbers(database, [parseIndexNo(validity_by)]);
  return known.length > 0 ? [] : [unknownSuccessorFault];
}
