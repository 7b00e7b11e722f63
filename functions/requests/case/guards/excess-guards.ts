import type { Day } from "../../../../schema/contracts/day.ts";
import type { Calendar } from "../../../clock/calendar.ts";
import { addDays } from "../../../clock/days.ts";
import type { PeriodEnd } from "../../../clock/periods.ts";
import { convention } from "../../../clock/regulations.ts";
import { type CaseHistory, isIrregular, type LogEntry, ofType } from "../history.ts";
import { startOf } from "../period-start.ts";
import { practiceOf } from "../practice.ts";
import { type Guard, type Refusal, refuse } from "./guard.ts";

const art35 = "2019 Regulation, Art. 35";

/** The 2008 Regulation knows no reasons of excessive requests. */
export const reasonsMayBeAsked: Guard = ({ history }) =>
  history.facts.regulation.deferral === null
    ? refuse("no-such-rule", null, "the 2008 Regulation has no rule on excessive requests")
    : null;

/** The notices that asked for reasons and reached somebody. */
const noticesOfReasons = (history: CaseHistory) =>
  ofType(history, "reasons_requested").filter((notice) => !isIrregular(notice));

export const reasonsAsked: Guard = ({ history, entry }) => {
  if (entry.type !== "reasons_received" || entry.stated_in_application === true) return null;
  return noticesOfReasons(history).length > 0
    ? null
    : refuse("reasons-not-requested", art35, "no reasons were asked for; say so where the application stated them");
};

/**
 * The last day to give the reasons a notice asks for. Convention: it is counted from the receipt; while that is unknown, from the
 * sending, provisionally.
 */
export function reasonsEnd(
  notice: Extract<LogEntry, { type: "reasons_requested" }>,
  calendar: Calendar,
): Omit<PeriodEnd, "due_on_unmoved" | "days"> {
  const { reasons_working_days = 0 } = practiceOf(notice, undefined);
  const { start_on, assumed, conventions } = startOf(notice);
  const { on, provisional } = calendar.plus(start_on, reasons_working_days);
  const basis = [
    { article: art35, rule: "reasons-asked" },
    { article: convention, rule: "reasons-working-days" },
  ];
  return { due_on: on, provisional: provisional || assumed, basis: [...basis, ...conventions] };
}

/**
 * Why nobody can say yet that requests are excessive, or null where it can be said on this day: the reasons are on record, or the
 * period the notice gave for them has run out. Convention: it is counted from the receipt; while that is unknown none runs out.
 */
export function reasonsOutstanding(history: CaseHistory, on: Day, calendar: Calendar): Refusal | null {
  if (ofType(history, "reasons_received").some((received) => received.on <= on)) return null;
  const notices = noticesOfReasons(history);
  if (notices.length === 0) {
    const reason = "ask for the reasons of the excessive requests first, or record those that the application states";
    return refuse("reasons-not-requested", art35, reason);
  }
  const hasRunOut = notices.some((notice) => notice.served_on != null && on > reasonsEnd(notice, calendar).due_on);
  return hasRunOut ? null : refuse("reasons-awaited", art35, "the applicant may still give the reasons asked for");
}

export const deferralAfterReasons: Guard = ({ history, entry, calendar }) =>
  entry.type === "reply_deferred" ? reasonsOutstanding(history, entry.on, calendar) : null;

/** A deferral states the work that makes it necessary, where the settings ask for that. */
export const workloadStated: Guard = ({ entry }) => {
  if (entry.type !== "reply_deferred" || isIrregular(entry) || entry.workload !== undefined) return null;
  return practiceOf(entry, undefined).deferral_workload === false
    ? null
    : refuse("workload-not-stated", art35, "state the work that the requests make as `workload`");
};

/** The later day is a reasonable one; how far it may lie is a convention, and a setting. */
export const deferralReasonable: Guard = ({ entry }) => {
  if (entry.type !== "reply_deferred" || isIrregular(entry)) return null;
  const { deferral_at_most_days = 0 } = practiceOf(entry, undefined);
  const latest = addDays(entry.on, deferral_at_most_days);
  return entry.until <= latest
    ? null
    : refuse("deferral-too-far", art35, `a reply is deferred to ${latest} at the latest, which is taken as reasonable`);
};
