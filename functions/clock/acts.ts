import type { Day } from "../../schema/contracts/day.ts";
import type { ClockEvent } from "../../schema/contracts/deadlines.ts";
import { type Awaited, type Course, cite, reckon, type Stop } from "./course.ts";
import { houseRule } from "./regulations.ts";
import type { Violation } from "./violations.ts";

type Act<Type extends ClockEvent["type"]> = Extract<ClockEvent, { type: Type }>;

/**
 * Applies one regular act to the course, or leaves the course as it was and says why the act is refused.
 * Acts arrive by day, as the fold orders them.
 */
export function apply(course: Course, event: ClockEvent): Violation | null {
  if (course.closed_on !== null) return { code: "after-closing", article: null, closed_on: course.closed_on };
  switch (event.type) {
    case "consultation_opened":
      return openConsultation(course, event);
    case "consultation_closed":
      return closeConsultation(course, event);
    case "clarification_requested":
      return requestClarification(course, event.on);
    case "clarification_received":
      return receiveClarification(course, event.on);
    case "clarification_lapsed":
      return lapseClarification(course, event.on);
    case "extended":
      return extend(course, event);
    case "fee_notified":
      return notifyFee(course, event.on);
    case "fee_paid":
      return payFee(course, event.on);
    case "fee_lapsed":
      return lapseFee(course, event.on);
    case "reply_deferred":
      return deferReply(course, event);
    case "replied":
    case "withdrawn":
      course.closed_on = event.on;
      return null;
    default:
      return event satisfies never;
  }
}

function openConsultation(course: Course, { on, ref, with: party, served_on }: Act<"consultation_opened">) {
  const rule = course.regulation.consultations[party];
  if (course.consultations.has(ref)) return refuse("ref-reused", ref);
  if (served_on !== undefined && served_on < on) return { code: "served-before-opened", article: null } as const;
  let stop: Stop | null = null;
  if (rule.stops_clock) {
    const ends_by = rule.opinion_within === null ? null : course.calendar.plus(served_on ?? on, rule.opinion_within).on;
    stop = { opened: on, ends_by, consultation: { ref, rule }, closed: null };
    course.stops.push(stop);
  }
  course.consultations.set(ref, { stop, open: true });
  cite(course.basis, rule.article, rule.stops_clock ? "consultation-stops-clock" : "consultation-does-not-stop-clock");
  return null;
}

function closeConsultation(course: Course, { on, ref }: Act<"consultation_closed">): Violation | null {
  const consultation = course.consultations.get(ref);
  if (consultation === undefined) return refuse("consultation-not-opened", ref);
  if (!consultation.open) return refuse("consultation-already-closed", ref);
  consultation.open = false;
  if (consultation.stop !== null) consultation.stop.closed = on;
  return null;
}

const refuse = (
  code: "ref-reused" | "consultation-not-opened" | "consultation-already-closed",
  ref: string,
): Violation => ({ code, article: null, ref });

function requestClarification(course: Course, on: Day): Violation | null {
  const { clock, notice_within, article } = course.regulation.clarification;
  if (clock === "stop") {
    // Art. 21 of 2008 limits neither number nor time; while one is open a further notice adds nothing.
    if (course.clarification === null) {
      course.clarification = { opened: on, ends_by: null, consultation: null, closed: null };
      course.stops.push(course.clarification);
    }
    cite(course.basis, article, "clarification");
    cite(course.basis, houseRule, "clarification-stops-clock");
    return null;
  }
  if (course.clarification_noticed) return { code: "second-clarification-notice", article };
  if (course.awaiting !== null) return notRunning(course.awaiting.what, article);
  if (notice_within !== null) {
    const latest_on = course.calendar.plus(course.received_on, notice_within).on;
    if (on > latest_on) return { code: "late-clarification-notice", article, latest_on };
  }
  course.clarification_noticed = true;
  course.awaiting = { what: "clarification", since: on };
  cite(course.basis, article, "awaiting-clarification");
  return null;
}

