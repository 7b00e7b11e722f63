import type { Day } from "../../schema/contracts/day.ts";
import type { ClockEvent } from "../../schema/contracts/deadlines.ts";
import { type Awaited, type Course, cite, reckon, type Stop } from "./course.ts";
import { convention } from "./regulations.ts";
import type { Violation } from "./violations.ts";

/**
 * Another request was merged into this one and had so many working days left. Convention: the earliest due date governs. No part
 * of the public calculator, whose requests meet no others.
 */
type RequestJoined = {
  readonly type: "request_joined";
  readonly on: Day;
  readonly days_left: number;
  /** Whether it had been extended, and the applicant asked to clarify it: what is possible once was done for both (convention). */
  readonly extended?: true | undefined;
  readonly clarified?: true | undefined;
  readonly irregular?: undefined;
};

/** What moves a reply clock. */
export type CourseEvent = ClockEvent | RequestJoined;

type Act<Type extends CourseEvent["type"]> = Extract<CourseEvent, { type: Type }>;

/**
 * Applies one regular act to the course, or leaves the course as it was and says why the act is refused.
 * Acts arrive by day, as the fold orders them.
 */
export function apply(course: Course, event: CourseEvent): Violation | null {
  if ("served_on" in event && event.served_on && event.served_on < event.on) {
    return { code: "served-before-sent", article: null };
  }
  if (course.closed_on !== null) return { code: "after-closing", article: null, closed_on: course.closed_on };
  switch (event.type) {
    case "consultation_opened":
      return openConsultation(course, event);
    case "consultation_closed":
      return closeConsultation(course, event);
    case "clarification_requested":
      return requestClarification(course, event);
    case "clarification_received":
      return receiveClarification(course, event.on);
    case "clarification_lapsed":
      return lapseClarification(course, event.on);
    case "extended":
      return extend(course, event);
    case "fee_notified":
      return notifyFee(course, event);
    case "fee_paid":
      return payFee(course, event.on);
    case "fee_lapsed":
      return lapseFee(course, event.on);
    case "reply_deferred":
      return deferReply(course, event);
    case "request_joined":
      limit(course, event);
      return null;
    case "replied":
    case "withdrawn":
      course.closed_on = event.on;
      return null;
    default:
      return event satisfies never;
  }
}

/** The day the addressee received a notice; null while that is not known. */
const receiptOf = ({ on, served_on }: { on: Day; served_on?: Day | null | undefined }): Day | null =>
  served_on === undefined ? on : served_on;

