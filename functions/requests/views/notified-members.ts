import type { EventType } from "../../../schema/contracts/events.ts";
import type { LogEntry } from "../case/history.ts";
import { letterKindRules } from "../letters/letter-kinds.ts";

/** Of an act served on the applicant: how and when. Who took it, who saw it and the number of the letter stay inside. */
const served = ["service.by", "service.sent_on", "service.served_on"] as const;

/**
 * Of an answer: what it rests on and where to go from here. Which third party was consulted, and why one was not, stays inside, and
 * so does why its objection was not followed.
 */
const answer = [
  "ground",
  "reasons",
  "searched",
  "where",
  "competent_agency.name",
  "competent_agency.contact",
  "agency_undetermined",
  ...["receipt_no", "own_no", "document_no", "replied_on"].map((member) => `earlier_reply.${member}`),
];

/** What the applicant is notified of, by its members' paths; null for events that are no notice to the applicant. */
export type NotifiedMembers = readonly string[] | null;

/**
 * Which events are notices to the applicant, and which of their members it reads, sealed ones among them. What is not in this table is
 * not told; the tests say the same once more, with what stays inside.
 */
export const notifiedMembers: Readonly<Record<EventType, NotifiedMembers>> = {
  received: null,
  confirmation_attempted: null,
  intake_confirmed: null,
  registration_amended: null,
  classified: null,
  routed: null,
  contributed: null,
  assigned: null,
  titled: null,
  note: null,
  content_clear: null,
  clarification_requested: ["text", "respond_by", "irregular", ...served],
  clarification_received: null,
  clarification_lapsed: null,
  // That somebody is consulted, of which kind, and since when: not who, not by which letter, and not about what.
  consultation_opened: ["with"],
  consultation_closed: null,
  third_party_told: null,
  extended: ["working_days", "text", "irregular", ...served],
  reasons_requested: ["reasons_working_days", ...served],
  reasons_received: null,
  reply_deferred: ["until", "workload", "irregular", ...served],
  items_counted: null,
  // The computation with the number of the person's earlier items, and how to pay.
  fee_notified: ["method", "pages", "earlier_items", "fee", "irregular", ...served],
  fee_waived: ["method", "pages", "earlier_items", "fee", "text"],
  fee_paid: null,
  fee_lapsed: null,
  fee_refunded: ["amount_yuan", "text"],
  costs_charged: ["cost", "amount_yuan", "text"],
  costs_waived: ["amount_yuan"],
  reviewed: null,
  replied: [
    "outcome",
    "document_no",
    ...answer,
    ...["subject", "outcome", ...answer].map((member) => `items.${member}`),
    "reconsideration_first",
    "remedy_told",
    "text",
    ...served,
  ],
  withdrawn: null,
  withdrawn_in_part: null,
  split: null,
  split_from: null,
  split_undone: null,
  merged: null,
  merged_from: null,
  merger_undone: null,
  followed: null,
  publication_suggested: null,
  suggestion_decided: ["index_no", "reasons"],
  reconsideration_filed: null,
  reconsideration_accepted: null,
  reconsideration_extended: null,
  reconsideration_answered: null,
  reconsideration_decided: null,
  litigation_filed: null,
  litigation_accepted: null,
  litigation_answered: null,
  litigation_decided: null,
  appeal_filed: null,
  appeal_decided: null,
  remedy_suspended: null,
  remedy_resumed: null,
  remedy_settled: null,
  redo_ordered: null,
  letter_served: ["kind", ...served],
  file_attached: null,
  service_confirmed: null,
  service_returned: null,
  service_repeated: null,
  corrected: null,
  recomputed: null,
};

/** The same of an entry: a letter to somebody else than the applicant is no notice to them. */
export const notifiedOf = (entry: LogEntry): NotifiedMembers =>
  entry.type === "letter_served" && letterKindRules[entry.kind].to !== "applicant" ? null : notifiedMembers[entry.type];

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Of a value the members at these paths, in their places; of a list those of each of its values. */
export function membersAt(value: unknown, paths: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => membersAt(one, paths));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
      if (paths.includes(name)) return [[name, member]];
      const inside = paths.flatMap((path) => (path.startsWith(`${name}.`) ? [path.slice(name.length + 1)] : []));
      return inside.length === 0 ? [] : [[name, membersAt(member, inside)]];
    }),
  );
}
