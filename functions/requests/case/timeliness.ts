import type { Day } from "../../../schema/contracts/day.ts";
import type { ClosedAs } from "../../../schema/contracts/requests.ts";

/** What of a case decides whether its reply was in time. */
export interface Timed {
  receiptOn: Day | null;
  closedAs: ClosedAs | null;
  closedOn: Day | null;
  dueOn: Day | null;
  stoppedSince: Day | null;
  extended: boolean;
}

export interface Timeliness {
  received: number;
  replied_on_time: number;
  /** Of those on time, the ones that needed the extension. */
  replied_after_extension: number;
  replied_late: number;
  closed_without_reply: number;
  open: number;
  /** Of the open ones, those past their due date. */
  overdue: number;
}

/** On time by the posting, signing or sending day (State Council Office 2016 No. 235), not by data entry. */
export const onTime = ({ dueOn }: Pick<Timed, "dueOn">, repliedOn: Day): boolean =>
  dueOn === null || repliedOn <= dueOn;

/** How a case counts. Of the open ones, those past their due date are overdue. */
export type TimelinessState = "on_time" | "late" | "closed_without_reply" | "open" | "overdue";

/** How a case counts on a day; undefined where its receipt is not confirmed, or its split was undone: it counts nowhere. */
export function timelinessStateOf(one: Timed, today: Day): TimelinessState | undefined {
  const { receiptOn, closedAs, closedOn, dueOn, stoppedSince } = one;
  if (receiptOn === null || closedAs === "split_undone") return undefined;
  if (closedOn === null) return dueOn !== null && stoppedSince === null && dueOn < today ? "overdue" : "open";
  // A merged one is overdue with the case it went into, which counts.
  if (closedAs === "merged") return "open";
  if (closedAs !== "replied") return "closed_without_reply";
  return onTime(one, closedOn) ? "on_time" : "late";
}

/** Counts cases by whether they were replied to in time. */
export function timelinessOf(all: readonly Timed[], today: Day): Timeliness {
  const count = { received: 0, replied_on_time: 0, replied_after_extension: 0, replied_late: 0 };
  const others = { closed_without_reply: 0, open: 0, overdue: 0 };
  for (const one of all) {
    const state = timelinessStateOf(one, today);
    if (state === undefined) continue;
    count.received += 1;
    if (state === "on_time" && one.extended) count.replied_after_extension += 1;
    if (state === "on_time") count.replied_on_time += 1;
    else if (state === "late") count.replied_late += 1;
    else if (state === "closed_without_reply") others.closed_without_reply += 1;
    else others.open += 1;
    if (state === "overdue") others.overdue += 1;
  }
  return { ...count, ...others };
}
