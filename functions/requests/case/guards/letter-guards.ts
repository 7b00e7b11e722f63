import type { lettersOfNoAct } from "../../../../schema/contracts/letters.ts";
import { occasionOf } from "../letter-occasions.ts";
import { type Guard, refuse } from "./guard.ts";

type Kind = (typeof lettersOfNoAct)[number];

/** Letters of which the 2008 Regulation has none. */
const since2019: ReadonlySet<Kind> = new Set<Kind>(["consultation_notice", "not_clarified", "fee_unpaid"]);

/** What is awaited before a letter is written, in words for staff. */
const awaited: Readonly<Record<Kind, string>> = {
  receipt: "the receipt is confirmed",
  consultation_notice: "somebody is consulted",
  assistance: "the case is routed to a unit",
  not_clarified: "the period to clarify lapsed",
  fee_unpaid: "the period to pay lapsed",
  termination: "the request is withdrawn",
  records_corrected: "the request arrived",
  reconsideration_answer: "reconsideration is applied for, and while it is not decided",
  defence: "a lawsuit is brought, and while it is not decided",
};

/** A letter of no other act is served once the case asks for it, under a Regulation that has one. */
export const letterOccasioned: Guard = ({ history, entry }) => {
  if (entry.type !== "letter_served") return null;
  const { id } = history.facts.regulation;
  if (id === "2008" && since2019.has(entry.kind)) {
    return refuse("no-such-letter", null, `the 2008 Regulation has no letter ${entry.kind}`);
  }
  if (occasionOf(entry.kind, history) !== undefined) return null;
  return refuse("letter-not-due", null, `${entry.kind} is written once ${awaited[entry.kind]}`);
};
