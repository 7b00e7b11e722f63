import type { Calendar } from "../../../clock/calendar.ts";
import { caseClock } from "../case-clock.ts";
import {
  type CaseHistory,
  courseOf,
  effective,
  isIrregular,
  type LinkEntry,
  type LogEntry,
  ofType,
} from "../history.ts";
import { inheritedBy } from "../inheritance.ts";
import { finalOn, remediesSought, resultOf } from "../remedy-course.ts";
import { type Guard, refuse } from "./guard.ts";

/** Conventions on dividing and joining cases, as far as they ask about the one case. What they ask about the other: linked-cases.ts. */

/** An order is carried out in the case that it was given in. */
export const notOrdered: Guard = ({ history, entry }) =>
  ofType(history, "redo_ordered").length === 0
    ? null
    : refuse(
        "order-concerns-all",
        null,
        entry.type === "merged"
          ? "what was ordered is decided in this case; merge the other one into it"
          : "an order is about all of the request; it is decided in this case",
      );

/** A part would take the shorter period with it, and not the request that it is owed to. */
export const nothingMergedIn: Guard = ({ history }) =>
  ofType(history, "merged_from").length === 0
    ? null
    : refuse("another-merged-in", null, "another request was merged into this one; undo that merger first");

/** A part inherits the course up to its split, so that nothing of it comes later. */
export const afterItsCourse: Guard = ({ history, entry }) => {
  const last = inheritedBy(history.entries).findLast(({ on }) => on > entry.on);
  return last === undefined
    ? null
    : refuse(
        "before-its-course",
        null,
        `the part inherits what was done up to ${last.on}; date the split on or after it`,
      );
};

/** A consultation stops the clock of the case it belongs to. */
export const consultationsClosed: Guard = ({ history }) => {
  const course = courseOf(history);
  const closed = new Set(ofType(course, "consultation_closed").map(({ ref }) => ref));
  const open = ofType(course, "consultation_opened").find((one) => !isIrregular(one) && !closed.has(one.ref));
  return open === undefined
    ? null
    : refuse("consultation-open", null, `close the consultation "${open.ref}" first, or merge the other way`);
};

/** Joining cases gives no period back that has run out. */
export const inItsPeriod: Guard = ({ history, entry, calendar }) => {
  const reckoned = caseClock(history, calendar, entry.on);
  const due_on = reckoned.ok ? reckoned.clock.due_on : null;
  return due_on === null || entry.on <= due_on
    ? null
    : refuse("period-expired", null, `the reply was due by ${due_on}; a case past its due date is not merged`);
};

/** Where the answer is given instead, of a case that went into another; null where it is given here. */
export function whereAnswered(history: CaseHistory): string | null {
  const into =
    history.merger?.into ?? (history.closedAs === "split_undone" ? ofType(history, "split_from").at(0)?.from : null);
  return into == null ? null : `it is answered together with ${into}; use that number`;
}

/** A remedy is decided, and an order carried out, in the case it is about. */
export const noRemedyOpen: Guard = ({ history, entry, calendar }) => {
  const open = remediesSought(history).find((sought) => {
    // Of one that is over without an outcome on record nobody knows of an order, and none was carried out here.
    if (sought.settled !== null) return sought.settled.on > entry.on;
    const final = finalOn(sought, calendar);
    const result = resultOf(sought);
    // What is upheld, refused or dismissed for good orders nothing any more.
    return final === null || final > entry.on || result === "corrected" || result === "other";
  });
  if (open === undefined) return null;
  const reason = `the remedy "${open.ref}" is not finally decided, or may end in an order; merge the other case into this one`;
  return refuse("remedy-open", null, reason);
};

/** What is learned of a service after a merger: the other case was reckoned with the day this one was due. */
export const keepsMergerDay: Guard = ({ history, entry, calendar }) => {
  const merged = ofType(history, "merged").at(-1);
  if (merged === undefined) return null;
  const dueThen = (entries: readonly LogEntry[]) => {
    const reckoned = caseClock({ ...history, entries }, calendar, merged.on);
    return reckoned.ok ? reckoned.clock.due_on : undefined;
  };
  if (dueThen(history.entries) === dueThen(effective([...history.entries, entry]))) return null;
  return refuse(
    "others-rest-on-it",
    null,
    `the day this case was due when it was merged would be another; undo the merger (entry ${merged.seq}) first: correct it`,
  );
};

const newRemedies: ReadonlySet<string> = new Set(["reconsideration_filed", "litigation_filed", "redo_ordered"]);

/** A merged case has its remedies in the one it went into, and a part whose split was undone in the one it was part of. */
export const remediedHere: Guard = ({ history, entry }) => {
  if (!newRemedies.has(entry.type)) return null;
  if (history.merger !== null) {
    return refuse("remedy-in-other-case", null, `the common reply is given in ${history.merger.into}; record it there`);
  }
  return history.closedAs === "split_undone"
    ? refuse("remedy-in-other-case", null, "the split was undone; record it in the case this was part of")
    : null;
};

/**
 * Whether an entry that the system recorded because of another case could stand where it does: nothing is linked before its receipt,
 * none goes into a case that is not open, and the case has a clock with it.
 */
export function linkStands(before: CaseHistory, after: CaseHistory, entry: LinkEntry, calendar: Calendar): boolean {
  const { facts, state } = before;
  if (state === "unconfirmed" || (entry.type === "merged_from" && state !== "open")) return false;
  // What follows another case is dated by that one.
  if (entry.type !== "followed" && facts.receiptOn !== null && entry.on < facts.receiptOn) return false;
  return caseClock(after, calendar, null).ok;
}

/** What is to be done before an entry that another rests on is touched; null where that is corrected like any. */
export function undoneFirst(entry: LogEntry): string | null {
  switch (entry.type) {
    case "merged":
      return `rests on it; undo the merger (entry ${entry.seq}) first: correct it`;
    case "merged_from":
      return `rests on it; undo the merger (entry ${entry.seq}) first: correct it in ${entry.from}`;
    case "split_from":
      return `rests on it; undo the split first: correct it in ${entry.from}`;
    case "split_undone":
      return `rests on it; this part went back into ${entry.from}, which is amended or corrected instead`;
    default:
      return null;
  }
}
