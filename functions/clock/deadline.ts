import type { Day } from "../../schema/contracts/day.ts";
import type { Deadline, DeadlineQuestion } from "../../schema/contracts/deadlines.ts";
import type { Calendar } from "./calendar.ts";
import { clockOf, distance } from "./clock.ts";
import { proofOf } from "./explain.ts";
import { follow, noRegulation, outOfRange } from "./fold.ts";
import { endOfPeriod, type PeriodQuestion, periodOf } from "./periods.ts";
import { type Regulation, regulationOn } from "./regulations.ts";
import { lawOfFirstDay } from "./straddling.ts";
import type { ClockViolation, Violation } from "./violations.ts";

export type DeadlineAnswer = { ok: true; deadline: Deadline } | { ok: false; violation: ClockViolation };

/** Kinds besides the reply whose period the Regulation sets; the others are remedies, which other laws govern. */
const setByRegulation: ReadonlySet<PeriodQuestion["kind"]> = new Set([
  "proactive_publication",
  "clarification_notice",
  "third_party_opinion",
  "joint_agency_opinion",
  "fee_payment",
]);

/**
 * Reckons one deadline of any kind, with its legal basis and its proof, as of its `as_of` or else of `today`.
 * The Regulation in force on `start_on` governs; before the first there is nothing to reckon.
 */
export function deadline(calendar: Calendar, question: DeadlineQuestion, today: Day): DeadlineAnswer {
  const { start_on } = question;
  const as_of = question.as_of ?? today;
  const regulation = regulationOn(start_on);
  if (regulation === undefined) return refused(noRegulation, start_on);
  if (question.kind === "reply") return replyDeadline(calendar, regulation, question, as_of);
  for (const day of [start_on, as_of]) {
    const refusal = outOfRange(day);
    if (refusal !== null) return refused(refusal, day);
  }
  return periodDeadline(calendar, regulation, question, as_of);
}

const refused = (refusal: Violation, on: Day): DeadlineAnswer => ({
  ok: false,
  violation: { ...refusal, on, event: null },
});

function replyDeadline(
  calendar: Calendar,
  regulation: Regulation,
  { start_on, events = [] }: Extract<DeadlineQuestion, { kind: "reply" }>,
  as_of: Day,
): DeadlineAnswer {
  const followed = follow({ regulation, calendar, received_on: start_on, events, as_of });
  if (!followed.ok) return followed;
  const { closed_on: _, basis, ...clock } = clockOf(followed.course, as_of);
  return {
    ok: true,
    deadline: {
      ...clock,
      due_on_unmoved: null,
      basis: [...basis],
      days: proofOf(followed.course, as_of),
      calendar: calendar.version,
    },
  };
}

function periodDeadline(
  calendar: Calendar,
  regulation: Regulation,
  question: PeriodQuestion,
  as_of: Day,
): DeadlineAnswer {
  const period = periodOf(question, regulation);
  if ("code" in period) return refused(period, question.start_on);
  const { due_on, due_on_unmoved, provisional, basis, days } = endOfPeriod(calendar, question.start_on, period);
  return {
    ok: true,
    deadline: {
      regulation: setByRegulation.has(question.kind) ? regulation.id : null,
      due_on,
      due_on_unmoved,
      base_due_on: due_on,
      provisional,
      awaiting: null,
      stopped_since: null,
      ...distance(calendar, due_on, as_of),
      basis: [...basis, ...lawOfFirstDay(question, due_on)],
      days: [...days],
      calendar: calendar.version,
    },
  };
}
