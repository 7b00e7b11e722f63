import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import type { Role } from "../../../schema/contracts/staff.ts";

/**
 * The case's legal moves, written from the law and from what the agency's roles are for, not from the code: matrix.test.ts
 * holds the code to this table. Who changes the code changes it here, from the law, first.
 */
export interface LegalMove {
  /** The states in which the act is possible. */
  states: readonly CaseState[];
  by: readonly (Role | "applicant")[];
  leadsTo: CaseState | "the same";
  /** What the act rests on in a case under each Regulation. */
  "2008": string;
  "2019": string;
}

/** No provision speaks of the act; the agency does it all the same. */
export const house = "convention";
/** The law of the time does not know the act, so that it is refused in every state. */
export const unknown = "unknown";

const open: readonly CaseState[] = ["open"];
const running: readonly CaseState[] = ["open", "awaiting_clarification", "awaiting_payment"];
const always: readonly CaseState[] = [...running, "closed"];
const fromArrival: readonly CaseState[] = ["unconfirmed", ...always];

// A clerk registers what comes in, an officer works the case, and the head may do whatever an officer may. A publisher, an
// editor and an admin have no part in cases; an auditor reads them. An applicant clarifies, gives reasons, suggests and withdraws.
const head: LegalMove["by"] = ["head"];
const officer: LegalMove["by"] = ["officer", "head"];
const desk: LegalMove["by"] = ["clerk", "officer", "head"];
const anyParty: LegalMove["by"] = ["clerk", "officer", "head", "applicant"];

const regulations = (of2008: string, of2019: string) => ({
  "2008": `2008 Regulation, ${of2008}`,
  "2019": `2019 Regulation, ${of2019}`,
});
const since2019 = (provision: string) => ({ "2008": unknown, "2019": provision });
const under = (law: string) => ({ "2008": law, "2019": law });

const eitherLaw = "Administrative Reconsideration Law, Administrative Litigation Law";
// What the agency learns of a remedy concerns a case in any state, also one that it never confirmed; an officer records it.
const reconsidered: LegalMove = {
  states: fromArrival,
  by: officer,
  leadsTo: "the same",
  ...under("Administrative Reconsideration Law"),
};
const litigated: LegalMove = { ...reconsidered, ...under("Administrative Litigation Law") };

