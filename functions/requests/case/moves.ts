import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import type { Role } from "../../../schema/contracts/staff.ts";
import { fewReasons, fewSuggestions, grantedHere, suggestedHere } from "./guards/applicant-guards.ts";
import { agreedToByHead } from "./guards/approval-guards.ts";
import { lapseIsDue, lateAnswerJustified, noReasonStated, nothingClarified } from "./guards/clarification-guards.ts";
import { agreesWithClock, noDayOrdered, noSecondClarification } from "./guards/clock-guards.ts";
import { consultationsAwaited, silenceIsDue } from "./guards/consultation-guards.ts";
import { documentNumberUnused } from "./guards/document-guards.ts";
import {
  deferralAfterReasons,
  deferralReasonable,
  reasonsAsked,
  reasonsMayBeAsked,
  workloadStated,
} from "./guards/excess-guards.ts";
import {
  costsOf2008,
  countedBeforeFee,
  countedSince2019,
  feeDue,
  feeNotSettled,
  leavesAnItem,
  oneMethod,
  pagesPaidAreProvided,
  paidAsNotified,
  refundsWhatWasPaid,
  waivedForHardship,
} from "./guards/fee-guards.ts";
import { releasedAsWithheld, releasedBeforeReply } from "./guards/file-guards.ts";
import type { Guard } from "./guards/guard.ts";
import { unitRouted } from "./guards/handling-guards.ts";
import { amendmentChanges, confirmedUnderRegulation, triedBeforeConfirmation } from "./guards/intake-guards.ts";
import { letterOccasioned } from "./guards/letter-guards.ts";
import {
  afterItsCourse,
  consultationsClosed,
  inItsPeriod,
  keepsMergerDay,
  noRemedyOpen,
  nothingMergedIn,
  notOrdered,
} from "./guards/link-guards.ts";
import { disclosureToTell, objectionsMet, objectionsStay } from "./guards/objection-guards.ts";
import { factsStated } from "./guards/outcome-guards.ts";
import { orderGrounded, remedyInOrder } from "./guards/remedy-guards.ts";
import { inItsCourse } from "./guards/repeat-guards.ts";
import { remediesStatedRightly, reviewedBeforeGranting } from "./guards/reply-guards.ts";
import { serviceOpen } from "./guards/service-guards.ts";
import { confirmationArticle } from "./receipt.ts";

/** Who appends an event: a staff role, the applicant through its own door, or the system. */
export type Appender = Role | "applicant";

/** One legal move: in which states, by whom, into which state (null: it stays), where the law says so, and on what conditions. */
export interface Move {
  from: readonly CaseState[];
  by: readonly Appender[];
  to: CaseState | null;
  articles: { "2008": string | null; "2019": string | null };
  guards: readonly Guard[];
}

const running: readonly CaseState[] = ["open"];
const unclosed: readonly CaseState[] = ["open", "awaiting_clarification", "awaiting_payment"];
const always: readonly CaseState[] = [...unclosed, "closed"];
/** What is possible before the receipt is confirmed as well. */
const fromArrival: readonly CaseState[] = ["unconfirmed", ...always];
const unconfirmed: readonly CaseState[] = ["unconfirmed"];
const closed: readonly CaseState[] = ["closed"];

const officer: readonly Appender[] = ["officer", "head"];
const desk: readonly Appender[] = ["clerk", "officer", "head"];
const head: readonly Appender[] = ["head"];
const orApplicant: readonly Appender[] = [...desk, "applicant"];

const house = { "2008": null, "2019": null };
const art = (of2008: string | null, of2019: string | null) => ({
  "2008": of2008 && `2008 Regulation, ${of2008}`,
  "2019": of2019 && `2019 Regulation, ${of2019}`,
});
const reconsiderationLaw = {
  "2008": "Administrative Reconsideration Law",
  "2019": "Administrative Reconsideration Law",
};
const litigationLaw = { "2008": "Administrative Litigation Law", "2019": "Administrative Litigation Law" };
const eitherLaw = {
  "2008": "Administrative Reconsideration Law, Administrative Litigation Law",
  "2019": "Administrative Reconsideration Law, Administrative Litigation Law",
};
const feeRule = { "2008": null, "2019": "State Council Office 2020 No. 109" };

