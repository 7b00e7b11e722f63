import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import { addMonths } from "../../clock/days.ts";
import type { Bindings } from "../../env.ts";
import { receiptNoOf } from "../case/receipt.ts";
import type { Gathered } from "../case/recorded.ts";
import type { RequestRow } from "../store/requests.store.ts";
import { applicantsNeeded, askersOf, askingIn, gatheringMonths, likeGroups } from "./gathering.ts";
import { readGathering, readLikeness, readPersons } from "./suggestions.store.ts";

/**
 * The groups of like requests in which enough different applicants ask who are not decided about, most of them first. It reads the
 * requests of the last months, their likeness, and who asks in those groups that may be large enough; no text, no name.
 */
export async function gatheredGroups({ DB, PRACTICE }: Pick<Bindings, "DB" | "PRACTICE">, today: Day) {
  const needed = applicantsNeeded(PRACTICE.suggest_after);
  const since = addMonths(today, -gatheringMonths);
  const { requests, complete, covered: coveredNos } = await readGathering(DB, since);
  const likeness = await readLikeness(
    DB,
    requests.map(({ id }) => id),
  );
  const numbered = requests.map(({ year, seq, ...request }) => ({
    ...request,
    receiptNo: receiptNoOf(year, seq),
    likeness: likeness.get(request.id) ?? [],
  }));
  const decided = new Set(coveredNos);
  const covered = new Set(numbered.flatMap(({ id, receiptNo }) => (decided.has(receiptNo) ? [id] : [])));
  // A group has no more applicants than requests.
  const large = likeGroups(numbered).filter((group) => group.filter(({ id }) => !covered.has(id)).length >= needed);
  const ids = large.flatMap((group) => group.map(({ id }) => id));
  const askers = askersOf(ids, await readPersons(DB, ids));
  const groups = large
    .map((group) => ({ requests: group, ...askingIn(group, askers, covered) }))
    .filter(({ undecided }) => undecided >= needed)
    .toSorted((a, b) => b.undecided - a.undecided);
  return { groups, since, complete, needed };
}

/** What has gathered around a case whose suggestion is decided, as the event records it; undefined where too few ask for it. */
export async function gatheredAround(
  bindings: Bindings,
  { id }: Pick<RequestRow, "id">,
  event: NewEvent,
  today: Day,
): Promise<Gathered | undefined> {
  if (event.type !== "suggestion_decided") return undefined;
  const { groups, needed } = await gatheredGroups(bindings, today);
  const own = groups.find(({ requests }) => requests.some((request) => request.id === id));
  return (
    own && {
      suggest_after: needed,
      applicants: own.applicants,
      requests: own.requests.map(({ receiptNo }) => receiptNo),
    }
  );
}
