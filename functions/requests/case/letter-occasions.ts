import type { LetterKind } from "../../../schema/contracts/letters.ts";
import { type CaseHistory, isIrregular, type LogEntry, ofType } from "./history.ts";
import { remediesSought } from "./remedy-course.ts";

/** Of letters and papers that are of no act of their own: the number of the entry that asks for one; undefined while none does. */
type Occasion = (history: CaseHistory) => number | undefined;

/** The number of the entry `received`, for what may be written from then on. */
const arrival = 1;
const always: Occasion = () => arrival;

const latest = (history: CaseHistory, type: LogEntry["type"]) =>
  ofType(history, type).findLast((entry) => !isIrregular(entry))?.seq;

/** What closed the case so; a case that was merged is closed by an entry of another. */
const closedBy =
  (type: "clarification_lapsed" | "fee_lapsed" | "withdrawn"): Occasion =>
  (history) =>
    history.closedAs === type ? latest(history, type) : undefined;

/** A consultation that no answer has ended. */
function openConsultation(history: CaseHistory): number | undefined {
  const closed = new Set(ofType(history, "consultation_closed").map(({ ref }) => ref));
  return ofType(history, "consultation_opened").findLast((entry) => !isIrregular(entry) && !closed.has(entry.ref))?.seq;
}

/** A remedy that is not decided. */
const undecided =
  (type: "reconsideration_filed" | "litigation_filed"): Occasion =>
  (history) =>
    remediesSought(history).findLast(({ filing, decision }) => filing.type === type && decision === null)?.filing.seq;

const occasions: ReadonlyMap<LetterKind, Occasion> = new Map<LetterKind, Occasion>([
  [
    "receipt",
    (history) => (history.facts.receiptOn === null ? undefined : (latest(history, "intake_confirmed") ?? arrival)),
  ],
  ["consultation_notice", openConsultation],
  // Of an agency that is consulted it is the letter of that act; a unit of one's own is asked when the case is routed to it.
  ["assistance", (history) => latest(history, "routed")],
  ["not_clarified", closedBy("clarification_lapsed")],
  ["fee_unpaid", closedBy("fee_lapsed")],
  ["termination", closedBy("withdrawn")],
  // That somebody asks for their own records to be put right is in what they wrote, which no rule reads.
  ["records_corrected", always],
  ["reconsideration_answer", undecided("reconsideration_filed")],
  ["defence", undecided("litigation_filed")],
  // These are of a draft or a letter, whichever asks for them.
  ["service_receipt", always],
  ["approval", always],
  ["search_record", always],
  ["file_index", ({ state, entries }) => (state === "closed" ? entries.at(-1)?.seq : undefined)],
]);

/**
 * The number of the entry of a case that asks for a letter which is of no act of its own: a lapse, a withdrawal, a remedy that was filed.
 * Undefined while nothing does, and of letters that come with their act alone.
 */
export const occasionOf = (kind: LetterKind, history: CaseHistory): number | undefined =>
  occasions.get(kind)?.(history);
