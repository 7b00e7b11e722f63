import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { ProblemError } from "../../http/problems.ts";
import type { FormFault } from "../../site/form.ts";
import { problemWords } from "../../site/words/problem-words.ts";
import { actFaultWords } from "../words/act-form-words.ts";
import { refusedWords } from "../words/acts-words.ts";
import { fieldsOf } from "./event-fields.ts";
import { memberPath } from "./member-fields.tsx";

/** The day of an act, however it states it. */
const day = ["on", "service"];

/** Beside which field a refusal is said, by its rule: the first of these that the act has. */
const places: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [
      ...["in-the-future", "before-receipt", "late-clarification-notice", "extension-after-expiry", "late-fee-notice"],
      ...["late-deferral", "clarification-lapsed-early", "fee-lapsed-early", "fee-paid-late", "lapsed-before-receipt"],
      ...["before-filing", "before-decision", "before-sending", "before-reply", "before-suggestion", "settled-early"],
      ...["before-its-course", "before-last-act", "period-expired", "confirmed-already", "before-what-followed"],
      ...["before-fee-rule", "served-before-sent", "after-closing"],
    ].map((rule) => [rule, day]),
  ),
  "set-in-the-past": ["respond_by", "contributions", "due_on"],
  "day-out-of-range": ["respond_by", "contributions", "due_on", "until"],
  "late-without-reason": ["justified_reason"],
  "lapse-without-statement": ["no_justified_reason"],
  "extension-over-cap": ["working_days"],
  "deferral-too-far": ["until"],
  "deferral-not-later": ["until"],
  "workload-not-stated": ["workload"],
  "ref-reused": ["ref"],
  "remedy-repeated": ["ref"],
  "remedy-not-filed": ["ref"],
  "consultation-not-opened": ["third_party_ref", "ref"],
  "consultation-already-closed": ["ref"],
  "third-party-consented": ["third_party_ref", "ref"],
  "silence-too-early": ["answer"],
  "reason-missing": ["text"],
  "not-the-amount-owed": ["amount_yuan"],
  "more-than-was-paid": ["amount_yuan"],
  "more-than-was-charged": ["amount_yuan"],
  "other-fee-method": ["method"],
  "second-fee-method": ["method"],
  "no-fee-due": ["method"],
  "month-not-counted": ["earlier_items"],
  "no-item-left": ["items"],
  "not-irregular": ["irregular"],
  "not-approved": ["unapproved"],
  "no-approval-needed": ["unapproved"],
  "unit-not-routed": ["unit"],
  "other-not-open": ["into"],
  "other-closed": ["into"],
  "not-the-same-person": ["into"],
  "due-date-set": ["into"],
  "not-remediable": ["against"],
  "before-the-act": ["against"],
  "received-before-filing": ["copy_on", "complaint_on"],
  "received-before-decision": ["received_on"],
  "nothing-decided": ["order"],
  "simplified-not-extended": ["days"],
  "not-served": ["of"],
  "receipt-known": ["of"],
  "service-stands": ["of"],
  "not-sent-again": ["of"],
  "course-moved-on": ["of"],
  "nothing-to-correct": ["voids"],
  "others-rest-on-it": ["voids", "changes"],
  "letter-not-due": ["kind"],
  "no-such-letter": ["kind"],
  "released-after-closing": ["kind"],
  "nothing-amended": ["changes"],
  "confirmed-by-an-entry": ["changes"],
  "confirmed-before-arrival": ["changes"],
  "ground-missing": ["ground"],
  "ground-of-another-outcome": ["ground"],
  "ground-not-in-force": ["ground"],
  "reasons-missing": ["reasons"],
  "search-not-recorded": ["searched"],
  "place-missing": ["where"],
  "agency-not-named": ["competent_agency"],
  "agency-contradicted": ["competent_agency"],
  "earlier-reply-missing": ["earlier_reply"],
  "earlier-reply-later": ["earlier_reply"],
  "third-party-not-consulted": ["third_party_ref"],
  "consultation-contradicted": ["not_consulted"],
  "no-such-outcome": ["outcome"],
  "only-by-lapse": ["outcome"],
  "clarification-not-received": ["outcome"],
  "fact-of-another-outcome": ["outcome"],
  "reconsideration-not-told": ["reconsideration_first"],
  "reconsideration-not-first": ["reconsideration_first"],
  "remedies-contradicted": ["reconsideration_first"],
  "document-number-used": ["document_no"],
  "objection-not-met": ["overrides"],
  "override-of-no-objection": ["overrides"],
  "override-without-disclosure": ["overrides"],
  "public-interest-missing": ["overrides"],
  "third-party-not-told": ["overrides"],
};

/** The field that a rule's refusal stands beside; empty where it is about the case and no field. `detail` names the answer among several. */
function placeOf(act: NewEvent["type"], rule: string, detail: string): string {
  const members = fieldsOf(act);
  const member = places[rule]?.find((one) => members.has(one));
  if (member === undefined) return "";
  const [, number] = /\bitem ([0-9]+) \(/.exec(detail) ?? [];
  if (number !== undefined) return `/items/${Number(number) - 1}/${member}`;
  return member === "service" ? "/service/sent_on" : `/${member}`;
}

/** Why the case refuses an act, beside its field: the rule in words with its article. */
export const refusalFault = (
  act: NewEvent["type"],
  { rule, article, detail }: { rule: string; article: string | null; detail: string },
): FormFault => ({
  pointer: placeOf(act, rule, detail),
  code: "illegal-transition",
  detail,
  sentence: refusedWords({ rule, article, detail }),
});

/** What the contract says only in general is said in this form's words. */
const inOwnWords = (fault: FormFault): FormFault => {
  const isGeneral = ["custom", "service", "reply", "no-such-member"].includes(fault.code);
  const sentence = isGeneral ? actFaultWords[memberPath(fault.pointer)] : undefined;
  return sentence === undefined ? fault : { ...fault, sentence };
};

/** Problems that are said in the form, with everything that was typed. */
const redrawn: ReadonlySet<ProblemError["code"]> = new Set<ProblemError["code"]>([
  "validation-failed",
  "illegal-transition",
  "precondition-failed",
  "conflict",
  "idempotency-key-reused",
]);

/** What is wrong with an act that was sent, by field; undefined of a problem that the form says nothing of. */
export function faultsOfAct(
  act: NewEvent["type"],
  { code, message, extras }: ProblemError,
): readonly FormFault[] | undefined {
  if (!redrawn.has(code)) return undefined;
  // What happened meanwhile is shown by itself.
  if (code === "precondition-failed") return [];
  if (extras.transition !== undefined) return [refusalFault(act, { ...extras.transition, detail: message })];
  if (extras.errors !== undefined) return extras.errors.map(inOwnWords);
  return [{ pointer: "", code, detail: message, sentence: problemWords(code).title }];
}
