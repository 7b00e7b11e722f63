import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { actGroupWords as words } from "../words/acts-words.ts";

/** The acts of a case as an officer thinks of them: what ends it first, what is rare last. */
export const actGroups: readonly { title: Labels; types: readonly NewEvent["type"][] }[] = [
  { title: words.intake, types: ["intake_confirmed", "confirmation_attempted"] },
  { title: words.answer, types: ["replied", "reviewed", "suggestion_decided"] },
  {
    title: words.clarification,
    types: ["clarification_requested", "clarification_received", "clarification_lapsed", "content_clear"],
  },
  { title: words.consultation, types: ["consultation_opened", "consultation_closed", "third_party_told"] },
  { title: words.time, types: ["extended", "reasons_requested", "reasons_received", "reply_deferred"] },
  {
    title: words.handling,
    types: ["assigned", "routed", "contributed", "titled", "classified", "note", "file_attached"],
  },
  { title: words.service, types: ["service_confirmed", "service_returned", "service_repeated", "letter_served"] },
  {
    title: words.fees,
    types: [
      "items_counted",
      "fee_notified",
      "fee_paid",
      "fee_lapsed",
      "fee_waived",
      "fee_refunded",
      "costs_charged",
      "costs_waived",
    ],
  },
  { title: words.applicant, types: ["withdrawn", "withdrawn_in_part", "publication_suggested", "split", "merged"] },
  {
    title: words.remedies,
    types: [
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
  },
  { title: words.correction, types: ["registration_amended", "corrected"] },
];