const move = (
  from: readonly CaseState[],
  by: readonly Appender[],
  to: CaseState | null,
  articles: Move["articles"],
  guards: readonly Guard[] = [],
): Move => ({ from, by, to, articles, guards });

/** The legal moves of a case: its state machine, as data. */
export const moves: Readonly<Record<NewEvent["type"], Move>> = {
  // Each of the two has both: the 2008 Regulation by State Council Office 2015 No. 207.
  confirmation_attempted: move(fromArrival, desk, null, confirmationArticle, [triedBeforeConfirmation]),
  intake_confirmed: move(unconfirmed, desk, "open", confirmationArticle, [confirmedUnderRegulation]),
  registration_amended: move(fromArrival, ["clerk", "head"], null, house, [amendmentChanges]),

  classified: move(fromArrival, desk, null, house),
  routed: move(unclosed, officer, null, house),
  contributed: move(unclosed, officer, null, house, [unitRouted]),
  // Once it lies with somebody, by fewer: functions/requests/case/appenders.ts.
  assigned: move(fromArrival, desk, null, house),
  note: move(fromArrival, desk, null, house),
  titled: move(fromArrival, desk, null, house),

  // That nothing needs to be clarified is the agency's own view: it may change it while its days last.
  content_clear: move(running, officer, null, house, [nothingClarified]),
  clarification_requested: move(running, officer, "awaiting_clarification", art("Art. 21", "Art. 30"), [
    noDayOrdered,
    noSecondClarification,
    agreesWithClock,
  ]),
  clarification_received: move(["awaiting_clarification"], orApplicant, "open", art("Art. 21", "Art. 30"), [
    lateAnswerJustified,
    agreesWithClock,
  ]),
  // That the older Regulation lets a request end so is a convention: it knows no consequence of silence.
  clarification_lapsed: move(["awaiting_clarification"], officer, "closed", art(null, "Art. 30"), [
    lapseIsDue,
    agreesWithClock,
    noReasonStated,
  ]),

  consultation_opened: move(running, officer, null, art("Art. 23", "Art. 32, 33, 34"), [agreesWithClock]),
  consultation_closed: move(unclosed, officer, null, art("Art. 23", "Art. 32, 33, 34"), [
    silenceIsDue,
    agreesWithClock,
  ]),
  third_party_told: move(always, officer, null, art("Art. 23", "Art. 32"), [disclosureToTell]),

  // The head of the disclosure office agrees to it before: functions/requests/approving.
  extended: move(running, officer, null, art("Art. 24", "Art. 33"), [noDayOrdered, agreedToByHead, agreesWithClock]),
  reasons_requested: move(running, officer, null, art(null, "Art. 35"), [reasonsMayBeAsked]),
  reasons_received: move(unclosed, orApplicant, null, art(null, "Art. 35"), [
    reasonsMayBeAsked,
    reasonsAsked,
    fewReasons,
  ]),
  reply_deferred: move(running, officer, null, art(null, "Art. 35"), [
    deferralAfterReasons,
    noDayOrdered,
    agreesWithClock,
    workloadStated,
    deferralReasonable,
  ]),
  items_counted: move(fromArrival, officer, null, feeRule, [countedSince2019, countedBeforeFee, leavesAnItem]),
  fee_notified: move(running, officer, "awaiting_payment", feeRule, [
    feeDue,
    oneMethod,
    feeNotSettled,
    noDayOrdered,
    agreesWithClock,
  ]),
  // 2019 Art. 42 lets an agency charge, and bids none.
  fee_waived: move(running, officer, null, art(null, "Art. 42"), [feeDue, oneMethod, feeNotSettled]),
  fee_paid: move(["awaiting_payment"], desk, "open", feeRule, [paidAsNotified, agreesWithClock]),
  fee_lapsed: move(["awaiting_payment"], officer, "closed", feeRule, [agreesWithClock]),
  fee_refunded: move(always, officer, null, house, [refundsWhatWasPaid]),
  costs_charged: move(always, officer, null, art("Art. 27", null), [costsOf2008]),
  // Agreed to by the head of the disclosure office.
  costs_waived: move(always, head, null, art("Art. 28", null), [costsOf2008, waivedForHardship]),

  reviewed: move(running, officer, null, art("Art. 14", "Art. 17")),
  replied: move(running, officer, "closed", art("Art. 24", "Art. 33"), [
    reviewedBeforeGranting,
    factsStated,
    remediesStatedRightly,
    consultationsAwaited,
    objectionsMet,
    releasedAsWithheld,
    documentNumberUnused,
    pagesPaidAreProvided,
    agreesWithClock,
  ]),
  withdrawn: move(["unconfirmed", ...unclosed], orApplicant, "closed", house, [agreesWithClock]),

  // Conventions: no Regulation speaks of dividing and joining requests, or of giving up a part of one.
  withdrawn_in_part: move(unclosed, orApplicant, null, house),
  split: move(["open", "awaiting_clarification"], officer, null, house, [
    notOrdered,
    nothingMergedIn,
    afterItsCourse,
    leavesAnItem,
  ]),
  merged: move(running, officer, "closed", house, [
    notOrdered,
    noRemedyOpen,
    consultationsClosed,
    objectionsStay,
    inItsPeriod,
    agreesWithClock,
  ]),

  publication_suggested: move(closed, orApplicant, null, art(null, "Art. 44"), [grantedHere, fewSuggestions]),
  suggestion_decided: move(closed, officer, null, art(null, "Art. 44"), [suggestedHere]),

  // Whose request stays unconfirmed may contest that silence, too.
  reconsideration_filed: move(fromArrival, officer, null, reconsiderationLaw, [remedyInOrder]),
  reconsideration_accepted: move(fromArrival, officer, null, reconsiderationLaw, [remedyInOrder]),
  reconsideration_extended: move(fromArrival, officer, null, reconsiderationLaw, [remedyInOrder]),
  reconsideration_answered: move(fromArrival, officer, null, reconsiderationLaw, [remedyInOrder]),
  reconsideration_decided: move(fromArrival, officer, null, reconsiderationLaw, [remedyInOrder]),
  litigation_filed: move(fromArrival, officer, null, litigationLaw, [remedyInOrder]),
  litigation_accepted: move(fromArrival, officer, null, litigationLaw, [remedyInOrder]),
  litigation_answered: move(fromArrival, officer, null, litigationLaw, [remedyInOrder]),
  litigation_decided: move(fromArrival, officer, null, litigationLaw, [remedyInOrder]),
  appeal_filed: move(fromArrival, officer, null, litigationLaw, [remedyInOrder]),
  appeal_decided: move(fromArrival, officer, null, litigationLaw, [remedyInOrder]),
  remedy_suspended: move(fromArrival, officer, null, eitherLaw, [remedyInOrder]),
  remedy_resumed: move(fromArrival, officer, null, eitherLaw, [remedyInOrder]),
  // Convention: of an old remedy nobody can say any more how it ended.
  remedy_settled: move(fromArrival, officer, null, house, [remedyInOrder]),
  // An order to act after silence meets a case in any state, also one whose receipt the agency never confirmed; the provision it rests on
  // is in its clock's basis.
  redo_ordered: move(fromArrival, head, "open", eitherLaw, [orderGrounded]),

  // Letters of no other act; each has its occasion.
  letter_served: move(always, officer, null, house, [letterOccasioned]),

  file_attached: move(fromArrival, orApplicant, null, house, [releasedBeforeReply]),

  // Conventions on service rest on the Civil Procedure Law by analogy; none of them has an article in the Regulation.
  service_confirmed: move(always, desk, null, house, [serviceOpen, keepsMergerDay, agreesWithClock]),
  service_returned: move(always, desk, null, house, [serviceOpen, keepsMergerDay, agreesWithClock]),
  service_repeated: move(always, officer, null, house, [serviceOpen, inItsCourse, keepsMergerDay, agreesWithClock]),

  corrected: move(fromArrival, head, null, house, [countedBeforeFee]),
};
