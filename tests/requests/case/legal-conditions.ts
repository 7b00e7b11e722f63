import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { IntakeChannel } from "../../../schema/contracts/requests.ts";
import { before2019, eventOf, type GivenEvent, monday, posted } from "../../support/events.ts";
import { house } from "./legal-moves.ts";

/**
 * What the law and the agency's own rules demand of a move besides its state and who makes it, each with a short history in
 * which an act breaks it. Written from the law, as legal-moves.ts is. That days lie between receipt and today holds for every
 * event: guards.test.ts.
 */
export interface LegalCondition {
  rule: string;
  by: string;
  receivedOn: string;
  /** How it came; at the counter where it is not stated. */
  channel?: IntakeChannel;
  given: readonly GivenEvent[];
  act: GivenEvent;
}

/** In a case under the 2019 Regulation, whose reply is due on 2025-07-07. */
const demand = (rule: string, by: string, given: readonly GivenEvent[], act: GivenEvent): LegalCondition => ({
  rule,
  by,
  receivedOn: monday,
  given,
  act,
});
/** In a case under the 2008 Regulation, whose reply is due on 2016-01-25. */
const demand2008 = (rule: string, by: string, given: readonly GivenEvent[], act: GivenEvent): LegalCondition => ({
  ...demand(rule, by, given, act),
  receivedOn: before2019,
});

const art30 = "2019 Regulation, Art. 30";
const art32 = "2019 Regulation, Art. 32";
const art33 = "2019 Regulation, Art. 33";
const art35 = "2019 Regulation, Art. 35";
const art36 = "2019 Regulation, Art. 36";
const art44 = "2019 Regulation, Art. 44";
const no109 = "State Council Office 2020 No. 109";
const one109 = "State Council Office 2020 No. 109, Art. 3";
const art28 = "2008 Regulation, Art. 28";

const art31 = "2019 Regulation, Art. 31";
const no207 = "State Council Office 2015 No. 207";

const art62 = "Administrative Reconsideration Law, Art. 62";
const art66 = "Administrative Reconsideration Law, Art. 66";

const [d1, d2, d3] = ["2025-06-10", "2025-06-11", "2025-06-12"] as const;
const [old1, old2] = ["2016-01-05", "2016-01-06"] as const;

/** The first day after the reply period has run out. */
const expired = "2025-07-08";

const upheld = { ...eventOf.reconsiderationDecided(d1), result: "upheld" };
const reconsidered = [eventOf.reconsiderationFiled(d1), eventOf.reconsiderationDecided(d1)];
const sued = [eventOf.litigationFiled(d1), eventOf.litigationDecided(d1)];
const ordered = [
  eventOf.reconsiderationFiled(d1),
  eventOf.reconsiderationDecided(d1),
  eventOf.replied(d1),
  eventOf.redoOrdered(d2, "r1", "2025-07-31"),
  eventOf.reasonsStated(d2),
];
/** Of a person who asked for nothing else that month. */
const byItem = (on: string): GivenEvent => ({ type: "fee_notified", method: "by_item", ...posted(on) });
const disclosed = (on: string) => [eventOf.reviewed(on), eventOf.replied(on, "granted")];
const overriding = { overrides: [{ ref: "c1", grounds: "reasonable", public_interest: "涉及公共安全" }] };
const objection = (answeredOn: string) => [
  eventOf.reviewed(answeredOn),
  eventOf.consultationOpened(answeredOn),
  eventOf.consultationClosed(answeredOn, "c1", "objects"),
];

