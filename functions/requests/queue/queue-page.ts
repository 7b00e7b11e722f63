import type { Day } from "../../../schema/contracts/day.ts";
import type { QueueFilters } from "../../../schema/contracts/queue.ts";
import { type CaseState, caseState } from "../../../schema/contracts/requests.ts";
import type { Bindings } from "../../env.ts";
import { cursorOf, placeOf } from "../../http/paging.ts";
import type { RequestRow } from "../store/requests.store.ts";
import { assigneeAsked, statesAsked } from "./filters.ts";
import { comparing, namedPlace, placesOf } from "./order.ts";
import { answering } from "./questions.ts";
import { readQueueRows } from "./queue.store.ts";

/** Convention: the queue is what the agency has to act on; an unconfirmed request waits for the agency's call. */
const agencyActs: readonly CaseState[] = ["open", "unconfirmed"];

interface QueuePage {
  rows: RequestRow[];
  /** The cursor behind it; null once every case was looked at. */
  next: string | null;
  examined: number;
  /** Whether filters are combined and many cases were looked at for few. */
  narrow: boolean;
}

/** A page of the queue: the cases with all that is asked for, among at most `scan` where more is asked than an index answers. */
export async function pageOfQueue(
  { DB }: Pick<Bindings, "DB">,
  query: QueueFilters & { cursor?: string | undefined },
  { today, limit, scan }: { today: Day; limit: number; scan: number },
): Promise<QueuePage> {
  const { sort } = query;
  const asked = statesAsked(query.state === undefined ? undefined : [query.state], query.awaiting);
  const states = asked ?? (query.returned === true ? caseState.options : agencyActs);
  const bounds = [query.due_before, query.overdue === true ? today : undefined].filter((bound) => bound !== undefined);
  const { driving, conditions, due } = answering(
    {
      assignedTo: assigneeAsked(query),
      unit: query.unit,
      topic: query.topic,
      channel: query.channel,
      stopped: query.stopped === true,
      returned: query.returned === true,
      dueFrom: query.due_from,
      dueBefore: bounds.toSorted()[0],
    },
    sort,
  );
  if (driving.by === "returned") conditions.push(({ state }) => states.includes(state));
  const isScan = conditions.length > 0;
  const found = await readQueueRows(DB, {
    states,
    sort,
    driving,
    due,
    after: query.cursor === undefined ? undefined : placeOf(placesOf[sort], query.cursor),
    rows: isScan ? Math.max(1, Math.floor(scan / Math.max(1, states.length))) : limit + 1,
  });
  const holding = found.rows.filter((row) => conditions.every((holds) => holds(row)));
  const rows = holding.slice(0, limit);
  const last = rows.at(-1);
  const { placeOf: placeOfRow } = comparing(sort);
  const until = holding.length > limit && last !== undefined ? placeOfRow(last) : found.until;
  return {
    rows,
    next: until === null ? null : cursorOf(namedPlace(sort, until)),
    examined: found.rows.length,
    narrow: isScan && until !== null && rows.length < limit,
  };
}
