import { and, asc, desc, eq, getTableColumns, gte, isNull, lt, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Day } from "../../../schema/contracts/day.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import { request } from "../../../schema/tables/requests.ts";
import { isSameText } from "../../text/fold.ts";
import { type RequestRow, unitsStored } from "../store/requests.store.ts";
import { comparing, type QueuePlace, type QueueSort } from "./order.ts";
import type { Driving } from "./questions.ts";

const columns = {
  due: [request.queueOn, request.receiptYear, request.receiptSeq],
  received: [request.receivedOn, request.receiptYear, request.receiptSeq],
  number: [request.receiptYear, request.receiptSeq],
} as const;

/**
 * True of the rows behind a place of the queue. One row-value comparison of bare columns, so that the index starts at that very
 * place; spelled out with OR it would read all cases of that day.
 */
function behind(sort: QueueSort, place: QueuePlace): SQL {
  const values = sort === "number" ? [place.year, place.seq] : [place.on, place.year, place.seq];
  const isAfter = sort === "due" ? sql`>` : sql`<`;
  return sql`(${sql.join([...columns[sort]], sql`, `)}) ${isAfter} (${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;
}

/** Which part of the queue is read: by which of its indexes, and how much of it. */
export interface QueueReading {
  states: readonly CaseState[];
  sort: QueueSort;
  driving: Driving;
  /** By sort of due dates alone: from this day, and before that. */
  due: { from: Day | undefined; before: Day | undefined };
  after: QueuePlace | undefined;
  /** Rows read of each state at the most. */
  rows: number;
}

/** The rows that were read, in their order, as far as they are all there are; and where more may follow. */
export interface QueueRows {
  rows: RequestRow[];
  /** The last place that was looked at, where more may follow; null where this is all. */
  until: QueuePlace | null;
}

/** Letters that came back whose cases are looked at. */
const mostReturned = 100;

/** The condition by which an index is read. */
function drivenBy(driving: Driving, unit: string | undefined): SQL | undefined {
  switch (driving.by) {
    case "member":
      return eq(request.assignedTo, driving.id);
    case "nobody":
      return isNull(request.assignedTo);
    case "unit":
      return eq(request.unit, unit ?? driving.unit);
    case "topic":
      return eq(request.topic, driving.topic);
    case "channel":
      return eq(request.intakeChannel, driving.channel);
    case "stop":
      return sql`${request.stoppedSince} IS NOT NULL AND ${request.resumed} = 0`;
    case "returned":
    case "state":
      return undefined;
  }
}

/**
 * A part of the queue, each state by the index of what drives it: request_queue, request_received_queue, request_number_queue,
 * request_member_queue, request_unassigned_queue, request_unit_queue, request_topic_queue, request_channel_queue,
 * request_stopped_queue or deadline_returned. One batch; another one where a unit is spelled in other ways than it was asked for.
 */
export async function readQueueRows(database: D1Database, reading: QueueReading): Promise<QueueRows> {
  const { driving } = reading;
  if (driving.by === "returned") return merged(reading, [await readReturned(database, reading)]);
  if (driving.by !== "unit") return merged(reading, await readLanes(database, reading, [undefined]));
  const [spelled, lanes] = await readLanesOfUnit(database, reading, driving.unit);
  const isAsked = spelled.length === 0 || (spelled.length === 1 && spelled[0] === driving.unit);
  return merged(reading, isAsked ? lanes : await readLanes(database, reading, spelled));
}

const laneQueries = (database: D1Database, reading: QueueReading, units: readonly (string | undefined)[]) => {
  const { states, sort, driving, due, after, rows } = reading;
  const order = sort === "due" ? asc : desc;
  return units.flatMap((unit) =>
    states.map((state) =>
      drizzle(database)
        .select()
        .from(request)
        .where(
          and(
            eq(request.state, state),
            drivenBy(driving, unit),
            due.from && gte(request.queueOn, due.from),
            due.before && lt(request.queueOn, due.before),
            after && behind(sort, after),
          ),
        )
        .orderBy(...columns[sort].map(order))
        .limit(rows),
    ),
  );
};

/** Cases of which a letter came back, in whatever state they are. */
function readReturned(database: D1Database, { sort, after, rows }: QueueReading): Promise<RequestRow[]> {
  const returned = sql`(SELECT request_id FROM deadline INDEXED BY deadline_returned WHERE kind = 'returned_mail' LIMIT ${sql.raw(String(mostReturned))}) AS returned`;
  const order = sort === "due" ? asc : desc;
  return drizzle(database)
    .selectDistinct(getTableColumns(request))
    .from(returned)
    .crossJoin(request)
    .where(and(sql`${request.id} = returned.request_id`, after && behind(sort, after)))
    .orderBy(...columns[sort].map(order))
    .limit(rows);
}

async function readLanes(
  database: D1Database,
  reading: QueueReading,
  units: readonly (string | undefined)[],
): Promise<RequestRow[][]> {
  const [first, ...others] = laneQueries(database, reading, units);
  return first === undefined ? [] : drizzle(database).batch([first, ...others]);
}

/** How a unit is spelled in cases, and the rows of the spelling that was asked for. */
async function readLanesOfUnit(
  database: D1Database,
  reading: QueueReading,
  unit: string,
): Promise<[spelled: string[], lanes: RequestRow[][]]> {
  const [units, ...lanes] = await drizzle(database).batch([
    unitsStored(database),
    ...laneQueries(database, reading, [unit]),
  ]);
  return [units.map((one) => one.unit).filter((known) => isSameText(known, unit)), lanes];
}

/** The rows of all lanes in one order, up to where the first of those ends of which more may follow. */
function merged({ sort, rows }: QueueReading, lanes: readonly RequestRow[][]): QueueRows {
  const { placeOf, compare } = comparing(sort);
  const ends = lanes.flatMap((lane) => (lane.length < rows ? [] : (lane.at(-1) ?? []))).toSorted(compare);
  const [end] = ends;
  const found = lanes.flat().toSorted(compare);
  return end === undefined
    ? { rows: found, until: null }
    : { rows: found.filter((row) => compare(row, end) <= 0), until: placeOf(end) };
}

/**
 * Cases in these states by due date then receipt number, those without a due date last; each state by index request_queue. One row more
 * than `limit` is read of each, to know whether others follow.
 */
export async function readQueue(
  database: D1Database,
  { states, after, limit }: { states: readonly CaseState[]; after: QueuePlace | undefined; limit: number },
): Promise<RequestRow[]> {
  const due = { from: undefined, before: undefined };
  const reading: QueueReading = { states, sort: "due", driving: { by: "state" }, due, after, rows: limit + 1 };
  return (await readQueueRows(database, reading)).rows.slice(0, limit + 1);
}

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