export const legalConditions: Readonly<Record<NewEvent["type"], readonly LegalCondition[]>> = {
  // What was amended changes something, in the order of its days, and leaves every entry lawful. No Regulation, no receipt. What is
  // received the day it arrives has nothing to confirm; after the confirmation nobody tries any more.
  confirmation_attempted: [
    demand("dated-by-arrival", art31, [], eventOf.confirmationAttempted(d1)),
    demand2008("dated-by-arrival", no207, [], eventOf.confirmationAttempted(old1)),
    {
      ...demand("confirmed-already", house, [eventOf.intakeConfirmed(d1)], eventOf.confirmationAttempted(d2)),
      channel: "fax",
    },
  ],
  intake_confirmed: [
    {
      ...demand("before-regulation", "2008 Regulation, Art. 38", [], eventOf.intakeConfirmed("2008-04-30")),
      receivedOn: "2008-04-29",
      channel: "fax",
    },
  ],
  registration_amended: [
    demand("nothing-amended", house, [], eventOf.registrationAmended(d1, { intake_channel: "counter" })),
    demand("confirmed-before-arrival", house, [], eventOf.registrationAmended(d1, { confirmed_on: "2025-06-08" })),
    demand(
      "before-regulation",
      "2008 Regulation, Art. 38",
      [],
      eventOf.registrationAmended(d1, { received_on: "2008-04-30" }),
    ),
    demand(
      "others-rest-on-it",
      house,
      [eventOf.extended(d1)],
      eventOf.registrationAmended(d2, { intake_channel: "fax" }),
    ),
    demand("in-the-future", house, [], eventOf.registrationAmended(d1, { received_on: "2026-11-23" })),
    demand("in-the-future", house, [], eventOf.registrationAmended(d1, { confirmed_on: "2026-11-23" })),
  ],

  classified: [],
  assigned: [],
  note: [],
  // The agency's own rule: what is released leaves with the reply.
  file_attached: [
    demand("released-after-closing", house, disclosed(d1), eventOf.fileAttached(d2, "released")),
    demand("released-after-closing", house, [eventOf.withdrawn(d1)], eventOf.fileAttached(d2, "released")),
  ],
  titled: [],
  routed: [],
  contributed: [demand("unit-not-routed", house, [], eventOf.contributed(d1))],

  // 2019 Art. 30: one notice, within 7 working days. The period the notice sets is the applicant's to the end of its last day.
  // Convention, here and for every closing: what closes a case is its last act.
  // Conventions: what was found unclear is not called clear, and clear once.
  content_clear: [
    demand(
      "clarification-asked",
      house,
      [eventOf.clarificationRequested(d1, d2), eventOf.clarificationReceived(d2)],
      eventOf.contentClear(d3),
    ),
    demand("content-clear-repeated", house, [eventOf.contentClear(d1)], eventOf.contentClear(d2)),
  ],
  clarification_requested: [
    demand("late-clarification-notice", art30, [], eventOf.clarificationRequested("2025-06-19")),
    demand(
      "second-clarification-notice",
      art30,
      [eventOf.clarificationRequested(d1), eventOf.clarificationReceived(d2)],
      eventOf.clarificationRequested(d3),
    ),
    demand("due-date-ordered", art66, ordered, eventOf.clarificationRequested(d3)),
    demand(
      "clarified-before-order",
      house,
      [eventOf.clarificationRequested(d1), eventOf.clarificationReceived(d1), ...reconsidered, eventOf.redoOrdered(d2)],
      eventOf.clarificationRequested(d3),
    ),
  ],
  clarification_received: [
    demand(
      "late-without-reason",
      art30,
      [eventOf.clarificationRequested(d1, d2)],
      eventOf.clarificationReceived(d3, { justified_reason: undefined }),
    ),
    demand(
      "clarification-not-requested",
      art30,
      [eventOf.clarificationRequested(d2)],
      eventOf.clarificationReceived(d1),
    ),
  ],
  clarification_lapsed: [
    demand("lapse-without-statement", art30, [eventOf.clarificationRequested(d1, d2)], {
      ...eventOf.clarificationLapsed(d3),
      no_justified_reason: undefined,
    }),
    demand(
      "clarification-lapsed-early",
      art30,
      [eventOf.clarificationRequested(d1, d3)],
      eventOf.clarificationLapsed(d3),
    ),
    demand(
      "after-closing",
      house,
      [eventOf.consultationOpened(d1), eventOf.clarificationRequested(d1), eventOf.consultationClosed(d3)],
      eventOf.clarificationLapsed(d2),
    ),
  ],

  // Conventions: each consultation has a name, and is opened, served, answered in this order and once. Only a third party that
  // was consulted is informed under Art. 23 of 2008 and Art. 32 of 2019.
  consultation_opened: [demand("ref-reused", house, [eventOf.consultationOpened(d1)], eventOf.consultationOpened(d2))],
  consultation_closed: [
    demand("consultation-not-opened", house, [], eventOf.consultationClosed(d1)),
    demand(
      "silence-too-early",
      "2019 Regulation, Art. 32, 33",
      [eventOf.consultationOpened(d1)],
      eventOf.consultationClosed("2025-07-01", "c1", "silent"),
    ),
    demand(
      "reason-missing",
      house,
      [eventOf.consultationOpened(d1, "c1", "other_agency")],
      eventOf.consultationClosed("2025-07-02", "c1", "silent"),
    ),
    demand(
      "consultation-already-closed",
      house,
      [eventOf.consultationOpened(d1), eventOf.consultationClosed(d1)],
      eventOf.consultationClosed(d2),
    ),
  ],
  third_party_told: [
    demand("consultation-not-opened", house, [], eventOf.thirdPartyNotified(d1)),
    demand(
      "consultation-not-opened",
      house,
      [eventOf.consultationOpened(d1, "c1", "other_agency")],
      eventOf.thirdPartyNotified(d1),
    ),
    // 2019 Art. 15: with its consent it is disclosed, and nothing is decided over it.
    demand(
      "third-party-consented",
      house,
      [eventOf.consultationOpened(d1), eventOf.consultationClosed(d1)],
      eventOf.thirdPartyNotified(d1),
    ),
  ],

  // 2008 Art. 24: by 15 working days at most. 2019 Art. 33: by 20. Once; convention: notified before the period has run out. A
  // day that an order sets is not the agency's to move.
  extended: [
    demand("second-extension", art33, [eventOf.extended(d1, 5)], eventOf.extended(d2, 5)),
    demand2008("second-extension", "2008 Regulation, Art. 24", [eventOf.extended(old1, 5)], eventOf.extended(old2, 5)),
    demand2008("extension-over-cap", "2008 Regulation, Art. 24", [], eventOf.extended(old1, 16)),
    demand("extension-after-expiry", art33, [], eventOf.extended(expired)),
    demand("due-date-ordered", art66, ordered, eventOf.extended(d3)),
    // Agreed to by the head; without, it gives no more time.
    demand("not-approved", art33, [], eventOf.extended(d1, 5, { unapproved: true })),
    demand2008("not-approved", "2008 Regulation, Art. 24", [], eventOf.extended(old1, 5, { unapproved: true })),
  ],

  // 2019 Art. 35: reasons are asked for first; the later date is set once, within the period, and later than its end. The
  // applicant of 2008 owes no reasons.
  reasons_requested: [demand2008("no-such-rule", house, [], eventOf.reasonsRequested(old1))],
  // Convention: ten answers to one request for reasons are enough.
  reasons_received: [
    demand("reasons-not-requested", art35, [], eventOf.reasonsReceived(d1)),
    demand(
      "reasons-repeated",
      house,
      [eventOf.reasonsRequested(d1), ...Array.from({ length: 10 }, () => eventOf.reasonsReceived(d1))],
      eventOf.reasonsReceived(d2),
    ),
    demand2008("no-such-rule", house, [], eventOf.reasonsStated(old1)),
  ],
  // A letter follows upon what it is about, and the 2008 Regulation has none of three kinds.
  letter_served: [
    demand("letter-not-due", house, [], eventOf.letterServed(d1, "termination")),
    demand("letter-not-due", house, [], eventOf.letterServed(d1, "consultation_notice")),
    demand("letter-not-due", house, [], eventOf.letterServed(d1, "assistance")),
    demand("letter-not-due", house, [], eventOf.letterServed(d1, "not_clarified")),
    demand("letter-not-due", house, [], eventOf.letterServed(d1, "fee_unpaid")),
    demand("letter-not-due", house, [], eventOf.letterServed(d1, "reconsideration_answer")),
    demand("letter-not-due", house, [], eventOf.letterServed(d1, "defence")),
    demand2008("no-such-letter", house, [], eventOf.letterServed(old1, "consultation_notice")),
  ],
  reply_deferred: [
    demand("reasons-not-requested", art35, [], eventOf.replyDeferred(d1, "2025-08-01")),
    demand(
      "second-deferral",
      art35,
      [eventOf.reasonsStated(d1), eventOf.replyDeferred(d1, "2025-08-01")],
      eventOf.replyDeferred(d2, "2025-09-01"),
    ),
    demand("late-deferral", art35, [eventOf.reasonsStated(d1)], eventOf.replyDeferred(expired, "2025-08-01")),
    demand("reasons-awaited", art35, [eventOf.reasonsRequested(d1)], eventOf.replyDeferred("2025-06-19", "2025-08-01")),
    demand(
      "workload-not-stated",
      art35,
      [eventOf.reasonsStated(d1)],
      eventOf.replyDeferred(d1, "2025-08-01", { workload: undefined }),
    ),
    demand("deferral-too-far", art35, [eventOf.reasonsStated(d1)], eventOf.replyDeferred(d1, "2099-12-31")),
    demand("deferral-not-later", art35, [eventOf.reasonsStated(d1)], eventOf.replyDeferred(d1, "2025-07-07")),
    demand("due-date-ordered", art66, ordered, eventOf.replyDeferred(d3, "2025-09-01")),
  ],

  // State Council Office 2020 No. 109: notified once, within the reply period; paid within 20 working days from the day after
  // the notice was received, which is 2025-07-08 for one of the 10th of June.
  // Art. 3: one method a request. Art. 4: what was counted by units is not less than what went with parts. The rule is in force from
  // 2021-01-01, and what is free is not notified. Conventions: what a fee rests on is not counted anew, and what was waived not charged.
  items_counted: [
    demand2008("no-such-rule", house, [], eventOf.itemsCounted(old1)),
    demand("fee-rests-on-count", house, [eventOf.itemsCounted(d1, 11), byItem(d1)], eventOf.itemsCounted(d2)),
    demand("no-item-left", house, [eventOf.split(d1), eventOf.split(d1)], eventOf.itemsCounted(d2, 2)),
  ],
  fee_waived: [
    demand("no-fee-due", no109, [], eventOf.feeWaived(d1, { method: "by_page", pages: 30 })),
    demand("fee-waived", house, [eventOf.feeWaived(d1)], eventOf.feeWaived(d2)),
    demand("fee-notified", house, [eventOf.feeNotified(d1), eventOf.feePaid(d2)], eventOf.feeWaived(d3)),
    demand(
      "second-fee-method",
      one109,
      [eventOf.itemsCounted(d1, 11), eventOf.feeWaived(d1)],
      eventOf.feeWaived(d2, { method: "by_item" }),
    ),
    demand2008("no-such-rule", house, [], eventOf.feeWaived(old1)),
  ],
  fee_refunded: [
    demand("more-than-was-paid", house, [eventOf.feeNotified(d1)], eventOf.feeRefunded(d2, 1)),
    demand(
      "more-than-was-paid",
      house,
      [eventOf.feeNotified(d1), eventOf.feePaid(d1), eventOf.feeRefunded(d2, 20)],
      eventOf.feeRefunded(d2, 301),
    ),
    // What was paid before a split is refunded where it was paid.
    demand(
      "more-than-was-paid",
      house,
      [eventOf.feeNotified(d1), eventOf.feePaid(d1), eventOf.splitFrom(d1)],
      eventOf.feeRefunded(d2),
    ),
  ],
  costs_charged: [demand("no-such-rule", "2019 Regulation, Art. 42", [], eventOf.costsCharged(d1))],
  costs_waived: [
    demand("no-such-rule", "2019 Regulation, Art. 42", [], eventOf.costsWaived(d1)),
    demand2008("more-than-was-charged", art28, [], eventOf.costsWaived(old1)),
    demand2008(
      "more-than-was-charged",
      art28,
      [eventOf.costsCharged(old1, 0.1), eventOf.costsCharged(old1, 0.2), eventOf.costsWaived(old1, 0.1)],
      eventOf.costsWaived(old2, 0.21),
    ),
    demand2008(
      "not-a-citizen",
      art28,
      [eventOf.registrationAmended(old1), eventOf.costsCharged(old1)],
      eventOf.costsWaived(old1),
    ),
  ],
  fee_notified: [
    { ...demand("before-fee-rule", no109, [], eventOf.feeNotified("2020-12-31")), receivedOn: "2020-12-28" },
    demand("no-fee-due", no109, [], eventOf.feeNotified(d1, { pages: 30 })),
    demand("no-fee-due", no109, [eventOf.itemsCounted(d1, 10)], byItem(d1)),
    demand("fee-waived", house, [eventOf.feeWaived(d1)], eventOf.feeNotified(d2)),
    demand(
      "second-fee-method",
      one109,
      [eventOf.itemsCounted(d1, 11), byItem(d1), eventOf.feePaid(d2, { amount_yuan: 100 })],
      eventOf.feeNotified(d3),
    ),
    demand("second-fee-notice", no109, [eventOf.feeNotified(d1), eventOf.feePaid(d2)], eventOf.feeNotified(d3)),
    demand("due-date-ordered", art66, ordered, eventOf.feeNotified(d3)),
    demand("late-fee-notice", no109, [], eventOf.feeNotified(expired)),
    demand2008("no-such-rule", house, [], eventOf.feeNotified(old1)),
  ],
  fee_paid: [
    demand("not-the-amount-owed", no109, [eventOf.feeNotified(d1)], eventOf.feePaid(d2, { amount_yuan: 319 })),
    demand("not-the-amount-owed", no109, [eventOf.feeNotified(d1)], eventOf.feePaid(d2, { amount_yuan: 321 })),
    demand("fee-paid-late", no109, [eventOf.feeNotified(d1)], eventOf.feePaid("2025-07-09")),
    demand("fee-not-notified", no109, [eventOf.feeNotified(d2)], eventOf.feePaid(d1)),
  ],
  fee_lapsed: [demand("fee-lapsed-early", no109, [eventOf.feeNotified(d1)], eventOf.feeLapsed("2025-07-08"))],

  reviewed: [],
  // 2008 Art. 14, 2019 Art. 17: nothing is disclosed beyond what a review allows. 2008 Art. 21, 2019 Art. 36: a refusal gives
  // its ground, a search in vain is on record, a competent agency is named. 2008 Art. 23, 2019 Art. 32: a third party that
  // objected is informed first. 2019 Art. 35: excessive only after reasons. Reconsideration Law Art. 23, from 2024: the reply
  // states that reconsideration comes before litigation.
  replied: [
    demand("not-reviewed", "2019 Regulation, Art. 17", [], eventOf.replied(d1, "granted")),
    demand2008("not-reviewed", "2008 Regulation, Art. 14", [], eventOf.replied(old1, "granted")),
    demand(
      "review-withholds",
      "2019 Regulation, Art. 17",
      [eventOf.reviewed(d1, "withhold")],
      eventOf.replied(d1, "granted"),
    ),
    demand(
      "review-in-part",
      "2019 Regulation, Art. 17",
      [eventOf.reviewed(d1, "disclose_in_part")],
      eventOf.replied(d1, "granted"),
    ),
    // The agency's own rule: a file from which a part is withheld is judged as such before it leaves.
    demand(
      "released-in-full",
      house,
      [eventOf.reviewed(d1), eventOf.fileAttached(d1, "released")],
      eventOf.replied(d1, "partial"),
    ),
    // What each outcome needs: outcome-facts.test.ts.
    demand("ground-missing", art36, [], eventOf.replied(d1, "declined.repeat", { ground: undefined })),
    demand(
      "reconsideration-not-told",
      "Administrative Reconsideration Law, Art. 23",
      [],
      eventOf.replied(d1, "refused.state_secret", { reconsideration_first: undefined }),
    ),
    demand(
      "consultation-awaited",
      "2019 Regulation, Art. 32, 33",
      [eventOf.reviewed(d1), eventOf.consultationOpened(d1)],
      eventOf.replied(d2, "granted"),
    ),
    demand("objection-not-met", art32, objection(d1), eventOf.replied(d1, "granted")),
    demand("third-party-not-told", art32, objection(d1), eventOf.replied(d1, "granted", overriding)),
    demand2008(
      "third-party-not-told",
      "2008 Regulation, Art. 23",
      objection(old1),
      eventOf.replied(old1, "granted", overriding),
    ),
    demand(
      "paid-by-page",
      "State Council Office 2020 No. 109, Art. 5",
      [eventOf.feeNotified(d1), eventOf.feePaid(d1), eventOf.feeRefunded(d1, 319)],
      eventOf.replied(d2, "already_public"),
    ),
    demand(
      "paid-by-page",
      "State Council Office 2020 No. 109, Art. 5",
      [eventOf.feeNotified(d1), eventOf.feePaid(d1)],
      eventOf.replied(d2, "refused.state_secret"),
    ),
    demand("after-closing", house, [eventOf.consultationOpened(d2)], eventOf.replied(d1)),
    // Convention: a document number names one reply.
    demand(
      "document-number-used",
      house,
      [...reconsidered, eventOf.replied(d1, "other.misc", { document_no: "7号" }), eventOf.redoOrdered(d2)],
      eventOf.replied(d3, "other.misc", { document_no: "７ 號" }),
    ),
  ],
  withdrawn: [demand("after-closing", house, [eventOf.consultationOpened(d2)], eventOf.withdrawn(d1))],
  // Conventions: what an order is about is neither divided nor moved away; a part inherits the course up to its split, so nothing of
  // it lies after; nothing is divided that another request was merged into; a case goes into another with no consultation and no remedy
  // open, and not once its period has run out. What is asked of the other case: merger.test.ts.
  withdrawn_in_part: [],
  split: [
    demand("order-concerns-all", house, ordered, eventOf.split(d3)),
    demand("another-merged-in", house, [eventOf.mergedFrom(d1)], eventOf.split(d2)),
    demand("before-its-course", house, [eventOf.consultationOpened(d2)], eventOf.split(d1)),
    demand("no-item-left", house, [eventOf.itemsCounted(d1, 1)], eventOf.split(d1)),
    demand("no-item-left", house, [eventOf.itemsCounted(d1, 3)], { ...eventOf.split(d1), items: 3 }),
    demand("no-item-left", house, [{ ...eventOf.splitFrom(d1), items: 2 }], {
      ...eventOf.split(d1),
      items: 2,
    }),
  ],
  merged: [
    demand("order-concerns-all", house, ordered, eventOf.merged(d3)),
    demand("remedy-open", house, [eventOf.reconsiderationFiled(d1)], eventOf.merged(d2)),
    demand("remedy-open", house, reconsidered, eventOf.merged(d2)),
    demand("consultation-open", house, [eventOf.consultationOpened(d1)], eventOf.merged(d2)),
    // 2019 Art. 32, 2008 Art. 23: an objection is met in the decision on what it is about.
    demand(
      "objection-stays",
      house,
      [eventOf.consultationOpened(d1), eventOf.consultationClosed(d1, "c1", "objects")],
      eventOf.merged(d2),
    ),
    demand("period-expired", house, [], eventOf.merged(expired)),
    demand(
      "after-closing",
      house,
      [eventOf.consultationOpened(d1), eventOf.consultationClosed(d3)],
      eventOf.merged(d2),
    ),
  ],

  // 2019 Art. 44: what was disclosed upon request may be suggested, and what was suggested is decided, once. Convention: three times a case.
  publication_suggested: [
    demand2008("no-such-rule", house, disclosed(old1), eventOf.publicationSuggested(old2)),
    demand("nothing-granted", art44, [eventOf.replied(d1)], eventOf.publicationSuggested(d2)),
    demand("before-reply", art44, disclosed(d2), eventOf.publicationSuggested(d1)),
    demand(
      "suggestions-repeated",
      house,
      [...disclosed(d1), ...Array.from({ length: 3 }, () => eventOf.publicationSuggested(d1))],
      eventOf.publicationSuggested(d2),
    ),
  ],
  suggestion_decided: [
    demand("nothing-suggested", art44, disclosed(d1), eventOf.suggestionDecided(d2)),
    demand(
      "before-suggestion",
      art44,
      [...disclosed(d1), eventOf.publicationSuggested(d2)],
      eventOf.suggestionDecided(d1),
    ),
    demand(
      "nothing-suggested",
      art44,
      [...disclosed(d1), eventOf.publicationSuggested(d1), eventOf.suggestionDecided(d1)],
      eventOf.suggestionDecided(d2),
    ),
  ],

  // Conventions: each remedy has a name; it is filed, accepted, answered and decided once and in this order of days, against an act of
  // the case or its silence, by whom it concerns. After the decision nothing follows but an appeal. Reconsideration Law Art. 64, 66 and
  // Litigation Law Art. 70, 72: what orders is a decision against the agency, which is final, once; silence is ordered to be ended.
  reconsideration_filed: [
    demand("remedy-repeated", house, [eventOf.reconsiderationFiled(d1)], eventOf.reconsiderationFiled(d2)),
    demand("remedy-repeated", house, [eventOf.litigationFiled(d1, "r1")], eventOf.reconsiderationFiled(d2)),
    demand("received-before-filing", house, [], eventOf.reconsiderationFiled(d2, "r1", false, { copy_on: d1 })),
    demand("not-remediable", house, [], eventOf.reconsiderationFiled(d1, "r1", false, { by: "third_party" })),
    demand("not-remediable", house, [], eventOf.reconsiderationFiled(d1, "r1", false, { against: 2 })),
    demand("not-remediable", house, [eventOf.note(d1)], eventOf.reconsiderationFiled(d1, "r1", false, { against: 2 })),
    demand(
      "not-remediable",
      house,
      [eventOf.consultationOpened(d1), eventOf.thirdPartyNotified(d1)],
      eventOf.reconsiderationFiled(d1, "r1", false, { against: 3 }),
    ),
    demand(
      "not-remediable",
      house,
      [eventOf.extended(d1)],
      eventOf.reconsiderationFiled(d1, "r1", false, { against: 2, by: "third_party" }),
    ),
    demand(
      "before-the-act",
      house,
      [eventOf.replied(d2)],
      eventOf.reconsiderationFiled(d1, "r1", false, { against: 2 }),
    ),
  ],
  reconsideration_accepted: [
    demand("remedy-not-filed", house, [eventOf.litigationFiled(d1)], eventOf.reconsiderationAccepted(d1, "l1")),
    demand("before-filing", house, [eventOf.reconsiderationFiled(d2)], eventOf.reconsiderationAccepted(d1)),
    demand(
      "remedy-repeated",
      house,
      [eventOf.reconsiderationFiled(d1), eventOf.reconsiderationAccepted(d1)],
      eventOf.reconsiderationAccepted(d2),
    ),
    demand("remedy-decided", house, reconsidered, eventOf.reconsiderationAccepted(d2)),
  ],
  reconsideration_extended: [
    demand("remedy-not-filed", house, [eventOf.litigationFiled(d1)], eventOf.reconsiderationExtended(d1, "l1")),
    demand(
      "remedy-repeated",
      house,
      [eventOf.reconsiderationFiled(d1), eventOf.reconsiderationExtended(d1)],
      eventOf.reconsiderationExtended(d2),
    ),
    demand("remedy-decided", house, reconsidered, eventOf.reconsiderationExtended(d2)),
    demand(
      "simplified-not-extended",
      art62,
      [eventOf.reconsiderationFiled(d1, "r1", true)],
      eventOf.reconsiderationExtended(d2),
    ),
  ],
  reconsideration_answered: [
    demand("remedy-not-filed", house, [eventOf.litigationFiled(d1)], eventOf.reconsiderationAnswered(d1, "l1")),
    demand("remedy-not-filed", house, [eventOf.reconsiderationFiled(d1)], eventOf.reconsiderationAnswered(d1, "r2")),
    demand("before-filing", house, [eventOf.reconsiderationFiled(d2)], eventOf.reconsiderationAnswered(d1)),
    demand(
      "remedy-repeated",
      house,
      [eventOf.reconsiderationFiled(d1), eventOf.reconsiderationAnswered(d1)],
      eventOf.reconsiderationAnswered(d2),
    ),
    demand("remedy-decided", house, reconsidered, eventOf.reconsiderationAnswered(d2)),
  ],
  reconsideration_decided: [
    demand("remedy-not-filed", house, [eventOf.litigationFiled(d1)], eventOf.reconsiderationDecided(d1, "l1")),
    demand("before-filing", house, [eventOf.reconsiderationFiled(d2)], eventOf.reconsiderationDecided(d1)),
    demand("remedy-repeated", house, reconsidered, eventOf.reconsiderationDecided(d2)),
    demand(
      "received-before-decision",
      house,
      [eventOf.reconsiderationFiled(d1)],
      eventOf.reconsiderationDecided(d3, "r1", d2),
    ),
  ],
  litigation_filed: [
    demand("remedy-repeated", house, [eventOf.litigationFiled(d1)], eventOf.litigationFiled(d2)),
    demand("received-before-filing", house, [], eventOf.litigationFiled(d2, "l1", d1)),
    demand("not-remediable", house, [eventOf.note(d1)], eventOf.litigationFiled(d1, "l1", d1, { against: 2 })),
    demand("before-the-act", house, [eventOf.replied(d2)], eventOf.litigationFiled(d1, "l1", d1, { against: 2 })),
  ],
  litigation_accepted: [
    demand("remedy-not-filed", house, [eventOf.reconsiderationFiled(d1)], eventOf.litigationAccepted(d1, "r1")),
    demand(
      "remedy-repeated",
      house,
      [eventOf.litigationFiled(d1), eventOf.litigationAccepted(d1)],
      eventOf.litigationAccepted(d2),
    ),
    demand("remedy-decided", house, sued, eventOf.litigationAccepted(d2)),
  ],
  litigation_answered: [
    demand("remedy-not-filed", house, [eventOf.reconsiderationFiled(d1)], eventOf.litigationAnswered(d1, "r1")),
    demand(
      "remedy-repeated",
      house,
      [eventOf.litigationFiled(d1), eventOf.litigationAnswered(d1)],
      eventOf.litigationAnswered(d2),
    ),
    demand("remedy-decided", house, sued, eventOf.litigationAnswered(d2)),
  ],
  litigation_decided: [
    demand("remedy-not-filed", house, [eventOf.reconsiderationFiled(d1)], eventOf.litigationDecided(d1, "r1")),
    demand("remedy-repeated", house, sued, eventOf.litigationDecided(d2)),
    demand(
      "received-before-decision",
      house,
      [eventOf.litigationFiled(d1)],
      eventOf.litigationDecided(d3, "l1", { received_on: d2 }),
    ),
  ],
  appeal_filed: [
    demand("remedy-not-filed", house, reconsidered, eventOf.appealFiled(d2, "r1")),
    demand("remedy-not-decided", house, [eventOf.litigationFiled(d1)], eventOf.appealFiled(d2)),
    demand("remedy-repeated", house, [...sued, eventOf.appealFiled(d2)], eventOf.appealFiled(d3)),
    demand(
      "remedy-decided",
      house,
      [...sued, eventOf.appealFiled(d2), eventOf.appealDecided(d2)],
      eventOf.appealFiled(d3, "l1", "applicant"),
    ),
    demand(
      "before-decision",
      house,
      [eventOf.litigationFiled(d1), eventOf.litigationDecided(d2)],
      eventOf.appealFiled(d1),
    ),
  ],
  appeal_decided: [
    demand("appeal-not-filed", house, sued, eventOf.appealDecided(d2)),
    demand(
      "remedy-repeated",
      house,
      [...sued, eventOf.appealFiled(d2), eventOf.appealDecided(d2)],
      eventOf.appealDecided(d3),
    ),
    demand("before-filing", house, [...sued, eventOf.appealFiled(d3)], eventOf.appealDecided(d2)),
    // Nothing may be ordered by a judgment that is not.
    ...["upheld", "dismissed", "other"].map((result) =>
      demand(
        "order-rests-on-it",
        house,
        [...sued, eventOf.redoOrdered(d2, "l1"), eventOf.appealFiled(d2)],
        eventOf.appealDecided(d3, "l1", result),
      ),
    ),
  ],
  remedy_suspended: [
    demand("remedy-not-filed", house, [eventOf.consultationOpened(d1, "r1")], eventOf.remedySuspended(d1)),
    demand(
      "remedy-repeated",
      house,
      [eventOf.reconsiderationFiled(d1), eventOf.remedySuspended(d1)],
      eventOf.remedySuspended(d2),
    ),
    demand("remedy-decided", house, reconsidered, eventOf.remedySuspended(d2)),
  ],
  remedy_resumed: [
    demand("remedy-not-filed", house, [], eventOf.remedyResumed(d1)),
    demand("remedy-not-suspended", house, [eventOf.reconsiderationFiled(d1)], eventOf.remedyResumed(d2)),
    demand(
      "before-filing",
      house,
      [eventOf.reconsiderationFiled(d1), eventOf.remedySuspended(d3)],
      eventOf.remedyResumed(d2),
    ),
    demand(
      "remedy-decided",
      house,
      [eventOf.reconsiderationFiled(d1), eventOf.remedySuspended(d1), eventOf.reconsiderationDecided(d1)],
      eventOf.remedyResumed(d2),
    ),
  ],
  // Conventions: an outcome is unknown of what is old, and of nothing whose outcome is on record; nothing follows it.
  remedy_settled: [
    demand("remedy-not-filed", house, [], eventOf.remedySettled("2026-06-10")),
    demand("settled-early", house, [eventOf.reconsiderationFiled(d1)], eventOf.remedySettled("2026-06-09")),
    demand("remedy-decided", house, reconsidered, eventOf.remedySettled("2026-06-11")),
    demand(
      "remedy-decided",
      house,
      [...sued, eventOf.appealFiled(d2), eventOf.appealDecided(d3)],
      eventOf.remedySettled("2026-06-11", "l1"),
    ),
    demand(
      "remedy-settled",
      house,
      [eventOf.reconsiderationFiled(d1), eventOf.remedySettled("2026-06-10")],
      eventOf.remedySettled("2026-06-11"),
    ),
  ],
  redo_ordered: [
    demand(
      "remedy-not-decided",
      house,
      [eventOf.reconsiderationFiled(d1), eventOf.replied(d1)],
      eventOf.redoOrdered(d2),
    ),
    demand(
      "remedy-upheld",
      house,
      [eventOf.reconsiderationFiled(d1), upheld, eventOf.replied(d1)],
      eventOf.redoOrdered(d2),
    ),
    demand("remedy-repeated", house, [...ordered.slice(0, 4), eventOf.replied(d3)], eventOf.redoOrdered(d3)),
    demand("appeal-pending", house, [...sued, eventOf.appealFiled(d2)], eventOf.redoOrdered(d3, "l1")),
    demand(
      "remedy-upheld",
      house,
      [...sued, eventOf.appealFiled(d2), eventOf.appealDecided(d2, "l1", "upheld")],
      eventOf.redoOrdered(d3, "l1"),
    ),
    demand(
      "before-decision",
      house,
      [eventOf.reconsiderationFiled(d1), eventOf.reconsiderationDecided(d2)],
      eventOf.redoOrdered(d1),
    ),
    demand("nothing-decided", house, reconsidered, eventOf.redoOrdered(d2, "r1", undefined, "decide_again")),
    // What ends the course an order begins comes after it in the log as in days.
    demand("before-what-followed", house, [...reconsidered, eventOf.replied(d3)], eventOf.redoOrdered(d2)),
    demand(
      "before-what-followed",
      house,
      [...reconsidered, eventOf.clarificationRequested(d1, d2), eventOf.clarificationLapsed(d3)],
      eventOf.redoOrdered(d2),
    ),
  ],

  // Conventions: what still counts can be corrected, unless later entries rest on it.
  // Conventions: a service is known or not, and repeated only where the first attempt went to a wrong address.
  service_confirmed: [
    demand("not-served", house, [eventOf.note(d1)], eventOf.serviceConfirmed(d1, 2)),
    demand("receipt-known", house, [eventOf.reasonsRequested(d1)], eventOf.serviceConfirmed(d1, 2)),
    demand("before-sending", house, [eventOf.reasonsRequested(d2)], eventOf.serviceConfirmed(d1, 2)),
    demand(
      "fee-paid-late",
      no109,
      [{ ...eventOf.feeNotified(d1), ...posted(d1, null) }, eventOf.feePaid("2025-07-09")],
      eventOf.serviceConfirmed(d1, 2),
    ),
    // Convention: of a merged case nothing moves the day it was due, with which the other was reckoned.
    demand(
      "others-rest-on-it",
      house,
      [
        { ...eventOf.consultationOpened(d1), ...posted(d1, null) },
        eventOf.consultationClosed("2025-07-21"),
        eventOf.merged("2025-07-22"),
      ],
      eventOf.serviceConfirmed("2025-07-23", 2),
    ),
  ],
  service_returned: [
    demand("not-served", house, [], eventOf.serviceReturned(d1, 2)),
    demand(
      "clarification-not-requested",
      art30,
      [eventOf.clarificationRequested(d1, d2, posted(d1, null)), eventOf.clarificationReceived(d2)],
      eventOf.serviceReturned(d3, 2, "wrong_address"),
    ),
    demand(
      "others-rest-on-it",
      house,
      [eventOf.extended(d1, 5, posted(d1, null)), eventOf.merged(d2)],
      eventOf.serviceReturned(d3, 2, "wrong_address"),
    ),
  ],
  service_repeated: [
    demand("service-stands", house, [eventOf.reasonsRequested(d1)], eventOf.serviceRepeated(d1, 2)),
    demand(
      "extension-after-expiry",
      art33,
      [eventOf.extended(d1, 20, posted(d1, null)), eventOf.serviceReturned(d2, 2, "wrong_address")],
      eventOf.serviceRepeated("2025-07-09", 2),
    ),
    demand(
      "others-rest-on-it",
      house,
      [eventOf.extended(d1, 5, posted(d1, null)), eventOf.serviceReturned(d1, 2, "wrong_address"), eventOf.merged(d2)],
      eventOf.serviceRepeated(d3, 2),
    ),
    // Convention: a letter is sent again in the course it belongs to.
    demand(
      "course-moved-on",
      house,
      [
        eventOf.replied(d1, "other.misc", posted(d1, null)),
        eventOf.serviceReturned(d2, 2, "wrong_address"),
        eventOf.clarificationRequested(d2),
        eventOf.clarificationReceived(d3),
      ],
      eventOf.serviceRepeated(d3, 2),
    ),
  ],

  corrected: [
    demand("fee-rests-on-count", house, [eventOf.itemsCounted(d1, 11), byItem(d1)], eventOf.corrected(d2, 2)),
    demand("nothing-to-correct", house, [], eventOf.corrected(d1, 2)),
    demand(
      "others-rest-on-it",
      house,
      [eventOf.consultationOpened(d1), eventOf.consultationClosed(d1)],
      eventOf.corrected(d2, 2),
    ),
  ],
};
