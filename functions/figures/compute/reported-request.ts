import type { ApplicantKind } from "../../../schema/contracts/applicant.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { ClosedAs, IntakeChannel } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { follow } from "../../clock/fold.ts";
import { clockInput } from "../../requests/case/case-clock.ts";
import { entriesOf, factsOf, type StoredEvent } from "../../requests/case/event-log.ts";
import { evolve } from "../../requests/case/evolve.ts";
import { type CaseHistory, effective, type LogEntry, ofType } from "../../requests/case/history.ts";
import { project } from "../../requests/case/projection.ts";
import { receiptNoOf } from "../../requests/case/receipt.ts";
import type { CaseRow } from "./compute.store.ts";
import { workingDaysToReply } from "./working-days.ts";

/**
 * One request as the year's tables count it. A request is received once and resolved once: by its first closing. What follows an
 * order to decide again is counted with the remedies.
 */
export interface ReportedRequest {
  requestId: string;
  receiptNo: string;
  /**
   * The day it counts as received: its statutory day of receipt; of a part split off, the day of the split. Null while its receipt is not
   * confirmed, and of a part whose split was undone: these count nowhere.
   */
  countedOn: Day | null;
  applicantKind: ApplicantKind;
  intakeChannel: IntakeChannel;
  topic: string | null;
  unit: string | null;
  /** Null while the request was never closed. */
  closing: Closing | null;
}

/** The first time a request was closed. */
export interface Closing {
  on: Day;
  as: ClosedAs;
  outcome: Outcome;
  /** The due date on that day. */
  dueOn: Day | null;
  extended: boolean;
  /** Of a reply: working days from receipt to reply, net of stops; null where the events make no clock any more. */
  workingDays: number | null;
}

/** What is not in a case's row. */
interface CaseContext {
  /** Its events that move the clock, or all of them, in order. */
  events: readonly StoredEvent[];
  /** Whether it, or a case it was merged into, was ever ordered to decide again: its row may hold a later closing than the first. */
  reopened: boolean;
  /** The day it was split off another case, if it was. */
  splitOn: Day | null;
  calendar: Calendar;
}

/** A case as the tables count it. */
export function reportedRequestOf(row: CaseRow, context: CaseContext): ReportedRequest {
  const closing = context.reopened ? firstClosing(row, context) : onlyClosing(row, context);
  const received = row.closedAs === "split_undone" ? null : row.receiptOn;
  const arrived = received && (context.splitOn ?? received);
  return {
    requestId: row.id,
    receiptNo: receiptNoOf(row.receiptYear, row.receiptSeq),
    // A part is not resolved before it counts as received, however its reply is dated.
    countedOn: arrived !== null && closing !== null && closing.on < arrived ? closing.on : arrived,
    applicantKind: row.applicantKind,
    intakeChannel: row.intakeChannel,
    topic: row.topic,
    unit: row.unit,
    closing,
  };
}

/** The closing of a case that was never reopened, from its row. */
function onlyClosing(row: CaseRow, { events, calendar }: CaseContext): Closing | null {
  const { closedAs, closedOn, outcome, dueOn, extended } = row;
  if (closedAs === null || closedOn === null || outcome === null) return null;
  const workingDays = () => daysOf(row, effective(entriesOf(events)), closedOn, calendar);
  return {
    on: closedOn,
    as: closedAs,
    outcome,
    dueOn,
    extended,
    workingDays: closedAs === "replied" ? workingDays() : null,
  };
}

/** Whether an order opened the case again, or the one it was merged into. */
const isOrder = (entry: LogEntry): boolean =>
  entry.type === "redo_ordered" || (entry.type === "followed" && entry.ordered === true);

/** The first closing of a case that was ordered to act or to decide again: before the first order, or after silence the one it led to. */
function firstClosing(row: CaseRow, { events, calendar }: CaseContext): Closing | null {
  const entries = effective(entriesOf(events));
  const orders = entries.flatMap((entry, at) => (isOrder(entry) ? [at] : []));
  for (const end of [...orders, entries.length]) {
    const before = entries.slice(0, end);
    const history = evolve(factsOf(row), before);
    const { closedAs, closedOn, outcome } = history;
    if (closedAs === null || closedOn === null || outcome === null) continue;
    const projected = project(history, calendar);
    const { dueOn, extended } = projected.ok ? projected.projection : row;
    // The days of a common reply are those of the case that it was given in, or of the one that it answers first of all.
    const isFirst = ofType(history, "followed").at(-1)?.answered_first === true;
    const isOwn = closedAs === "replied" && (history.merger === null || isFirst);
    const workingDays = isOwn ? daysOf(row, before, closedOn, calendar) : null;
    return { on: closedOn, as: closedAs, outcome, dueOn, extended, workingDays };
  }
  return null;
}

/** Working days a reply took, over the orders it followed; the entries are those that move the clock, its closing may be missing. */
function daysOf(row: CaseRow, entries: readonly LogEntry[], repliedOn: Day, calendar: Calendar): number | null {
  const order = entries.findLastIndex(({ type }) => type === "redo_ordered");
  const ordered = entries[order];
  const before = ordered === undefined ? 0 : daysOf(row, entries.slice(0, order), ordered.on, calendar);
  if (before === null) return null;
  const facts = factsOf(row);
  const course = entries.slice(order + 1).filter(({ type }) => type !== "replied");
  const startOn = ordered?.on ?? facts.receiptOn;
  if (startOn === null) return null;
  if (course.length === 0) return before + calendar.between(startOn, repliedOn);
  const history: CaseHistory = {
    facts: { ...facts, receiptOn: startOn },
    entries: course,
    state: "open",
    closedAs: null,
    closedOn: null,
    outcome: null,
    merger: null,
  };
  const input = clockInput(history, calendar, null);
  const followed = input && follow(input);
  return followed?.ok ? before + workingDaysToReply(followed.course, repliedOn) : null;
}
