import type { Day } from "../../schema/contracts/day.ts";
import { type Course, endOf, reckon } from "./course.ts";
import { type ClockInput, follow } from "./fold.ts";
import { judgementOf, type ProofDay, prove } from "./proof.ts";
import type { ClockViolation } from "./violations.ts";

/**
 * The proof of a reply's due date: every day from receipt to the due date, of a longer case the last 366. The counting
 * ends on the due date itself, unless a later date was notified: the days up to it are `deferred`. A period that a
 * clarification or a payment restarted is `superseded` and has no numbers. Empty while the agency awaits the
 * applicant: there is nothing to prove.
 */
export function explain(input: ClockInput): { ok: true; days: ProofDay[] } | { ok: false; violation: ClockViolation } {
  const followed = follow(input);
  return followed.ok ? { ok: true, days: proofOf(followed.course, input.as_of) } : followed;
}

/** The proof of a course, as of `as_of` (see `explain`). */
export function proofOf(course: Course, as_of: Day | null): ProofDay[] {
  if (course.awaiting !== null) return [];
  const { calendar, received_on } = course;
  const at = course.closed_on ?? as_of;
  const { due_on, counted_on, length } = reckon(course, at);
  return prove(received_on, due_on, length, (on) => {
    if (on <= course.from) return { counts: false, why: beforeDayOne(course, on) };
    if (on > counted_on) return { counts: false, why: "deferred" };
    const judgement = judgementOf(calendar.why(on));
    if (!judgement.counts) return judgement;
    const stop = course.stops.find((candidate) => candidate.opened < on && on <= endOf(candidate, at));
    if (stop === undefined) return judgement;
    return { counts: false, why: stop.consultation ? `stopped ${stop.consultation.ref}` : "awaiting_clarification" };
  });
}

/** Why a day before day 1 of the running period does not count. */
function beforeDayOne(course: Course, on: Day): string {
  if (on === course.received_on) return "day_of_receipt";
  const restart = course.restarts.find((candidate) => candidate.since < on && on <= candidate.on);
  if (restart === undefined) return "superseded";
  if (on < restart.on) return `awaiting_${restart.awaited}`;
  return restart.awaited === "clarification" ? "clarification_received" : "fee_paid";
}
