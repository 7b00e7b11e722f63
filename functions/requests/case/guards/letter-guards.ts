import type { lettersOfNoAct } from "../../../../schema/contracts/letters.ts";
import type { Regulation } from "../../../clock/regulations.ts";
import { type CaseHistory, isIrregular, type LogEntry, ofType } from "../history.ts";
import { type Guard, refuse } from "./guard.ts";

type Kind = (typeof lettersOfNoAct)[number];

/** What a letter of no other act follows upon: under which Regulations there is one, and what of the case asks for it. */
interface Occasion {
  regulations: readonly Regulation["id"][];
  /** What is missing until then, in words for staff. */
  awaited: string;
  isThere(history: CaseHistory): boolean;
}

const both: Occasion["regulations"] = ["2008", "2019"];
const since2019: Occasion["regulations"] = ["2019"];

/** That an event of one of these types counts in the case. */
const after =
  (...types: LogEntry["type"][]): Occasion["isThere"] =>
  (history) =>
    types.some((type) => ofType(history, type).some((entry) => !isIrregular(entry)));

const occasions: Readonly<Record<Kind, Occasion>> = {
  receipt: { regulations: both, awaited: "the receipt is confirmed", isThere: ({ facts }) => facts.receiptOn !== null },
  consultation_notice: {
    regulations: since2019,
    awaited: "somebody is consulted",
    isThere: after("consultation_opened"),
  },
  not_clarified: {
    regulations: since2019,
    awaited: "the period to clarify lapsed",
    isThere: after("clarification_lapsed"),
  },
  fee_unpaid: { regulations: since2019, awaited: "the period to pay lapsed", isThere: after("fee_lapsed") },
  termination: { regulations: both, awaited: "the request is withdrawn", isThere: after("withdrawn") },
  // That somebody asks for their own records is in what they ask for, which no rule reads.
  records_corrected: { regulations: both, awaited: "", isThere: () => true },
  reconsideration_answer: {
    regulations: both,
    awaited: "reconsideration is applied for",
    isThere: after("reconsideration_filed"),
  },
  defence: { regulations: both, awaited: "a lawsuit is brought", isThere: after("litigation_filed") },
};

/** A letter of no other act is served once the case asks for it, under a Regulation that has one. */
export const letterOccasioned: Guard = ({ history, entry }) => {
  if (entry.type !== "letter_served") return null;
  const { regulations, awaited, isThere } = occasions[entry.kind];
  const { id } = history.facts.regulation;
  if (!regulations.includes(id))
    return refuse("no-such-letter", null, `the ${id} Regulation has no letter ${entry.kind}`);
  return isThere(history) ? null : refuse("letter-not-due", null, `${entry.kind} is written once ${awaited}`);
};
