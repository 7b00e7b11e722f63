import type { Day } from "../../../../schema/contracts/day.ts";
import { type ClockViolation, describeViolation } from "../../../clock/violations.ts";
import { caseClock } from "../case-clock.ts";
import { type CaseHistory, effective, isIrregular, type LogEntry, ofType, orderedDueDate } from "../history.ts";
import { type Guard, type Proposal, refuse } from "./guard.ts";

/** The case as it would be with the entry. */
const withEntry = ({ history, entry }: Proposal, as: LogEntry = entry): CaseHistory => ({
  ...history,
  entries: effective([...history.entries, as]),
});

/** The clock decides what is late, second, or out of order; an irregular act must be one the clock refuses as regular. */
export const agreesWithClock: Guard = (proposal) => {
  const { entry, calendar } = proposal;
  const reckoned = caseClock(withEntry(proposal), calendar, null);
  if (!reckoned.ok)
    return refuse(reckoned.violation.code, reckoned.violation.article, describeViolation(reckoned.violation));
  if (!isIrregular(entry)) return null;
  if (irregularity(proposal) !== null || dayOrdered(proposal) !== undefined) return null;
  return refuse("not-irregular", null, "the law allows this act; leave out `irregular`");
};

/** Why an irregular act could not be a regular one, or null when it could. */
export function irregularity(proposal: Proposal): ClockViolation | null {
  const regular: LogEntry = { ...proposal.entry };
  if ("irregular" in regular) delete regular.irregular;
  const reckoned = caseClock(withEntry(proposal, regular), proposal.calendar, null);
  return reckoned.ok ? null : reckoned.violation;
}

/** The day an order to decide again has set, where the event would lengthen the reply period past it. */
const dayOrdered = ({ history, entry }: Proposal): Day | undefined =>
  entry.type === "extended" || entry.type === "reply_deferred" ? orderedDueDate(history) : undefined;

export const noDayOrdered: Guard = (proposal) => {
  const due_on = isIrregular(proposal.entry) ? undefined : dayOrdered(proposal);
  if (due_on === undefined) return null;
  return refuse("due-date-ordered", null, `the order to decide again sets ${due_on}, which the agency cannot move`);
};

/** A clarification lapses once its period has run out: the applicant has all of the last day. The clock decides about fees. */
export const lapseIsDue: Guard = ({ history, entry }) => {
  if (entry.type !== "clarification_lapsed") return null;
  const notice = ofType(history, "clarification_requested").findLast((past) => !isIrregular(past));
  if (notice === undefined || entry.on > notice.respond_by) return null;
  const { article } = history.facts.regulation.clarification;
  return refuse("clarification-lapsed-early", article, `the applicant may clarify until ${notice.respond_by}`);
};
