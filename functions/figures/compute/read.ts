import type { Day } from "../../../schema/contracts/day.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Bindings, Outside } from "../../env.ts";
import {
  type CaseRow,
  type EventRow,
  pageRows,
  readCarried,
  readCourse,
  readEvents,
  readLogs,
  readReceived,
} from "./compute.store.ts";
import { type Matter, matterOf } from "./matter.ts";
import { firstYear, monthsOf, type Span } from "./span.ts";

/** Ids that one query looks up. */
const idsAtOnce = 500;

/** The events of a year that count, beside the cases' rows. */
export interface YearEvents {
  /** By case: what moved its clock in the year, and what revised its record. */
  byCase: ReadonlyMap<string, EventRow[]>;
}

/** Reads the events that count: clock events a month a query, revisions of all years, of which there are few. */
export async function readYearEvents({ DB }: Bindings, span: Span): Promise<YearEvents> {
  const course = await readCourse(DB, monthsOf(span));
  const revised = await readEvents(DB, "revised");
  return { byCase: Map.groupBy([...course, ...revised], ({ requestId }) => requestId) };
}

/**
 * The requests of a year, page by page: those received in it, then those of earlier years it began with. Every row is read once;
 * all events are read only of a case that was ordered to decide again, and of one from an earlier year that needs its own.
 */
export async function* mattersOf(
  env: Bindings,
  outside: Outside,
  span: Span,
  events: YearEvents,
): AsyncGenerator<Matter[]> {
  let behind = 0;
  for (let page = pageRows; page === pageRows; ) {
    const rows = await readReceived(env.DB, span.year, behind);
    page = rows.length;
    behind = rows.at(-1)?.receiptSeq ?? behind;
    yield await toMatters(env, outside, rows, span.from, events);
  }
  const earlier = Array.from({ length: span.year - firstYear }, (_, at) => firstYear + at);
  let offset = 0;
  for (let page = pageRows; page === pageRows; offset += page) {
    const rows = await readCarried(env.DB, earlier, span.from, offset);
    page = rows.length;
    yield await toMatters(env, outside, rows, span.from, events);
  }
}

async function toMatters(
  env: Bindings,
  outside: Outside,
  rows: readonly CaseRow[],
  from: Day,
  { byCase }: YearEvents,
): Promise<Matter[]> {
  const has = (id: string, type: string) => byCase.get(id)?.some((event) => event.type === type) ?? false;
  const whole = rows.filter(
    (row) =>
      has(row.id, "redo_ordered") || (row.receivedOn < from && (row.closedAs === "replied" || has(row.id, "fee_paid"))),
  );
  const logs = await logsOf(
    env,
    whole.map(({ id }) => id),
  );
  const calendars = new Map<number, Calendar>();
  for (const version of new Set(rows.map(({ calendarVersion }) => calendarVersion))) {
    calendars.set(version, await calendarAt(env.DB, version, outside.now()));
  }
  return rows.map((row) => {
    const calendar = calendars.get(row.calendarVersion);
    if (calendar === undefined) throw new Error("A calendar that was not loaded");
    return matterOf(row, {
      events: logs.get(row.id) ?? inOrder(byCase.get(row.id) ?? []),
      reopened: has(row.id, "redo_ordered"),
      splitOn: byCase.get(row.id)?.find(({ type }) => type === "split_from")?.happenedOn ?? null,
      calendar,
    });
  });
}

/** The whole logs of these cases. */
export async function logsOf({ DB }: Bindings, ids: readonly string[]): Promise<Map<string, EventRow[]>> {
  const logs: EventRow[] = [];
  for (let at = 0; at < ids.length; at += idsAtOnce) logs.push(...(await readLogs(DB, ids.slice(at, at + idsAtOnce))));
  return Map.groupBy(logs, ({ requestId }) => requestId);
}

const inOrder = (events: readonly EventRow[]) => events.toSorted((a, b) => a.seq - b.seq);
