import type { CommonClosing } from "../../../schema/contracts/case-links.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { follow } from "../../clock/fold.ts";
import { caseClock, clockInput } from "./case-clock.ts";
import { type Refusal, refuse } from "./guards/guard.ts";
import { type CaseHistory, isIrregular, type LinkEntry, ofType } from "./history.ts";
import { orderOf } from "./orders.ts";
import type { Projection } from "./projection.ts";

/**
 * Mergers are a convention: requests of one person, both of which run, are answered together. The earliest due date governs, the
 * common reply closes all of them under its leaf, and each keeps its number.
 */

/** One of two cases to be joined, under its own calendar. */
interface Joined {
  history: CaseHistory;
  calendar: Calendar;
}

const dueOn = ({ history, calendar }: Joined, on: Day): Day | null => {
  const reckoned = caseClock(history, calendar, on);
  return reckoned.ok ? reckoned.clock.due_on : null;
};

/** What the case that stays takes over of the one that goes. */
type Joining = Pick<Extract<LinkEntry, { type: "merged_from" }>, "days_left" | "extended" | "clarified">;

/** What a case has used of what is possible once. The 2008 Regulation limits no clarifications. */
function usedBy({ history, calendar }: Joined, on: Day): Pick<Joining, "extended" | "clarified"> {
  const input = clockInput(history, calendar, on);
  const followed = input && follow(input);
  if (!followed?.ok) return {};
  const { extension, joined_extended, clarification_noticed } = followed.course;
  return {
    ...(extension > 0 || joined_extended ? { extended: true as const } : {}),
    ...(clarification_noticed ? { clarified: true as const } : {}),
  };
}

/**
 * How many working days the case that goes has left, more than which the one that stays has no more, and what it has used up; or why
 * the two are not joined on this day. What is asked of the other alone is among the guards of `merged`.
 */
export function mergerOf(from: Joined, into: Joined, on: Day): Joining | Refusal {
  const input = into.history.state === "open" ? clockInput(into.history, into.calendar, on) : undefined;
  const [fromDue, due] = [dueOn(from, on), dueOn(into, on)];
  if (input === undefined || fromDue === null || due === null) {
    return refuse("other-not-open", null, "a case is merged into one in which the agency owes the answer");
  }
  if (on < input.received_on) {
    const reason = `the other case began on ${input.received_on}; date the merger on or after it`;
    return refuse("before-receipt", null, reason);
  }
  if (input.events.some((event) => event.on > on)) {
    return refuse("before-last-act", null, "the other case has later acts; date the merger on or after them");
  }
  if (due < on) {
    return refuse("period-expired", null, `the other case was due by ${due}; nothing is merged into it any more`);
  }
  const followed = follow(input);
  const isSet = orderOf(into.history)?.due_on !== undefined || (followed.ok && followed.course.deferred_until !== null);
  if (isSet && fromDue < due) {
    return refuse("due-date-set", null, `the other case has a day set, ${due}; merge it into the earlier one instead`);
  }
  return { days_left: into.calendar.between(on, fromDue), ...usedBy(from, on) };
}

/** The numbers of the cases that end as this one does: merged into it, and those merged into them before. */
export const followersOf = (history: CaseHistory): string[] =>
  ofType(history, "merged_from").flatMap(({ from, also }) => [from, ...also]);

const endings: ReadonlySet<string> = new Set(["replied", "withdrawn", "clarification_lapsed", "fee_lapsed"]);

/**
 * The case that a common reply is the first answer to, where it is not that to the one that gives it: that had ended before, and was
 * ordered to decide again. Of several the one that went into it first, so that each reply is the first answer to one case.
 */
export function answeredFirst(history: CaseHistory): string | undefined {
  const [merged] = ofType(history, "merged_from");
  if (merged === undefined) return undefined;
  const before = history.entries.slice(0, history.entries.indexOf(merged));
  return before.some((entry) => endings.has(entry.type) && !isIrregular(entry)) ? merged.from : undefined;
}

/** How a case is closed for those merged into it; null while it is not, or has gone into another case itself. */
export function commonClosing(
  { closedAs: closed_as, closedOn: closed_on, outcome, merger, entries }: CaseHistory,
  { dueOn: due_on, extended }: Pick<Projection, "dueOn" | "extended">,
): CommonClosing | null {
  if (closed_as === null || closed_on === null || outcome === null || merger !== null) return null;
  const reply = ofType({ entries }, "replied").findLast((entry) => closed_as === "replied" && !isIrregular(entry));
  return { closed_as, closed_on, outcome, document_no: reply?.document_no ?? null, due_on, extended };
}
