import type { Day } from "../../../schema/contracts/day.ts";
import type { IntakeChannel } from "../../../schema/contracts/requests.ts";
import { toDay } from "../../clock/days.ts";
import { isSameText } from "../../text/fold.ts";
import type { RequestRow } from "../store/requests.store.ts";
import type { QueueSort } from "./order.ts";

/** Which cases are asked for; what is undefined does not matter. */
export interface QueueQuestion {
  /** The member it lies with; null: with nobody. */
  assignedTo: string | null | undefined;
  unit: string | undefined;
  topic: string | undefined;
  channel: IntakeChannel | undefined;
  /** Only those whose clock an open consultation stops. */
  stopped: boolean;
  /** Only those of which a letter came back and nobody acted upon it: by its own index alone, in any order. */
  returned: boolean;
  dueFrom: Day | undefined;
  dueBefore: Day | undefined;
}

/** By which index a page is read: one for each filter, in the order of due dates; any other order has one for each state alone. */
export type Driving =
  | { by: "member"; id: string }
  | { by: "nobody" }
  | { by: "unit"; unit: string }
  | { by: "topic"; topic: string }
  | { by: "channel"; channel: IntakeChannel }
  | { by: "stop" }
  | { by: "returned" }
  | { by: "state" };

/** The day that cases without a due date are queued under. */
const noDueDate = toDay("9999-12-31");

/** A condition that the index does not answer: rows are looked through for it. */
type Condition = (row: RequestRow) => boolean;

/**
 * How a question is answered: the filter that leaves the fewest cases by experience drives, and what else is asked is looked for among
 * what its index has.
 */
export function answering(
  { assignedTo, unit, topic, channel, stopped, returned, dueFrom, dueBefore }: QueueQuestion,
  sort: QueueSort,
): { driving: Driving; conditions: Condition[]; due: { from: Day | undefined; before: Day | undefined } } {
  const filters: { driving: Driving; holds: Condition }[] = [
    ...(stopped
      ? [{ driving: { by: "stop" } as const, holds: (row: RequestRow) => row.stoppedSince !== null && !row.resumed }]
      : []),
    ...(assignedTo == null
      ? []
      : [
          {
            driving: { by: "member", id: assignedTo } as const,
            holds: (row: RequestRow) => row.assignedTo === assignedTo,
          },
        ]),
    ...(topic === undefined
      ? []
      : [{ driving: { by: "topic", topic } as const, holds: (row: RequestRow) => row.topic === topic }]),
    ...(unit === undefined
      ? []
      : [
          {
            driving: { by: "unit", unit } as const,
            holds: (row: RequestRow) => row.unit !== null && isSameText(row.unit, unit),
          },
        ]),
    ...(channel === undefined
      ? []
      : [{ driving: { by: "channel", channel } as const, holds: (row: RequestRow) => row.intakeChannel === channel }]),
    ...(assignedTo === null
      ? [{ driving: { by: "nobody" } as const, holds: (row: RequestRow) => row.assignedTo === null }]
      : []),
  ];
  const nowhere = { from: undefined, before: undefined };
  if (sort === "due" && !returned) {
    const [first, ...others] = filters;
    return {
      driving: first?.driving ?? { by: "state" },
      conditions: others.map(({ holds }) => holds),
      // What has no due date is not due on any day.
      due: { from: dueFrom, before: dueBefore ?? (dueFrom && noDueDate) },
    };
  }
  const returnedFirst: Driving = { by: returned ? "returned" : "state" };
  const inRange: Condition[] =
    dueFrom === undefined && dueBefore === undefined
      ? []
      : [({ queueOn }) => (dueFrom ?? "") <= queueOn && queueOn < (dueBefore ?? noDueDate)];
  return { driving: returnedFirst, conditions: [...filters.map(({ holds }) => holds), ...inRange], due: nowhere };
}
