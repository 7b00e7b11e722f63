import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Bindings } from "../../env.ts";
import { refuse } from "../case/guards/guard.ts";
import { type CaseHistory, ofType } from "../case/history.ts";
import { followersOf } from "../case/merger.ts";
import { isSamePerson } from "../persons/persons.store.ts";
import type { SealedIdentity } from "../store/identity-writer.store.ts";
import { type CaseRows, readNumberedCases } from "../store/requests.store.ts";
import { numberOf } from "./case-change.ts";
import { refusedIn } from "./refusal.ts";

/**
 * Only requests of one person are answered together, so that nobody's reply goes to another: throws `illegal-transition` where a case
 * that is merged with others would be somebody else's.
 *
 * @param identity who asks from then on
 */
export async function stayOnePerson(
  { DB }: Bindings,
  { request }: CaseRows,
  history: CaseHistory,
  event: NewEvent,
  { keys }: SealedIdentity,
): Promise<void> {
  const { merger } = history;
  const others = merger === null ? followersOf(history) : [merger.into];
  for (const other of await readNumberedCases(DB, others)) {
    if (await isSamePerson(DB, request.id, other.request.id, keys.person)) continue;
    const no = numberOf(other);
    const link =
      merger === null
        ? ofType(history, "merged_from").find(({ from, also }) => from === no || also.includes(no))
        : ofType(history, "merged").at(-1);
    const reason = `it would be another person's than ${no}, with which it is answered; undo the merger (entry ${link?.seq}) first`;
    throw refusedIn(history.state, event.type, refuse("merged-with-other-person", null, reason));
  }
}
