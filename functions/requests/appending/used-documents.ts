import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Bindings } from "../../env.ts";
import { documentsOf } from "../case/document-numbers.ts";
import { type Refusal, refuse } from "../case/guards/guard.ts";
import type { CaseHistory } from "../case/history.ts";
import { documentHolders } from "../store/case-numbers.store.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { refusedIn } from "./refusal.ts";

/** Why document numbers are not free: the reply of another case, which it names, has one of them. Null where they are. */
export async function usedByAnotherReply(
  { DB }: Bindings,
  { request }: Pick<CaseRows, "request">,
  numbers: readonly string[],
): Promise<Refusal | null> {
  const [holder] = (await documentHolders(DB, numbers, request.id)).values();
  if (holder === undefined) return null;
  const reason = `the reply to ${holder} has this document number; if both have one reply, merge them before it is given`;
  return refuse("document-number-used", null, reason);
}

/**
 * The document numbers of a case after an event; undefined where the event leaves them as they were. Convention: one names one reply of
 * the agency; only a common reply answers several requests, whose others record none of their own. Throws `illegal-transition` with the
 * receipt number of the case that has used one of these.
 */
export async function documentsUnused(
  env: Bindings,
  file: Pick<CaseRows, "request">,
  { type }: NewEvent,
  before: CaseHistory,
  after: CaseHistory,
): Promise<string[] | undefined> {
  const numbers = documentsOf(after);
  if (JSON.stringify(numbers) === JSON.stringify(documentsOf(before))) return undefined;
  const refusal = await usedByAnotherReply(env, file, numbers);
  if (refusal === null) return numbers;
  throw refusedIn(before.state, type, refusal);
}
