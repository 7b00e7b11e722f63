import { and, asc, eq, isNull, lt, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import { request } from "../../../schema/tables/requests.ts";
import type { RequestRow } from "../store/requests.store.ts";

/** Where a queue page ended. */
interface QueuePlace {
  queueOn: string;
  year: number;
  seq: number;
}

/**
 * True of the rows behind a place of the queue. One row-value comparison of bare columns, so that the index starts at that very
 * place; spelled out with OR it would read all cases due on that day.
 */
const behind = ({ queueOn, year, seq }: QueuePlace): SQL =>
  sql`(${request.queueOn}, ${request.receiptYear}, ${request.receiptSeq}) > (${queueOn}, ${year}, ${seq})`;

/**
 * A page of the queue, by due date then receipt number, those without a due date last; each state by index request_queue.
 * One row more than `limit` is read of each to know whether another page follows.
 */
export async function readQueue(
  database: D1Database,
  { states, dueBefore, after, limit, ...filter }: QueueQuestion,
): Promise<RequestRow[]> {
  const db = drizzle(database);
  const ofState = (state: CaseState) =>
    db
      .select()
      .from(request)
      .where(
        and(
          eq(request.state, state),
          ...handledAs(filter),
          dueBefore && lt(request.queueOn, dueBefore),
          after && behind(after),
        ),
      )
      .orderBy(asc(request.queueOn), asc(request.receiptYear), asc(request.receiptSeq))
      .limit(limit + 1);
  const [first, ...others] = states.map(ofState);
  const found = first === undefined ? [] : await db.batch([first, ...others]);
  return found
    .flat()
    .toSorted(byPlace)
    .slice(0, limit + 1);
}

const byPlace = (one: RequestRow, other: RequestRow): number =>
  one.queueOn === other.queueOn
    ? one.receiptYear - other.receiptYear || one.receiptSeq - other.receiptSeq
    : one.queueOn < other.queueOn
      ? -1
      : 1;

/** How a case is handled, as far as it is asked for. */
export interface HandlingFilter {
  /** Spellings of the unit. */
  units: readonly string[] | undefined;
  topic: string | undefined;
  /** The member it lies with; null: with nobody. */
  assignedTo: string | null | undefined;
}

/** The conditions of a filter. */
export const handledAs = ({ units, topic, assignedTo }: HandlingFilter): (SQL | undefined)[] => [
  units && isOneOf(request.unit, units),
  topic === undefined ? undefined : eq(request.topic, topic),
  assignedTo === undefined
    ? undefined
    : assignedTo === null
      ? isNull(request.assignedTo)
      : eq(request.assignedTo, assignedTo),
];

const isOneOf = (column: SQLWrapper, values: readonly string[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** Which part of the queue is asked for. */
interface QueueQuestion extends HandlingFilter {
  states: readonly CaseState[];
  dueBefore: Day | undefined;
  after: QueuePlace | undefined;
  limit: number;
}
