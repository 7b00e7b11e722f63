import type { LetterKind } from "../../../schema/contracts/letters.ts";
import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { Regulation } from "../../clock/regulations.ts";
import { answersOf, leafOfReply, type ReplyAnswer } from "../case/answers.ts";
import type { LogEntry } from "../case/history.ts";

/**
 * The letter by which an act is served; undefined of what is no such act. A reply of several answers is the letter of the leaf that they
 * count under.
 */
export function letterKindOf(event: LogEntry, regulation: Regulation["id"]): LetterKind | undefined {
  switch (event.type) {
    case "clarification_requested":
      return "clarification";
    case "consultation_opened":
      return consultations[event.with];
    case "third_party_told":
      return "third_party_notice";
    case "extended":
      return "extension";
    case "reasons_requested":
      return "reasons";
    case "reply_deferred":
      return "deferral";
    case "fee_notified":
      return "fee";
    case "replied": {
      const outcome = leafOfReply(event);
      const { ground } = answersOf(event).find((answer) => answer.outcome === outcome) ?? {};
      return kindOfAnswer({ outcome, ground }, regulation);
    }
    case "letter_served":
      return event.kind;
    default:
      return undefined;
  }
}

const consultations = {
  third_party: "third_party_consultation",
  other_agency: "assistance",
  joint_agency: "joint_agency",
} as const;

/**
 * The kind of letter that gives an answer. Conventions: what is not held at all is written as what does not exist, unless its ground is
 * that it is another agency's; a matter of administrative query is a refusal under the 2008 Regulation, which knows no such reply; what is
 * answered otherwise is no government information, the one answer of that leaf that has a letter.
 */
export function kindOfAnswer(
  { outcome, ground }: Pick<ReplyAnswer, "outcome" | "ground">,
  regulation: Regulation["id"],
): LetterKind {
  if (outcome === "unavailable.not_held" && ground === "2019-36-5") return "other_agency";
  if (outcome === "refused.administrative_query" && regulation === "2008") return "refused";
  return kinds[outcome];
}

const kinds: Readonly<Record<Outcome, LetterKind>> = {
  granted: "granted",
  already_public: "already_public",
  partial: "partial",
  "refused.state_secret": "refused",
  "refused.forbidden_by_law": "refused",
  "refused.security_and_stability": "refused",
  "refused.third_party": "refused",
  "refused.internal_affairs": "refused",
  "refused.deliberative": "refused",
  "refused.enforcement_file": "refused",
  "refused.administrative_query": "administrative_query",
  "unavailable.not_held": "nonexistent",
  "not_held.nonexistent": "nonexistent",
  "not_held.other_agency": "other_agency",
  "unavailable.not_compiled": "not_compiled",
  "unavailable.still_unclear": "still_unclear",
  "declined.petition": "petition",
  "declined.repeat": "repeat",
  "declined.publication": "publication",
  "declined.excessive": "excessive",
  "declined.reissue": "reissue",
  "other.not_clarified": "not_clarified",
  "other.fee_unpaid": "fee_unpaid",
  "other.misc": "not_government_information",
};
