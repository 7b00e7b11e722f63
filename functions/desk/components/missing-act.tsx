import type { NewEvent } from "../../../schema/contracts/events.ts";
import { actLabels } from "../../labels/act-labels.ts";
import type { Reader } from "../../site/reader.ts";
import { missingActWords } from "../words/acts-words.ts";

/** The act that a case lacks, by the rule that refuses another one for want of it; correcting is the act where an earlier entry is in the way. */
const missingActs: Readonly<Record<string, NewEvent["type"]>> = {
  "not-reviewed": "reviewed",
  "review-withholds": "reviewed",
  "review-in-part": "reviewed",
  "only-by-lapse": "clarification_lapsed",
  "third-party-not-consulted": "consultation_opened",
  "consultation-not-opened": "consultation_opened",
  "consultation-awaited": "consultation_closed",
  "consultation-open": "consultation_closed",
  "third-party-not-told": "third_party_told",
  "clarification-not-received": "clarification_requested",
  "clarification-not-requested": "clarification_requested",
  "clarification-asked": "corrected",
  "reasons-not-requested": "reasons_requested",
  "receipt-unknown": "service_confirmed",
  "not-sent-again": "service_repeated",
  "fee-not-notified": "fee_notified",
  "fee-paid-late": "fee_lapsed",
  "paid-by-page": "fee_refunded",
  "no-item-left": "items_counted",
  "fee-waived": "corrected",
  "fee-notified": "corrected",
  "fee-rests-on-count": "corrected",
  "others-rest-on-it": "corrected",
  "order-rests-on-it": "corrected",
  "before-what-followed": "corrected",
  "remedy-settled": "corrected",
  "another-merged-in": "corrected",
  "released-in-full": "corrected",
  "released-after-closing": "corrected",
  "part-has-course": "merged",
  "appeal-not-filed": "appeal_filed",
  "appeal-pending": "appeal_decided",
};

export const missingActOf = (rule: string | null | undefined): NewEvent["type"] | undefined => missingActs[rule ?? ""];

interface MissingActProps {
  reader: Reader;
  receiptNo: string;
  /** The rule that refuses. */
  rule: string | null | undefined;
}

/** Where a rule refuses for want of an act: a link to its form. Nothing where no one act would mend it. */
export const MissingAct = ({ reader, receiptNo, rule }: MissingActProps) => {
  const act = missingActOf(rule);
  return act === undefined ? null : (
    <a href={reader.to(`/desk/requests/${receiptNo}/acts/${act}`)}>
      {reader.say(missingActWords.doFirst(actLabels[act]))}
    </a>
  );
};
