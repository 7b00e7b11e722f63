import type { EventType } from "../../schema/contracts/events.ts";

/**
 * What an applicant is told of each event, and what stays inside the agency: each member of each event once, by its path. Written from the
 * law and from whose words they are, apart from the code: 2019 Regulation, Art. 30, 33 to 36, 42 and 44 say of what the applicant is
 * notified. The type and the day of an event are in the timeline. A new member goes into one of the two columns by decision.
 */
interface Readable {
  open: readonly string[];
  internal: readonly string[];
}

/** Of a letter to the applicant it reads how and when it was served; its number and who took it are for the file. */
const serviceRead = ["service.by", "service.sent_on", "service.served_on"];
const serviceInternal = [
  "service.carrier",
  "service.tracking_no",
  "service.receiver",
  "service.relation",
  "service.refused",
  "service.witnesses",
  "service.recorded",
];
/** Of any act: that it was served without the approval it needed is in the file, too. */
const actInternal = [...serviceInternal, "unapproved"];

/** Of an answer it reads what it rests on; who else was consulted, and why not, is between the agency and that one. */
const answerRead = [
  "ground",
  "reasons",
  "searched",
  "where",
  "competent_agency.name",
  "competent_agency.contact",
  "agency_undetermined",
  ...["receipt_no", "own_no", "document_no", "replied_on"].map((member) => `earlier_reply.${member}`),
];
const answerInternal = ["third_party_ref", "not_consulted"];

const notice = (...open: string[]): Readable => ({ open: [...open, ...serviceRead], internal: actInternal });
const internal = (...members: string[]): Readable => ({ open: [], internal: members });
const served = [...serviceRead, ...actInternal];

export const notified: Readonly<Record<Exclude<EventType, "received" | "recomputed">, Readable>> = {
  confirmation_attempted: internal("by", "result", "text"),
  intake_confirmed: internal(),
  registration_amended: internal(
    "text",
    ...[
      "intake_channel",
      "reached",
      "applicant_kind",
      "received_on",
      "confirmed_on",
      "name",
      "description",
      "electronic_service",
    ].map((member) => `changes.${member}`),
    ...["phone", "email", "address", "postcode"].map((member) => `changes.contact.${member}`),
  ),
  classified: internal("topic"),
  routed: internal("contributions.unit", "contributions.due_on"),
  contributed: internal("unit", "text"),
  assigned: internal("to", "unit"),
  titled: internal("title"),
  note: internal("text"),
  file_attached: internal("kind", "file", "text", "withholds", "cleared"),

  content_clear: internal(),
  clarification_requested: notice("text", "respond_by", "irregular"),
  clarification_received: internal("text", "justified_reason", "irregular"),
  clarification_lapsed: internal("no_justified_reason"),

  // That and since when somebody is consulted. Who it is, and what was asked, is not the applicant's.
  consultation_opened: { open: ["with"], internal: ["ref", "text", ...served] },
  consultation_closed: internal("ref", "answer", "text"),
  third_party_told: internal("ref", "text", ...served),

  extended: notice("working_days", "text", "irregular"),
  reasons_requested: notice("reasons_working_days"),
  reasons_received: internal("text", "stated_in_application"),
  reply_deferred: notice("until", "workload", "irregular"),
  items_counted: internal("items", "text"),
  fee_notified: notice("method", "pages", "earlier_items", "fee", "irregular"),
  // Who is let off, or given something back, reads how much and why; of the costs of 2008 the hardship is for the file.
  fee_waived: { open: ["method", "pages", "earlier_items", "fee", "text"], internal: [] },
  fee_paid: internal("amount_yuan", "treasury_receipt", "irregular"),
  fee_lapsed: internal(),
  fee_refunded: { open: ["amount_yuan", "text"], internal: [] },
  costs_charged: { open: ["cost", "amount_yuan", "text"], internal: [] },
  costs_waived: { open: ["amount_yuan"], internal: ["text"] },

  reviewed: internal("result", "basis"),
  replied: {
    open: [
      ...["outcome", "document_no", "reconsideration_first", "remedy_told", "text", ...serviceRead],
      ...answerRead,
      ...["subject", "outcome", ...answerRead].map((member) => `items.${member}`),
    ],
    internal: [
      ...actInternal,
      ...answerInternal,
      ...answerInternal.map((member) => `items.${member}`),
      ...["overrides.ref", "overrides.grounds", "overrides.public_interest"],
    ],
  },
  withdrawn: internal("text"),
  withdrawn_in_part: internal("text"),

  split: internal("text", "items"),
  split_from: internal("from", "items"),
  split_undone: internal("from"),
  merged: internal("into"),
  merged_from: internal("from", "also", "days_left", "extended", "clarified"),
  merger_undone: internal("from", "undoes"),
  followed: internal(
    "into",
    "ordered",
    "undoes",
    "answered_first",
    ...["closed_as", "closed_on", "outcome", "document_no", "due_on", "extended"].map((member) => `closing.${member}`),
  ),

  publication_suggested: internal("text"),
  suggestion_decided: { open: ["index_no", "reasons"], internal: [] },

  reconsideration_filed: internal("ref", "against", "by", "copy_on", "simplified"),
  reconsideration_accepted: internal("ref"),
  reconsideration_extended: internal("ref", "days"),
  reconsideration_answered: internal("ref"),
  reconsideration_decided: internal("ref", "result", "received_on"),
  litigation_filed: internal("ref", "against", "by", "complaint_on"),
  litigation_accepted: internal("ref"),
  litigation_answered: internal("ref"),
  litigation_decided: internal("ref", "form", "result", "received_on"),
  appeal_filed: internal("ref", "by"),
  appeal_decided: internal("ref", "result"),
  remedy_suspended: internal("ref"),
  remedy_resumed: internal("ref"),
  remedy_settled: internal("ref", "text"),
  redo_ordered: internal("ref", "order", "due_on"),

  // A letter of no other act: which it is. One to a court, or to who decides on reconsideration, stays inside (tests/requests/letters).
  letter_served: notice("kind"),
  service_confirmed: internal("of", "receiver", "relation"),
  service_returned: internal("of", "cause"),
  service_repeated: internal("of", "irregular", ...serviceRead, ...serviceInternal),
  corrected: internal("voids", "text"),
};

/** Whether a sealed text of an event is read by its applicant: by the type it was sealed for, and the path of the member, its place in a list left out. */
export const isNotified = (type: string, path: string): boolean =>
  new Map<string, Readable>(Object.entries(notified)).get(type)?.open.includes(path.replaceAll(/\.\d+\./g, ".")) ===
  true;
