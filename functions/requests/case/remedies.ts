import type { Day } from "../../../schema/contracts/day.ts";
import type { CaseDeadline, CaseDeadlineKind } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { endOfPeriod, periodOf, remediesAgainstSilence } from "../../clock/periods.ts";
import type { Regulation } from "../../clock/regulations.ts";

/** A remedy of the applicant's and the last day for it. */
export interface Remedy {
  kind: CaseDeadlineKind;
  until: Day;
  provisional: boolean;
}

const ofTheApplicant: ReadonlySet<CaseDeadlineKind> = new Set([
  "reconsideration",
  "litigation",
  "litigation_after_reconsideration",
]);

/** What the remedies of a case depend on, as of today. */
interface OpenCase {
  due_on: Day | null;
  /** Null unless the reply is past due. */
  overdue_by: number | null;
  deadlines: readonly CaseDeadline[];
}

/**
 * The remedies open today: those against the reply, derived with the case; and where no reply came in time, those against silence.
 * One reckoned from an assumed receipt stays open, because it may run longer.
 */
export function remediesOf(current: OpenCase, calendar: Calendar, regulation: Regulation, today: Day): Remedy[] {
  const derived = current.deadlines.flatMap(({ kind, due_on, provisional }) =>
    ofTheApplicant.has(kind) && due_on !== null ? [{ kind, until: due_on, provisional }] : [],
  );
  return [...derived, ...withoutReply(current, calendar, regulation)].filter(
    ({ until, provisional }) => provisional || today <= until,
  );
}

function withoutReply({ due_on, overdue_by }: OpenCase, calendar: Calendar, regulation: Regulation): Remedy[] {
  if (due_on === null || overdue_by === null) return [];
  return remediesAgainstSilence(due_on).flatMap((kind) => {
    const period = periodOf({ kind, start_on: due_on, no_reply: true }, regulation);
    if ("code" in period) return [];
    const { due_on: until, provisional } = endOfPeriod(calendar, due_on, period);
    return [{ kind, until, provisional }];
  });
}
