import { feeRule } from "../../../fees/processing-fee.ts";
import { answersOf, isGranting } from "../answers.ts";
import { costsInFen, feeNotice, inFen, unrefundedYuan } from "../fees.ts";
import { type CaseHistory, isIrregular, type LogEntry, ofType } from "../history.ts";
import { countedItems, itemsSplitOff } from "../items.ts";
import { type Guard, type Refusal, refuse } from "./guard.ts";

/** Art. 3 of the rule: one method for a request. */
const oneMethodArticle = `${feeRule.article}, Art. 3`;
/** Art. 5: pages that are provided. */
const byPageArticle = `${feeRule.article}, Art. 5`;

/** What charges a fee, or waives it; an irregular notice was served whatever the rule says. */
const isCharge = (entry: LogEntry): entry is Extract<LogEntry, { type: "fee_notified" | "fee_waived" }> =>
  (entry.type === "fee_notified" || entry.type === "fee_waived") && !isIrregular(entry);

const chargesOf = ({ entries }: CaseHistory) => entries.filter(isCharge);

/** A fee is charged where the rule holds, and there is one. */
export const feeDue: Guard = ({ history: { facts }, entry }) => {
  if (!isCharge(entry)) return null;
  if (facts.regulation.fee === null) {
    return refuse("no-such-rule", null, "the 2008 Regulation knows costs (`costs_charged`) and no processing fee");
  }
  if (entry.on < feeRule.since) {
    return refuse("before-fee-rule", feeRule.article, `no processing fee is charged before ${feeRule.since}`);
  }
  if (entry.fee === undefined) {
    return refuse(
      "month-not-counted",
      null,
      "a fee by item needs the items of the person's month before it: state `earlier_items` as the letter was computed with",
    );
  }
  return entry.fee.amount_yuan > 0
    ? null
    : refuse("no-fee-due", feeRule.article, "so many items or pages are free; there is nothing to notify");
};

/** One method for a request, and that of the agency where its settings name one. */
export const oneMethod: Guard = ({ history, entry, practice }) => {
  if (!isCharge(entry)) return null;
  const { method } = entry;
  if (practice?.fee_method !== undefined && practice.fee_method !== method) {
    return refuse("other-fee-method", null, `this agency charges ${practice.fee_method} (setting fee_method)`);
  }
  const other = chargesOf(history).find((charge) => charge.method !== method);
  return other === undefined
    ? null
    : refuse("second-fee-method", oneMethodArticle, `entry ${other.seq} charges this request ${other.method}`);
};

/** What was waived is not charged, and what was notified is not waived. */
export const feeNotSettled: Guard = ({ history, entry }) => {
  if (!isCharge(entry)) return null;
  const waived = ofType(history, "fee_waived").at(0);
  if (waived !== undefined) {
    return refuse("fee-waived", null, `entry ${waived.seq} waived the fee; correct that first`);
  }
  const notice = ofType(history, "fee_notified").find((one) => !isIrregular(one));
  return entry.type !== "fee_waived" || notice === undefined
    ? null
    : refuse("fee-notified", null, `entry ${notice.seq} notified the fee; correct that first`);
};

/** What is paid is what was notified; of an irregular payment what came is recorded. */
export const paidAsNotified: Guard = ({ history, entry }) => {
  const owed = feeNotice(history)?.fee?.amount_yuan;
  if (entry.type !== "fee_paid" || isIrregular(entry) || owed === undefined || entry.amount_yuan === owed) return null;
  const reason = `${owed} yuan were notified and are owed; what came instead is recorded as \`irregular\``;
  return refuse("not-the-amount-owed", feeRule.article, reason);
};

/** Nothing is refunded that was not paid in this case. */
export const refundsWhatWasPaid: Guard = ({ history, entry }) => {
  const unrefunded = unrefundedYuan(history);
  if (entry.type !== "fee_refunded" || entry.amount_yuan <= unrefunded) return null;
  return refuse("more-than-was-paid", null, `${unrefunded} yuan were paid in this case and not refunded`);
};

/** Convention: what a fee by item was computed from is not counted anew while the fee stands. */
export const countedBeforeFee: Guard = ({ history, entry }) => {
  const isCount =
    entry.type === "items_counted" ||
    (entry.type === "corrected" && ofType(history, "items_counted").some(({ seq }) => seq === entry.voids));
  const fee = isCount ? chargesOf(history).find(({ method }) => method === "by_item") : undefined;
  return fee === undefined
    ? null
    : refuse("fee-rests-on-count", null, `the fee (entry ${fee.seq}) was computed from the count; correct that first`);
};

/** Items are those of the rule on processing fees, which the 2008 Regulation does not know. */
export const countedSince2019: Guard = ({ history: { facts } }) =>
  facts.regulation.fee === null
    ? refuse("no-such-rule", null, "the 2008 Regulation knows no fee by item; there is nothing to count")
    : null;

/** Convention: each part, and what is left, counts one item at the least of those that were counted. */
export const leavesAnItem: Guard = ({ history, entry }) => {
  if (entry.type !== "items_counted" && entry.type !== "split") return null;
  const gone = itemsSplitOff(history);
  const counted = entry.type === "items_counted" ? entry.items : countedItems(history);
  const parting = entry.type === "split" ? (entry.items ?? 1) : 0;
  return counted === undefined || counted - gone - parting >= 1 ? null : noItemLeft(counted, gone);
};

const noItemLeft = (counted: number, gone: number): Refusal =>
  refuse("no-item-left", null, `of ${counted} counted items ${gone} went with parts; count the items again first`);

/**
 * Where a fee by page was paid, pages are provided: an answer without any costs nothing. Telling where public information is found provides
 * none, nor does any refusal.
 */
export const pagesPaidAreProvided: Guard = ({ history, entry }) => {
  if (entry.type !== "replied" || answersOf(entry).some(isGranting)) return null;
  const unrefunded = unrefundedYuan(history);
  return feeNotice(history)?.method !== "by_page" || unrefunded === 0
    ? null
    : refuse("paid-by-page", byPageArticle, `this answer provides no page; refund ${unrefunded} yuan first`);
};

/** The costs of search, copying and posting went with the 2008 Regulation. */
export const costsOf2008: Guard = ({ history: { facts }, entry }) =>
  facts.regulation.id === "2008" || (entry.type !== "costs_charged" && entry.type !== "costs_waived")
    ? null
    : refuse("no-such-rule", "2019 Regulation, Art. 42", "under the 2019 Regulation no costs are charged");

/** 2008 Art. 28: citizens in hardship are let off what they were charged. */
export const waivedForHardship: Guard = ({ history, entry }) => {
  if (entry.type !== "costs_waived") return null;
  const article = "2008 Regulation, Art. 28";
  if (history.facts.intake?.applicantKind !== "natural_person") {
    return refuse("not-a-citizen", article, "costs are waived for citizens in hardship");
  }
  const charged = costsInFen(history);
  return inFen(entry.amount_yuan) <= charged
    ? null
    : refuse("more-than-was-charged", article, `${charged / 100} yuan were charged and not waived`);
};