function receiveClarification(course: Course, on: Day): Violation | null {
  const { clock, article } = course.regulation.clarification;
  if (clock === "restart") {
    if (course.awaiting?.what !== "clarification") return { code: "clarification-not-requested", article };
    restart(course, "clarification", on, article);
    return null;
  }
  if (course.clarification === null) return { code: "clarification-not-requested", article };
  course.clarification.closed = on;
  course.clarification = null;
  return null;
}

function lapseClarification(course: Course, on: Day): Violation | null {
  const { clock, article } = course.regulation.clarification;
  const awaited = clock === "restart" ? course.awaiting?.what === "clarification" : course.clarification !== null;
  if (!awaited) return { code: "clarification-not-requested", article };
  course.closed_on = on;
  cite(course.basis, article, "clarification-lapsed");
  return null;
}

function extend(course: Course, { on, working_days }: Act<"extended">): Violation | null {
  const { at_most_working_days: at_most, article } = course.regulation.extension;
  if (course.awaiting !== null) return notRunning(course.awaiting.what, article);
  if (course.extension > 0) return { code: "second-extension", article };
  if (!Number.isInteger(working_days) || working_days < 1 || working_days > at_most) {
    return { code: "extension-over-cap", article, at_most };
  }
  const latest_on = reckon(course, on).due_on;
  if (on > latest_on) return { code: "extension-after-expiry", article, latest_on };
  course.extension = working_days;
  cite(course.basis, article, "extension");
  return null;
}

function notifyFee(course: Course, on: Day): Violation | null {
  const { fee } = course.regulation;
  if (fee === null) return { code: "no-such-rule", article: null, type: "fee_notified" };
  const { article } = fee;
  if (course.fee_noticed) return { code: "second-fee-notice", article };
  if (course.awaiting !== null) return notRunning(course.awaiting.what, article);
  const latest_on = reckon(course, on).due_on;
  if (on > latest_on) return { code: "late-fee-notice", article, latest_on };
  course.fee_noticed = true;
  course.awaiting = { what: "payment", since: on };
  cite(course.basis, article, "awaiting-payment");
  return null;
}

function payFee(course: Course, on: Day): Violation | null {
  const { fee } = course.regulation;
  if (fee === null) return { code: "no-such-rule", article: null, type: "fee_paid" };
  if (course.awaiting?.what !== "payment") return { code: "fee-not-notified", article: fee.article };
  restart(course, "payment", on, fee.article);
  return null;
}

function lapseFee(course: Course, on: Day): Violation | null {
  const { fee } = course.regulation;
  if (fee === null) return { code: "no-such-rule", article: null, type: "fee_lapsed" };
  if (course.awaiting?.what !== "payment") return { code: "fee-not-notified", article: fee.article };
  // The applicant's period runs from the day the notice was received, which is never before the day it was given.
  const payable_until = course.calendar.plus(course.awaiting.since, fee.payable_within).on;
  if (on <= payable_until) return { code: "fee-lapsed-early", article: fee.article, payable_until };
  course.closed_on = on;
  cite(course.basis, fee.article, "fee-lapsed");
  return null;
}

function deferReply(course: Course, { on, until }: Act<"reply_deferred">): Violation | null {
  const { deferral } = course.regulation;
  if (deferral === null) return { code: "no-such-rule", article: null, type: "reply_deferred" };
  const { article } = deferral;
  if (course.awaiting !== null) return notRunning(course.awaiting.what, article);
  if (course.deferred_until !== null) return { code: "second-deferral", article };
  const { due_on } = reckon(course, on);
  if (on > due_on) return { code: "late-deferral", article, latest_on: due_on };
  if (until <= due_on) return { code: "deferral-not-later", article, due_on };
  course.deferred_until = until;
  cite(course.basis, article, "deferral");
  return null;
}

/** A new full period runs from `on`, its day 0; an extension or a later date granted before does not survive. */
function restart(course: Course, awaited: Awaited, on: Day, article: string): void {
  course.restarts.push({ awaited, since: course.awaiting?.since ?? on, on });
  course.awaiting = null;
  course.from = on;
  course.extension = 0;
  course.deferred_until = null;
  cite(course.basis, article, `${awaited}-restarts-clock`);
}

const notRunning = (awaiting: Awaited, article: string): Violation => ({
  code: "clock-not-running",
  article,
  awaiting,
});
