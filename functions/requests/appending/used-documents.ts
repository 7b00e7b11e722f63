import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import type { Bindings } from "../../env.ts";
import { documentsOf } from "../case/document-numbers.ts";
import { refuse } from "../case/guards/guard.ts";
import type { CaseHistory } from "../case/history.ts";
import { documentHolders } from "../store/case-numbers.store.ts";
import { refusedIn } from "./refusal.ts";

/** The document numbers of a case after an event; undefined where the event leaves them as they were. */
export function changedDocuments(before: CaseHistory, after: CaseHistory): string[] | undefined {
  const numbers = documentsOf(after);
  return JSON.stringify(numbers) === JSON.stringify(documentsOf(before)) ? undefined : numbers;
}

/**
 * Convention: a document number names one reply of the agency; only a common reply answers several requests, whose others record none of
 * their own. Throws `illegal-transition` with the receipt number of the case that has used one of these.
 */
export async function refuseUsedDocuments(
  { DB }: Bindings,
  { id, state, type }: { id: string; state: CaseState; type: NewEvent["type"] },
  numbers: readonly string[],
): Promise<void> {
  const [holder] = (await documentHolders(DB, numbers, id)).values();
  if (holder === undefined) return;
  const reason = `the reply to ${holder} has this document number; if both have one reply, merge them before it is given`;
  throw refusedIn(state, type, refuse("document-number-used", null, reason));
}
