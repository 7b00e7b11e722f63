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

/** Counts cases by whether they were replied to in time: none whose receipt is not confirmed, and none whose split was undone. */
export function timelinessOf(all: readonly Timed[], today: Day): Timeliness {
  const cases = all.filter(({ receiptOn, closedAs }) => receiptOn !== null && closedAs !== "split_undone");
  const count = { received: cases.length, replied_on_time: 0, replied_after_extension: 0, replied_late: 0 };
  const others = { closed_without_reply: 0, open: 0, overdue: 0 };
  for (const one of cases) {
    if (one.closedOn === null || one.closedAs === "merged") {
      others.open += 1;
      // A merged one is overdue with the case it went into, which counts.
      if (one.closedOn === null && one.dueOn !== null && one.stoppedSince === null && one.dueOn < today)
        others.overdue += 1;
    } else if (one.closedAs !== "replied") {
      others.closed_without_reply += 1;
    } else if (!onTime(one, one.closedOn)) {
      count.replied_late += 1;
    } else {
      count.replied_on_time += 1;
      if (one.extended) count.replied_after_extension += 1;
    }
  }
  return { ...count, ...others };
}
