import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import { outOfRange } from "../../clock/fold.ts";
import type { Refusal } from "./guards/guard.ts";
import { type Facts, isLink, type LogEntry } from "./history.ts";
import { moves } from "./moves.ts";

/** Those days that are stated at all. */
const stated = (...days: (Day | null | undefined)[]): Day[] => days.flatMap((on) => on ?? []);

/** The days of facts that the event states: its own, of its service, and of what reached whom. */
const pastDays = (event: LogEntry): Day[] => [
  event.on,
  ...("service" in event ? stated(event.service.sent_on, event.service.served_on) : []),
  ...("complaint_on" in event ? [event.complaint_on] : []),
  ...("copy_on" in event ? [event.copy_on] : []),
  ...("received_on" in event ? stated(event.received_on) : []),
];

/** The days of the intake that an amendment states, which may lie before what was registered. */
const intakeDays = (event: LogEntry): Day[] =>
  event.type === "registration_amended" ? stated(event.changes.received_on, event.changes.confirmed_on) : [];

/** The days the event sets for somebody; the clock decides about that of a deferral. */
function daysSet(event: LogEntry): Day[] {
  switch (event.type) {
    case "clarification_requested":
      return [event.respond_by];
    case "routed":
      return event.contributions.map(({ due_on }) => due_on);
    case "redo_ordered":
      return stated(event.due_on);
    default:
      return [];
  }
}

/** The first day that an event of this type can bear: that of the receipt or, of what is possible before it is confirmed, of the arrival. */
export function earliestDay({ intake, receiptOn }: Facts, type: NewEvent["type"]): Day | null {
  const isEarly = moves[type].from.includes("unconfirmed");
  return isEarly || receiptOn === null ? (intake?.receivedOn ?? receiptOn) : receiptOn;
}

/**
 * What is wrong with the days an event names, if anything: facts lie between receipt and today, what is possible before the receipt
 * is confirmed between arrival and today; days it sets do not lie before it.
 */
export function faultOfDays(facts: Facts, event: LogEntry, today: Day): Refusal | null {
  const since = isLink(event) ? (facts.receiptOn ?? facts.intake?.receivedOn ?? null) : earliestDay(facts, event.type);
  const past = pastDays(event);
  if ([...past, ...intakeDays(event)].some((on) => on > today)) {
    return { rule: "in-the-future", article: null, reason: "an event is recorded once it has happened" };
  }
  if (past.some((on) => since !== null && on < since)) {
    return { rule: "before-receipt", article: null, reason: "nothing can happen in a case before its receipt" };
  }
  const ahead = daysSet(event);
  if (ahead.some((on) => outOfRange(on) !== null)) {
    return { rule: "day-out-of-range", article: null, reason: "days are reckoned up to 2100-12-31" };
  }
  if (ahead.some((on) => on < event.on)) {
    return {
      rule: "set-in-the-past",
      article: null,
      reason: "a day is set on or after the day of the event that sets it",
    };
  }
  return null;
}
