import type { Day } from "../../../schema/contracts/day.ts";
import type { CaseDeadlineKind, ClosedAs } from "../../../schema/contracts/requests.ts";
import { addMonths } from "../../clock/days.ts";
import { entriesOf, type StoredEvent } from "../case/event-log.ts";
import { effective } from "../case/history.ts";
import { isPending, remediesSought } from "../case/remedy-course.ts";

/** What of a case decides whether its people may be forgotten. */
export interface Forgettable {
  request: { closedAs: ClosedAs | null; closedOn: Day | null; version: number };
  events: readonly StoredEvent[];
  deadlines: readonly { kind: CaseDeadlineKind; dueOn: Day | null }[];
}

/** The end of a closed case's retention; null while it is open. */
export const keptUntil = (closedOn: Day | null, retentionMonths: number): Day | null =>
  closedOn === null ? null : addMonths(closedOn, retentionMonths);

/** Why a case's identity and texts may not be erased yet, in words for staff; undefined when they may. */
export function whyRetained(
  { request, events, deadlines }: Forgettable,
  { archivedVersion, retentionMonths, today }: { archivedVersion: number | null; retentionMonths: number; today: Day },
): string | undefined {
  const until = keptUntil(request.closedOn, retentionMonths);
  if (until === null) return "The case is not closed.";
  if (request.closedAs === "merged") return "The case it was merged into is not closed.";
  if (until > today) return `Its retention ends on ${until}.`;
  if (archivedVersion !== request.version) return "Its archive bundle has not been exported as the case stands now.";
  // What once came back is nothing that still runs.
  const running = deadlines.filter(({ kind }) => kind !== "returned_mail");
  if (running.some(({ dueOn }) => dueOn === null || dueOn >= today) || remedyPending(events)) {
    return "A remedy is still open.";
  }
  return undefined;
}

/** Whether a reconsideration or a lawsuit was brought that nobody has decided, or whose appeal nobody has. */
function remedyPending(events: readonly StoredEvent[]): boolean {
  const sought = remediesSought({ entries: effective(entriesOf(events)) });
  return sought.some(isPending);
}
