import type { ReasonedDeadline } from "../../../schema/contracts/requests.ts";
import { convention } from "../../clock/regulations.ts";
import { type CaseHistory, type LogEntry, ofType } from "./history.ts";

/** What shows that a letter came all the same, or that somebody looked: the case went on, or says why nothing is done. */
const settling: ReadonlySet<LogEntry["type"]> = new Set([
  "note",
  "clarification_received",
  "clarification_lapsed",
  "fee_paid",
  "fee_lapsed",
  "reasons_received",
  "replied",
  "withdrawn",
  "merged",
  "split_undone",
  "publication_suggested",
  "reconsideration_filed",
  "litigation_filed",
  "redo_ordered",
]);

/**
 * Letters that came back and that nobody acted upon (convention): neither sent again nor found to have arrived, and nothing happened since
 * that settles it. What the addressee refused was received, and asks for nothing. The law sets no day by which somebody looks.
 */
export function returnedMail(history: CaseHistory): ReasonedDeadline[] {
  const about = history.entries.filter((entry) => "of" in entry);
  return ofType(history, "service_returned")
    .filter(({ cause }) => cause !== "refused")
    .filter(({ seq, of }) => !about.some((later) => later.seq > seq && later.of === of))
    .filter(({ seq }) => !history.entries.some((later) => later.seq > seq && settling.has(later.type)))
    .map(({ of }) => ({
      kind: "returned_mail",
      ref: String(of),
      owed_by: "agency",
      due_on: null,
      provisional: false,
      basis: [{ article: convention, rule: "returned-mail-is-looked-at" }],
    }));
}