export const legalMoves: Readonly<Record<NewEvent["type"], LegalMove>> = {
  // Confirmation. 2019 Art. 31: ordinary mail, fax and what comes over the net is received the day it is confirmed; before, State
  // Council Office 2015 No. 207 said so of fax and ordinary mail, and of what reached another unit. Nothing else is done in an
  // unconfirmed request but notes, a topic and somebody to see to it; who asks may stop asking. No period runs, so nothing is owed.
  // That somebody tried in time is a fact, and no less one for being entered late: it moves nothing then and ends a reproach.
  confirmation_attempted: {
    states: fromArrival,
    by: desk,
    leadsTo: "the same",
    "2008": "State Council Office 2015 No. 207",
    "2019": "2019 Regulation, Art. 31",
  },
  intake_confirmed: {
    states: ["unconfirmed"],
    by: desk,
    leadsTo: "open",
    "2008": "State Council Office 2015 No. 207",
    "2019": "2019 Regulation, Art. 31",
  },
  // What was registered wrongly is put right by who registers, or by the head, whenever it is found.
  registration_amended: { states: fromArrival, by: ["clerk", "head"], leadsTo: "the same", ...under(house) },

  // How the agency works on a case inside is its own affair. Topic, person, title and notes concern a closed case, too: it is counted,
  // and its remedies are somebody's work.
  classified: { states: fromArrival, by: desk, leadsTo: "the same", ...under(house) },
  // Of a case that lies with nobody; who assigns one that lies with somebody: tests/requests/assigning.
  assigned: { states: fromArrival, by: desk, leadsTo: "the same", ...under(house) },
  note: { states: fromArrival, by: desk, leadsTo: "the same", ...under(house) },
  titled: { states: fromArrival, by: desk, leadsTo: "the same", ...under(house) },
  routed: { states: running, by: officer, leadsTo: "the same", ...under(house) },
  contributed: { states: running, by: officer, leadsTo: "the same", ...under(house) },

  // Clarification. 2008 Art. 21(4): the applicant is notified to change or supplement an unclear request; the text has no
  // consequence for one who does not. 2019 Art. 30: once, within 7 working days, with a period to answer in; the request counts
  // as abandoned when that has run out.
  // Before it asks nothing the office looks: that it needs no clarification is its own finding, while it works on the request.
  content_clear: { states: open, by: officer, leadsTo: "the same", ...under(house) },
  clarification_requested: {
    states: open,
    by: officer,
    leadsTo: "awaiting_clarification",
    ...regulations("Art. 21", "Art. 30"),
  },
  clarification_received: {
    states: ["awaiting_clarification"],
    by: anyParty,
    leadsTo: "open",
    ...regulations("Art. 21", "Art. 30"),
  },
  clarification_lapsed: {
    states: ["awaiting_clarification"],
    by: officer,
    leadsTo: "closed",
    "2008": house,
    "2019": "2019 Regulation, Art. 30",
  },

  // Consultation. 2008 Art. 23 and 2019 Art. 32: third parties, and they are informed where their objection is overridden. 2019
  // Art. 33: other agencies; Art. 34: jointly producing ones. An opinion may come while the applicant is awaited.
  consultation_opened: {
    states: open,
    by: officer,
    leadsTo: "the same",
    ...regulations("Art. 23", "Art. 32, 33, 34"),
  },
  consultation_closed: {
    states: running,
    by: officer,
    leadsTo: "the same",
    ...regulations("Art. 23", "Art. 32, 33, 34"),
  },
  third_party_told: { states: always, by: officer, leadsTo: "the same", ...regulations("Art. 23", "Art. 32") },

  // Time. 2008 Art. 24, 2019 Art. 33: the head of the disclosure office agrees to an extension, before it is served; whoever works the
  // case serves it. 2019 Art. 35: reasons for
  // excessive requests may be asked, and a later date set. The 2008 Regulation knows neither reasons nor a later date.
  extended: { states: open, by: officer, leadsTo: "the same", ...regulations("Art. 24", "Art. 33") },
  reasons_requested: { states: open, by: officer, leadsTo: "the same", ...since2019("2019 Regulation, Art. 35") },
  reasons_received: { states: running, by: anyParty, leadsTo: "the same", ...since2019("2019 Regulation, Art. 35") },
  reply_deferred: { states: open, by: officer, leadsTo: "the same", ...since2019("2019 Regulation, Art. 35") },

  // The information processing fee of 2019 Art. 42, by State Council Office 2020 No. 109: notified within the reply period; not
  // paid in 20 working days, the request counts as abandoned. An application of several contents is counted by its units, whatever
  // becomes of it. Art. 42 lets an agency charge, and does not bid it. What was paid wrongly is given back (convention).
  items_counted: {
    states: fromArrival,
    by: officer,
    leadsTo: "the same",
    "2008": unknown,
    "2019": "State Council Office 2020 No. 109",
  },
  fee_notified: {
    states: open,
    by: officer,
    leadsTo: "awaiting_payment",
    ...since2019("State Council Office 2020 No. 109"),
  },
  fee_paid: {
    states: ["awaiting_payment"],
    by: desk,
    leadsTo: "open",
    ...since2019("State Council Office 2020 No. 109"),
  },
  fee_lapsed: {
    states: ["awaiting_payment"],
    by: officer,
    leadsTo: "closed",
    ...since2019("State Council Office 2020 No. 109"),
  },

  fee_waived: { states: open, by: officer, leadsTo: "the same", ...since2019("2019 Regulation, Art. 42") },
  fee_refunded: { states: always, by: officer, leadsTo: "the same", ...under(house) },

  // Costs of search, copying and posting: 2008 Art. 27. They hold up no reply. 2008 Art. 28: the head of the disclosure office agrees
  // to let a citizen in hardship off.
  costs_charged: {
    states: always,
    by: officer,
    leadsTo: "the same",
    "2008": "2008 Regulation, Art. 27",
    "2019": unknown,
  },
  costs_waived: { states: always, by: head, leadsTo: "the same", "2008": "2008 Regulation, Art. 28", "2019": unknown },

  // Service. What is learned of it, or done again, concerns a closed case too: the applicant's remedies run from receipt.
  service_confirmed: { states: always, by: desk, leadsTo: "the same", ...under(house) },
  service_returned: { states: always, by: desk, leadsTo: "the same", ...under(house) },
  service_repeated: { states: always, by: officer, leadsTo: "the same", ...under(house) },

  // Decision. 2008 Art. 14, 2019 Art. 17: reviewed before anything is disclosed. 2008 Art. 24, 2019 Art. 33: the reply. While
  // the applicant is awaited the agency owes none.
  reviewed: { states: open, by: officer, leadsTo: "the same", ...regulations("Art. 14", "Art. 17") },
  replied: { states: open, by: officer, leadsTo: "closed", ...regulations("Art. 24", "Art. 33") },

  // Whoever may ask may stop asking, of all or of a part. A request of several contents may be divided, also while it is unclear what is
  // meant; one asked twice may be answered once.
  withdrawn: { states: ["unconfirmed", ...running], by: anyParty, leadsTo: "closed", ...under(house) },
  withdrawn_in_part: { states: running, by: anyParty, leadsTo: "the same", ...under(house) },
  split: { states: ["open", "awaiting_clarification"], by: officer, leadsTo: "the same", ...under(house) },
  merged: { states: open, by: officer, leadsTo: "closed", ...under(house) },

  // 2019 Art. 44: who was granted information may suggest to publish it, and the agency decides. The 2008 Regulation says nothing of it.
  publication_suggested: {
    states: ["closed"],
    by: anyParty,
    leadsTo: "the same",
    ...since2019("2019 Regulation, Art. 44"),
  },
  suggestion_decided: {
    states: ["closed"],
    by: officer,
    leadsTo: "the same",
    ...since2019("2019 Regulation, Art. 44"),
  },

  // Remedies (2008 Art. 33, 2019 Art. 51) may be sought against a reply, an ending without one, a notice or silence: in any state.
  reconsideration_filed: reconsidered,
  reconsideration_accepted: reconsidered,
  reconsideration_extended: reconsidered,
  reconsideration_answered: reconsidered,
  reconsideration_decided: reconsidered,
  litigation_filed: litigated,
  litigation_accepted: litigated,
  litigation_answered: litigated,
  litigation_decided: litigated,
  appeal_filed: litigated,
  appeal_decided: litigated,
  remedy_suspended: { ...reconsidered, ...under(eitherLaw) },
  remedy_resumed: { ...reconsidered, ...under(eitherLaw) },
  // That an old remedy is over, nobody knows how: no law says that such a thing is recorded.
  remedy_settled: { ...reconsidered, ...under(house) },

  // A letter of no other act is served in any state that its occasion leaves the case in, but not before the receipt is confirmed
  // (convention); it changes nothing.
  letter_served: { states: always, by: officer, leadsTo: "the same", ...under(house) },

  // A file comes into a case in any state, also before its receipt is confirmed; it changes nothing.
  file_attached: { states: fromArrival, by: [...desk, "applicant"], leadsTo: "the same", ...under(house) },

  // An order to decide again (Reconsideration Law Art. 64, Litigation Law Art. 70) opens a closed case; an order to act after
  // silence (Art. 66, Art. 72) meets one that may never have been closed, or confirmed. The head takes it (convention).
  redo_ordered: {
    states: fromArrival,
    by: head,
    leadsTo: "open",
    ...under(eitherLaw),
  },

  // A wrong entry stays on record and stops counting, in any state. What undoes is the head's (convention).
  corrected: { states: fromArrival, by: head, leadsTo: "the same", ...under(house) },
};

/**
 * Where the code departs from the table above. The tests hold it to these, so that no departure grows or is forgotten; whoever
 * ends one takes it out.
 */
export const departures: Readonly<Partial<Record<NewEvent["type"], Partial<LegalMove>>>> = {};
