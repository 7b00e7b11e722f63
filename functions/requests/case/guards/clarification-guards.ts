import type { Day } from "../../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../../schema/contracts/events.ts";
import { clarificationEnd } from "../clarification-period.ts";
import { type CaseHistory, courseOf, isIrregular, ofType, reachedNobody } from "../history.ts";
import { type Guard, type Proposal, refuse } from "./guard.ts";

/** The last day to clarify; null while the receipt of the notice is unknown. */
function lastDay({ history, calendar }: Proposal): Day | null {
  const notice = ofType(history, "clarification_requested").findLast((past) => !isIrregular(past));
  if (notice === undefined || notice.served_on === null) return null;
  return clarificationEnd(notice, history.facts.regulation, calendar).due_on;
}

/**
 * A clarification lapses once its period has run out: the applicant has all of the last day. The clock decides about fees, and refuses
 * a lapse while the receipt is unknown.
 */
export const lapseIsDue: Guard = (proposal) => {
  const { history, entry } = proposal;
  const until = entry.type === "clarification_lapsed" ? lastDay(proposal) : null;
  if (until === null || entry.on > until) return null;
  const { article } = history.facts.regulation.clarification;
  return refuse("clarification-lapsed-early", article, `the applicant may clarify until ${until}`);
};

const art30 = "2019 Regulation, Art. 30";

/** Only who is late without a justified reason has given the request up; the 2008 Regulation says nothing of it. */
export const noReasonStated: Guard = ({ history, entry }) => {
  if (entry.type !== "clarification_lapsed" || history.facts.regulation.id === "2008") return null;
  if (entry.no_justified_reason === true) return null;
  return refuse("lapse-without-statement", art30, "state as `no_justified_reason` that no justified reason was given");
};

/** That the request is clear is recorded once in a course, and not of one that was found unclear. */
export const nothingClarified: Guard = ({ history, entry }) => {
  if (entry.type !== "content_clear") return null;
  const asked = ofType(history, "clarification_requested").find((notice) => !isIrregular(notice));
  if (asked !== undefined) {
    return refuse("clarification-asked", null, `entry ${asked.seq} asked for a clarification; correct that first`);
  }
  return ofType(courseOf(history), "content_clear").length === 0
    ? null
    : refuse("content-clear-repeated", null, "this is recorded already");
};

/** How an answer is recorded that came upon a notice without effect, which left the case open; null where there was none. */
export function answersIrregular({ entries, state }: CaseHistory, { type }: NewEvent): string | null {
  if (type !== "clarification_received" || state === "closed") return null;
  const notice = ofType({ entries }, "clarification_requested").at(-1);
  if (notice === undefined || !isIrregular(notice)) return null;
  return reachedNobody({ entries }, notice)
    ? "the notice went to a wrong address and stopped nothing; record the answer as `irregular`"
    : "the notice was irregular and stopped nothing; record the answer as `irregular`, too";
}

/** An answer after the period is accepted with the reason that justifies it, until the lapse is recorded. */
export const lateAnswerJustified: Guard = (proposal) => {
  const { history, entry } = proposal;
  if (entry.type !== "clarification_received" || isIrregular(entry) || history.facts.regulation.id === "2008")
    return null;
  if (entry.justified_reason !== undefined) return null;
  const until = lastDay(proposal);
  if (until === null || entry.on <= until) return null;
  return refuse("late-without-reason", art30, `it was due by ${until}; record the reason as \`justified_reason\``);
};
