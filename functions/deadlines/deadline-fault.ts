import type { Day } from "../../schema/contracts/day.ts";
import type { DeadlineQuestion } from "../../schema/contracts/deadlines.ts";
import { type ClockViolation, describeViolation } from "../clock/violations.ts";
import type { Fault } from "../http/validation.ts";

/** Which member of a question cannot be, and by which article. */
export function deadlineFault(question: DeadlineQuestion, violation: ClockViolation): Fault {
  const article = violation.article === null ? "" : ` (${violation.article})`;
  return {
    pointer: violation.event === null ? asked(question, violation.on) : `/events/${violation.event}`,
    code: violation.code,
    detail: `${describeViolation(violation)}${article}`,
  };
}

/** The member that names this day: a refusal that is no event's is about the start, or about the day looked from. */
const asked = ({ start_on, as_of }: DeadlineQuestion, on: Day) =>
  on === as_of && on !== start_on ? "/as_of" : "/start_on";
