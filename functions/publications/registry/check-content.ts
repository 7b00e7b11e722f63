import type { NewPublication } from "../../../schema/contracts/publications.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { invalid } from "../../http/validation.ts";
import { type Content, contentOf, type Fault, faultsOfContent, unknownSuccessor } from "../entry/content.ts";
import { partsOf } from "../entry/entry.ts";
import { knownNumbers, readChannelOrder } from "./registry.store.ts";

/** What may be registered, in one form; or `validation-failed` naming each member that cannot be. */
export async function checked(call: Call, sent: NewPublication): Promise<Content> {
  const order = await readChannelOrder(call.env.DB);
  const today = todayOf(call.env, call.outside);
  const faults = [...faultsOfContent(sent, order, today), ...(await faultsOfSuccessor(call.env.DB, sent))];
  if (faults.length > 0) {
    throw invalid(faults, "This cannot be registered; `errors` names each member.");
  }
  return contentOf(sent, order);
}

/** An index number of what amended or repealed an item is an entry's, or explained. */
async function faultsOfSuccessor(
  database: D1Database,
  { validity_by, validity_note }: NewPublication,
): Promise<Fault[]> {
  if (!validity_by || validity_note) return [];
  const known = await knownNumbers(database, [partsOf(validity_by)]);
  return known.length > 0 ? [] : [unknownSuccessor];
}
