import type * as z from "zod";
import type { Day } from "../../schema/contracts/day.ts";
import type { ClockEvent } from "../../schema/contracts/deadlines.ts";
import type { deadlineProof } from "../../schema/contracts/requests.ts";
import type { Calendar } from "../clock/calendar.ts";
import { clock } from "../clock/clock.ts";
import { explain } from "../clock/explain.ts";
import { type Regulation, regulations } from "../clock/regulations.ts";
import { describeViolation } from "../clock/violations.ts";
import type { EventRow, RequestRow } from "./store.ts";

/** The due date a case opens with. */
export function openingDue(
  regulation: Regulation,
  calendar: Calendar,
  receiptOn: Day,
): { dueOn: Day; provisional: boolean } {
  const { on, provisional } = calendar.plus(receiptOn, regulation.reply.working_days);
  return { dueOn: on, provisional };
}

/** A case's events as the clock knows them; the others do not move it. */
const clockEvents = (events: readonly EventRow[]): ClockEvent[] =>
  events.flatMap(({ type, happenedOn }) => (type === "replied" ? [{ type, on: happenedOn }] : []));

/** Why the due date is the due date: the legal basis of each step, and every day with its number or why it has none. */
export function proofOf(
  request: RequestRow,
  events: readonly EventRow[],
  calendar: Calendar,
  today: Day,
): z.input<typeof deadlineProof> {
  const input = {
    regulation: regulations[request.regulation],
    calendar,
    received_on: request.receiptOn,
    events: clockEvents(events),
    as_of: today,
  };
  const [reckoned, explained] = [clock(input), explain(input)];
  if (!reckoned.ok) throw new Error(`A stored case has no clock: ${describeViolation(reckoned.violation)}`);
  if (!explained.ok) throw new Error(`A stored case has no proof: ${describeViolation(explained.violation)}`);
  return { basis: [...reckoned.clock.basis], days: [...explained.days], calendar: calendar.version };
}