function openConsultation(course: Course, event: Act<"consultation_opened">): Violation | null {
  const { on, ref, with: party } = event;
  const rule = course.regulation.consultations[party];
  if (course.consultations.has(ref)) return refuse("ref-reused", ref);
  let stop: Stop | null = null;
  if (rule.stops_clock) {
    const served_on = receiptOf(event);
    const ends_by = rule.opinion_within === null ? null : course.calendar.plus(served_on ?? on, rule.opinion_within).on;
    stop = { opened: on, ends_by, assumes_receipt: served_on === null, consultation: { ref, rule }, closed: null };
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

function requestClarification(course: Course, event: Act<"clarification_requested">): Violation | null {
  const { on } = event;
  const served_on = receiptOf(event);
  const { clock, notice_within, article } = course.regulation.clarification;
  if (clock === "stop") {
    // Art. 21 of 2008 limits neither number nor time, but while one is open a further notice would change nothing.
    if (course.clarification !== null) return { code: "clarification-awaited", article };
    const stop: Stop = { opened: on, ends_by: null, assumes_receipt: false, consultation: null, closed: null };
    course.clarification = { stop, served_on };
    course.stops.push(stop);
    cite(course.basis, article, "clarification");
    cite(course.basis, convention, "clarification-stops-clock");
    return null;
  }
  if (course.clarification_noticed) return { code: "second-clarification-notice", article };
  if (course.awaiting !== null) return notRunning(course.awaiting.what, article);
  if (notice_within !== null) {
    const latest_on = course.calendar.plus(course.received_on, notice_within).on;
    if (on > latest_on) return { code: "late-clarification-notice", article, latest_on };
  }
  course.clarification_noticed = true;
  course.awaiting = { what: "clarification", since: on, served_on };
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
  course.clarification.stop.closed = on;
  course.clarification = null;
  return null;
}

function lapseClarification(course: Course, on: Day): Violation | null {
  const { clock, article } = course.regulation.clarification;
  const awaited = clock === "stop" ? course.clarification : course.awaiting;
  if (awaited === null || ("what" in awaited && awaited.what !== "clarification")) {
    return { code: "clarification-not-requested", article };
  }
  if (awaited.served_on === null) return { code: "receipt-unknown", article };
  if (on <= awaited.served_on) return { code: "lapsed-before-receipt", article, served_on: awaited.served_on };
  course.closed_on = on;
  cite(course.basis, article, "clarification-lapsed");
  return null;
}

function extend(course: Course, { on, working_days }: Act<"extended">): Violation | null {
  const { at_most_working_days: at_most, article } = course.regulation.extension;
  if (course.awaiting !== null) return notRunning(course.awaiting.what, article);
  if (course.extension > 0 || course.joined_extended) return { code: "second-extension", article };
  if (!Number.isInteger(working_days) || working_days < 1 || working_days > at_most) {
    return { code: "extension-over-cap", article, at_most };
  }
  const latest_on = reckon(course, on).due_on;
  if (on > latest_on) return { code: "extension-after-expiry", article, latest_on };
  course.extension = working_days;
  cite(course.basis, article, "extension");
  return null;
}

function notifyFee(course: Course, event: Act<"fee_notified">): Violation | null {
  const { on } = event;
  const { fee } = course.regulation;
  if (fee === null) return { code: "no-such-rule", article: null, type: "fee_notified" };
  const { article } = fee;
  if (course.fee_noticed) return { code: "second-fee-notice", article };
  if (course.awaiting !== null) return notRunning(course.awaiting.what, article);
  const latest_on = reckon(course, on).due_on;
  if (on > latest_on) return { code: "late-fee-notice", article, latest_on };
  course.fee_noticed = true;
  course.awaiting = { what: "payment", since: on, served_on: receiptOf(event) };
  cite(course.basis, article, "awaiting-payment");
  return null;
}

/** The applicant's last day to pay, from the day after the notice was received (2020 No. 109, Art. 6); null while that is unknown. */
const payableUntil = ({ calendar }: Course, served_on: Day | null, { payable_within }: { payable_within: number }) =>
  served_on === null ? null : calendar.plus(served_on, payable_within).on;

function payFee(course: Course, on: Day): Violation | null {
  const { fee } = course.regulation;
  if (fee === null) return { code: "no-such-rule", article: null, type: "fee_paid" };
  if (course.awaiting?.what !== "payment") return { code: "fee-not-notified", article: fee.article };
  const payable_until = payableUntil(course, course.awaiting.served_on, fee);
  if (payable_until !== null && on > payable_until)
    return { code: "fee-paid-late", article: fee.article, payable_until };
  restart(course, "payment", on, fee.article);
  return null;
}

function lapseFee(course: Course, on: Day): Violation | null {
  const { fee } = course.regulation;
  if (fee === null) return { code: "no-such-rule", article: null, type: "fee_lapsed" };
  if (course.awaiting?.what !== "payment") return { code: "fee-not-notified", article: fee.article };
  const payable_until = payableUntil(course, course.awaiting.served_on, fee);
  if (payable_until === null) return { code: "receipt-unknown", article: fee.article };
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

/** Where the period has more days left on that day, it ends as the other would have; an extension or a stop lengthens it from there. */
function limit(course: Course, { on, days_left, extended, clarified }: RequestJoined): void {
  if (reckon(course, on).due_on > course.calendar.plus(on, days_left).on) {
    cite(course.basis, convention, "earliest-due-date-governs");
  }
  course.limits = [...course.limits, { on, days_left, extension: course.extension }];
  course.joined_extended ||= extended === true;
  course.clarification_noticed ||= clarified === true;
}

/** A new full period runs from `on`, its day 0; an extension, a later date granted before and a limit do not survive. */
function restart(course: Course, awaited: Awaited, on: Day, article: string): void {
  course.restarts.push({ awaited, since: course.awaiting?.since ?? on, on });
  course.awaiting = null;
  course.from = on;
  course.extension = 0;
  course.joined_extended = false;
  course.limits = [];
  course.deferred_until = null;
  cite(course.basis, article, `${awaited}-restarts-clock`);
}

const notRunning = (awaiting: Awaited, article: string): Violation => ({
  code: "clock-not-running",
  article,
  awaiting,
});
