import type { Day } from "../../../schema/contracts/day.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Bindings, Outside } from "../../env.ts";
import { entriesOf } from "../../requests/case/event-log.ts";
import {
  type CaseRow,
  type CountedEvent,
  pageRows,
  readCarriedOver,
  readCourse,
  readEvents,
  readLogs,
  readNumberedLater,
  readReceived,
} from "./compute.store.ts";
import { type ReportedRequest, reportedRequestOf } from "./reported-request.ts";
import { firstYear, monthsOf, type Span } from "./span.ts";

/** Ids that one query looks up. */
const idsAtOnce = 500;

/** The events of a year that its figures are made of, next to the cases' rows. */
export interface YearEvents {
  /** By case: what moved its clock in the year, what was served by a second attempt or refunded, and what revised its record. */
  byCase: ReadonlyMap<string, CountedEvent[]>;
}

/** Acts whose service decides how long the clock stood still, and what was charged when. */
const served: ReadonlySet<string> = new Set(["clarification_requested", "consultation_opened", "fee_notified"]);

/** Whether events of these acts came later than the act: it was sent without a receipt, which may have been learned or not. */
export const isServedLater = (log: readonly CountedEvent[] = []): boolean =>
  log.some(({ type }) => type === "service_repeated") ||
  entriesOf(log.filter(({ type }) => served.has(type))).some(({ served_on }) => served_on === null);

/** Reads the events that count: clock events a month a query; second attempts, refunds and revisions of all years, of which there are few. */
export async function readYearEvents({ DB }: Bindings, span: Span): Promise<YearEvents> {
  const course = await readCourse(DB, monthsOf(span));
  const repeated = await readEvents(DB, "repeated", span.to);
  const refunded = await readEvents(DB, "refunded", span.to);
  const revised = await readEvents(DB, "revised");
  return { byCase: Map.groupBy([...course, ...repeated, ...refunded, ...revised], ({ requestId }) => requestId) };
}

/**
 * The requests of a year, page by page: those with a number of the year, then those of earlier years that were open when it began,
 * then those received by its end whose number is of a later year. Which of them the year received, their statutory day of receipt
 * says. Every row is read once; all its events are read only of a case that was ordered to decide again, of one that sent something
 * whose receipt it learned later, and of one from an earlier year that needs its own.
 */
export async function* reportedRequests(
  env: Bindings,
  outside: Outside,
  span: Span,
  events: YearEvents,
): AsyncGenerator<ReportedRequest[]> {
  let lastSeq = 0;
  for (let page = pageRows; page === pageRows; ) {
    const rows = await readReceived(env.DB, span.year, lastSeq);
    page = rows.length;
    lastSeq = rows.at(-1)?.receiptSeq ?? lastSeq;
    yield await toReportedRequests(env, outside, rows, span.from, events);
  }
  const earlier = Array.from({ length: span.year - firstYear }, (_, at) => firstYear + at);
  let offset = 0;
  for (let page = pageRows; page === pageRows; offset += page) {
    const rows = await readCarriedOver(env.DB, earlier, span.from, offset);
    page = rows.length;
    yield await toReportedRequests(env, outside, rows, span.from, events);
  }
  yield await toReportedRequests(env, outside, await readNumberedLater(env.DB, span), span.from, events);
}

async function toReportedRequests(
  env: Bindings,
  outside: Outside,
  rows: readonly CaseRow[],
  from: Day,
  { byCase }: YearEvents,
): Promise<ReportedRequest[]> {
  const has = (id: string, type: string) => byCase.get(id)?.some((event) => event.type === type) ?? false;
  const needAllEvents = rows.filter(
    (row) =>
      has(row.id, "redo_ordered") ||
      (row.closedAs === "replied" && isServedLater(byCase.get(row.id))) ||
      has(row.id, "followed") ||
      ((row.receiptOn ?? from) < from && (row.closedAs === "replied" || has(row.id, "fee_paid"))),
  );
  const logs = await allEventsOf(
    env,
    needAllEvents.map(({ id }) => id),
  );
  const calendars = new Map<number, Calendar>();
  for (const version of new Set(rows.map(({ calendarVersion }) => calendarVersion))) {
    calendars.set(version, await calendarAt(env.DB, version, outside.now()));
  }
  return rows.map((row) => {
    const calendar = calendars.get(row.calendarVersion);
    if (calendar === undefined) throw new Error("A calendar that was not loaded");
    return reportedRequestOf(row, {
      events: logs.get(row.id) ?? inOrder(byCase.get(row.id) ?? []),
      reopened: has(row.id, "redo_ordered") || has(row.id, "followed"),
      splitOn: byCase.get(row.id)?.find(({ type }) => type === "split_from")?.happenedOn ?? null,
      calendar,
    });
  });
}

/** All events of these cases, in order, by case. */
export async function allEventsOf({ DB }: Bindings, ids: readonly string[]): Promise<Map<string, CountedEvent[]>> {
  const logs: CountedEvent[] = [];
  for (let at = 0; at < ids.length; at += idsAtOnce) logs.push(...(await readLogs(DB, ids.slice(at, at + idsAtOnce))));
  return Map.groupBy(logs, ({ requestId }) => requestId);
}

const inOrder = (events: readonly CountedEvent[]) => events.toSorted((a, b) => a.seq - b.seq);
