import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { actGroupWords } from "../words/acts-words.ts";

/** The acts of a case as an officer thinks of them: what ends it first, what is rare last. */
export const actGroups: Readonly<Record<keyof typeof actGroupWords, readonly NewEvent["type"][]>> = {
  intake: ["intake_confirmed", "confirmation_attempted"],
  answer: ["replied", "reviewed", "suggestion_decided"],
  clarification: ["clarification_requested", "clarification_received", "clarification_lapsed", "content_clear"],
  consultation: ["consultation_opened", "consultation_closed", "third_party_told"],
  time: ["extended", "reasons_requested", "reasons_received", "reply_deferred"],
  handling: ["assigned", "routed", "contributed", "titled", "classified", "note", "file_attached"],
  service: ["service_confirmed", "service_returned", "service_repeated", "letter_served"],
  fees: [
    "items_counted",
    "fee_notified",
    "fee_paid",
    "fee_lapsed",
    "fee_waived",
    "fee_refunded",
    "costs_charged",
    "costs_waived",
  ],
  applicant: ["withdrawn", "withdrawn_in_part", "publication_suggested", "split", "merged"],
  remedies: [
    "reconsideration_filed",
    "reconsideration_accepted",
    "reconsideration_extended",
    "reconsideration_answered",
    "reconsideration_decided",
    "litigation_filed",
    "litigation_accepted",
    "litigation_answered",
    "litigation_decided",
    "appeal_filed",
    "appeal_decided",
    "remedy_suspended",
    "remedy_resumed",
    "remedy_settled",
    "redo_ordered",
  ],
  correction: ["registration_amended", "corrected"],
};
