import type { EventType } from "../../../schema/contracts/events.ts";

/** Of an act served on the applicant: how and when. Who took it, who saw it and the number of the letter stay inside. */
const served = ["service.by", "service.sent_on", "service.served_on"] as const;

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
  note: null,
  clarification_requested: ["text", "respond_by", "irregular", ...served],
  clarification_received: null,
  clarification_lapsed: null,
  // That somebody is consulted, of which kind, and since when: not who, not by which letter, and not about what.
  consultation_opened: ["with"],
  consultation_closed: null,
  third_party_told: null,
  extended: ["working_days", "text", "irregular", ...served],
  reasons_requested: served,
  reasons_received: null,
  reply_deferred: ["until", "irregular", ...served],
  fee_notified: ["amount_yuan", "irregular", ...served],
  fee_paid: null,
  fee_lapsed: null,
  reviewed: null,
  replied: [
    "outcome",
    "document_no",
    "ground",
    "searched",
    "competent_agency.name",
    "competent_agency.contact",
    "reconsideration_first",
    "remedy_told",
    "reasons",
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
  redo_ordered: null,
  service_confirmed: null,
  service_returned: null,
  service_repeated: null,
  corrected: null,
  recomputed: null,
};

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
