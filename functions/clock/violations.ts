import type { Day } from "../../schema/contracts/day.ts";
import type { ClockEventType, DeadlineKind } from "../../schema/contracts/deadlines.ts";

/** Why an act is refused, with the article where the law decides. */
export type Violation = { readonly article: string | null } & (
  | { readonly code: "late-clarification-notice" | "extension-after-expiry"; readonly latest_on: Day }
  | { readonly code: "late-fee-notice" | "late-deferral"; readonly latest_on: Day }
  | { readonly code: "second-clarification-notice" | "second-extension" | "second-fee-notice" | "second-deferral" }
  | { readonly code: "extension-over-cap"; readonly at_most: number }
  | { readonly code: "deferral-not-later"; readonly due_on: Day }
  | { readonly code: "fee-lapsed-early" | "fee-paid-late"; readonly payable_until: Day }
  | { readonly code: "lapsed-before-receipt"; readonly served_on: Day }
  | { readonly code: "receipt-unknown" | "clarification-awaited" }
  | { readonly code: "no-such-rule"; readonly type: ClockEventType }
  | { readonly code: "clarification-not-requested" | "fee-not-notified" }
  | { readonly code: "clock-not-running"; readonly awaiting: "clarification" | "payment" }
  | { readonly code: "ref-reused" | "consultation-not-opened" | "consultation-already-closed"; readonly ref: string }
  | { readonly code: "served-before-sent" }
  | { readonly code: "after-closing"; readonly closed_on: Day }
  | { readonly code: "before-receipt" | "before-regulation" | "day-out-of-range" }
  | { readonly code: "simplified-not-extended" }
  | { readonly code: "no-such-period"; readonly kind: DeadlineKind }
);

/** Every way a reckoning can be impossible, and where: the event's index among those given, or null, and the day. */
export type ClockViolation = Violation & { readonly event: number | null; readonly on: Day };

/** What is wrong and what may be done, in one sentence for a reader. */
export function describeViolation(violation: ClockViolation): string {
  switch (violation.code) {
    case "late-clarification-notice":
      return `the clarification notice was due by ${violation.latest_on}; one that was served is recorded as irregular`;
    case "extension-after-expiry":
      return `the period ran out on ${violation.latest_on}; an extension served later is recorded as irregular`;
    case "late-fee-notice":
      return `the fee had to be notified by ${violation.latest_on}; a notice served later is recorded as irregular`;
    case "late-deferral":
      return `the period ran out on ${violation.latest_on}; a later date notified after it is recorded as irregular`;
    case "second-clarification-notice":
      return "only one clarification notice is allowed; a second that was served is recorded as irregular";
    case "second-extension":
      return "the period is extended once only; a second extension that was served is recorded as irregular";
    case "second-fee-notice":
      return "the fee was already notified; a second notice that was served is recorded as irregular";
    case "second-deferral":
      return "a later date was already set; a second that was served is recorded as irregular";
    case "extension-over-cap":
      return `an extension has 1 to ${violation.at_most} working days`;
    case "deferral-not-later":
      return `the later date must be after the due date, ${violation.due_on}`;
    case "fee-lapsed-early":
      return `the fee can be paid until ${violation.payable_until}`;
    case "fee-paid-late":
      return `the fee was payable until ${violation.payable_until}; record its lapse`;
    case "lapsed-before-receipt":
      return `the applicant received the notice on ${violation.served_on}; nothing lapses on or before that day`;
    case "receipt-unknown":
      return "nothing lapses while it is unknown when the notice was received; record its receipt first";
    case "clarification-awaited":
      return "a clarification is awaited already; a second notice that was served is recorded as irregular";
    case "no-such-rule":
      return `the Regulation in force on the day of receipt knows no ${violation.type}`;
    case "clarification-not-requested":
      return "no clarification is awaited; record its request first";
    case "fee-not-notified":
      return "no payment is awaited; record the fee notice first";
    case "clock-not-running":
      return `the agency awaits ${violation.awaiting} and no period runs; record its arrival or lapse first`;
    case "ref-reused":
      return `a consultation "${violation.ref}" was opened before; name this one differently`;
    case "consultation-not-opened":
      return `no consultation "${violation.ref}" was opened`;
    case "consultation-already-closed":
      return `the consultation "${violation.ref}" is closed already`;
    case "served-before-sent":
      return "nothing is received before the day it was sent";
    case "after-closing":
      return `the case was closed on ${violation.closed_on}`;
    case "before-receipt":
      return "nothing can happen to a request before its receipt";
    case "before-regulation":
      return "no Regulation was in force before 2008-05-01";
    case "day-out-of-range":
      return "days are reckoned from 2007-12-01 to 2100-12-31";
    case "simplified-not-extended":
      return "a reconsideration in simplified procedure is decided in 30 days, which are not extended";
    case "no-such-period":
      return `the Regulation in force on ${violation.on} sets no period for ${violation.kind}`;
    default:
      return violation satisfies never;
  }
}
