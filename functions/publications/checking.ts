import type { NewPublication } from "../../schema/contracts/publications.ts";
import { localDay } from "../clock/days.ts";
import type { AppContext } from "../http/operation.ts";
import { ProblemError } from "../http/problems.ts";
import { type Content, contentOf, type Fault, faultsOfContent, unknownSuccessor } from "./content.ts";
import { partsOf } from "./entry.ts";
import { knownNumbers, readChannelOrder } from "./publications.store.ts";

/** What may be registered, in one form; or `validation-failed` naming each member that cannot be. */
export async function checked(c: AppContext, sent: NewPublication): Promise<Content> {
  const order = await readChannelOrder(c.env.DB);
  const today = localDay(c.var.outside.now(), c.env.AGENCY.time_zone);
  const faults = [...faultsOfContent(sent, order, today), ...(await faultsOfSuccessor(c.env.DB, sent))];
  if (faults.length > 0) {
    throw new ProblemError("validation-failed", "This cannot be registered; `errors` names each member.", {
      errors: faults,
    });
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
