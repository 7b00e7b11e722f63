import { expect, it } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import { type ClockViolation, describeViolation } from "../../functions/clock/violations.ts";

const on = toDay("2026-03-31");
const at = { article: null, event: 0, on };

it.each<[ClockViolation, string]>([
  [
    { ...at, code: "late-clarification-notice", latest_on: on },
    "the clarification notice was due by 2026-03-31; one that was served is recorded as irregular",
  ],
  [
    { ...at, code: "extension-after-expiry", latest_on: on },
    "the period ran out on 2026-03-31; an extension served later is recorded as irregular",
  ],
  [
    { ...at, code: "late-fee-notice", latest_on: on },
    "the fee had to be notified by 2026-03-31; a notice served later is recorded as irregular",
  ],
  [
    { ...at, code: "late-deferral", latest_on: on },
    "the period ran out on 2026-03-31; a later date notified after it is recorded as irregular",
  ],
  [
    { ...at, code: "second-clarification-notice" },
    "only one clarification notice is allowed; a second that was served is recorded as irregular",
  ],
  [
    { ...at, code: "second-extension" },
    "the period is extended once only; a second extension that was served is recorded as irregular",
  ],
  [
    { ...at, code: "second-fee-notice" },
    "the fee was already notified; a second notice that was served is recorded as irregular",
  ],
  [
    { ...at, code: "second-deferral" },
    "a later date was already set; a second that was served is recorded as irregular",
  ],
  [{ ...at, code: "extension-over-cap", at_most: 20 }, "an extension has 1 to 20 working days"],
  [{ ...at, code: "deferral-not-later", due_on: on }, "the later date must be after the due date, 2026-03-31"],
  [{ ...at, code: "fee-lapsed-early", payable_until: on }, "the fee can be paid until 2026-03-31"],
  [
    { ...at, code: "no-such-rule", type: "fee_paid" },
    "the Regulation in force on the day of receipt knows no fee_paid",
  ],
  [{ ...at, code: "clarification-not-requested" }, "no clarification is awaited; record its request first"],
  [{ ...at, code: "fee-not-notified" }, "no payment is awaited; record the fee notice first"],
  [
    { ...at, code: "clock-not-running", awaiting: "payment" },
    "the agency awaits payment and no period runs; record its arrival or lapse first",
  ],
  [{ ...at, code: "ref-reused", ref: "c1" }, 'a consultation "c1" was opened before; name this one differently'],
  [{ ...at, code: "consultation-not-opened", ref: "c1" }, 'no consultation "c1" was opened'],
  [{ ...at, code: "consultation-already-closed", ref: "c1" }, 'the consultation "c1" is closed already'],
  [
    { ...at, code: "lapsed-before-receipt", served_on: on },
    "the applicant received the notice on 2026-03-31; nothing lapses on or before that day",
  ],
  [
    { ...at, code: "receipt-unknown" },
    "nothing lapses while it is unknown when the notice was received; record its receipt first",
  ],
  [
    { ...at, code: "clarification-awaited" },
    "a clarification is awaited already; a second notice that was served is recorded as irregular",
  ],
  [{ ...at, code: "fee-paid-late", payable_until: on }, "the fee was payable until 2026-03-31; record its lapse"],
  [{ ...at, code: "served-before-sent" }, "nothing is received before the day it was sent"],
  [{ ...at, code: "after-closing", closed_on: on }, "the case was closed on 2026-03-31"],
  [{ ...at, code: "before-receipt" }, "nothing can happen to a request before its receipt"],
  [{ ...at, code: "before-regulation" }, "no Regulation was in force before 2008-05-01"],
  [{ ...at, code: "day-out-of-range" }, "days are reckoned from 2007-12-01 to 2100-12-31"],
  [
    { ...at, code: "simplified-not-extended" },
    "a reconsideration in simplified procedure is decided in 30 days, which are not extended",
  ],
  [
    { ...at, code: "no-such-period", kind: "fee_payment" },
    "the Regulation in force on 2026-03-31 sets no period for fee_payment",
  ],
])("is told in words: %j", (violation, words) => {
  expect(describeViolation(violation)).toBe(words);
});
